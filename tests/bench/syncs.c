/* Counts the syncs of the process it is preloaded into. */
#define _GNU_SOURCE
#include <dlfcn.h>
static long count;
long sync_count(void) { return count; }
int fsync(int fd) { count++; return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd); }
int fdatasync(int fd) { count++; return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd); }
