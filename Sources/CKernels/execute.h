// Runs a list of instructions, and the sums over tasks that follow it.

static void NAME(run)(const mk_instruction *instruction, long count, const mk_memory *memory) {
  const uint64_t mode = mk_begin_flushing();
  for (const mk_instruction *end = instruction + count; instruction < end; instruction++) {
    REAL *a = PLACE(instruction->a), *b = PLACE(instruction->b), *c = PLACE(instruction->c);
    switch (instruction->kind) {
      case mk_run_loop:
        NAME(loop)(instruction->loop, memory);
        break;
      case mk_run_product: {
        const NAME(operands) operands = {&instruction->product, a, b, c, memory};
        NAME(product)(&operands);
        break;
      }
      case mk_run_transpose:
        NAME(transpose)(c, a, instruction->matrix.rows, instruction->matrix.columns);
        break;
      case mk_run_copy:
        NAME(copy_strided)(c, a, instruction->copy.rank, instruction->copy.size,
                           instruction->copy.from, instruction->copy.to);
        break;
      case mk_run_fill:
        NAME(fill)(c, (REAL)instruction->fill.value, instruction->fill.count);
        break;
      case mk_run_sum:
        NAME(sum)(c, a, instruction->reduction.outer, instruction->reduction.reduced,
                  instruction->reduction.inner);
        break;
      case mk_run_maximum:
        NAME(greatest)(c, a, instruction->reduction.outer, instruction->reduction.reduced,
                       instruction->reduction.inner);
        break;
      case mk_run_log_softmax:
        if (instruction->matrix.columns <= STRETCH_ELEMENTS)
          NAME(log_softmax)(c, a, instruction->matrix.rows, instruction->matrix.columns,
                            memory->scratch);
        else
          NAME(log_softmax_wide)(c, a, instruction->matrix.rows, instruction->matrix.columns);
        break;
      case mk_run_gather:
        NAME(gather)(c, a, b, instruction->rows.rows, instruction->rows.columns,
                     instruction->rows.choices);
        break;
      case mk_run_scatter:
        NAME(scatter)(c, a, b, instruction->rows.rows, instruction->rows.columns,
                      instruction->rows.choices);
        break;
      case mk_run_one_hot:
        NAME(one_hot)(c, a, instruction->rows.rows, instruction->rows.columns);
        break;
      case mk_run_patches:
        NAME(patches)(c, a, &instruction->windows);
        break;
      case mk_run_pool_maximum:
        NAME(pool_maximum)(c, a, &instruction->windows);
        break;
      case mk_run_pool_gather:
        NAME(pool_gather)(c, a, b, &instruction->windows);
        break;
      case mk_run_pool_scatter:
        NAME(pool_scatter)(c, a, b, &instruction->windows);
        break;
      case mk_run_pool_sum:
        NAME(pool_sum)(c, a, &instruction->windows);
        break;
      case mk_run_pool_spread:
        NAME(pool_spread)(c, a, &instruction->windows);
        break;
    }
  }
  mk_end_flushing(mode);
}

INLINE V NAME(canonical_nan)(V x) {
  return NAME(choose)(x == x, x, NAME(splat)((REAL)__builtin_nan("")));
}

static void NAME(canonical)(void *to, const void *from, long n) {
  for (long i = 0; i < n; i += LANES) {
    long left = n - i < LANES ? n - i : LANES;
    V x = NAME(load_first)((const REAL *)from + i, left);
    // Denormals may have been moved without being computed on.
    NAME(store_first)((REAL *)to + i, NAME(canonical_nan)(NAME(flushed)(x)), left);
  }
}

static void NAME(accumulate)(void *sum, const void *term, long n) {
  const uint64_t mode = mk_begin_flushing();
  NAME(add_rows)(sum, term, 1, 0, n);
  mk_end_flushing(mode);
}

static void NAME(sum_parts)(void *sum, const void *parts, long count, long stride, long n) {
  const uint64_t mode = mk_begin_flushing();
  for (long i = 0; i < n; i += LANES) {
    long left = n - i < LANES ? n - i : LANES;
    const REAL *part = (const REAL *)parts + i;
    V s = NAME(load_first)(part, left);
    for (long r = 1; r < count; r++) s += NAME(load_first)(part + r * stride, left);
    NAME(store_first)((REAL *)sum + i, NAME(canonical_nan)(s), left);
  }
  mk_end_flushing(mode);
}

static double NAME(chains)(long rounds) {
  V sum[mk_chain_count];
  for (int i = 0; i < mk_chain_count; i++) sum[i] = (V)(REAL)i;
  const V x = (V)(REAL)0.75, y = (V)(REAL)0.5;
  for (long r = 0; r < rounds; r++)
#pragma clang loop unroll(full)
    for (int i = 0; i < mk_chain_count; i++) sum[i] = NAME(fma)(sum[i], x, y);
  volatile REAL kept;
  for (int i = 0; i < mk_chain_count; i++) kept = sum[i][0];
  (void)kept;
  return (double)rounds * mk_chain_count * LANES;
}

const mk_kernels NAME(mk_kernels) = {
    NAME(run),
    NAME(sum_parts),
    NAME(canonical),
    NAME(accumulate),
    NAME(chains),
};
