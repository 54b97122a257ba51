#include "dataset_files.h"

// The assembler lays the files into the program: an installed binary needs no folder beside it, and
// nothing is generated or stored twice. Each name is looked for before it is laid in, which makes it
// a dependency of this file: a changed dataset or manifest builds it again.
#if !__has_include("digits.csv.gz") || !__has_include("digits.json") \
    || !__has_include("fashion-mnist.json") || !__has_include("iris.csv") \
    || !__has_include("iris.json") || !__has_include("mnist.json") \
    || !__has_include("omniglot.json")
#error "A file of the folder Datasets is missing."
#endif

#define FILE(symbol, name)                                                        \
  __asm__(".pushsection .rodata\n" #symbol ":\n.incbin \"" name "\"\n" #symbol    \
          "_end:\n.byte 0\n.popsection\n");                                       \
  extern const uint8_t symbol[] __attribute__((visibility("hidden")));            \
  extern const uint8_t symbol##_end[] __attribute__((visibility("hidden")));

FILE(dataset_digits_csv_gz, "digits.csv.gz")
FILE(dataset_digits_json, "digits.json")
FILE(dataset_fashion_mnist_json, "fashion-mnist.json")
FILE(dataset_iris_csv, "iris.csv")
FILE(dataset_iris_json, "iris.json")
FILE(dataset_mnist_json, "mnist.json")
FILE(dataset_omniglot_json, "omniglot.json")

#define ENTRY(symbol, name) {name, symbol, symbol##_end}

static const struct {
  const char *name;
  const uint8_t *start, *end;
} files[] = {
    ENTRY(dataset_digits_csv_gz, "digits.csv.gz"),
    ENTRY(dataset_digits_json, "digits.json"),
    ENTRY(dataset_fashion_mnist_json, "fashion-mnist.json"),
    ENTRY(dataset_iris_csv, "iris.csv"),
    ENTRY(dataset_iris_json, "iris.json"),
    ENTRY(dataset_mnist_json, "mnist.json"),
    ENTRY(dataset_omniglot_json, "omniglot.json"),
};

size_t dataset_file_count(void) { return sizeof files / sizeof files[0]; }

dataset_file dataset_file_at(size_t index) {
  return (dataset_file){
      files[index].name, files[index].start, (size_t)(files[index].end - files[index].start)};
}
