#define _GNU_SOURCE
#include "include/parking.h"

#include <linux/futex.h>
#include <sched.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

void mk_park(const void *word, uint32_t expected) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, NULL, NULL, 0);
}

void mk_unpark(const void *word, int32_t count) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

int32_t mk_available_processors(void) {
  cpu_set_t set;
  // Fails on machines with more processors than the set can name.
  if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 && online <= INT32_MAX ? (int32_t)online : 1;
}

static _Thread_local mk_post current_post = {NULL, 0};

mk_post mk_current_post(void) { return current_post; }

void mk_set_current_post(mk_post post) { current_post = post; }
