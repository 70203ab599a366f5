// Made by scripts/generate.ts from abi/. Do not edit.

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

// THREAD_STATE
export const THREAD_FREE: i32 = 0;
export const THREAD_RUNNABLE: i32 = 1;
export const THREAD_BLOCKED: i32 = 2;
export const THREAD_STOPPED: i32 = 3;
export const THREAD_EXITED: i32 = 4;

// PROCESS_STATE
export const PROCESS_FREE: i32 = 0;
export const PROCESS_RUNNING: i32 = 1;
export const PROCESS_STOPPED: i32 = 2;
export const PROCESS_ZOMBIE: i32 = 3;

// WAIT_REASON
export const WAIT_NOTHING: i32 = 0;
export const WAIT_SIGNAL: i32 = 1;
export const WAIT_TIME: i32 = 2;
export const WAIT_CHILD: i32 = 3;
export const WAIT_VFORK: i32 = 4;
export const WAIT_TURN: i32 = 5;
export const WAIT_READ: i32 = 6;
export const WAIT_WRITE: i32 = 7;
export const WAIT_POLL: i32 = 8;
export const WAIT_CPU: i32 = 10;
export const WAIT_FUTEX: i32 = 9;
export const WAIT_EPOLL: i32 = 11;
export const WAIT_LOCK: i32 = 12;

// SERIAL
export const NO_CARRIER: i32 = -1;

// DEADLINE_KIND
export const DEADLINE_THREAD: i32 = 1;
export const DEADLINE_PROCESS: i32 = 2;
export const DEADLINE_TIMER: i32 = 3;
export const DEADLINE_TIMERFD: i32 = 4;

// NEXT
export const NEXT_NOTHING: i32 = 0;
export const NEXT_HANDLER: i32 = 1;
export const NEXT_GONE: i32 = 2;
export const NEXT_STOPPED: i32 = 3;

// ACCOUNT
export const ACCOUNT_WORK: i32 = 1;
export const ACCOUNT_SWITCH: i32 = 2;

// DISCARD
export const DISCARD_OPPOSITE: i32 = 1;
export const DISCARD_IGNORED: i32 = 2;
export const DISCARD_LIMIT: i32 = 3;
export const DISCARD_ENDED: i32 = 4;
export const DISCARD_STALE: i32 = 5;

// SLEEP
export const TIMED_OUT: i32 = -4200;

// FILE_LIMITS
export const LIMIT_DESCRIPTORS: i32 = 256;
export const PIPE_SLOTS: i32 = 16;

// FILE_KIND
export const FILE_HOST: i32 = 1;
export const FILE_PIPE_READ: i32 = 2;
export const FILE_PIPE_WRITE: i32 = 3;
export const FILE_FIFO: i32 = 4;
export const FILE_EVENTFD: i32 = 5;
export const FILE_SIGNALFD: i32 = 6;
export const FILE_TIMERFD: i32 = 7;
export const FILE_PIDFD: i32 = 8;
export const FILE_EPOLL: i32 = 9;
export const FILE_SOCKET: i32 = 10;
export const FILE_TERMINAL: i32 = 11;
export const FILE_TERMINAL_MASTER: i32 = 12;

// MAPPING
export const MAPPING_HEAP: i32 = 16777216;
export const MAPPING_FILE: i32 = 33554432;
export const MAPPING_READ_ONLY: i32 = 67108864;

// LOCK_KIND
export const LOCK_RECORD: i32 = 1;
export const LOCK_DESCRIPTION: i32 = 2;
export const LOCK_WHOLE: i32 = 3;

// SOCKET_STATE
export const SOCKET_NEW: i32 = 0;
export const SOCKET_LISTENING: i32 = 1;
export const SOCKET_CONNECTED: i32 = 2;
export const SOCKET_CONNECTING: i32 = 3;
export const SOCKET_RESET: i32 = 4;

// TERMINAL_LIMITS
export const TERMINAL_PAGE: i32 = 4064;
export const TERMINAL_OUTPUT: i32 = 65024;

// PYTHON
export const PYTHON_SIGNALS: i32 = 64;
export const PYTHON_PENDING_CALLS: i32 = 32;
export const PYTHON_DEFAULT: i32 = 0;
export const PYTHON_IGNORE: i32 = 1;
export const PYTHON_NONE: i32 = -1;

