// Fused elementwise loops. A loop walks over rows × columns in blocks that fit the first-level cache;
// its steps each pass over one block, reading and writing streams: memory, or blocks of scratch.

#define PASS_1(expression)                                      \
  for (; i + LANES <= n; i += LANES) {                          \
    V x = NAME(load)(a + i);                                    \
    NAME(store)(out + i, expression);                           \
  }                                                             \
  if (i < n) {                                                  \
    V x = NAME(load_first)(a + i, n - i);                       \
    NAME(store_first)(out + i, expression, n - i);              \
  }                                                             \
  break;

#define PASS_2(expression)                                      \
  for (; i + LANES <= n; i += LANES) {                          \
    V x = NAME(load)(a + i), y = NAME(load)(b + i);             \
    NAME(store)(out + i, expression);                           \
  }                                                             \
  if (i < n) {                                                  \
    V x = NAME(load_first)(a + i, n - i);                       \
    V y = NAME(load_first)(b + i, n - i);                       \
    NAME(store_first)(out + i, expression, n - i);              \
  }                                                             \
  break;

#define PASS_3(expression)                                      \
  for (; i + LANES <= n; i += LANES) {                          \
    V x = NAME(load)(a + i), y = NAME(load)(b + i);             \
    V z = NAME(load)(c + i);                                    \
    NAME(store)(out + i, expression);                           \
  }                                                             \
  if (i < n) {                                                  \
    V x = NAME(load_first)(a + i, n - i);                       \
    V y = NAME(load_first)(b + i, n - i);                       \
    V z = NAME(load_first)(c + i, n - i);                       \
    NAME(store_first)(out + i, expression, n - i);              \
  }                                                             \
  break;

INLINE void NAME(step)(int operation, REAL *out, const REAL *a, const REAL *b, const REAL *c,
                       long n) {
  const V zero = (V)(REAL)0, one = (V)(REAL)1;
  long i = 0;
  switch (operation) {
    case mk_copy: PASS_1(x)
    case mk_negate: PASS_1(-x)
    case mk_absolute: PASS_1(__builtin_elementwise_abs(x))
    case mk_square_root: PASS_1(__builtin_elementwise_sqrt(x))
    case mk_exponential: PASS_1(NAME(exp)(x))
    case mk_logarithm: PASS_1(NAME(log)(x))
    case mk_sine: PASS_1(NAME(sin)(x))
    case mk_cosine: PASS_1(NAME(cos)(x))
    case mk_hyperbolic_tangent: PASS_1(NAME(tanh)(x))
    case mk_sigmoid: PASS_1(NAME(sigmoid)(x))
    case mk_softplus: PASS_1(NAME(softplus)(x))
    case mk_relu: PASS_1(NAME(choose)(x <= zero, zero, x))
    case mk_add: PASS_2(x + y)
    case mk_subtract: PASS_2(x - y)
    case mk_multiply: PASS_2(x * y)
    case mk_divide: PASS_2(x / y)
    case mk_minimum: PASS_2(NAME(choose)((x < y) | (x != x), x, y))
    case mk_maximum: PASS_2(NAME(choose)((x > y) | (x != x), x, y))
    case mk_power: PASS_2(NAME(pow)(x, y))
    case mk_less: PASS_2(NAME(choose)(x < y, one, zero))
    case mk_less_or_equal: PASS_2(NAME(choose)(x <= y, one, zero))
    case mk_equal: PASS_2(NAME(choose)(x == y, one, zero))
    case mk_select: PASS_3(NAME(choose)(x != zero, y, z))
    case mk_gate: PASS_2(NAME(choose)(x > zero, y, zero))
    case mk_multiply_add: PASS_3(x * y + z)
    case mk_multiply_subtract: PASS_3(x * y - z)
    case mk_subtract_multiply: PASS_3(z - x * y)
  }
}

#undef PASS_1
#undef PASS_2
#undef PASS_3

