#include "include/kernels.h"

#define DECLARE(isa) extern const mk_kernels mk_kernels_f32_##isa, mk_kernels_f64_##isa;

DECLARE(scalar)
#if defined(__x86_64__)
DECLARE(avx2)
DECLARE(avx512)
#endif

const mk_kernels *mk_kernels_for(mk_instruction_set set, int bits) {
  switch (mk_supports(set) ? set : mk_scalar) {
#if defined(__x86_64__)
    case mk_avx512:
      return bits == 32 ? &mk_kernels_f32_avx512 : &mk_kernels_f64_avx512;
    case mk_avx2:
      return bits == 32 ? &mk_kernels_f32_avx2 : &mk_kernels_f64_avx2;
#endif
    default:
      return bits == 32 ? &mk_kernels_f32_scalar : &mk_kernels_f64_scalar;
  }
}
