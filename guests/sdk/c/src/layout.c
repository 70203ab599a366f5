/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/time.h>
#include <time.h>
#include <ucontext.h>
#include "calls.h"

_Static_assert(sizeof(sigset_t) == 8, "sigset: size");
_Static_assert(_Alignof(sigset_t) == 8, "sigset: alignment");
_Static_assert(offsetof(sigset_t, __bits) == 0, "sigset.bits");
_Static_assert(sizeof(struct signalbox_sigaction) == 16, "sigaction: size");
_Static_assert(_Alignof(struct signalbox_sigaction) == 8, "sigaction: alignment");
_Static_assert(offsetof(struct signalbox_sigaction, handler) == 0, "sigaction.sa_handler");
_Static_assert(offsetof(struct signalbox_sigaction, flags) == 4, "sigaction.sa_flags");
_Static_assert(offsetof(struct signalbox_sigaction, mask) == 8, "sigaction.sa_mask");
_Static_assert(sizeof(siginfo_t) == 128, "siginfo: size");
_Static_assert(_Alignof(siginfo_t) == 8, "siginfo: alignment");
_Static_assert(offsetof(siginfo_t, si_signo) == 0, "siginfo.si_signo");
_Static_assert(offsetof(siginfo_t, si_errno) == 4, "siginfo.si_errno");
_Static_assert(offsetof(siginfo_t, si_code) == 8, "siginfo.si_code");
_Static_assert(offsetof(siginfo_t, si_pid) == 12, "siginfo.si_pid");
_Static_assert(offsetof(siginfo_t, si_uid) == 16, "siginfo.si_uid");
_Static_assert(offsetof(siginfo_t, si_value) == 20, "siginfo.si_value");
_Static_assert(offsetof(siginfo_t, si_status) == 20, "siginfo.si_status");
_Static_assert(offsetof(siginfo_t, si_utime) == 24, "siginfo.si_utime");
_Static_assert(offsetof(siginfo_t, si_stime) == 28, "siginfo.si_stime");
_Static_assert(offsetof(siginfo_t, si_timerid) == 12, "siginfo.si_timerid");
_Static_assert(offsetof(siginfo_t, si_overrun) == 16, "siginfo.si_overrun");
_Static_assert(offsetof(siginfo_t, si_addr) == 12, "siginfo.si_addr");
_Static_assert(offsetof(siginfo_t, si_band) == 12, "siginfo.si_band");
_Static_assert(offsetof(siginfo_t, si_fd) == 16, "siginfo.si_fd");
_Static_assert(sizeof(stack_t) == 12, "stack: size");
_Static_assert(_Alignof(stack_t) == 4, "stack: alignment");
_Static_assert(offsetof(stack_t, ss_sp) == 0, "stack.ss_sp");
_Static_assert(offsetof(stack_t, ss_flags) == 4, "stack.ss_flags");
_Static_assert(offsetof(stack_t, ss_size) == 8, "stack.ss_size");
_Static_assert(sizeof(ucontext_t) == 216, "ucontext: size");
_Static_assert(_Alignof(ucontext_t) == 8, "ucontext: alignment");
_Static_assert(offsetof(ucontext_t, uc_flags) == 0, "ucontext.uc_flags");
_Static_assert(offsetof(ucontext_t, uc_link) == 4, "ucontext.uc_link");
_Static_assert(offsetof(ucontext_t, uc_stack) == 8, "ucontext.uc_stack");
_Static_assert(offsetof(ucontext_t, uc_mcontext.gregs) == 24, "ucontext.gregs");
_Static_assert(offsetof(ucontext_t, uc_sigmask) == 208, "ucontext.uc_sigmask");
_Static_assert(sizeof(struct timespec) == 16, "timespec: size");
_Static_assert(_Alignof(struct timespec) == 8, "timespec: alignment");
_Static_assert(offsetof(struct timespec, tv_sec) == 0, "timespec.tv_sec");
_Static_assert(offsetof(struct timespec, tv_nsec) == 8, "timespec.tv_nsec");
_Static_assert(sizeof(struct timeval) == 16, "timeval: size");
_Static_assert(_Alignof(struct timeval) == 8, "timeval: alignment");
_Static_assert(offsetof(struct timeval, tv_sec) == 0, "timeval.tv_sec");
_Static_assert(offsetof(struct timeval, tv_usec) == 8, "timeval.tv_usec");
_Static_assert(sizeof(struct itimerval) == 32, "itimerval: size");
_Static_assert(_Alignof(struct itimerval) == 8, "itimerval: alignment");
_Static_assert(offsetof(struct itimerval, it_interval) == 0, "itimerval.it_interval");
_Static_assert(offsetof(struct itimerval, it_value) == 16, "itimerval.it_value");
_Static_assert(sizeof(struct itimerspec) == 32, "itimerspec: size");
_Static_assert(_Alignof(struct itimerspec) == 8, "itimerspec: alignment");
_Static_assert(offsetof(struct itimerspec, it_interval) == 0, "itimerspec.it_interval");
_Static_assert(offsetof(struct itimerspec, it_value) == 16, "itimerspec.it_value");
_Static_assert(sizeof(struct sigevent) == 24, "sigevent: size");
_Static_assert(_Alignof(struct sigevent) == 4, "sigevent: alignment");
_Static_assert(offsetof(struct sigevent, sigev_value) == 0, "sigevent.sigev_value");
_Static_assert(offsetof(struct sigevent, sigev_signo) == 4, "sigevent.sigev_signo");
_Static_assert(offsetof(struct sigevent, sigev_notify) == 8, "sigevent.sigev_notify");
_Static_assert(offsetof(struct sigevent, sigev_notify_function) == 12, "sigevent.sigev_notify_function");
_Static_assert(offsetof(struct sigevent, sigev_notify_attributes) == 16, "sigevent.sigev_notify_attributes");
_Static_assert(offsetof(struct sigevent, sigev_notify_thread_id) == 20, "sigevent.sigev_notify_thread_id");
_Static_assert(sizeof(struct pollfd) == 8, "pollfd: size");
_Static_assert(_Alignof(struct pollfd) == 4, "pollfd: alignment");
_Static_assert(offsetof(struct pollfd, fd) == 0, "pollfd.fd");
_Static_assert(offsetof(struct pollfd, events) == 4, "pollfd.events");
_Static_assert(offsetof(struct pollfd, revents) == 6, "pollfd.revents");
_Static_assert(sizeof(struct epoll_event) == 12, "epoll_event: size");
_Static_assert(_Alignof(struct epoll_event) == 1, "epoll_event: alignment");
_Static_assert(offsetof(struct epoll_event, events) == 0, "epoll_event.events");
_Static_assert(offsetof(struct epoll_event, data) == 4, "epoll_event.data");
_Static_assert(sizeof(struct signalfd_siginfo) == 128, "signalfd_siginfo: size");
_Static_assert(_Alignof(struct signalfd_siginfo) == 8, "signalfd_siginfo: alignment");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_signo) == 0, "signalfd_siginfo.ssi_signo");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_errno) == 4, "signalfd_siginfo.ssi_errno");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_code) == 8, "signalfd_siginfo.ssi_code");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_pid) == 12, "signalfd_siginfo.ssi_pid");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_uid) == 16, "signalfd_siginfo.ssi_uid");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_fd) == 20, "signalfd_siginfo.ssi_fd");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_tid) == 24, "signalfd_siginfo.ssi_tid");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_band) == 28, "signalfd_siginfo.ssi_band");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_overrun) == 32, "signalfd_siginfo.ssi_overrun");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_trapno) == 36, "signalfd_siginfo.ssi_trapno");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_status) == 40, "signalfd_siginfo.ssi_status");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_int) == 44, "signalfd_siginfo.ssi_int");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_ptr) == 48, "signalfd_siginfo.ssi_ptr");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_utime) == 56, "signalfd_siginfo.ssi_utime");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_stime) == 64, "signalfd_siginfo.ssi_stime");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_addr) == 72, "signalfd_siginfo.ssi_addr");
_Static_assert(offsetof(struct signalfd_siginfo, ssi_addr_lsb) == 80, "signalfd_siginfo.ssi_addr_lsb");
_Static_assert(sizeof(fd_set) == 128, "fd_set: size");
_Static_assert(_Alignof(fd_set) == 8, "fd_set: alignment");
_Static_assert(offsetof(fd_set, fds_bits) == 0, "fd_set.fds_bits");
_Static_assert(sizeof(struct rlimit) == 16, "rlimit: size");
_Static_assert(_Alignof(struct rlimit) == 8, "rlimit: alignment");
_Static_assert(offsetof(struct rlimit, rlim_cur) == 0, "rlimit.rlim_cur");
_Static_assert(offsetof(struct rlimit, rlim_max) == 8, "rlimit.rlim_max");
_Static_assert(sizeof(struct rusage) == 88, "rusage: size");
_Static_assert(_Alignof(struct rusage) == 8, "rusage: alignment");
_Static_assert(offsetof(struct rusage, ru_utime) == 0, "rusage.ru_utime");
_Static_assert(offsetof(struct rusage, ru_stime) == 16, "rusage.ru_stime");
_Static_assert(offsetof(struct rusage, ru_maxrss) == 32, "rusage.ru_counts");
