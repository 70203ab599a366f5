// Generated from abi/ by scripts/generate/assemblyscript-sdk.ts: change that, not this.

// Signals: signal(7)
/** Hangup: terminal hung up, or its controlling process ended. */
export const SIGHUP: i32 = 1;
/** Interrupt: interrupt from the keyboard (^C). */
export const SIGINT: i32 = 2;
/** Quit: quit from the keyboard (^\), with core. */
export const SIGQUIT: i32 = 3;
/** Illegal instruction: an instruction that cannot be executed. */
export const SIGILL: i32 = 4;
/** Trace/breakpoint trap: trace or breakpoint trap. */
export const SIGTRAP: i32 = 5;
/** Aborted: abort(3). */
export const SIGABRT: i32 = 6;
/** Bus error: access to memory that the mapping's object does not back. */
export const SIGBUS: i32 = 7;
/** Floating point exception: arithmetic error, such as integer division by zero. */
export const SIGFPE: i32 = 8;
/** Killed: kill: cannot be caught, blocked or ignored. */
export const SIGKILL: i32 = 9;
/** User defined signal 1: free for the program. */
export const SIGUSR1: i32 = 10;
/** Segmentation fault: access to memory that is not mapped, or not so protected. */
export const SIGSEGV: i32 = 11;
/** User defined signal 2: free for the program. */
export const SIGUSR2: i32 = 12;
/** Broken pipe: write to a pipe or socket with no reader. */
export const SIGPIPE: i32 = 13;
/** Alarm clock: alarm(2) or ITIMER_REAL expired. */
export const SIGALRM: i32 = 14;
/** Terminated: polite request to end. */
export const SIGTERM: i32 = 15;
/** Stack fault: stack fault on a coprocessor (unused). */
export const SIGSTKFLT: i32 = 16;
/** Child exited: a child ended, stopped or continued. */
export const SIGCHLD: i32 = 17;
/** Continued: continue if stopped. */
export const SIGCONT: i32 = 18;
/** Stopped (signal): stop: cannot be caught, blocked or ignored. */
export const SIGSTOP: i32 = 19;
/** Stopped: stop typed at the terminal (^Z). */
export const SIGTSTP: i32 = 20;
/** Stopped (tty input): background process read from its terminal. */
export const SIGTTIN: i32 = 21;
/** Stopped (tty output): background process wrote to its terminal. */
export const SIGTTOU: i32 = 22;
/** Urgent I/O condition: urgent data on a socket. */
export const SIGURG: i32 = 23;
/** CPU time limit exceeded: CPU time limit exceeded. */
export const SIGXCPU: i32 = 24;
/** File size limit exceeded: file size limit exceeded. */
export const SIGXFSZ: i32 = 25;
/** Virtual timer expired: ITIMER_VIRTUAL expired. */
export const SIGVTALRM: i32 = 26;
/** Profiling timer expired: ITIMER_PROF expired. */
export const SIGPROF: i32 = 27;
/** Window changed: terminal window changed its size. */
export const SIGWINCH: i32 = 28;
/** I/O possible: input or output is possible. */
export const SIGPOLL: i32 = 29;
/** Power failure: power failure. */
export const SIGPWR: i32 = 30;
/** Bad system call: bad system call. */
export const SIGSYS: i32 = 31;
export const SIGIOT: i32 = 6;
export const SIGIO: i32 = 29;
export const SIGCLD: i32 = 17;
export const SIGRTMIN: i32 = 34;
export const SIGRTMAX: i32 = 64;
export const NSIG: i32 = 65;

// SA
export const SA_NOCLDSTOP: i32 = 1;
export const SA_NOCLDWAIT: i32 = 2;
export const SA_SIGINFO: i32 = 4;
export const SA_RESTORER: i32 = 67108864;
export const SA_ONSTACK: i32 = 134217728;
export const SA_RESTART: i32 = 268435456;
export const SA_NODEFER: i32 = 1073741824;
export const SA_RESETHAND: i32 = -2147483648;

// SIG_HANDLER
export const SIG_DFL: i32 = 0;
export const SIG_IGN: i32 = 1;

// SIG_HOW
export const SIG_BLOCK: i32 = 0;
export const SIG_UNBLOCK: i32 = 1;
export const SIG_SETMASK: i32 = 2;

// SI
export const SI_USER: i32 = 0;
export const SI_KERNEL: i32 = 128;
export const SI_QUEUE: i32 = -1;
export const SI_TIMER: i32 = -2;
export const SI_MESGQ: i32 = -3;
export const SI_ASYNCIO: i32 = -4;
export const SI_SIGIO: i32 = -5;
export const SI_TKILL: i32 = -6;

