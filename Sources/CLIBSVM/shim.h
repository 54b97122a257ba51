#if __has_include(<svm.h>)
#include <svm.h>
#else
#include <libsvm/svm.h>
#endif

// The version that is linked, as a call: Swift does not read another library's variables safely.
static inline int clibsvm_version(void) { return libsvm_version; }

static inline void clibsvm_print_nothing(const char *text) { (void)text; }
static inline void clibsvm_be_silent(void) {
  svm_set_print_string_function(clibsvm_print_nothing);
}
