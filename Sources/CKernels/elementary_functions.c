#include "include/elementary_functions.h"

extern const mk_elementary_f32 mk_elementary_f32_scalar;
extern const mk_elementary_f64 mk_elementary_f64_scalar;
#if defined(__x86_64__)
extern const mk_elementary_f32 mk_elementary_f32_avx2, mk_elementary_f32_avx512;
extern const mk_elementary_f64 mk_elementary_f64_avx2, mk_elementary_f64_avx512;
#endif

static const mk_elementary_f32 *f32_compiled(mk_instruction_set set) {
#if defined(__x86_64__)
  if (set == mk_avx512) return &mk_elementary_f32_avx512;
  if (set == mk_avx2) return &mk_elementary_f32_avx2;
#endif
  (void)set;
  return &mk_elementary_f32_scalar;
}

static const mk_elementary_f64 *f64_compiled(mk_instruction_set set) {
#if defined(__x86_64__)
  if (set == mk_avx512) return &mk_elementary_f64_avx512;
  if (set == mk_avx2) return &mk_elementary_f64_avx2;
#endif
  (void)set;
  return &mk_elementary_f64_scalar;
}

const mk_elementary_f32 *mk_elementary_f32_for(mk_instruction_set set) {
  return mk_supports(set) ? f32_compiled(set) : 0;
}

const mk_elementary_f64 *mk_elementary_f64_for(mk_instruction_set set) {
  return mk_supports(set) ? f64_compiled(set) : 0;
}

const mk_elementary_f32 *mk_elementary_f32_best(void) {
  return f32_compiled(mk_best_instruction_set());
}

const mk_elementary_f64 *mk_elementary_f64_best(void) {
  return f64_compiled(mk_best_instruction_set());
}
