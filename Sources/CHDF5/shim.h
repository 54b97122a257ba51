// Newer libraries give the functions below the meaning they have in 1.10.
#define H5_USE_110_API
#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swift does not see macros that call a function or cast; these are their values.
#define CHDF5_VALUE(name) \
  static inline hid_t chdf5_##name(void) { return name; }
CHDF5_VALUE(H5T_STD_I8LE)
CHDF5_VALUE(H5T_STD_I16LE)
CHDF5_VALUE(H5T_STD_I32LE)
CHDF5_VALUE(H5T_STD_I64LE)
CHDF5_VALUE(H5T_STD_U8LE)
CHDF5_VALUE(H5T_STD_U16LE)
CHDF5_VALUE(H5T_STD_U32LE)
CHDF5_VALUE(H5T_STD_U64LE)
CHDF5_VALUE(H5T_STD_B8LE)
CHDF5_VALUE(H5T_STD_B16LE)
CHDF5_VALUE(H5T_STD_B32LE)
CHDF5_VALUE(H5T_STD_B64LE)
CHDF5_VALUE(H5T_IEEE_F32LE)
CHDF5_VALUE(H5T_IEEE_F64LE)
CHDF5_VALUE(H5T_C_S1)
CHDF5_VALUE(H5T_STD_REF_OBJ)
CHDF5_VALUE(H5P_FILE_ACCESS)
CHDF5_VALUE(H5P_FILE_CREATE)
CHDF5_VALUE(H5P_GROUP_CREATE)
CHDF5_VALUE(H5P_DATASET_CREATE)
CHDF5_VALUE(H5P_LINK_CREATE)
CHDF5_VALUE(H5P_LINK_ACCESS)
CHDF5_VALUE(H5P_ATTRIBUTE_CREATE)

static const unsigned chdf5_H5F_ACC_RDONLY = 0, chdf5_H5F_ACC_RDWR = 1, chdf5_H5F_ACC_EXCL = 4;
static const hsize_t chdf5_H5S_UNLIMITED = (hsize_t)-1;
static inline size_t chdf5_H5T_VARIABLE(void) { return H5T_VARIABLE; }
static inline ssize_t chdf5_open_count(hid_t file) {
  return H5Fget_obj_count(file, H5F_OBJ_ALL);
}

// The descriptor of an empty file that only memory holds, or -1.
static inline int chdf5_scratch_file(void) {
#ifdef SYS_memfd_create
  return (int)syscall(SYS_memfd_create, "hdf5", 1u);
#else
  FILE *file = tmpfile();
  return file ? fileno(file) : -1;
#endif
}

// Functions that some version of the library makes a macro.
static inline herr_t chdf5_object_info(hid_t object, H5O_info_t *info) {
  return H5Oget_info(object, info);
}
static inline hid_t chdf5_open_by_address(hid_t file, haddr_t address) {
  return H5Oopen_by_addr(file, address);
}
static inline herr_t chdf5_link_info(
    hid_t group, const char *name, H5L_info_t *info, hid_t access) {
  return H5Lget_info(group, name, info, access);
}
static inline herr_t chdf5_iterate_links(
    hid_t group, H5_index_t index, H5L_iterate_t visit, void *data) {
  hsize_t next = 0;
  return H5Literate(group, index, H5_ITER_INC, &next, visit, data);
}
static inline size_t chdf5_link_value_size(const H5L_info_t *info) { return info->u.val_size; }
