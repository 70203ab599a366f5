/**
 * Named constants of the system-call interface, by group. Linux values (x86-64 / asm-generic), also where wasi-libc has its own:
 * the SDK's headers use these. Sources: the man page named at each group.
 */
export const constants = {
  /** sigaction(2) */
  SA: {
    SA_NOCLDSTOP: 0x1, SA_NOCLDWAIT: 0x2, SA_SIGINFO: 0x4, SA_RESTORER: 0x04000000, SA_ONSTACK: 0x08000000,
    SA_RESTART: 0x10000000, SA_NODEFER: 0x40000000, SA_RESETHAND: 0x80000000,
  },
  /** sigaction(2): the two handler values that are not functions */
  SIG_HANDLER: { SIG_DFL: 0, SIG_IGN: 1 },
  /** sigprocmask(2) */
  SIG_HOW: { SIG_BLOCK: 0, SIG_UNBLOCK: 1, SIG_SETMASK: 2 },
  /** sigaction(2), "The si_code field" */
  SI: {
    SI_USER: 0, SI_KERNEL: 128, SI_QUEUE: -1, SI_TIMER: -2, SI_MESGQ: -3, SI_ASYNCIO: -4, SI_SIGIO: -5, SI_TKILL: -6,
  },
  ILL: { ILL_ILLOPC: 1, ILL_ILLOPN: 2, ILL_ILLADR: 3, ILL_ILLTRP: 4, ILL_PRVOPC: 5, ILL_PRVREG: 6, ILL_COPROC: 7, ILL_BADSTK: 8 },
  FPE: { FPE_INTDIV: 1, FPE_INTOVF: 2, FPE_FLTDIV: 3, FPE_FLTOVF: 4, FPE_FLTUND: 5, FPE_FLTRES: 6, FPE_FLTINV: 7, FPE_FLTSUB: 8 },
  SEGV: { SEGV_MAPERR: 1, SEGV_ACCERR: 2, SEGV_BNDERR: 3, SEGV_PKUERR: 4 },
  BUS: { BUS_ADRALN: 1, BUS_ADRERR: 2, BUS_OBJERR: 3 },
  TRAP: { TRAP_BRKPT: 1, TRAP_TRACE: 2 },
  CLD: { CLD_EXITED: 1, CLD_KILLED: 2, CLD_DUMPED: 3, CLD_TRAPPED: 4, CLD_STOPPED: 5, CLD_CONTINUED: 6 },
  POLL_CODE: { POLL_IN: 1, POLL_OUT: 2, POLL_MSG: 3, POLL_ERR: 4, POLL_PRI: 5, POLL_HUP: 6 },
  /** sigaltstack(2) */
  SS: { SS_ONSTACK: 1, SS_DISABLE: 2, SS_AUTODISARM: 0x80000000 },
  SIGSTK: { MINSIGSTKSZ: 2048, SIGSTKSZ: 8192 },
  /** sigevent(3type) */
  SIGEV: { SIGEV_SIGNAL: 0, SIGEV_NONE: 1, SIGEV_THREAD: 2, SIGEV_THREAD_ID: 4 },
  /** setitimer(2) */
  ITIMER: { ITIMER_REAL: 0, ITIMER_VIRTUAL: 1, ITIMER_PROF: 2 },
  /** timer_settime(2), clock_nanosleep(2) */
  TIMER: { TIMER_ABSTIME: 1 },
  /** clock_gettime(2) */
  CLOCK: {
    CLOCK_REALTIME: 0, CLOCK_MONOTONIC: 1, CLOCK_PROCESS_CPUTIME_ID: 2, CLOCK_THREAD_CPUTIME_ID: 3, CLOCK_MONOTONIC_RAW: 4,
    CLOCK_REALTIME_COARSE: 5, CLOCK_MONOTONIC_COARSE: 6, CLOCK_BOOTTIME: 7,
  },
  /** wait(2), waitid(2) */
  WAIT: { WNOHANG: 1, WUNTRACED: 2, WSTOPPED: 2, WEXITED: 4, WCONTINUED: 8, WNOWAIT: 0x01000000 },
  P: { P_ALL: 0, P_PID: 1, P_PGID: 2, P_PIDFD: 3 },
  /** mmap(2) */
  PROT: { PROT_NONE: 0, PROT_READ: 1, PROT_WRITE: 2, PROT_EXEC: 4 },
  MAP: { MAP_SHARED: 1, MAP_PRIVATE: 2, MAP_FIXED: 0x10, MAP_ANONYMOUS: 0x20, MAP_GROWSDOWN: 0x100, MAP_NORESERVE: 0x4000, MAP_POPULATE: 0x8000, MAP_STACK: 0x20000, MAP_FIXED_NOREPLACE: 0x100000 },
  MREMAP: { MREMAP_MAYMOVE: 1, MREMAP_FIXED: 2, MREMAP_DONTUNMAP: 4 },
  MS: { MS_ASYNC: 1, MS_INVALIDATE: 2, MS_SYNC: 4 },
  MADV: { MADV_NORMAL: 0, MADV_RANDOM: 1, MADV_SEQUENTIAL: 2, MADV_WILLNEED: 3, MADV_DONTNEED: 4, MADV_FREE: 8, MADV_REMOVE: 9, MADV_DONTFORK: 10, MADV_DOFORK: 11, MADV_MERGEABLE: 12, MADV_UNMERGEABLE: 13, MADV_HUGEPAGE: 14, MADV_NOHUGEPAGE: 15, MADV_DONTDUMP: 16, MADV_DODUMP: 17, MADV_WIPEONFORK: 18, MADV_KEEPONFORK: 19, MADV_COLD: 20, MADV_PAGEOUT: 21, MADV_POPULATE_READ: 22, MADV_POPULATE_WRITE: 23 },
  /** open(2), fcntl(2), pipe(2) */
  O: { O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 0x40, O_EXCL: 0x80, O_TRUNC: 0x200, O_APPEND: 0x400, O_NONBLOCK: 0x800, O_ASYNC: 0x2000, O_CLOEXEC: 0x80000 },
  F: { F_DUPFD: 0, F_GETFD: 1, F_SETFD: 2, F_GETFL: 3, F_SETFL: 4, F_GETLK: 5, F_SETLK: 6, F_SETLKW: 7, F_SETOWN: 8, F_GETOWN: 9, F_SETSIG: 10, F_GETSIG: 11, F_OFD_GETLK: 36, F_OFD_SETLK: 37, F_OFD_SETLKW: 38, F_GETPIPE_SZ: 1032, F_SETPIPE_SZ: 1031, F_DUPFD_CLOEXEC: 1030 },
  FD: { FD_CLOEXEC: 1 },
  /** poll(2) */
  POLL: { POLLIN: 1, POLLPRI: 2, POLLOUT: 4, POLLERR: 8, POLLHUP: 0x10, POLLNVAL: 0x20, POLLRDNORM: 0x40, POLLRDBAND: 0x80, POLLWRNORM: 0x100, POLLWRBAND: 0x200, POLLRDHUP: 0x2000 },
  /** eventfd(2), signalfd(2), timerfd_create(2), pidfd_open(2) */
  EFD: { EFD_SEMAPHORE: 1, EFD_NONBLOCK: 0x800, EFD_CLOEXEC: 0x80000 },
  SFD: { SFD_NONBLOCK: 0x800, SFD_CLOEXEC: 0x80000 },
  TFD: { TFD_NONBLOCK: 0x800, TFD_CLOEXEC: 0x80000 },
  TFD_TIMER: { TFD_TIMER_ABSTIME: 1, TFD_TIMER_CANCEL_ON_SET: 2 },
  PIDFD: { PIDFD_THREAD: 0x80, PIDFD_NONBLOCK: 0x800 },
  /** epoll_create(2), epoll_ctl(2) */
  EPOLL_FLAG: { EPOLL_CLOEXEC: 0x80000 },
  EPOLL_CTL: { EPOLL_CTL_ADD: 1, EPOLL_CTL_DEL: 2, EPOLL_CTL_MOD: 3 },
  EPOLL: {
    EPOLLIN: 1, EPOLLPRI: 2, EPOLLOUT: 4, EPOLLERR: 8, EPOLLHUP: 0x10, EPOLLRDNORM: 0x40, EPOLLRDBAND: 0x80, EPOLLWRNORM: 0x100, EPOLLWRBAND: 0x200,
    EPOLLRDHUP: 0x2000, EPOLLEXCLUSIVE: 0x10000000, EPOLLWAKEUP: 0x20000000, EPOLLONESHOT: 0x40000000, EPOLLET: 0x80000000,
  },
  /** ioctl(2): ioctl_pipe and socket requests */
  IOCTL: { FIONREAD: 0x541b, FIONBIO: 0x5421, FIOASYNC: 0x5452 },
  /** futex(2); the private flag is accepted and ignored */
  FUTEX: { FUTEX_WAIT: 0, FUTEX_WAKE: 1, FUTEX_REQUEUE: 3, FUTEX_WAIT_BITSET: 9, FUTEX_WAKE_BITSET: 10, FUTEX_PRIVATE_FLAG: 128, FUTEX_CLOCK_REALTIME: 256 },
  /** clone(2); signalbox's clone makes threads only, fork and vfork have calls of their own */
  CLONE: { CLONE_CHILD_CLEARTID: 0x00200000, CLONE_CHILD_SETTID: 0x01000000, CLONE_PARENT_SETTID: 0x00100000 },
  /** getrlimit(2) */
  RLIMIT: {
    RLIMIT_CPU: 0, RLIMIT_FSIZE: 1, RLIMIT_DATA: 2, RLIMIT_STACK: 3, RLIMIT_CORE: 4, RLIMIT_RSS: 5, RLIMIT_NPROC: 6, RLIMIT_NOFILE: 7,
    RLIMIT_MEMLOCK: 8, RLIMIT_AS: 9, RLIMIT_LOCKS: 10, RLIMIT_SIGPENDING: 11, RLIMIT_MSGQUEUE: 12, RLIMIT_NICE: 13, RLIMIT_RTPRIO: 14, RLIMIT_RTTIME: 15,
  },
  /** getrusage(2) */
  RUSAGE: { RUSAGE_SELF: 0, RUSAGE_CHILDREN: -1, RUSAGE_THREAD: 1 },
  /** Linux's limits where a program can see them: pipe(7), limits.h */
  LIMITS: { PIPE_BUF: 4096, PIPE_CAPACITY: 65536, PAGE_SIZE: 4096, FD_SETSIZE: 1024, TIMER_OVERRUN_MAX: 0x7fffffff },
} as const;

/** Results between the kernel core, the machine and the instrumented guest; a guest's program never sees them. */
export const results = {
  /** The call must wait: the thread is BLOCKED, call again with the same arguments once it is RUNNABLE. */
  BLOCKED: -4096,
  /** The descriptor belongs to the host (a file, standard input or output): the machine carries the call out. */
  HOST: -4097,
  /** The process or thread has ended: the caller never gets a result. */
  GONE: -4098,
  /** Linux's codes for interrupted calls (include/linux/errno.h): what happens depends on the first handled signal. */
  ERESTARTSYS: -512,
  /** Always called again. The wrapper in the guest loops on this one. */
  ERESTARTNOINTR: -513,
  ERESTARTNOHAND: -514,
  ERESTART_RESTARTBLOCK: -516,
} as const;
