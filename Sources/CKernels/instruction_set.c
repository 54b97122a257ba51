#include "include/instruction_set.h"

int mk_supports(mk_instruction_set set) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  switch (set) {
    case mk_scalar:
      return 1;
    case mk_avx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case mk_avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
  return 0;
#else
  return set == mk_scalar;
#endif
}

mk_instruction_set mk_best_instruction_set(void) {
  if (mk_supports(mk_avx512)) return mk_avx512;
  if (mk_supports(mk_avx2)) return mk_avx2;
  return mk_scalar;
}