// Results that the machine reads (abi/constants.ts)
export const BLOCKED: i32 = -4096;
export const HOST: i32 = -4097;
export const GONE: i32 = -4098;
export const ERESTARTSYS: i32 = -512;
export const ERESTARTNOINTR: i32 = -513;
export const ERESTARTNOHAND: i32 = -514;
export const ERESTART_RESTARTBLOCK: i32 = -516;

// Signals, and sets of them by default action
export const SIGHUP: i32 = 1;
export const SIGINT: i32 = 2;
export const SIGQUIT: i32 = 3;
export const SIGILL: i32 = 4;
export const SIGTRAP: i32 = 5;
export const SIGABRT: i32 = 6;
export const SIGBUS: i32 = 7;
export const SIGFPE: i32 = 8;
export const SIGKILL: i32 = 9;
export const SIGUSR1: i32 = 10;
export const SIGSEGV: i32 = 11;
export const SIGUSR2: i32 = 12;
export const SIGPIPE: i32 = 13;
export const SIGALRM: i32 = 14;
export const SIGTERM: i32 = 15;
export const SIGSTKFLT: i32 = 16;
export const SIGCHLD: i32 = 17;
export const SIGCONT: i32 = 18;
export const SIGSTOP: i32 = 19;
export const SIGTSTP: i32 = 20;
export const SIGTTIN: i32 = 21;
export const SIGTTOU: i32 = 22;
export const SIGURG: i32 = 23;
export const SIGXCPU: i32 = 24;
export const SIGXFSZ: i32 = 25;
export const SIGVTALRM: i32 = 26;
export const SIGPROF: i32 = 27;
export const SIGWINCH: i32 = 28;
export const SIGPOLL: i32 = 29;
export const SIGPWR: i32 = 30;
export const SIGSYS: i32 = 31;
export const SIGRTMIN: i32 = 34;
export const SIGRTMAX: i32 = 64;
export const NSIG: i32 = 65;
export const DEFAULT_CORE: u64 = 0x418004fc;
export const DEFAULT_IGNORE: u64 = 0x8410000;
export const DEFAULT_STOP: u64 = 0x3c0000;
export const DEFAULT_CONTINUE: u64 = 0x20000;

