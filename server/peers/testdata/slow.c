// A disk that takes 2 ms longer for every flush, for a program that is started with
// LD_PRELOAD and flushes through the C library, as SQLite does. (Go's os.File.Sync,
// and SQLite translated to Go, call the kernel themselves and are not slowed.)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <time.h>

static void wait_for_disk(void) {
	struct timespec left = {.tv_nsec = 2000000};
	while (nanosleep(&left, &left) != 0) {
	}
}

int fsync(int fd) {
	int (*flush)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
	wait_for_disk();
	return flush(fd);
}

int fdatasync(int fd) {
	int (*flush)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
	wait_for_disk();
	return flush(fd);
}

int sync_file_range(int fd, off64_t from, off64_t length, unsigned int flags) {
	int (*flush)(int, off64_t, off64_t, unsigned int) = (int (*)(int, off64_t, off64_t, unsigned int))dlsym(RTLD_NEXT, "sync_file_range");
	wait_for_disk();
	return flush(fd, from, length, flags);
}
