#define _GNU_SOURCE
#include "AtomicRename.h"

#include <errno.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

int exchange_paths(const char *first, const char *second) {
  const unsigned int exchange = 1 << 1; // RENAME_EXCHANGE of linux/fs.h
  return syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, exchange) == 0 ? 0 : errno;
}

#elif defined(__APPLE__)
#include <stdio.h>

int exchange_paths(const char *first, const char *second) {
  return renamex_np(first, second, RENAME_SWAP) == 0 ? 0 : errno;
}

#else

int exchange_paths(const char *first, const char *second) {
  (void)first;
  (void)second;
  return ENOSYS;
}

#endif
