#ifndef METABOOK_ELEMENTARY_FUNCTIONS_H
#define METABOOK_ELEMENTARY_FUNCTIONS_H
#include "instruction_set.h"

// Elementary functions over arrays of `count` elements, and of one number with the suffix _of: the
// same bits on every instruction set.
//
// A result may be stored over its argument; arrays must not overlap otherwise. NaN results are
// stored as the one positive quiet NaN. sigmoid x = 1 / (1 + e⁻ˣ), softplus x = log(1 + eˣ), and
// pow is xʸ with the special values of C99. elementary.h states the errors.

#pragma clang assume_nonnull begin

#define MK_ELEMENTARY(REAL)                                         \
  struct {                                                          \
    void (*exp)(const REAL *x, REAL *y, long count);                \
    void (*expm1)(const REAL *x, REAL *y, long count);              \
    void (*log)(const REAL *x, REAL *y, long count);                \
    void (*log1p)(const REAL *x, REAL *y, long count);              \
    void (*sin)(const REAL *x, REAL *y, long count);                \
    void (*cos)(const REAL *x, REAL *y, long count);                \
    void (*tanh)(const REAL *x, REAL *y, long count);               \
    void (*sigmoid)(const REAL *x, REAL *y, long count);            \
    void (*softplus)(const REAL *x, REAL *y, long count);           \
    void (*sqrt)(const REAL *x, REAL *y, long count);               \
    void (*pow)(const REAL *x, const REAL *y, REAL *z, long count); \
    REAL (*exp_of)(REAL x);                                         \
    REAL (*expm1_of)(REAL x);                                       \
    REAL (*log_of)(REAL x);                                         \
    REAL (*log1p_of)(REAL x);                                       \
    REAL (*sin_of)(REAL x);                                         \
    REAL (*cos_of)(REAL x);                                         \
    REAL (*tanh_of)(REAL x);                                        \
    REAL (*sigmoid_of)(REAL x);                                     \
    REAL (*softplus_of)(REAL x);                                    \
    REAL (*sqrt_of)(REAL x);                                        \
    REAL (*pow_of)(REAL x, REAL y);                                 \
  }

typedef MK_ELEMENTARY(float) mk_elementary_f32;
typedef MK_ELEMENTARY(double) mk_elementary_f64;

// The functions as compiled for `set`; null where this machine cannot run it.
const mk_elementary_f32 *_Nullable mk_elementary_f32_for(mk_instruction_set set);
const mk_elementary_f64 *_Nullable mk_elementary_f64_for(mk_instruction_set set);

// The functions as compiled for the best instruction set of this machine.
const mk_elementary_f32 *mk_elementary_f32_best(void);
const mk_elementary_f64 *mk_elementary_f64_best(void);

#pragma clang assume_nonnull end

#endif
