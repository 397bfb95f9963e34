#ifndef ATOMIC_RENAME_H
#define ATOMIC_RENAME_H

/// Exchanges two paths of one file system in one step, so that neither is ever missing.
///
/// Swift's own view of the C library lacks the system call. Returns 0, or the error number; where the system
/// or the file system has no such step, both paths stay as they were.
int exchange_paths(const char *first, const char *second);

#endif