// Error numbers
export const EPERM: i32 = 1;
export const ENOENT: i32 = 2;
export const ESRCH: i32 = 3;
export const EINTR: i32 = 4;
export const EIO: i32 = 5;
export const ENXIO: i32 = 6;
export const E2BIG: i32 = 7;
export const ENOEXEC: i32 = 8;
export const EBADF: i32 = 9;
export const ECHILD: i32 = 10;
export const EAGAIN: i32 = 11;
export const ENOMEM: i32 = 12;
export const EACCES: i32 = 13;
export const EFAULT: i32 = 14;
export const ENOTBLK: i32 = 15;
export const EBUSY: i32 = 16;
export const EEXIST: i32 = 17;
export const EXDEV: i32 = 18;
export const ENODEV: i32 = 19;
export const ENOTDIR: i32 = 20;
export const EISDIR: i32 = 21;
export const EINVAL: i32 = 22;
export const ENFILE: i32 = 23;
export const EMFILE: i32 = 24;
export const ENOTTY: i32 = 25;
export const ETXTBSY: i32 = 26;
export const EFBIG: i32 = 27;
export const ENOSPC: i32 = 28;
export const ESPIPE: i32 = 29;
export const EROFS: i32 = 30;
export const EMLINK: i32 = 31;
export const EPIPE: i32 = 32;
export const EDOM: i32 = 33;
export const ERANGE: i32 = 34;
export const EDEADLK: i32 = 35;
export const ENAMETOOLONG: i32 = 36;
export const ENOLCK: i32 = 37;
export const ENOSYS: i32 = 38;
export const ENOTEMPTY: i32 = 39;
export const ELOOP: i32 = 40;
export const ENOMSG: i32 = 42;
export const EIDRM: i32 = 43;
export const ECHRNG: i32 = 44;
export const EL2NSYNC: i32 = 45;
export const EL3HLT: i32 = 46;
export const EL3RST: i32 = 47;
export const ELNRNG: i32 = 48;
export const EUNATCH: i32 = 49;
export const ENOCSI: i32 = 50;
export const EL2HLT: i32 = 51;
export const EBADE: i32 = 52;
export const EBADR: i32 = 53;
export const EXFULL: i32 = 54;
export const ENOANO: i32 = 55;
export const EBADRQC: i32 = 56;
export const EBADSLT: i32 = 57;
export const EBFONT: i32 = 59;
export const ENOSTR: i32 = 60;
export const ENODATA: i32 = 61;
export const ETIME: i32 = 62;
export const ENOSR: i32 = 63;
export const ENONET: i32 = 64;
export const ENOPKG: i32 = 65;
export const EREMOTE: i32 = 66;
export const ENOLINK: i32 = 67;
export const EADV: i32 = 68;
export const ESRMNT: i32 = 69;
export const ECOMM: i32 = 70;
export const EPROTO: i32 = 71;
export const EMULTIHOP: i32 = 72;
export const EDOTDOT: i32 = 73;
export const EBADMSG: i32 = 74;
export const EOVERFLOW: i32 = 75;
export const ENOTUNIQ: i32 = 76;
export const EBADFD: i32 = 77;
export const EREMCHG: i32 = 78;
export const ELIBACC: i32 = 79;
export const ELIBBAD: i32 = 80;
export const ELIBSCN: i32 = 81;
export const ELIBMAX: i32 = 82;
export const ELIBEXEC: i32 = 83;
export const EILSEQ: i32 = 84;
export const ERESTART: i32 = 85;
export const ESTRPIPE: i32 = 86;
export const EUSERS: i32 = 87;
export const ENOTSOCK: i32 = 88;
export const EDESTADDRREQ: i32 = 89;
export const EMSGSIZE: i32 = 90;
export const EPROTOTYPE: i32 = 91;
export const ENOPROTOOPT: i32 = 92;
export const EPROTONOSUPPORT: i32 = 93;
export const ESOCKTNOSUPPORT: i32 = 94;
export const EOPNOTSUPP: i32 = 95;
export const EPFNOSUPPORT: i32 = 96;
export const EAFNOSUPPORT: i32 = 97;
export const EADDRINUSE: i32 = 98;
export const EADDRNOTAVAIL: i32 = 99;
export const ENETDOWN: i32 = 100;
export const ENETUNREACH: i32 = 101;
export const ENETRESET: i32 = 102;
export const ECONNABORTED: i32 = 103;
export const ECONNRESET: i32 = 104;
export const ENOBUFS: i32 = 105;
export const EISCONN: i32 = 106;
export const ENOTCONN: i32 = 107;
export const ESHUTDOWN: i32 = 108;
export const ETOOMANYREFS: i32 = 109;
export const ETIMEDOUT: i32 = 110;
export const ECONNREFUSED: i32 = 111;
export const EHOSTDOWN: i32 = 112;
export const EHOSTUNREACH: i32 = 113;
export const EALREADY: i32 = 114;
export const EINPROGRESS: i32 = 115;
export const ESTALE: i32 = 116;
export const EUCLEAN: i32 = 117;
export const ENOTNAM: i32 = 118;
export const ENAVAIL: i32 = 119;
export const EISNAM: i32 = 120;
export const EREMOTEIO: i32 = 121;
export const EDQUOT: i32 = 122;
export const ENOMEDIUM: i32 = 123;
export const EMEDIUMTYPE: i32 = 124;
export const ECANCELED: i32 = 125;
export const ENOKEY: i32 = 126;
export const EKEYEXPIRED: i32 = 127;
export const EKEYREVOKED: i32 = 128;
export const EKEYREJECTED: i32 = 129;
export const EOWNERDEAD: i32 = 130;
export const ENOTRECOVERABLE: i32 = 131;
export const ERFKILL: i32 = 132;
export const EHWPOISON: i32 = 133;

