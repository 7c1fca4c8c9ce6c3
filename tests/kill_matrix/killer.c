// Preloaded into the program that is tried: ends it, as a pulled plug would, before or after the
// N-th step that leaves something behind (a write into a file, its way to the disk, something
// sent). KILL_AT is N; with KILL_AFTER=1 the step still happens. Without it nothing is ended, and
// the file COUNT_TO is given the number of steps. Children are left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long steps;
static long kill_at;
static long full_at;
static int kill_after;
static pid_t self;

__attribute__((constructor)) static void begin(void) {
  const char* at = getenv("KILL_AT");
  kill_at = at != NULL ? atol(at) : 0;
  const char* full = getenv("FULL_AT");
  full_at = full != NULL ? atol(full) : 0;
  const char* after = getenv("KILL_AFTER");
  kill_after = after != NULL ? atoi(after) : 0;
  self = getpid();
  unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
  const char* path = getenv("COUNT_TO");
  if (path == NULL || getpid() != self) return;
  const long counted = atomic_load(&steps);
  FILE* file = fopen(path, "w");
  if (file == NULL) return;
  fprintf(file, "%ld\n", counted);
  fclose(file);
}

static long next_step(void) {
  if (getpid() != self) return 0;
  return atomic_fetch_add(&steps, 1) + 1;
}

static void perhaps(long step, int after) {
  if (step != 0 && step == kill_at && kill_after == after) kill(self, SIGKILL);
}

// A step into a file of a full disk.
static int is_full(long step, int file) {
  struct stat what;
  if (full_at == 0 || step < full_at || fstat(file, &what) != 0 || !S_ISREG(what.st_mode)) return 0;
  errno = ENOSPC;
  return 1;
}

#define STEP(type, name, parameters, arguments)                 \
  type name parameters {                                        \
    static type(*real) parameters;                              \
    if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, #name); \
    const long step = next_step();                              \
    perhaps(step, 0);                                           \
    const type result = real arguments;                         \
    perhaps(step, 1);                                           \
    return result;                                              \
  }

#define WRITE(name, parameters, arguments)                      \
  ssize_t name parameters {                                     \
    static ssize_t(*real) parameters;                           \
    if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, #name); \
    const long step = next_step();                              \
    if (is_full(step, file)) return -1;                         \
    perhaps(step, 0);                                           \
    const ssize_t result = real arguments;                      \
    perhaps(step, 1);                                           \
    return result;                                              \
  }

STEP(int, fsync, (int file), (file))
STEP(int, fdatasync, (int file), (file))
STEP(int, ftruncate, (int file, off_t size), (file, size))
STEP(int, ftruncate64, (int file, off64_t size), (file, size))
STEP(int, rename, (const char* from, const char* to), (from, to))
STEP(int, link, (const char* from, const char* to), (from, to))
STEP(int, linkat, (int from_at, const char* from, int to_at, const char* to, int flags),
     (from_at, from, to_at, to, flags))
STEP(int, unlink, (const char* path), (path))
STEP(int, unlinkat, (int at, const char* path, int flags), (at, path, flags))
WRITE(write, (int file, const void* bytes, size_t size), (file, bytes, size))
WRITE(writev, (int file, const struct iovec* parts, int count), (file, parts, count))
WRITE(pwrite, (int file, const void* bytes, size_t size, off_t at), (file, bytes, size, at))
WRITE(pwrite64, (int file, const void* bytes, size_t size, off64_t at), (file, bytes, size, at))
STEP(ssize_t, send, (int file, const void* bytes, size_t size, int flags),
     (file, bytes, size, flags))
STEP(ssize_t, sendmsg, (int file, const struct msghdr* message, int flags), (file, message, flags))
STEP(ssize_t, sendto,
     (int file, const void* bytes, size_t size, int flags, const struct sockaddr* to,
      socklen_t length),
     (file, bytes, size, flags, to, length))