// ILL
export const ILL_ILLOPC: i32 = 1;
export const ILL_ILLOPN: i32 = 2;
export const ILL_ILLADR: i32 = 3;
export const ILL_ILLTRP: i32 = 4;
export const ILL_PRVOPC: i32 = 5;
export const ILL_PRVREG: i32 = 6;
export const ILL_COPROC: i32 = 7;
export const ILL_BADSTK: i32 = 8;

// FPE
export const FPE_INTDIV: i32 = 1;
export const FPE_INTOVF: i32 = 2;
export const FPE_FLTDIV: i32 = 3;
export const FPE_FLTOVF: i32 = 4;
export const FPE_FLTUND: i32 = 5;
export const FPE_FLTRES: i32 = 6;
export const FPE_FLTINV: i32 = 7;
export const FPE_FLTSUB: i32 = 8;

// SEGV
export const SEGV_MAPERR: i32 = 1;
export const SEGV_ACCERR: i32 = 2;
export const SEGV_BNDERR: i32 = 3;
export const SEGV_PKUERR: i32 = 4;

// BUS
export const BUS_ADRALN: i32 = 1;
export const BUS_ADRERR: i32 = 2;
export const BUS_OBJERR: i32 = 3;

// TRAP
export const TRAP_BRKPT: i32 = 1;
export const TRAP_TRACE: i32 = 2;

// CLD
export const CLD_EXITED: i32 = 1;
export const CLD_KILLED: i32 = 2;
export const CLD_DUMPED: i32 = 3;
export const CLD_TRAPPED: i32 = 4;
export const CLD_STOPPED: i32 = 5;
export const CLD_CONTINUED: i32 = 6;

// POLL_CODE
export const POLL_IN: i32 = 1;
export const POLL_OUT: i32 = 2;
export const POLL_MSG: i32 = 3;
export const POLL_ERR: i32 = 4;
export const POLL_PRI: i32 = 5;
export const POLL_HUP: i32 = 6;

// SS
export const SS_ONSTACK: i32 = 1;
export const SS_DISABLE: i32 = 2;
export const SS_AUTODISARM: i32 = -2147483648;

// SIGSTK
export const MINSIGSTKSZ: i32 = 2048;
export const SIGSTKSZ: i32 = 8192;

// SIGEV
export const SIGEV_SIGNAL: i32 = 0;
export const SIGEV_NONE: i32 = 1;
export const SIGEV_THREAD: i32 = 2;
export const SIGEV_THREAD_ID: i32 = 4;

// ITIMER
export const ITIMER_REAL: i32 = 0;
export const ITIMER_VIRTUAL: i32 = 1;
export const ITIMER_PROF: i32 = 2;

// TIMER
export const TIMER_ABSTIME: i32 = 1;

// CLOCK
export const CLOCK_REALTIME: i32 = 0;
export const CLOCK_MONOTONIC: i32 = 1;
export const CLOCK_PROCESS_CPUTIME_ID: i32 = 2;
export const CLOCK_THREAD_CPUTIME_ID: i32 = 3;
export const CLOCK_MONOTONIC_RAW: i32 = 4;
export const CLOCK_REALTIME_COARSE: i32 = 5;
export const CLOCK_MONOTONIC_COARSE: i32 = 6;
export const CLOCK_BOOTTIME: i32 = 7;
export const CLOCK_TAI: i32 = 11;

// WAIT
export const WNOHANG: i32 = 1;
export const WUNTRACED: i32 = 2;
export const WSTOPPED: i32 = 2;
export const WEXITED: i32 = 4;
export const WCONTINUED: i32 = 8;
export const WNOWAIT: i32 = 16777216;

// P
export const P_ALL: i32 = 0;
export const P_PID: i32 = 1;
export const P_PGID: i32 = 2;
export const P_PIDFD: i32 = 3;

// PROT
export const PROT_NONE: i32 = 0;
export const PROT_READ: i32 = 1;
export const PROT_WRITE: i32 = 2;
export const PROT_EXEC: i32 = 4;

// MAP
export const MAP_SHARED: i32 = 1;
export const MAP_PRIVATE: i32 = 2;
export const MAP_FIXED: i32 = 16;
export const MAP_ANONYMOUS: i32 = 32;
export const MAP_GROWSDOWN: i32 = 256;
export const MAP_NORESERVE: i32 = 16384;
export const MAP_POPULATE: i32 = 32768;
export const MAP_STACK: i32 = 131072;
export const MAP_FIXED_NOREPLACE: i32 = 1048576;

