#ifndef METABOOK_PARKING_H
#define METABOOK_PARKING_H

#include <stdint.h>

// What a thread pool needs of the machine and Swift cannot reach: how to wait, and whose thread
// this is.

// Tells the processor that this thread is spinning.
static inline void mk_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm__)
  __asm__ volatile("yield");
#endif
}

// Sleeps until another thread wakes `word`, unless it does not hold `expected` any more. May return
// early: look at the word again.
void mk_park(const void *word, uint32_t expected);

// Wakes at most `count` of the threads that sleep on `word`.
void mk_unpark(const void *word, int32_t count);

// How many processors this process may use, by its scheduling affinity: at least 1.
int32_t mk_available_processors(void);

// The pool whose work the current thread is doing (NULL for none), and as which of its workers.
typedef struct {
  const void *pool;
  intptr_t worker;
} mk_post;

mk_post mk_current_post(void);
void mk_set_current_post(mk_post post);

#endif
