#ifndef METABOOK_KERNELS_H
#define METABOOK_KERNELS_H
#include "elementary.h"
#include "parking.h"
#endif