// MREMAP
export const MREMAP_MAYMOVE: i32 = 1;
export const MREMAP_FIXED: i32 = 2;
export const MREMAP_DONTUNMAP: i32 = 4;

// MS
export const MS_ASYNC: i32 = 1;
export const MS_INVALIDATE: i32 = 2;
export const MS_SYNC: i32 = 4;

// MADV
export const MADV_NORMAL: i32 = 0;
export const MADV_RANDOM: i32 = 1;
export const MADV_SEQUENTIAL: i32 = 2;
export const MADV_WILLNEED: i32 = 3;
export const MADV_DONTNEED: i32 = 4;
export const MADV_FREE: i32 = 8;
export const MADV_REMOVE: i32 = 9;
export const MADV_DONTFORK: i32 = 10;
export const MADV_DOFORK: i32 = 11;
export const MADV_MERGEABLE: i32 = 12;
export const MADV_UNMERGEABLE: i32 = 13;
export const MADV_HUGEPAGE: i32 = 14;
export const MADV_NOHUGEPAGE: i32 = 15;
export const MADV_DONTDUMP: i32 = 16;
export const MADV_DODUMP: i32 = 17;
export const MADV_WIPEONFORK: i32 = 18;
export const MADV_KEEPONFORK: i32 = 19;
export const MADV_COLD: i32 = 20;
export const MADV_PAGEOUT: i32 = 21;
export const MADV_POPULATE_READ: i32 = 22;
export const MADV_POPULATE_WRITE: i32 = 23;

// O
export const O_RDONLY: i32 = 0;
export const O_WRONLY: i32 = 1;
export const O_RDWR: i32 = 2;
export const O_CREAT: i32 = 64;
export const O_EXCL: i32 = 128;
export const O_TRUNC: i32 = 512;
export const O_APPEND: i32 = 1024;
export const O_NOCTTY: i32 = 256;
export const O_NONBLOCK: i32 = 2048;
export const O_DSYNC: i32 = 4096;
export const O_ASYNC: i32 = 8192;
export const O_DIRECTORY: i32 = 65536;
export const O_NOFOLLOW: i32 = 131072;
export const O_CLOEXEC: i32 = 524288;

// AT
export const AT_FDCWD: i32 = -100;

// F
export const F_DUPFD: i32 = 0;
export const F_GETFD: i32 = 1;
export const F_SETFD: i32 = 2;
export const F_GETFL: i32 = 3;
export const F_SETFL: i32 = 4;
export const F_GETLK: i32 = 5;
export const F_SETLK: i32 = 6;
export const F_SETLKW: i32 = 7;
export const F_SETOWN: i32 = 8;
export const F_GETOWN: i32 = 9;
export const F_SETSIG: i32 = 10;
export const F_GETSIG: i32 = 11;
export const F_OFD_GETLK: i32 = 36;
export const F_OFD_SETLK: i32 = 37;
export const F_OFD_SETLKW: i32 = 38;
export const F_GETPIPE_SZ: i32 = 1032;
export const F_SETPIPE_SZ: i32 = 1031;
export const F_DUPFD_CLOEXEC: i32 = 1030;

// FD
export const FD_CLOEXEC: i32 = 1;

// POLL
export const POLLIN: i32 = 1;
export const POLLPRI: i32 = 2;
export const POLLOUT: i32 = 4;
export const POLLERR: i32 = 8;
export const POLLHUP: i32 = 16;
export const POLLNVAL: i32 = 32;
export const POLLRDNORM: i32 = 64;
export const POLLRDBAND: i32 = 128;
export const POLLWRNORM: i32 = 256;
export const POLLWRBAND: i32 = 512;
export const POLLRDHUP: i32 = 8192;

// EFD
export const EFD_SEMAPHORE: i32 = 1;
export const EFD_NONBLOCK: i32 = 2048;
export const EFD_CLOEXEC: i32 = 524288;

// SFD
export const SFD_NONBLOCK: i32 = 2048;
export const SFD_CLOEXEC: i32 = 524288;

// TFD
export const TFD_NONBLOCK: i32 = 2048;
export const TFD_CLOEXEC: i32 = 524288;

// TFD_TIMER
export const TFD_TIMER_ABSTIME: i32 = 1;
export const TFD_TIMER_CANCEL_ON_SET: i32 = 2;

