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
    case mk_power: PASS_2(NAME(pow)(NAME(flushed)(x), NAME(flushed)(y)))
    case mk_less: PASS_2(NAME(choose)(x < y, one, zero))
    case mk_less_or_equal: PASS_2(NAME(choose)(x <= y, one, zero))
    case mk_equal: PASS_2(NAME(choose)(x == y, one, zero))
    case mk_select: PASS_3(NAME(choose)(NAME(flushed)(x) != zero, y, z))
    case mk_gate: PASS_2(NAME(choose)(x > zero, y, zero))
    case mk_multiply_add: PASS_3(x * y + z)
    case mk_multiply_subtract: PASS_3(x * y - z)
    case mk_subtract_multiply: PASS_3(z - x * y)
  }
}

#undef PASS_1
#undef PASS_2
#undef PASS_3

static void NAME(loop)(const mk_loop *loop, const mk_memory *memory) {
  REAL *base[mk_most_streams], *at[mk_most_streams];
  enum { block_elements = mk_block_bytes / sizeof(REAL) };
  REAL *scratch = memory->scratch;
  REAL *lanes = scratch + mk_most_slots * block_elements;
  const long rows = loop->rows, columns = loop->columns;
  const int whole_rows = loop->columns_per_block == columns;
  const int streams = loop->streams, steps = loop->steps, sinks = loop->sinks;
  int fills = 0;  // streams that every block fills anew

  for (int s = 0; s < streams; s++) {
    const mk_stream *stream = &loop->stream[s];
    REAL *slot = scratch + stream->slot * block_elements;
    base[s] = stream->kind == mk_register ? slot : PLACE(stream->place);
    at[s] = base[s];
    if (stream->kind == mk_per_row) fills++;
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
    if (loop->sink[s].kind == mk_sum_columns) {
      NAME(fill)(PLACE(loop->sink[s].place), 0, columns);
      if (rows > STRETCH_ROWS) NAME(fill)(PLACE(loop->sink[s].stretch), 0, columns);
    } else {
      NAME(fill)(lanes + 32 * s, 0, 32);
    }
  }

  for (long row = 0; row < rows; row += loop->rows_per_block) {
    const long height = rows - row < loop->rows_per_block ? rows - row : loop->rows_per_block;
    for (long column = 0; column < columns; column += loop->columns_per_block) {
      const long width = columns - column < loop->columns_per_block ? columns - column
                                                                    : loop->columns_per_block;
      const long n = height * width;
      // Streams begin where the first block does.
      for (int s = row == 0 && column == 0 && !fills ? streams : 0; s < streams; s++) {
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
            if (rows <= STRETCH_ROWS) {
              NAME(add_rows)(to + column, x, height, width, width);
              break;
            }
            REAL *stretch = PLACE(sink->stretch);
            for (long r = 0; r < height;) {
              long left = STRETCH_ROWS - (row + r) % STRETCH_ROWS;
              long count = height - r < left ? height - r : left;
              NAME(add_rows)(stretch + column, x + r * width, count, width, width);
              r += count;
              if (count == left || row + r == rows) {
                NAME(add_rows)(to + column, stretch + column, 1, 0, width);
                NAME(fill)(stretch + column, 0, width);
              }
            }
            break;
          case mk_sum_rows:
            if (columns <= 16) {
              NAME(sum_narrow_rows)(to + row, x, height, columns);
              break;
            }
            for (long r = 0; r < height; r++) {
              NAME(add_to_lanes)(lanes + 32 * s, x + r * width, column, width);
              if (column + width == columns) {
                to[row + r] = NAME(fold)(lanes + 32 * s);
                NAME(fill)(lanes + 32 * s, 0, 32);
              }
            }
            break;
          case mk_sum_all:
            NAME(add_to_lanes)(lanes + 32 * s, x, row * columns + column, n);
            break;
        }
      }
    }
  }
  for (int s = 0; s < sinks; s++)
    if (loop->sink[s].kind == mk_sum_all)
      *PLACE(loop->sink[s].place) = NAME(fold)(lanes + 32 * s);
}
