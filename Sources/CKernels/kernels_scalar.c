#include "include/kernels.h"

#pragma clang fp contract(off)

#define ISA scalar
#define LANE_BYTES 0
#define REAL_BITS 32
#include "templates.h"
#undef REAL_BITS
#define REAL_BITS 64
#include "templates.h"