// PIDFD
export const PIDFD_THREAD: i32 = 128;
export const PIDFD_NONBLOCK: i32 = 2048;

// EPOLL_FLAG
export const EPOLL_CLOEXEC: i32 = 524288;

// EPOLL_CTL
export const EPOLL_CTL_ADD: i32 = 1;
export const EPOLL_CTL_DEL: i32 = 2;
export const EPOLL_CTL_MOD: i32 = 3;

// EPOLL
export const EPOLLIN: i32 = 1;
export const EPOLLPRI: i32 = 2;
export const EPOLLOUT: i32 = 4;
export const EPOLLERR: i32 = 8;
export const EPOLLHUP: i32 = 16;
export const EPOLLRDNORM: i32 = 64;
export const EPOLLRDBAND: i32 = 128;
export const EPOLLWRNORM: i32 = 256;
export const EPOLLWRBAND: i32 = 512;
export const EPOLLRDHUP: i32 = 8192;
export const EPOLLEXCLUSIVE: i32 = 268435456;
export const EPOLLWAKEUP: i32 = 536870912;
export const EPOLLONESHOT: i32 = 1073741824;
export const EPOLLET: i32 = -2147483648;

// LOCK
export const LOCK_SH: i32 = 1;
export const LOCK_EX: i32 = 2;
export const LOCK_NB: i32 = 4;
export const LOCK_UN: i32 = 8;

// LOCK_TYPE
export const F_RDLCK: i32 = 0;
export const F_WRLCK: i32 = 1;
export const F_UNLCK: i32 = 2;

// AF
export const AF_UNSPEC: i32 = 0;
export const AF_UNIX: i32 = 1;
export const AF_INET: i32 = 2;
export const AF_INET6: i32 = 10;

// SOCK
export const SOCK_STREAM: i32 = 1;
export const SOCK_DGRAM: i32 = 2;
export const SOCK_RAW: i32 = 3;
export const SOCK_SEQPACKET: i32 = 5;
export const SOCK_NONBLOCK: i32 = 2048;
export const SOCK_CLOEXEC: i32 = 524288;

// IPPROTO
export const IPPROTO_IP: i32 = 0;
export const IPPROTO_ICMP: i32 = 1;
export const IPPROTO_TCP: i32 = 6;
export const IPPROTO_UDP: i32 = 17;
export const IPPROTO_IPV6: i32 = 41;

// SHUT
export const SHUT_RD: i32 = 0;
export const SHUT_WR: i32 = 1;
export const SHUT_RDWR: i32 = 2;

// MSG
export const MSG_OOB: i32 = 1;
export const MSG_PEEK: i32 = 2;
export const MSG_DONTROUTE: i32 = 4;
export const MSG_CTRUNC: i32 = 8;
export const MSG_TRUNC: i32 = 32;
export const MSG_DONTWAIT: i32 = 64;
export const MSG_EOR: i32 = 128;
export const MSG_WAITALL: i32 = 256;
export const MSG_CONFIRM: i32 = 2048;
export const MSG_ERRQUEUE: i32 = 8192;
export const MSG_NOSIGNAL: i32 = 16384;
export const MSG_MORE: i32 = 32768;
export const MSG_CMSG_CLOEXEC: i32 = 1073741824;

// SOL
export const SOL_IP: i32 = 0;
export const SOL_SOCKET: i32 = 1;
export const SOL_TCP: i32 = 6;
export const SOL_UDP: i32 = 17;
export const SOL_IPV6: i32 = 41;

// SO
export const SO_DEBUG: i32 = 1;
export const SO_REUSEADDR: i32 = 2;
export const SO_TYPE: i32 = 3;
export const SO_ERROR: i32 = 4;
export const SO_DONTROUTE: i32 = 5;
export const SO_BROADCAST: i32 = 6;
export const SO_SNDBUF: i32 = 7;
export const SO_RCVBUF: i32 = 8;
export const SO_KEEPALIVE: i32 = 9;
export const SO_OOBINLINE: i32 = 10;
export const SO_NO_CHECK: i32 = 11;
export const SO_PRIORITY: i32 = 12;
export const SO_LINGER: i32 = 13;
export const SO_REUSEPORT: i32 = 15;
export const SO_PASSCRED: i32 = 16;
export const SO_PEERCRED: i32 = 17;
export const SO_RCVLOWAT: i32 = 18;
export const SO_SNDLOWAT: i32 = 19;
export const SO_RCVTIMEO: i32 = 20;
export const SO_SNDTIMEO: i32 = 21;
export const SO_TIMESTAMP: i32 = 29;
export const SO_ACCEPTCONN: i32 = 30;
export const SO_SNDBUFFORCE: i32 = 32;
export const SO_RCVBUFFORCE: i32 = 33;
export const SO_PROTOCOL: i32 = 38;
export const SO_DOMAIN: i32 = 39;

