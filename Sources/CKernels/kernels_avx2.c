#if defined(__x86_64__)
#include <immintrin.h>
#include "include/kernels.h"

#pragma clang fp contract(off)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define ISA avx2
#define LANE_BYTES 32
#define REAL_BITS 32
#include "templates.h"
#undef REAL_BITS
#define REAL_BITS 64
#include "templates.h"

#pragma clang attribute pop
#endif