// System calls
export const SYS_read: i32 = 0;
export const SYS_write: i32 = 1;
export const SYS_close: i32 = 3;
export const SYS_ppoll: i32 = 271;
export const SYS_pselect6: i32 = 270;
export const SYS_dup: i32 = 32;
export const SYS_dup3: i32 = 292;
export const SYS_pipe2: i32 = 293;
export const SYS_eventfd2: i32 = 290;
export const SYS_signalfd4: i32 = 289;
export const SYS_timerfd_create: i32 = 283;
export const SYS_timerfd_settime: i32 = 286;
export const SYS_timerfd_gettime: i32 = 287;
export const SYS_pidfd_open: i32 = 434;
export const SYS_pidfd_send_signal: i32 = 424;
export const SYS_pidfd_getfd: i32 = 438;
export const SYS_epoll_create1: i32 = 291;
export const SYS_epoll_ctl: i32 = 233;
export const SYS_epoll_pwait: i32 = 281;
export const SYS_epoll_pwait2: i32 = 441;
export const SYS_socket: i32 = 41;
export const SYS_socketpair: i32 = 53;
export const SYS_bind: i32 = 49;
export const SYS_listen: i32 = 50;
export const SYS_accept4: i32 = 288;
export const SYS_connect: i32 = 42;
export const SYS_shutdown: i32 = 48;
export const SYS_getsockname: i32 = 51;
export const SYS_getpeername: i32 = 52;
export const SYS_sendto: i32 = 44;
export const SYS_recvfrom: i32 = 45;
export const SYS_sendmsg: i32 = 46;
export const SYS_recvmsg: i32 = 47;
export const SYS_setsockopt: i32 = 54;
export const SYS_getsockopt: i32 = 55;
export const SYS_fcntl: i32 = 72;
export const SYS_flock: i32 = 73;
export const SYS_openat: i32 = 257;
export const SYS_mknod: i32 = 133;
export const SYS_ioctl: i32 = 16;
export const SYS_tcgetattr: i32 = 1030;
export const SYS_tcsetattr: i32 = 1031;
export const SYS_tcgetwinsize: i32 = 1032;
export const SYS_tcsetwinsize: i32 = 1033;
export const SYS_getcwd: i32 = 79;
export const SYS_chdir: i32 = 80;
export const SYS_rt_sigaction: i32 = 13;
export const SYS_rt_sigprocmask: i32 = 14;
export const SYS_rt_sigpending: i32 = 127;
export const SYS_rt_sigtimedwait: i32 = 128;
export const SYS_rt_sigsuspend: i32 = 130;
export const SYS_pause: i32 = 34;
export const SYS_sigaltstack: i32 = 131;
export const SYS_kill: i32 = 62;
export const SYS_tkill: i32 = 200;
export const SYS_tgkill: i32 = 234;
export const SYS_rt_sigqueueinfo: i32 = 129;
export const SYS_rt_tgsigqueueinfo: i32 = 297;
export const SYS_alarm: i32 = 37;
export const SYS_getitimer: i32 = 36;
export const SYS_setitimer: i32 = 38;
export const SYS_timer_create: i32 = 222;
export const SYS_timer_settime: i32 = 223;
export const SYS_timer_gettime: i32 = 224;
export const SYS_timer_getoverrun: i32 = 225;
export const SYS_timer_delete: i32 = 226;
export const SYS_nanosleep: i32 = 35;
export const SYS_clock_nanosleep: i32 = 230;
export const SYS_clock_gettime: i32 = 228;
export const SYS_clock_settime: i32 = 227;
export const SYS_clock_getres: i32 = 229;
export const SYS_getrusage: i32 = 98;
export const SYS_prlimit64: i32 = 302;
export const SYS_getpid: i32 = 39;
export const SYS_getppid: i32 = 110;
export const SYS_gettid: i32 = 186;
export const SYS_getuid: i32 = 102;
export const SYS_getgid: i32 = 104;
export const SYS_geteuid: i32 = 107;
export const SYS_getegid: i32 = 108;
export const SYS_setuid: i32 = 105;
export const SYS_setgid: i32 = 106;
export const SYS_setreuid: i32 = 113;
export const SYS_setregid: i32 = 114;
export const SYS_setresuid: i32 = 117;
export const SYS_getresuid: i32 = 118;
export const SYS_setresgid: i32 = 119;
export const SYS_getresgid: i32 = 120;
export const SYS_setpgid: i32 = 109;
export const SYS_getpgid: i32 = 121;
export const SYS_getsid: i32 = 124;
export const SYS_setsid: i32 = 112;
export const SYS_fork: i32 = 57;
export const SYS_vfork: i32 = 58;
export const SYS_execve: i32 = 59;
export const SYS_clone: i32 = 56;
export const SYS_exit: i32 = 60;
export const SYS_exit_group: i32 = 231;
export const SYS_wait4: i32 = 61;
export const SYS_waitid: i32 = 247;
export const SYS_futex: i32 = 202;
export const SYS_set_robust_list: i32 = 273;
export const SYS_sched_yield: i32 = 24;
export const SYS_prctl: i32 = 157;
export const SYS_mmap: i32 = 9;
export const SYS_mprotect: i32 = 10;
export const SYS_munmap: i32 = 11;
export const SYS_mremap: i32 = 25;
export const SYS_msync: i32 = 26;
export const SYS_madvise: i32 = 28;
export const SYS_setjmp: i32 = 1000;
export const SYS_longjmp: i32 = 1001;
export const SYS_swapcontext: i32 = 1010;
export const SYS_unavailable: i32 = 1011;
export const SYS_traceback: i32 = 1040;
export const SYS_faultguard_set: i32 = 1041;
export const SYS_faultguard_get: i32 = 1042;
export const SYS_faultguard_delete: i32 = 1043;
export const SYS_faultguard_list: i32 = 1044;