// SCM
export const SCM_RIGHTS: i32 = 1;
export const SCM_CREDENTIALS: i32 = 2;

// IOCTL
export const TCSBRK: i32 = 21513;
export const TCXONC: i32 = 21514;
export const TCFLSH: i32 = 21515;
export const TIOCEXCL: i32 = 21516;
export const TIOCNXCL: i32 = 21517;
export const TIOCSCTTY: i32 = 21518;
export const TIOCGPGRP: i32 = 21519;
export const TIOCSPGRP: i32 = 21520;
export const TIOCOUTQ: i32 = 21521;
export const TIOCSTI: i32 = 21522;
export const TIOCNOTTY: i32 = 21538;
export const TIOCGSID: i32 = 21545;
export const TIOCGPTN: i32 = -2147199952;
export const TIOCSPTLCK: i32 = 1074025521;
export const TIOCGPTLCK: i32 = -2147199943;
export const TIOCGPTPEER: i32 = 21569;
export const TTY_NUMBER: i32 = 29441;
export const FIONREAD: i32 = 21531;
export const FIONBIO: i32 = 21537;
export const FIOASYNC: i32 = 21586;
export const SIOCATMARK: i32 = 35077;
export const FIOSETOWN: i32 = 35073;
export const SIOCSPGRP: i32 = 35074;
export const FIOGETOWN: i32 = 35075;
export const SIOCGPGRP: i32 = 35076;

// IFLAG
export const IGNBRK: i32 = 1;
export const BRKINT: i32 = 2;
export const IGNPAR: i32 = 4;
export const PARMRK: i32 = 8;
export const INPCK: i32 = 16;
export const ISTRIP: i32 = 32;
export const INLCR: i32 = 64;
export const IGNCR: i32 = 128;
export const ICRNL: i32 = 256;
export const IUCLC: i32 = 512;
export const IXON: i32 = 1024;
export const IXANY: i32 = 2048;
export const IXOFF: i32 = 4096;
export const IMAXBEL: i32 = 8192;
export const IUTF8: i32 = 16384;

// OFLAG
export const OPOST: i32 = 1;
export const OLCUC: i32 = 2;
export const ONLCR: i32 = 4;
export const OCRNL: i32 = 8;
export const ONOCR: i32 = 16;
export const ONLRET: i32 = 32;
export const OFILL: i32 = 64;
export const OFDEL: i32 = 128;
export const TABDLY: i32 = 6144;
export const TAB3: i32 = 6144;
export const XTABS: i32 = 6144;

// CFLAG
export const CS5: i32 = 0;
export const CS6: i32 = 16;
export const CS7: i32 = 32;
export const CS8: i32 = 48;
export const CSIZE: i32 = 48;
export const CSTOPB: i32 = 64;
export const CREAD: i32 = 128;
export const PARENB: i32 = 256;
export const PARODD: i32 = 512;
export const HUPCL: i32 = 1024;
export const CLOCAL: i32 = 2048;

// LFLAG
export const ISIG: i32 = 1;
export const ICANON: i32 = 2;
export const ECHO: i32 = 8;
export const ECHOE: i32 = 16;
export const ECHOK: i32 = 32;
export const ECHONL: i32 = 64;
export const NOFLSH: i32 = 128;
export const TOSTOP: i32 = 256;
export const ECHOCTL: i32 = 512;
export const ECHOPRT: i32 = 1024;
export const ECHOKE: i32 = 2048;
export const FLUSHO: i32 = 4096;
export const PENDIN: i32 = 16384;
export const IEXTEN: i32 = 32768;

// CC
export const VINTR: i32 = 0;
export const VQUIT: i32 = 1;
export const VERASE: i32 = 2;
export const VKILL: i32 = 3;
export const VEOF: i32 = 4;
export const VTIME: i32 = 5;
export const VMIN: i32 = 6;
export const VSWTC: i32 = 7;
export const VSTART: i32 = 8;
export const VSTOP: i32 = 9;
export const VSUSP: i32 = 10;
export const VEOL: i32 = 11;
export const VREPRINT: i32 = 12;
export const VDISCARD: i32 = 13;
export const VWERASE: i32 = 14;
export const VLNEXT: i32 = 15;
export const VEOL2: i32 = 16;

