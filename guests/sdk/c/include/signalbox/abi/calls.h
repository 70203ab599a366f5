/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

/* Results are a value >= 0 or -errno. */
/* read(2) */
int __signalbox_read(int fd, void *buf, int count) __attribute__((__import_module__("signalbox"), __import_name__("read")));
/* write(2) */
int __signalbox_write(int fd, const void *buf, int count) __attribute__((__import_module__("signalbox"), __import_name__("write")));
/* close(2) */
int __signalbox_close(int fd) __attribute__((__import_module__("signalbox"), __import_name__("close")));
/* ppoll(2) */
int __signalbox_ppoll(void *fds, int nfds, const void *timeout, const void *sigmask) __attribute__((__import_module__("signalbox"), __import_name__("ppoll")));
/* pselect(2) */
int __signalbox_pselect6(int nfds, void *readfds, void *writefds, void *exceptfds, const void *timeout, const void *sigmask) __attribute__((__import_module__("signalbox"), __import_name__("pselect6")));
/* dup(2) */
int __signalbox_dup(int oldfd) __attribute__((__import_module__("signalbox"), __import_name__("dup")));
/* dup3(2); oldfd equal to newfd is EINVAL */
int __signalbox_dup3(int oldfd, int newfd, int flags) __attribute__((__import_module__("signalbox"), __import_name__("dup3")));
/* pipe(2) */
int __signalbox_pipe2(void *pipefd, int flags) __attribute__((__import_module__("signalbox"), __import_name__("pipe2")));
/* eventfd(2) */
int __signalbox_eventfd2(int initval, int flags) __attribute__((__import_module__("signalbox"), __import_name__("eventfd2")));
/* signalfd(2) */
int __signalbox_signalfd4(int fd, const void *mask, int sizemask, int flags) __attribute__((__import_module__("signalbox"), __import_name__("signalfd4")));
/* timerfd_create(2) */
int __signalbox_timerfd_create(int clockid, int flags) __attribute__((__import_module__("signalbox"), __import_name__("timerfd_create")));
/* timerfd_settime(2) */
int __signalbox_timerfd_settime(int fd, int flags, const void *new_value, void *old_value) __attribute__((__import_module__("signalbox"), __import_name__("timerfd_settime")));
/* timerfd_gettime(2) */
int __signalbox_timerfd_gettime(int fd, void *curr_value) __attribute__((__import_module__("signalbox"), __import_name__("timerfd_gettime")));
/* pidfd_open(2) */
int __signalbox_pidfd_open(int pid, int flags) __attribute__((__import_module__("signalbox"), __import_name__("pidfd_open")));
/* pidfd_send_signal(2) */
int __signalbox_pidfd_send_signal(int pidfd, int sig, const void *info, int flags) __attribute__((__import_module__("signalbox"), __import_name__("pidfd_send_signal")));
/* pidfd_getfd(2) */
int __signalbox_pidfd_getfd(int pidfd, int targetfd, int flags) __attribute__((__import_module__("signalbox"), __import_name__("pidfd_getfd")));
/* epoll_create(2) */
int __signalbox_epoll_create1(int flags) __attribute__((__import_module__("signalbox"), __import_name__("epoll_create1")));
/* epoll_ctl(2) */
int __signalbox_epoll_ctl(int epfd, int op, int fd, const void *event) __attribute__((__import_module__("signalbox"), __import_name__("epoll_ctl")));
/* epoll_wait(2) */
int __signalbox_epoll_pwait(int epfd, void *events, int maxevents, int timeout, const void *sigmask, int sigsetsize) __attribute__((__import_module__("signalbox"), __import_name__("epoll_pwait")));
/* epoll_wait(2) */
int __signalbox_epoll_pwait2(int epfd, void *events, int maxevents, const void *timeout, const void *sigmask, int sigsetsize) __attribute__((__import_module__("signalbox"), __import_name__("epoll_pwait2")));
/* socket(2) */
int __signalbox_socket(int domain, int type, int protocol) __attribute__((__import_module__("signalbox"), __import_name__("socket")));
/* socketpair(2) */
int __signalbox_socketpair(int domain, int type, int protocol, void *sv) __attribute__((__import_module__("signalbox"), __import_name__("socketpair")));
/* bind(2) */
int __signalbox_bind(int sockfd, const volatile void *addr, int addrlen) __attribute__((__import_module__("signalbox"), __import_name__("bind")));
/* listen(2) */
int __signalbox_listen(int sockfd, int backlog) __attribute__((__import_module__("signalbox"), __import_name__("listen")));
/* accept(2) */
int __signalbox_accept4(int sockfd, const volatile void *addr, const volatile void *addrlen, int flags) __attribute__((__import_module__("signalbox"), __import_name__("accept4")));
/* connect(2) */
int __signalbox_connect(int sockfd, const volatile void *addr, int addrlen) __attribute__((__import_module__("signalbox"), __import_name__("connect")));
/* shutdown(2) */
int __signalbox_shutdown(int sockfd, int how) __attribute__((__import_module__("signalbox"), __import_name__("shutdown")));
/* getsockname(2) */
int __signalbox_getsockname(int sockfd, const volatile void *addr, const volatile void *addrlen) __attribute__((__import_module__("signalbox"), __import_name__("getsockname")));
/* getpeername(2) */
int __signalbox_getpeername(int sockfd, const volatile void *addr, const volatile void *addrlen) __attribute__((__import_module__("signalbox"), __import_name__("getpeername")));
/* send(2) */
int __signalbox_sendto(int sockfd, const void *buf, int len, int flags, const volatile void *addr, int addrlen) __attribute__((__import_module__("signalbox"), __import_name__("sendto")));
/* recv(2) */
int __signalbox_recvfrom(int sockfd, void *buf, int len, int flags, const volatile void *addr, const volatile void *addrlen) __attribute__((__import_module__("signalbox"), __import_name__("recvfrom")));
/* sendmsg(2) */
int __signalbox_sendmsg(int sockfd, const volatile void *msg, int flags) __attribute__((__import_module__("signalbox"), __import_name__("sendmsg")));
/* recvmsg(2) */
int __signalbox_recvmsg(int sockfd, const volatile void *msg, int flags) __attribute__((__import_module__("signalbox"), __import_name__("recvmsg")));
/* setsockopt(2) */
int __signalbox_setsockopt(int sockfd, int level, int optname, const void *optval, int optlen) __attribute__((__import_module__("signalbox"), __import_name__("setsockopt")));
/* getsockopt(2) */
int __signalbox_getsockopt(int sockfd, int level, int optname, const volatile void *optval, const volatile void *optlen) __attribute__((__import_module__("signalbox"), __import_name__("getsockopt")));
/* fcntl(2) */
int __signalbox_fcntl(int fd, int cmd, int arg) __attribute__((__import_module__("signalbox"), __import_name__("fcntl")));
/* flock(2) */
int __signalbox_flock(int fd, int operation) __attribute__((__import_module__("signalbox"), __import_name__("flock")));
/* open(2) */
int __signalbox_openat(int dirfd, const volatile void *pathname, int flags, int mode) __attribute__((__import_module__("signalbox"), __import_name__("openat")));
/* mknod(2): named pipes */
int __signalbox_mknod(const volatile void *pathname, int mode, int dev) __attribute__((__import_module__("signalbox"), __import_name__("mknod")));
/* ioctl(2), for requests that take an int, in or out; those that take its value get it by its address */
int __signalbox_ioctl(int fd, int request, void *argp) __attribute__((__import_module__("signalbox"), __import_name__("ioctl")));
/* tcgetattr(3) */
int __signalbox_tcgetattr(int fd, void *termios_p) __attribute__((__import_module__("signalbox"), __import_name__("tcgetattr")));
/* tcsetattr(3) */
int __signalbox_tcsetattr(int fd, int optional_actions, const void *termios_p) __attribute__((__import_module__("signalbox"), __import_name__("tcsetattr")));
/* TIOCGWINSZ of ioctl_tty(2) */
int __signalbox_tcgetwinsize(int fd, void *winsize_p) __attribute__((__import_module__("signalbox"), __import_name__("tcgetwinsize")));
/* TIOCSWINSZ of ioctl_tty(2) */
int __signalbox_tcsetwinsize(int fd, const void *winsize_p) __attribute__((__import_module__("signalbox"), __import_name__("tcsetwinsize")));
/* getcwd(2); the directory that execve's relative paths begin at */
int __signalbox_getcwd(void *buf, int size) __attribute__((__import_module__("signalbox"), __import_name__("getcwd")));
/* chdir(2) */
int __signalbox_chdir(const volatile void *path) __attribute__((__import_module__("signalbox"), __import_name__("chdir")));
/* sigaction(2) */
int __signalbox_rt_sigaction(int signum, const void *act, void *oldact) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigaction")));
/* sigprocmask(2) */
int __signalbox_rt_sigprocmask(int how, const void *set, void *oldset) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigprocmask")));
/* sigpending(2) */
int __signalbox_rt_sigpending(void *set) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigpending")));
/* sigtimedwait(2) */
int __signalbox_rt_sigtimedwait(const void *set, void *info, const void *timeout) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigtimedwait")));
/* sigsuspend(2) */
int __signalbox_rt_sigsuspend(const void *mask) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigsuspend")));
/* pause(2) */
int __signalbox_pause(void) __attribute__((__import_module__("signalbox"), __import_name__("pause")));
/* sigaltstack(2) */
int __signalbox_sigaltstack(const void *ss, void *old_ss) __attribute__((__import_module__("signalbox"), __import_name__("sigaltstack")));
/* kill(2) */
int __signalbox_kill(int pid, int sig) __attribute__((__import_module__("signalbox"), __import_name__("kill")));
/* tkill(2) */
int __signalbox_tkill(int tid, int sig) __attribute__((__import_module__("signalbox"), __import_name__("tkill")));
/* tgkill(2) */
int __signalbox_tgkill(int tgid, int tid, int sig) __attribute__((__import_module__("signalbox"), __import_name__("tgkill")));
/* rt_sigqueueinfo(2) */
int __signalbox_rt_sigqueueinfo(int tgid, int sig, const void *info) __attribute__((__import_module__("signalbox"), __import_name__("rt_sigqueueinfo")));
/* rt_tgsigqueueinfo(2) */
int __signalbox_rt_tgsigqueueinfo(int tgid, int tid, int sig, const void *info) __attribute__((__import_module__("signalbox"), __import_name__("rt_tgsigqueueinfo")));
/* alarm(2) */
int __signalbox_alarm(int seconds) __attribute__((__import_module__("signalbox"), __import_name__("alarm")));
/* getitimer(2) */
int __signalbox_getitimer(int which, void *curr_value) __attribute__((__import_module__("signalbox"), __import_name__("getitimer")));
/* setitimer(2) */
int __signalbox_setitimer(int which, const void *new_value, void *old_value) __attribute__((__import_module__("signalbox"), __import_name__("setitimer")));
/* timer_create(2) */
int __signalbox_timer_create(int clockid, const void *sevp, void *timerid) __attribute__((__import_module__("signalbox"), __import_name__("timer_create")));
/* timer_settime(2) */
int __signalbox_timer_settime(int timerid, int flags, const void *new_value, void *old_value) __attribute__((__import_module__("signalbox"), __import_name__("timer_settime")));
/* timer_gettime(2) */
int __signalbox_timer_gettime(int timerid, void *curr_value) __attribute__((__import_module__("signalbox"), __import_name__("timer_gettime")));
/* timer_getoverrun(2) */
int __signalbox_timer_getoverrun(int timerid) __attribute__((__import_module__("signalbox"), __import_name__("timer_getoverrun")));
/* timer_delete(2) */
int __signalbox_timer_delete(int timerid) __attribute__((__import_module__("signalbox"), __import_name__("timer_delete")));
/* nanosleep(2) */
int __signalbox_nanosleep(const void *req, void *rem) __attribute__((__import_module__("signalbox"), __import_name__("nanosleep")));
/* clock_nanosleep(2) */
int __signalbox_clock_nanosleep(int clockid, int flags, const void *req, void *rem) __attribute__((__import_module__("signalbox"), __import_name__("clock_nanosleep")));
/* clock_gettime(2) */
int __signalbox_clock_gettime(int clockid, void *tp) __attribute__((__import_module__("signalbox"), __import_name__("clock_gettime")));
/* clock_settime(2) */
int __signalbox_clock_settime(int clockid, const void *tp) __attribute__((__import_module__("signalbox"), __import_name__("clock_settime")));
/* clock_getres(2) */
int __signalbox_clock_getres(int clockid, void *res) __attribute__((__import_module__("signalbox"), __import_name__("clock_getres")));
/* getrusage(2) */
int __signalbox_getrusage(int who, void *usage) __attribute__((__import_module__("signalbox"), __import_name__("getrusage")));
/* getrlimit(2) */
int __signalbox_prlimit64(int pid, int resource, const void *new_limit, void *old_limit) __attribute__((__import_module__("signalbox"), __import_name__("prlimit64")));
/* getpid(2) */
int __signalbox_getpid(void) __attribute__((__import_module__("signalbox"), __import_name__("getpid")));
/* getppid(2) */
int __signalbox_getppid(void) __attribute__((__import_module__("signalbox"), __import_name__("getppid")));
/* gettid(2) */
int __signalbox_gettid(void) __attribute__((__import_module__("signalbox"), __import_name__("gettid")));
/* getuid(2) */
int __signalbox_getuid(void) __attribute__((__import_module__("signalbox"), __import_name__("getuid")));
/* getgid(2) */
int __signalbox_getgid(void) __attribute__((__import_module__("signalbox"), __import_name__("getgid")));
/* geteuid(2) */
int __signalbox_geteuid(void) __attribute__((__import_module__("signalbox"), __import_name__("geteuid")));
/* getegid(2) */
int __signalbox_getegid(void) __attribute__((__import_module__("signalbox"), __import_name__("getegid")));
/* setuid(2) */
int __signalbox_setuid(int uid) __attribute__((__import_module__("signalbox"), __import_name__("setuid")));
/* setgid(2) */
int __signalbox_setgid(int gid) __attribute__((__import_module__("signalbox"), __import_name__("setgid")));
/* setreuid(2) */
int __signalbox_setreuid(int ruid, int euid) __attribute__((__import_module__("signalbox"), __import_name__("setreuid")));
/* setregid(2) */
int __signalbox_setregid(int rgid, int egid) __attribute__((__import_module__("signalbox"), __import_name__("setregid")));
/* setresuid(2) */
int __signalbox_setresuid(int ruid, int euid, int suid) __attribute__((__import_module__("signalbox"), __import_name__("setresuid")));
/* getresuid(2) */
int __signalbox_getresuid(void *ruid, void *euid, void *suid) __attribute__((__import_module__("signalbox"), __import_name__("getresuid")));
/* setresgid(2) */
int __signalbox_setresgid(int rgid, int egid, int sgid) __attribute__((__import_module__("signalbox"), __import_name__("setresgid")));
/* getresgid(2) */
int __signalbox_getresgid(void *rgid, void *egid, void *sgid) __attribute__((__import_module__("signalbox"), __import_name__("getresgid")));
/* setpgid(2) */
int __signalbox_setpgid(int pid, int pgid) __attribute__((__import_module__("signalbox"), __import_name__("setpgid")));
/* getpgid(2) */
int __signalbox_getpgid(int pid) __attribute__((__import_module__("signalbox"), __import_name__("getpgid")));
/* getsid(2) */
int __signalbox_getsid(int pid) __attribute__((__import_module__("signalbox"), __import_name__("getsid")));
/* setsid(2) */
int __signalbox_setsid(void) __attribute__((__import_module__("signalbox"), __import_name__("setsid")));
/* fork(2) */
int __signalbox_fork(void) __attribute__((__import_module__("signalbox"), __import_name__("fork")));
/* vfork(2); the parent waits until the child ends or replaces itself */
int __signalbox_vfork(void) __attribute__((__import_module__("signalbox"), __import_name__("vfork")));
/* execve(2) */
int __signalbox_execve(const volatile void *pathname, const volatile void *argv, const volatile void *envp) __attribute__((__import_module__("signalbox"), __import_name__("execve")));
/* clone(2): a thread that calls function-table entry(argument) on the stack that ends at `stack`; CLONE_CHILD_CLEARTID zeroes and wakes the futex at tid_address when it ends */
int __signalbox_clone(int flags, const volatile void *entry, const volatile void *argument, const volatile void *stack, const volatile void *tid_address) __attribute__((__import_module__("signalbox"), __import_name__("clone")));
/* _exit(2) of one thread */
void __signalbox_exit(int status) __attribute__((__import_module__("signalbox"), __import_name__("exit"), __noreturn__));
/* exit_group(2) */
void __signalbox_exit_group(int status) __attribute__((__import_module__("signalbox"), __import_name__("exit_group"), __noreturn__));
/* wait4(2) */
int __signalbox_wait4(int pid, void *wstatus, int options, void *rusage) __attribute__((__import_module__("signalbox"), __import_name__("wait4")));
/* waitid(2) */
int __signalbox_waitid(int idtype, int id, void *infop, int options) __attribute__((__import_module__("signalbox"), __import_name__("waitid")));
/* futex(2); FUTEX_WAIT: the machine compares *uaddr with val first */
int __signalbox_futex(const volatile void *uaddr, int op, int val, const void *timeout, const volatile void *uaddr2, int val3) __attribute__((__import_module__("signalbox"), __import_name__("futex")));
/* set_robust_list(2); the structure has 12 bytes here */
int __signalbox_set_robust_list(const volatile void *head, int len) __attribute__((__import_module__("signalbox"), __import_name__("set_robust_list")));
/* sched_yield(2) */
int __signalbox_sched_yield(void) __attribute__((__import_module__("signalbox"), __import_name__("sched_yield")));
/* prctl(2); what needs pointers (names) is the C library's, and of PR_GET_PDEATHSIG the result is the signal */
int __signalbox_prctl(int option, int arg2, int arg3, int arg4, int arg5) __attribute__((__import_module__("signalbox"), __import_name__("prctl")));
/* mmap(2) */
int __signalbox_mmap(const volatile void *addr, int length, int prot, int flags, int fd, int offset) __attribute__((__import_module__("signalbox"), __import_name__("mmap")));
/* mprotect(2) */
int __signalbox_mprotect(const volatile void *addr, int length, int prot) __attribute__((__import_module__("signalbox"), __import_name__("mprotect")));
/* munmap(2) */
int __signalbox_munmap(const volatile void *addr, int length) __attribute__((__import_module__("signalbox"), __import_name__("munmap")));
/* mremap(2) */
int __signalbox_mremap(const volatile void *old_address, int old_size, int new_size, int flags, const volatile void *new_address) __attribute__((__import_module__("signalbox"), __import_name__("mremap")));
/* msync(2) */
int __signalbox_msync(const volatile void *addr, int length, int flags) __attribute__((__import_module__("signalbox"), __import_name__("msync")));
/* madvise(2) */
int __signalbox_madvise(const volatile void *addr, int length, int advice) __attribute__((__import_module__("signalbox"), __import_name__("madvise")));
/* sigsetjmp(3) */
int __signalbox_setjmp(const volatile void *env, int savesigs) __attribute__((__import_module__("signalbox"), __import_name__("setjmp"), __returns_twice__));
/* siglongjmp(3) */
int __signalbox_longjmp(const volatile void *env, int val) __attribute__((__import_module__("signalbox"), __import_name__("longjmp")));
/* swapcontext(3); oucp alone: getcontext(3), ucp alone: setcontext(3) */
int __signalbox_swapcontext(const volatile void *oucp, const volatile void *ucp) __attribute__((__import_module__("signalbox"), __import_name__("swapcontext"), __returns_twice__));
/* a call that is not emulated (abi/unavailable.ts): the machine says so once, and it fails with ENOSYS */
int __signalbox_unavailable(const volatile void *name) __attribute__((__import_module__("signalbox"), __import_name__("unavailable")));
/* faulthandler: a line of the dump of a thread's stack, from `offset` on; its length, at most `size`, or 0 where there is none */
int __signalbox_traceback(int flags, int thread, int line, int offset, const volatile void *buf, int size) __attribute__((__import_module__("signalbox"), __import_name__("traceback")));
/* faultguard: hands a value over, which outlives the process */
int __signalbox_faultguard_set(const volatile void *key, const volatile void *value, int size, int kind) __attribute__((__import_module__("signalbox"), __import_name__("faultguard_set")));
/* faultguard: the value of a key, as getxattr(2) does it */
int __signalbox_faultguard_get(const volatile void *key, const volatile void *value, int size) __attribute__((__import_module__("signalbox"), __import_name__("faultguard_get")));
/* faultguard: takes a key back */
int __signalbox_faultguard_delete(const volatile void *key) __attribute__((__import_module__("signalbox"), __import_name__("faultguard_delete")));
/* faultguard: the keys, each with a NUL behind it, as listxattr(2) does it */
int __signalbox_faultguard_list(const volatile void *list, int size) __attribute__((__import_module__("signalbox"), __import_name__("faultguard_list")));
