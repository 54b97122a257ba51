#ifndef METABOOK_KERNELS_H
#define METABOOK_KERNELS_H
#include "instruction_set.h"
#include "elementary_functions.h"
#endif