// The sum of sixteen lanes: halves are added until one is left.
INLINE REAL NAME(fold)(const REAL *lanes) {
  REAL s[16];
  for (int i = 0; i < 16; i++) s[i] = lanes[i];
  for (int half = 8; half > 0; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

// Adds x[0..<n] to sixteen lanes, element j to lane (start + j) mod 16; start is a multiple of 16.
INLINE void NAME(add_to_lanes)(REAL *lanes, const REAL *x, long n) {
#if LANES == 1
  for (long i = 0; i < n; i++) lanes[i % 16] += x[i];
#else
  enum { parts = 16 / LANES };
  V sum[parts];
#pragma clang loop unroll(full)
  for (int j = 0; j < parts; j++) sum[j] = NAME(load)(lanes + j * LANES);
  long i = 0;
  for (; i + 16 <= n; i += 16)
#pragma clang loop unroll(full)
    for (int j = 0; j < parts; j++) sum[j] += NAME(load)(x + i + j * LANES);
#pragma clang loop unroll(full)
  for (int j = 0; j < parts; j++) {
    long left = n - i - j * LANES;
    if (left > 0) sum[j] += NAME(load_first)(x + i + j * LANES, left < LANES ? left : LANES);
    NAME(store)(lanes + j * LANES, sum[j]);
  }
#endif
}

// sum[j] += x[r·stride + j] over r in ascending order.
INLINE void NAME(add_rows)(REAL *sum, const REAL *x, long rows, long stride, long columns) {
  long j = 0;
  for (; j + 4 * LANES <= columns; j += 4 * LANES) {
    REAL *s = sum + j;
    V s0 = NAME(load)(s), s1 = NAME(load)(s + LANES), s2 = NAME(load)(s + 2 * LANES),
      s3 = NAME(load)(s + 3 * LANES);
    const REAL *p = x + j;
    for (long r = 0; r < rows; r++, p += stride) {
      s0 += NAME(load)(p);
      s1 += NAME(load)(p + LANES);
      s2 += NAME(load)(p + 2 * LANES);
      s3 += NAME(load)(p + 3 * LANES);
    }
    NAME(store)(s, s0);
    NAME(store)(s + LANES, s1);
    NAME(store)(s + 2 * LANES, s2);
    NAME(store)(s + 3 * LANES, s3);
  }
  for (; j < columns; j += LANES) {
    long left = columns - j < LANES ? columns - j : LANES;
    V s = NAME(load_first)(sum + j, left);
    for (long r = 0; r < rows; r++) s += NAME(load_first)(x + r * stride + j, left);
    NAME(store_first)(sum + j, s, left);
  }
}

INLINE void NAME(fill)(REAL *out, REAL value, long n) {
  long i = 0;
  V v = NAME(splat)(value);
  for (; i + LANES <= n; i += LANES) NAME(store)(out + i, v);
  if (i < n) NAME(store_first)(out + i, v, n - i);
}

INLINE void NAME(copy)(REAL *out, const REAL *in, long n) {
  long i = 0;
  for (; i + LANES <= n; i += LANES) NAME(store)(out + i, NAME(load)(in + i));
  if (i < n) NAME(store_first)(out + i, NAME(load_first)(in + i, n - i), n - i);
}

static void NAME(loop)(const mk_loop *loop, const mk_memory *memory) {
  REAL *base[mk_most_streams], *at[mk_most_streams];
  enum { block_elements = mk_block_bytes / sizeof(REAL) };
  REAL *scratch = memory->scratch;
  REAL *lanes = scratch + mk_most_slots * block_elements;
  const long rows = loop->rows, columns = loop->columns;
  const int whole_rows = loop->columns_per_block == columns;
  const int streams = loop->streams, steps = loop->steps, sinks = loop->sinks;

  for (int s = 0; s < streams; s++) {
    const mk_stream *stream = &loop->stream[s];
    REAL *slot = scratch + stream->slot * block_elements;
    base[s] = stream->kind == mk_register ? slot : PLACE(stream->place);
    at[s] = base[s];
    if (stream->kind == mk_scalar_value) {
      at[s] = slot;
      NAME(fill)(slot, *base[s], loop->rows_per_block * loop->columns_per_block);
    } else if (stream->kind == mk_per_column && whole_rows && loop->rows_per_block > 1) {
      at[s] = slot;
      for (long r = 0; r < loop->rows_per_block; r++)
        NAME(copy)(slot + r * columns, base[s], columns);
    }
  }
  for (int s = 0; s < sinks; s++) {
    if (loop->sink[s].kind == mk_sum_columns)
      NAME(fill)(PLACE(loop->sink[s].place), 0, columns);
    else
      NAME(fill)(lanes + 16 * s, 0, 16);
  }

  for (long row = 0; row < rows; row += loop->rows_per_block) {
    const long height = rows - row < loop->rows_per_block ? rows - row : loop->rows_per_block;
    for (long column = 0; column < columns; column += loop->columns_per_block) {
      const long width = columns - column < loop->columns_per_block ? columns - column
                                                                    : loop->columns_per_block;
      const long n = height * width;
      for (int s = 0; s < streams; s++) {
        const mk_stream *stream = &loop->stream[s];
        if (stream->kind == mk_full) {
          at[s] = base[s] + row * columns + column;
        } else if (stream->kind == mk_per_column) {
          if (!whole_rows || loop->rows_per_block == 1) at[s] = base[s] + column;
        } else if (stream->kind == mk_per_row) {
          at[s] = scratch + stream->slot * block_elements;
          if (column == 0 || height > 1)
            for (long r = 0; r < height; r++)
              NAME(fill)(at[s] + r * width, base[s][row + r],
                         whole_rows ? width : loop->columns_per_block);
        }
      }
      for (int s = 0; s < steps; s++) {
        const mk_step *step = &loop->step[s];
        NAME(step)(step->operation, at[step->result], at[step->a], at[step->b], at[step->c], n);
      }
      for (int s = 0; s < sinks; s++) {
        const mk_sink *sink = &loop->sink[s];
        const REAL *x = at[sink->stream];
        REAL *to = PLACE(sink->place);
        switch (sink->kind) {
          case mk_sum_columns:
            NAME(add_rows)(to + column, x, height, width, width);
            break;
          case mk_sum_rows:
            for (long r = 0; r < height; r++) {
              NAME(add_to_lanes)(lanes + 16 * s, x + r * width, width);
              if (column + width == columns) {
                to[row + r] = NAME(fold)(lanes + 16 * s);
                NAME(fill)(lanes + 16 * s, 0, 16);
              }
            }
            break;
          case mk_sum_all:
            NAME(add_to_lanes)(lanes + 16 * s, x, n);
            break;
        }
      }
    }
  }
  for (int s = 0; s < sinks; s++)
    if (loop->sink[s].kind == mk_sum_all)
      *PLACE(loop->sink[s].place) = NAME(fold)(lanes + 16 * s);
}
