// Operations on windows of [n, h, w, c]: patches for convolution, and pooling. A window that reaches
// over the edge reads zeros as patches, and leaves those places out in pooling.

#define FOR_EACH_WINDOW                            \
  for (long n = 0; n < p->n; n++)                  \
    for (long oy = 0; oy < p->oh; oy++)            \
      for (long ox = 0; ox < p->ow; ox++, out += p->c)

#define FOR_EACH_PLACE                                                                  \
  for (long ky = 0, y = oy * p->stride_h - p->pad_h; ky < p->kh; ky++, y++)             \
    for (long kx = 0, x = ox * p->stride_w - p->pad_w; kx < p->kw; kx++, x++)           \
      if (y >= 0 && y < p->h && x >= 0 && x < p->w)

#define PLACE_INDEX (((n * p->h + y) * p->w + x) * p->c)

static void NAME(patches)(REAL *out, const REAL *in, const mk_windows *p) {
  const long row = p->kw * p->c;
  for (long n = 0; n < p->n; n++)
    for (long oy = 0; oy < p->oh; oy++)
      for (long ox = 0; ox < p->ow; ox++)
        for (long ky = 0; ky < p->kh; ky++, out += row) {
          const long y = oy * p->stride_h - p->pad_h + ky, x = ox * p->stride_w - p->pad_w;
          if (y < 0 || y >= p->h) {
            for (long i = 0; i < row; i++) out[i] = 0;
            continue;
          }
          const long first = x < 0 ? (-x < p->kw ? -x : p->kw) : 0;
          long end = p->w - x < p->kw ? p->w - x : p->kw;
          if (end < first) end = first;
          const REAL *from = in + ((n * p->h + y) * p->w + x) * p->c;
          for (long i = 0; i < first * p->c; i++) out[i] = 0;
          for (long i = first * p->c; i < end * p->c; i++) out[i] = from[i];
          for (long i = end * p->c; i < row; i++) out[i] = 0;
        }
}

// Per channel the index of the window's greatest element: the first of equals, a NaN before all.
#define FIND_GREATEST(channel)                                                    \
  long found = -1;                                                                \
  REAL best = 0;                                                                  \
  FOR_EACH_PLACE {                                                                \
    REAL value = in[PLACE_INDEX + channel];                                       \
    if (found < 0 || value > best || (value != value && best == best)) {          \
      found = PLACE_INDEX + channel;                                              \
      best = value;                                                               \
    }                                                                             \
  }

static void NAME(pool_maximum)(REAL *out, const REAL *in, const mk_windows *p) {
  FOR_EACH_WINDOW {
    int any = 0;
    FOR_EACH_PLACE {
      const REAL *from = in + PLACE_INDEX;
      if (!any)
        NAME(copy)(out, from, p->c);
      else
        for (long i = 0; i < p->c; i += LANES) {
          long left = p->c - i < LANES ? p->c - i : LANES;
          V best = NAME(load_first)(out + i, left), value = NAME(load_first)(from + i, left);
          V greater = NAME(choose)((value > best) | ((value != value) & (best == best)), value, best);
          NAME(store_first)(out + i, greater, left);
        }
      any = 1;
    }
    if (!any) NAME(fill)(out, -(REAL)__builtin_inf(), p->c);
  }
}

static void NAME(pool_gather)(REAL *out, const REAL *in, const REAL *values, const mk_windows *p) {
  FOR_EACH_WINDOW {
    for (long channel = 0; channel < p->c; channel++) {
      FIND_GREATEST(channel)
      out[channel] = found < 0 ? 0 : values[found];
    }
  }
}

static void NAME(pool_scatter)(REAL *sum, const REAL *in, const REAL *out, const mk_windows *p) {
  NAME(fill)(sum, 0, p->n * p->h * p->w * p->c);
  FOR_EACH_WINDOW {
    for (long channel = 0; channel < p->c; channel++) {
      FIND_GREATEST(channel)
      if (found >= 0) sum[found] += out[channel];
    }
  }
}

static void NAME(pool_sum)(REAL *out, const REAL *in, const mk_windows *p) {
  FOR_EACH_WINDOW {
    NAME(fill)(out, 0, p->c);
    FOR_EACH_PLACE { NAME(add_rows)(out, in + PLACE_INDEX, 1, 0, p->c); }
  }
}

static void NAME(pool_spread)(REAL *sum, const REAL *out, const mk_windows *p) {
  NAME(fill)(sum, 0, p->n * p->h * p->w * p->c);
  FOR_EACH_WINDOW {
    FOR_EACH_PLACE { NAME(add_rows)(sum + PLACE_INDEX, out, 1, 0, p->c); }
  }
}

#undef FOR_EACH_WINDOW
#undef FOR_EACH_PLACE
#undef PLACE_INDEX
#undef FIND_GREATEST