// TCSA
export const TCSANOW: i32 = 0;
export const TCSADRAIN: i32 = 1;
export const TCSAFLUSH: i32 = 2;

// TC
export const TCIFLUSH: i32 = 0;
export const TCOFLUSH: i32 = 1;
export const TCIOFLUSH: i32 = 2;

// TC_FLOW
export const TCOOFF: i32 = 0;
export const TCOON: i32 = 1;
export const TCIOFF: i32 = 2;
export const TCION: i32 = 3;

// FUTEX
export const FUTEX_WAIT: i32 = 0;
export const FUTEX_WAKE: i32 = 1;
export const FUTEX_REQUEUE: i32 = 3;
export const FUTEX_WAIT_BITSET: i32 = 9;
export const FUTEX_WAKE_BITSET: i32 = 10;
export const FUTEX_PRIVATE_FLAG: i32 = 128;
export const FUTEX_CLOCK_REALTIME: i32 = 256;

// CLONE
export const CLONE_CHILD_CLEARTID: i32 = 2097152;
export const CLONE_CHILD_SETTID: i32 = 16777216;
export const CLONE_PARENT_SETTID: i32 = 1048576;

// RLIMIT
export const RLIMIT_CPU: i32 = 0;
export const RLIMIT_FSIZE: i32 = 1;
export const RLIMIT_DATA: i32 = 2;
export const RLIMIT_STACK: i32 = 3;
export const RLIMIT_CORE: i32 = 4;
export const RLIMIT_RSS: i32 = 5;
export const RLIMIT_NPROC: i32 = 6;
export const RLIMIT_NOFILE: i32 = 7;
export const RLIMIT_MEMLOCK: i32 = 8;
export const RLIMIT_AS: i32 = 9;
export const RLIMIT_LOCKS: i32 = 10;
export const RLIMIT_SIGPENDING: i32 = 11;
export const RLIMIT_MSGQUEUE: i32 = 12;
export const RLIMIT_NICE: i32 = 13;
export const RLIMIT_RTPRIO: i32 = 14;
export const RLIMIT_RTTIME: i32 = 15;

// PR
export const PR_SET_PDEATHSIG: i32 = 1;
export const PR_GET_PDEATHSIG: i32 = 2;
export const PR_GET_DUMPABLE: i32 = 3;
export const PR_SET_DUMPABLE: i32 = 4;
export const PR_GET_KEEPCAPS: i32 = 7;
export const PR_SET_KEEPCAPS: i32 = 8;
export const PR_SET_NAME: i32 = 15;
export const PR_GET_NAME: i32 = 16;
export const PR_SET_TIMERSLACK: i32 = 29;
export const PR_GET_TIMERSLACK: i32 = 30;
export const PR_SET_CHILD_SUBREAPER: i32 = 36;
export const PR_GET_CHILD_SUBREAPER: i32 = 37;
export const PR_SET_NO_NEW_PRIVS: i32 = 38;
export const PR_GET_NO_NEW_PRIVS: i32 = 39;

// RUSAGE
export const RUSAGE_SELF: i32 = 0;
export const RUSAGE_CHILDREN: i32 = -1;
export const RUSAGE_THREAD: i32 = 1;

// TRACEBACK
export const TRACEBACK_ALL_THREADS: i32 = 1;
export const TRACEBACK_NO_CURRENT: i32 = 2;
export const TRACEBACK_INTERRUPTED: i32 = 4;

// FAULTGUARD
export const FAULTGUARD_BYTES: i32 = 0;
export const FAULTGUARD_JSON: i32 = 1;

// LIMITS
export const PIPE_BUF: i32 = 4096;
export const PIPE_CAPACITY: i32 = 65536;
export const PAGE_SIZE: i32 = 4096;
export const FD_SETSIZE: i32 = 1024;
export const TIMER_OVERRUN_MAX: i32 = 2147483647;

