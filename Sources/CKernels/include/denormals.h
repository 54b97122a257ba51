#ifndef METABOOK_DENORMALS_H
#define METABOOK_DENORMALS_H

#include <stdint.h>

// Programs take denormal numbers as zeros of their sign, and give zeros instead of them: a processor
// needs a hundred times longer for them, and optimizers make them of everything that fades.
//
// Begins the mode on this thread, and gives what to end it with.
static inline uint64_t mk_begin_flushing(void) {
#if defined(__x86_64__)
  unsigned before = __builtin_ia32_stmxcsr();
  __builtin_ia32_ldmxcsr(before | 0x8040);
  return before;
#elif defined(__aarch64__)
  uint64_t before;
  __asm__ volatile("mrs %0, fpcr" : "=r"(before));
  __asm__ volatile("msr fpcr, %0" : : "r"(before | (1u << 24)));
  return before;
#else
  return 0;
#endif
}

static inline void mk_end_flushing(uint64_t before) {
#if defined(__x86_64__)
  __builtin_ia32_ldmxcsr((unsigned)before);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(before));
#else
  (void)before;
#endif
}

#endif
