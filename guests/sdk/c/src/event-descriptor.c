/* Descriptors for events: eventfd(2), signalfd(2), timerfd_create(2), pidfd_open(2), epoll(7). */
#include "calls.h"
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

int eventfd(unsigned initial, int flags) { return result(__signalbox_eventfd2((int)initial, flags)); }
int eventfd_read(int fd, eventfd_t *value) { return read(fd, value, sizeof *value) == sizeof *value ? 0 : -1; }
int eventfd_write(int fd, eventfd_t value) { return write(fd, &value, sizeof value) == sizeof value ? 0 : -1; }

int signalfd(int fd, const sigset_t *set, int flags) { return result(__signalbox_signalfd4(fd, set, 8, flags)); }

int timerfd_create(int clock, int flags) { return result(__signalbox_timerfd_create(clock, flags)); }
int timerfd_settime(int fd, int flags, const struct itimerspec *value, struct itimerspec *old) {
  return result(__signalbox_timerfd_settime(fd, flags, value, old));
}
int timerfd_gettime(int fd, struct itimerspec *value) { return result(__signalbox_timerfd_gettime(fd, value)); }

int pidfd_open(pid_t pid, unsigned flags) { return result(__signalbox_pidfd_open(pid, (int)flags)); }
int pidfd_getfd(int pidfd, int fd, unsigned flags) { return result(__signalbox_pidfd_getfd(pidfd, fd, (int)flags)); }
int pidfd_send_signal(int pidfd, int sig, siginfo_t *info, unsigned flags) {
  return result(__signalbox_pidfd_send_signal(pidfd, sig, info, (int)flags));
}

/* epoll_create(2): "the size argument is ignored, but must be greater than zero". */
int epoll_create(int size) { return size <= 0 ? result(-EINVAL) : epoll_create1(0); }
int epoll_create1(int flags) { return result(__signalbox_epoll_create1(flags)); }
int epoll_ctl(int set, int operation, int fd, struct epoll_event *event) { return result(__signalbox_epoll_ctl(set, operation, fd, event)); }
int epoll_pwait(int set, struct epoll_event *events, int limit, int milliseconds, const sigset_t *mask) {
  return result(CANCELLABLE(__signalbox_epoll_pwait(set, events, limit, milliseconds, mask, 8)));
}
int epoll_wait(int set, struct epoll_event *events, int limit, int milliseconds) { return epoll_pwait(set, events, limit, milliseconds, 0); }
int epoll_pwait2(int set, struct epoll_event *events, int limit, const struct timespec *timeout, const sigset_t *mask) {
  return result(CANCELLABLE(__signalbox_epoll_pwait2(set, events, limit, timeout, mask, 8)));
}