// Error numbers: errno(3)
/** Operation not permitted */
export const EPERM: i32 = 1;
/** No such file or directory */
export const ENOENT: i32 = 2;
/** No such process */
export const ESRCH: i32 = 3;
/** Interrupted system call */
export const EINTR: i32 = 4;
/** Input/output error */
export const EIO: i32 = 5;
/** No such device or address */
export const ENXIO: i32 = 6;
/** Argument list too long */
export const E2BIG: i32 = 7;
/** Exec format error */
export const ENOEXEC: i32 = 8;
/** Bad file descriptor */
export const EBADF: i32 = 9;
/** No child processes */
export const ECHILD: i32 = 10;
/** Resource temporarily unavailable */
export const EAGAIN: i32 = 11;
/** Cannot allocate memory */
export const ENOMEM: i32 = 12;
/** Permission denied */
export const EACCES: i32 = 13;
/** Bad address */
export const EFAULT: i32 = 14;
/** Block device required */
export const ENOTBLK: i32 = 15;
/** Device or resource busy */
export const EBUSY: i32 = 16;
/** File exists */
export const EEXIST: i32 = 17;
/** Invalid cross-device link */
export const EXDEV: i32 = 18;
/** No such device */
export const ENODEV: i32 = 19;
/** Not a directory */
export const ENOTDIR: i32 = 20;
/** Is a directory */
export const EISDIR: i32 = 21;
/** Invalid argument */
export const EINVAL: i32 = 22;
/** Too many open files in system */
export const ENFILE: i32 = 23;
/** Too many open files */
export const EMFILE: i32 = 24;
/** Inappropriate ioctl for device */
export const ENOTTY: i32 = 25;
/** Text file busy */
export const ETXTBSY: i32 = 26;
/** File too large */
export const EFBIG: i32 = 27;
/** No space left on device */
export const ENOSPC: i32 = 28;
/** Illegal seek */
export const ESPIPE: i32 = 29;
/** Read-only file system */
export const EROFS: i32 = 30;
/** Too many links */
export const EMLINK: i32 = 31;
/** Broken pipe */
export const EPIPE: i32 = 32;
/** Numerical argument out of domain */
export const EDOM: i32 = 33;
/** Numerical result out of range */
export const ERANGE: i32 = 34;
/** Resource deadlock avoided */
export const EDEADLK: i32 = 35;
/** File name too long */
export const ENAMETOOLONG: i32 = 36;
/** No locks available */
export const ENOLCK: i32 = 37;
/** Function not implemented */
export const ENOSYS: i32 = 38;
/** Directory not empty */
export const ENOTEMPTY: i32 = 39;
/** Too many levels of symbolic links */
export const ELOOP: i32 = 40;
/** No message of desired type */
export const ENOMSG: i32 = 42;
/** Identifier removed */
export const EIDRM: i32 = 43;
/** Channel number out of range */
export const ECHRNG: i32 = 44;
/** Level 2 not synchronized */
export const EL2NSYNC: i32 = 45;
/** Level 3 halted */
export const EL3HLT: i32 = 46;
/** Level 3 reset */
export const EL3RST: i32 = 47;
/** Link number out of range */
export const ELNRNG: i32 = 48;
/** Protocol driver not attached */
export const EUNATCH: i32 = 49;
/** No CSI structure available */
export const ENOCSI: i32 = 50;
/** Level 2 halted */
export const EL2HLT: i32 = 51;
/** Invalid exchange */
export const EBADE: i32 = 52;
/** Invalid request descriptor */
export const EBADR: i32 = 53;
/** Exchange full */
export const EXFULL: i32 = 54;
/** No anode */
export const ENOANO: i32 = 55;
/** Invalid request code */
export const EBADRQC: i32 = 56;
/** Invalid slot */
export const EBADSLT: i32 = 57;
/** Bad font file format */
export const EBFONT: i32 = 59;
/** Device not a stream */
export const ENOSTR: i32 = 60;
/** No data available */
export const ENODATA: i32 = 61;
/** Timer expired */
export const ETIME: i32 = 62;
/** Out of streams resources */
export const ENOSR: i32 = 63;
/** Machine is not on the network */
export const ENONET: i32 = 64;
/** Package not installed */
export const ENOPKG: i32 = 65;
/** Object is remote */
export const EREMOTE: i32 = 66;
/** Link has been severed */
export const ENOLINK: i32 = 67;
/** Advertise error */
export const EADV: i32 = 68;
/** Srmount error */
export const ESRMNT: i32 = 69;
/** Communication error on send */
export const ECOMM: i32 = 70;
/** Protocol error */
export const EPROTO: i32 = 71;
/** Multihop attempted */
export const EMULTIHOP: i32 = 72;
/** RFS specific error */
export const EDOTDOT: i32 = 73;
/** Bad message */
export const EBADMSG: i32 = 74;
/** Value too large for defined data type */
export const EOVERFLOW: i32 = 75;
/** Name not unique on network */
export const ENOTUNIQ: i32 = 76;
/** File descriptor in bad state */
export const EBADFD: i32 = 77;
/** Remote address changed */
export const EREMCHG: i32 = 78;
/** Can not access a needed shared library */
export const ELIBACC: i32 = 79;
/** Accessing a corrupted shared library */
export const ELIBBAD: i32 = 80;
/** .lib section in a.out corrupted */
export const ELIBSCN: i32 = 81;
/** Attempting to link in too many shared libraries */
export const ELIBMAX: i32 = 82;
/** Cannot exec a shared library directly */
export const ELIBEXEC: i32 = 83;
/** Invalid or incomplete multibyte or wide character */
export const EILSEQ: i32 = 84;
/** Interrupted system call should be restarted */
export const ERESTART: i32 = 85;
/** Streams pipe error */
export const ESTRPIPE: i32 = 86;
/** Too many users */
export const EUSERS: i32 = 87;
/** Socket operation on non-socket */
export const ENOTSOCK: i32 = 88;
/** Destination address required */
export const EDESTADDRREQ: i32 = 89;
/** Message too long */
export const EMSGSIZE: i32 = 90;
/** Protocol wrong type for socket */
export const EPROTOTYPE: i32 = 91;
/** Protocol not available */
export const ENOPROTOOPT: i32 = 92;
/** Protocol not supported */
export const EPROTONOSUPPORT: i32 = 93;
/** Socket type not supported */
export const ESOCKTNOSUPPORT: i32 = 94;
/** Operation not supported */
export const EOPNOTSUPP: i32 = 95;
/** Protocol family not supported */
export const EPFNOSUPPORT: i32 = 96;
/** Address family not supported by protocol */
export const EAFNOSUPPORT: i32 = 97;
/** Address already in use */
export const EADDRINUSE: i32 = 98;
/** Cannot assign requested address */
export const EADDRNOTAVAIL: i32 = 99;
/** Network is down */
export const ENETDOWN: i32 = 100;
/** Network is unreachable */
export const ENETUNREACH: i32 = 101;
/** Network dropped connection on reset */
export const ENETRESET: i32 = 102;
/** Software caused connection abort */
export const ECONNABORTED: i32 = 103;
/** Connection reset by peer */
export const ECONNRESET: i32 = 104;
/** No buffer space available */
export const ENOBUFS: i32 = 105;
/** Transport endpoint is already connected */
export const EISCONN: i32 = 106;
/** Transport endpoint is not connected */
export const ENOTCONN: i32 = 107;
/** Cannot send after transport endpoint shutdown */
export const ESHUTDOWN: i32 = 108;
/** Too many references: cannot splice */
export const ETOOMANYREFS: i32 = 109;
/** Connection timed out */
export const ETIMEDOUT: i32 = 110;
/** Connection refused */
export const ECONNREFUSED: i32 = 111;
/** Host is down */
export const EHOSTDOWN: i32 = 112;
/** No route to host */
export const EHOSTUNREACH: i32 = 113;
/** Operation already in progress */
export const EALREADY: i32 = 114;
/** Operation now in progress */
export const EINPROGRESS: i32 = 115;
/** Stale file handle */
export const ESTALE: i32 = 116;
/** Structure needs cleaning */
export const EUCLEAN: i32 = 117;
/** Not a XENIX named type file */
export const ENOTNAM: i32 = 118;
/** No XENIX semaphores available */
export const ENAVAIL: i32 = 119;
/** Is a named type file */
export const EISNAM: i32 = 120;
/** Remote I/O error */
export const EREMOTEIO: i32 = 121;
/** Disk quota exceeded */
export const EDQUOT: i32 = 122;
/** No medium found */
export const ENOMEDIUM: i32 = 123;
/** Wrong medium type */
export const EMEDIUMTYPE: i32 = 124;
/** Operation canceled */
export const ECANCELED: i32 = 125;
/** Required key not available */
export const ENOKEY: i32 = 126;
/** Key has expired */
export const EKEYEXPIRED: i32 = 127;
/** Key has been revoked */
export const EKEYREVOKED: i32 = 128;
/** Key was rejected by service */
export const EKEYREJECTED: i32 = 129;
/** Owner died */
export const EOWNERDEAD: i32 = 130;
/** State not recoverable */
export const ENOTRECOVERABLE: i32 = 131;
/** Operation not possible due to RF-kill */
export const ERFKILL: i32 = 132;
/** Memory page has hardware error */
export const EHWPOISON: i32 = 133;
export const EWOULDBLOCK: i32 = EAGAIN;
export const EDEADLOCK: i32 = EDEADLK;
export const ENOTSUP: i32 = EOPNOTSUPP;