// Events
export const EVENT_SPAWN: i32 = 1;
export const EVENT_EXIT: i32 = 2;
export const EVENT_REAP: i32 = 3;
export const EVENT_THREAD_START: i32 = 4;
export const EVENT_THREAD_EXIT: i32 = 5;
export const EVENT_CALL: i32 = 6;
export const EVENT_RETURN: i32 = 7;
export const EVENT_BLOCK: i32 = 8;
export const EVENT_WAKE: i32 = 9;
export const EVENT_RUN: i32 = 10;
export const EVENT_SEND: i32 = 11;
export const EVENT_COALESCE: i32 = 12;
export const EVENT_IGNORE: i32 = 13;
export const EVENT_DISCARD: i32 = 14;
export const EVENT_DELIVER: i32 = 15;
export const EVENT_SIGRETURN: i32 = 16;
export const EVENT_ACCEPT: i32 = 17;
export const EVENT_DEFAULT: i32 = 18;
export const EVENT_MASK: i32 = 19;
export const EVENT_ACTION: i32 = 20;
export const EVENT_STOP: i32 = 21;
export const EVENT_CONTINUE: i32 = 22;
export const EVENT_FAULT: i32 = 23;
export const EVENT_TIMER_ARM: i32 = 24;
export const EVENT_TIMER_EXPIRE: i32 = 25;
export const EVENT_UNWIND: i32 = 26;
export const EVENT_MEMORY: i32 = 27;
export const EVENT_OUTPUT: i32 = 28;
export const EVENT_EXEC: i32 = 29;
export const EVENT_TRIP: i32 = 40;
export const EVENT_HANDLE: i32 = 41;
export const EVENT_CLOCK_SET: i32 = 30;
export const EVENT_SIZE: i32 = 40;
export const EVENT_RING: i32 = 4096;

// Limits of the model and addresses
export const LIMIT_PROCESSES: i32 = 64;
export const LIMIT_THREADS: i32 = 256;
export const LIMIT_SIGNALS: i32 = 4096;
export const LIMIT_TIMERS: i32 = 256;
export const LIMIT_FRAMES: i32 = 4096;
export const ARGUMENTS: i32 = 4096;
export const DELIVERY_INFO: i32 = 71680;
export const EVENTS: i32 = 73728;
export const BLOCK: i32 = 262144;
export const DIRECTORY: i32 = 263168;
export const PAGES: i32 = 270336;
export const PAGE: i32 = 4096;
export const END: i32 = 8388608;
export const BASE: i32 = 8388608;
export const ARGUMENT_STRIDE: i32 = 256;
export const ARGUMENT_BUFFER: i32 = 2048;
export const ARGUMENT_BUFFER_SIZE: i32 = 65536;
