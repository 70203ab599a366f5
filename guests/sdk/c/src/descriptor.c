/* Descriptors: the kernel owns the table; files behind them are the machine's. */
#include "calls.h"
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

ssize_t read(int fd, void *buffer, size_t count) { return result(CANCELLABLE(__signalbox_read(fd, buffer, (int)count))); }
ssize_t write(int fd, const void *buffer, size_t count) { return result(CANCELLABLE(__signalbox_write(fd, buffer, (int)count))); }
int close(int fd) { return result(CANCELLABLE(__signalbox_close(fd))); }
int dup(int fd) { return result(__signalbox_dup(fd)); }
int dup2(int fd, int to) {
  if (fd == to) return __signalbox_fcntl(fd, F_GETFD, 0) < 0 ? result(-EBADF) : to;
  return result(__signalbox_dup3(fd, to, 0));
}
int dup3(int fd, int to, int flags) { return result(__signalbox_dup3(fd, to, flags)); }
int pipe2(int fds[2], int flags) { return result(__signalbox_pipe2(fds, flags)); }
int pipe(int fds[2]) { return pipe2(fds, 0); }

/* A call without variable arguments has no list to read: only those commands that take an argument may look for one. */
int fcntl(int fd, int command, ...) {
  int argument = 0;
  if ((command >= F_GETLK && command <= F_SETLKW) || (command >= F_OFD_GETLK && command <= F_OFD_SETLKW)) {
    va_list arguments;
    va_start(arguments, command);
    argument = (int)(uintptr_t)va_arg(arguments, void *);
    va_end(arguments);
    /* pthreads(7): a cancellation point with F_SETLKW. */
    return result(CANCELLABLE(__signalbox_fcntl(fd, command, argument)));
  }
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC || command == F_SETFD || command == F_SETFL || command == F_SETPIPE_SZ || command == F_SETOWN || command == F_SETSIG) {
    va_list arguments;
    va_start(arguments, command);
    argument = va_arg(arguments, int);
    va_end(arguments);
  }
  return result(__signalbox_fcntl(fd, command, argument));
}

int ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask) {
  return result(CANCELLABLE(__signalbox_ppoll(fds, (int)count, timeout, mask)));
}
int poll(struct pollfd *fds, nfds_t count, int milliseconds) {
  struct timespec timeout = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  return ppoll(fds, count, milliseconds < 0 ? 0 : &timeout, 0);
}

int pselect(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional, const struct timespec *restrict timeout, const sigset_t *restrict mask) {
  return result(CANCELLABLE(__signalbox_pselect6(count, readable, writable, exceptional, timeout, mask)));
}

/* select(2): Linux leaves in `timeout` the time that was not slept. */
int select(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional, struct timeval *restrict timeout) {
  if (!timeout) return pselect(count, readable, writable, exceptional, 0, 0);
  if (timeout->tv_sec < 0 || timeout->tv_usec < 0) return result(-EINVAL);
  struct timespec limit = {timeout->tv_sec + timeout->tv_usec / 1000000, (long)(timeout->tv_usec % 1000000) * 1000}, before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  int r = pselect(count, readable, writable, exceptional, &limit, 0);
  clock_gettime(CLOCK_MONOTONIC, &after);
  long long left = (limit.tv_sec + before.tv_sec - after.tv_sec) * 1000000000LL + limit.tv_nsec + before.tv_nsec - after.tv_nsec;
  if (left < 0) left = 0;
  *timeout = (struct timeval){left / 1000000000, left % 1000000000 / 1000};
  return r;
}
