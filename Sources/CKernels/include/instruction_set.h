#ifndef METABOOK_INSTRUCTION_SET_H
#define METABOOK_INSTRUCTION_SET_H

// The instruction sets that every kernel is compiled for. All of them give the same bits.
typedef enum {
  mk_scalar = 0,  // portable C; fused multiply-adds go through libm where the machine has none
  mk_avx2 = 1,    // 256-bit vectors, FMA3
  mk_avx512 = 2,  // 512-bit vectors: F, VL, DQ, BW
} mk_instruction_set;

// Whether this machine can run the kernels of `set`.
int mk_supports(mk_instruction_set set);

// The best instruction set this machine can run.
mk_instruction_set mk_best_instruction_set(void);

#endif
