#include "include/elementary_functions.h"

extern const mk_elementary_f32 mk_elementary_f32_scalar;
extern const mk_elementary_f64 mk_elementary_f64_scalar;
#if defined(__x86_64__)
extern const mk_elementary_f32 mk_elementary_f32_avx2, mk_elementary_f32_avx512;
extern const mk_elementary_f64 mk_elementary_f64_avx2, mk_elementary_f64_avx512;
#endif

const mk_elementary_f32 *mk_elementary_f32_for(mk_instruction_set set) {
  if (!mk_supports(set)) return 0;
#if defined(__x86_64__)
  if (set == mk_avx512) return &mk_elementary_f32_avx512;
  if (set == mk_avx2) return &mk_elementary_f32_avx2;
#endif
  return &mk_elementary_f32_scalar;
}

const mk_elementary_f64 *mk_elementary_f64_for(mk_instruction_set set) {
  if (!mk_supports(set)) return 0;
#if defined(__x86_64__)
  if (set == mk_avx512) return &mk_elementary_f64_avx512;
  if (set == mk_avx2) return &mk_elementary_f64_avx2;
#endif
  return &mk_elementary_f64_scalar;
}
