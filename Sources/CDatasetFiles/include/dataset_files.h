#ifndef DATASET_FILES_H
#define DATASET_FILES_H

#include <stddef.h>
#include <stdint.h>

// A file of the folder `Datasets`, as it was when the kit was built.
typedef struct {
  const char *name;
  const uint8_t *bytes;
  size_t count;
} dataset_file;

// How many there are.
size_t dataset_file_count(void);

// File `index`, which is below the count.
dataset_file dataset_file_at(size_t index);

#endif
