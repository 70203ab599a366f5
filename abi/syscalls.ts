/**
 * The system calls: imports of module `signalbox`, Linux names and argument order, x86-64 numbers (1000 and up: ours).
 * Every argument is an i32; results are a value ≥ 0 or -errno (Linux numbers).
 *
 * The machine copies what a pointer argument points to into the kernel's argument area before the call ("in", "inout") and
 * back after it ("out", "inout"): argument i has the 256 bytes at ARGUMENTS + 256·i; the one argument that is an array or a
 * run of bytes has the 64 KiB at ARGUMENTS + 2048. The kernel gets the address in its own memory, 0 where the guest gave NULL.
 * A pointer that is not mapped so gives -EFAULT.
 */
import type { StructName } from "./structs.ts";

export type Pass = "in" | "out" | "inout";
export type Argument =
  /** A number, shown as `shows` says: "fd", "pid", "signal", "pointer", "path", "strings", "variables", a group of constants, or decimal. */
  | { readonly name: string; readonly shows?: string }
  /** A pointer to one structure. */
  | { readonly name: string; readonly pass: Pass; readonly struct: StructName }
  /** A pointer to as many structures as the argument named `count` says. */
  | { readonly name: string; readonly pass: Pass; readonly struct: StructName; readonly count: string }
  /** A pointer to as many bytes as the argument named `bytes` says. */
  | { readonly name: string; readonly pass: Pass; readonly bytes: string };

export interface SystemCall {
  readonly number: number;
  readonly name: string;
  readonly arguments: readonly Argument[];
  /** May suspend the thread: the Asyncify import list is made of these. */
  readonly blocks?: boolean;
  /** Carried out by the machine itself (it touches the guest's stacks or memory), with the kernel's help. */
  readonly machine?: boolean;
  /** A guest that imports it needs the full tier (Asyncify). */
  readonly needsAsyncify?: boolean;
  readonly manual: string;
}

const value = (name: string, shows?: string): Argument => (shows ? { name, shows } : { name });
const pointer = (pass: Pass, struct: StructName, name: string): Argument => ({ name, pass, struct });
const array = (pass: Pass, struct: StructName, name: string, count: string): Argument => ({ name, pass, struct, count });
const bytes = (pass: Pass, name: string, length: string): Argument => ({ name, pass, bytes: length });
type Options = { readonly blocks?: boolean; readonly machine?: boolean; readonly needsAsyncify?: boolean };
const call = (number: number, name: string, args: readonly Argument[], manual: string, options: Options = {}): SystemCall => ({ number, name, arguments: args, manual, ...options });
const blocks: Options = { blocks: true };

export const systemCalls: readonly SystemCall[] = [
  // Descriptors. Files, and standard input and output, answer HOST: the machine carries those out.
  call(0, "read", [value("fd", "fd"), bytes("out", "buf", "count"), value("count")], "read(2)", blocks),
  call(1, "write", [value("fd", "fd"), bytes("in", "buf", "count"), value("count")], "write(2)", blocks),
  call(3, "close", [value("fd", "fd")], "close(2)"),
  call(271, "ppoll", [array("inout", "pollfd", "fds", "nfds"), value("nfds"), pointer("in", "timespec", "timeout"), pointer("in", "sigset", "sigmask")], "ppoll(2)", blocks),
  call(270, "pselect6", [value("nfds"), pointer("inout", "fd_set", "readfds"), pointer("inout", "fd_set", "writefds"), pointer("inout", "fd_set", "exceptfds"), pointer("in", "timespec", "timeout"), pointer("in", "sigset", "sigmask")], "pselect(2)", blocks),
  call(32, "dup", [value("oldfd", "fd")], "dup(2)"),
  call(292, "dup3", [value("oldfd", "fd"), value("newfd", "fd"), value("flags", "O")], "dup3(2); oldfd equal to newfd is EINVAL"),
  call(293, "pipe2", [pointer("out", "fd_pair", "pipefd"), value("flags", "O")], "pipe(2)"),
  call(290, "eventfd2", [value("initval"), value("flags", "EFD")], "eventfd(2)"),
  call(289, "signalfd4", [value("fd", "fd"), pointer("in", "sigset", "mask"), value("sizemask"), value("flags", "SFD")], "signalfd(2)"),
  call(283, "timerfd_create", [value("clockid", "CLOCK"), value("flags", "TFD")], "timerfd_create(2)"),
  call(286, "timerfd_settime", [value("fd", "fd"), value("flags", "TFD_TIMER"), pointer("in", "itimerspec", "new_value"), pointer("out", "itimerspec", "old_value")], "timerfd_settime(2)"),
  call(287, "timerfd_gettime", [value("fd", "fd"), pointer("out", "itimerspec", "curr_value")], "timerfd_gettime(2)"),
  call(434, "pidfd_open", [value("pid", "pid"), value("flags", "PIDFD")], "pidfd_open(2)"),
  call(424, "pidfd_send_signal", [value("pidfd", "fd"), value("sig", "signal"), pointer("in", "siginfo", "info"), value("flags")], "pidfd_send_signal(2)"),
  call(438, "pidfd_getfd", [value("pidfd", "fd"), value("targetfd", "fd"), value("flags")], "pidfd_getfd(2)"),
  call(291, "epoll_create1", [value("flags", "EPOLL_FLAG")], "epoll_create(2)"),
  call(233, "epoll_ctl", [value("epfd", "fd"), value("op", "EPOLL_CTL"), value("fd", "fd"), pointer("in", "epoll_event", "event")], "epoll_ctl(2)"),
  call(281, "epoll_pwait", [value("epfd", "fd"), array("out", "epoll_event", "events", "maxevents"), value("maxevents"), value("timeout"), pointer("in", "sigset", "sigmask"), value("sigsetsize")], "epoll_wait(2)", blocks),
  call(441, "epoll_pwait2", [value("epfd", "fd"), array("out", "epoll_event", "events", "maxevents"), value("maxevents"), pointer("in", "timespec", "timeout"), pointer("in", "sigset", "sigmask"), value("sigsetsize")], "epoll_wait(2)", blocks),
  // Sockets. Names, and messages of several parts: the machine makes one run of bytes and a `socket_message` (abi/structs.ts) of them
  call(41, "socket", [value("domain", "AF"), value("type", "SOCK"), value("protocol", "IPPROTO")], "socket(2)"),
  call(53, "socketpair", [value("domain", "AF"), value("type", "SOCK"), value("protocol", "IPPROTO"), pointer("out", "fd_pair", "sv")], "socketpair(2)"),
  call(49, "bind", [value("sockfd", "fd"), value("addr", "sockaddr"), value("addrlen")], "bind(2)", { machine: true }),
  call(50, "listen", [value("sockfd", "fd"), value("backlog")], "listen(2)"),
  call(288, "accept4", [value("sockfd", "fd"), value("addr", "pointer"), value("addrlen", "pointer"), value("flags", "SOCK")], "accept(2)", { blocks: true, machine: true }),
  call(42, "connect", [value("sockfd", "fd"), value("addr", "sockaddr"), value("addrlen")], "connect(2)", { blocks: true, machine: true }),
  call(48, "shutdown", [value("sockfd", "fd"), value("how", "SHUT")], "shutdown(2)"),
  call(51, "getsockname", [value("sockfd", "fd"), value("addr", "pointer"), value("addrlen", "pointer")], "getsockname(2)", { machine: true }),
  call(52, "getpeername", [value("sockfd", "fd"), value("addr", "pointer"), value("addrlen", "pointer")], "getpeername(2)", { machine: true }),
  call(44, "sendto", [value("sockfd", "fd"), bytes("in", "buf", "len"), value("len"), value("flags", "MSG"), value("addr", "sockaddr"), value("addrlen")], "send(2)", { blocks: true, machine: true }),
  call(45, "recvfrom", [value("sockfd", "fd"), bytes("out", "buf", "len"), value("len"), value("flags", "MSG"), value("addr", "pointer"), value("addrlen", "pointer")], "recv(2)", { blocks: true, machine: true }),
  call(46, "sendmsg", [value("sockfd", "fd"), value("msg", "pointer"), value("flags", "MSG")], "sendmsg(2)", { blocks: true, machine: true }),
  call(47, "recvmsg", [value("sockfd", "fd"), value("msg", "pointer"), value("flags", "MSG")], "recvmsg(2)", { blocks: true, machine: true }),
  call(54, "setsockopt", [value("sockfd", "fd"), value("level", "SOL"), value("optname", "SO"), bytes("in", "optval", "optlen"), value("optlen")], "setsockopt(2)"),
  call(55, "getsockopt", [value("sockfd", "fd"), value("level", "SOL"), value("optname", "SO"), value("optval", "pointer"), value("optlen", "pointer")], "getsockopt(2)", { machine: true }),
  call(72, "fcntl", [value("fd", "fd"), value("cmd", "F"), value("arg")], "fcntl(2)", { blocks: true, machine: true }),
  call(73, "flock", [value("fd", "fd"), value("operation", "LOCK")], "flock(2)", { blocks: true, machine: true }),
  call(257, "openat", [value("dirfd", "dirfd"), value("pathname", "path"), value("flags", "O"), value("mode", "mode")], "open(2)", { blocks: true, machine: true }),
  call(133, "mknod", [value("pathname", "path"), value("mode", "mode"), value("dev")], "mknod(2): named pipes", { machine: true }),
  call(16, "ioctl", [value("fd", "fd"), value("request", "IOCTL"), pointer("inout", "int", "argp")], "ioctl(2), for requests that take an int, in or out; those that take its value get it by its address"),
  // Ours: ioctl's requests TCGETS, TCSETS, TCSETSW, TCSETSF, TIOCGWINSZ and TIOCSWINSZ, whose structures differ
  call(1030, "tcgetattr", [value("fd", "fd"), pointer("out", "termios", "termios_p")], "tcgetattr(3)"),
  call(1031, "tcsetattr", [value("fd", "fd"), value("optional_actions", "TCSA"), pointer("in", "termios", "termios_p")], "tcsetattr(3)", blocks),
  call(1032, "tcgetwinsize", [value("fd", "fd"), pointer("out", "winsize", "winsize_p")], "TIOCGWINSZ of ioctl_tty(2)"),
  call(1033, "tcsetwinsize", [value("fd", "fd"), pointer("in", "winsize", "winsize_p")], "TIOCSWINSZ of ioctl_tty(2)"),
  call(79, "getcwd", [bytes("out", "buf", "size"), value("size")], "getcwd(2); the directory that execve's relative paths begin at", { machine: true }),
  call(80, "chdir", [value("path", "path")], "chdir(2)", { machine: true }),
  // Signals
  call(13, "rt_sigaction", [value("signum", "signal"), pointer("in", "sigaction", "act"), pointer("out", "sigaction", "oldact")], "sigaction(2)"),
  call(14, "rt_sigprocmask", [value("how", "SIG_HOW"), pointer("in", "sigset", "set"), pointer("out", "sigset", "oldset")], "sigprocmask(2)"),
  call(127, "rt_sigpending", [pointer("out", "sigset", "set")], "sigpending(2)"),
  call(128, "rt_sigtimedwait", [pointer("in", "sigset", "set"), pointer("out", "siginfo", "info"), pointer("in", "timespec", "timeout")], "sigtimedwait(2)", blocks),
  call(130, "rt_sigsuspend", [pointer("in", "sigset", "mask")], "sigsuspend(2)", blocks),
  call(34, "pause", [], "pause(2)", blocks),
  call(131, "sigaltstack", [pointer("in", "stack", "ss"), pointer("out", "stack", "old_ss")], "sigaltstack(2)"),
  call(62, "kill", [value("pid", "pid"), value("sig", "signal")], "kill(2)"),
  call(200, "tkill", [value("tid", "pid"), value("sig", "signal")], "tkill(2)"),
  call(234, "tgkill", [value("tgid", "pid"), value("tid", "pid"), value("sig", "signal")], "tgkill(2)"),
  call(129, "rt_sigqueueinfo", [value("tgid", "pid"), value("sig", "signal"), pointer("in", "siginfo", "info")], "rt_sigqueueinfo(2)"),
  call(297, "rt_tgsigqueueinfo", [value("tgid", "pid"), value("tid", "pid"), value("sig", "signal"), pointer("in", "siginfo", "info")], "rt_tgsigqueueinfo(2)"),
  // Time
  call(37, "alarm", [value("seconds")], "alarm(2)"),
  call(36, "getitimer", [value("which", "ITIMER"), pointer("out", "itimerval", "curr_value")], "getitimer(2)"),
  call(38, "setitimer", [value("which", "ITIMER"), pointer("in", "itimerval", "new_value"), pointer("out", "itimerval", "old_value")], "setitimer(2)"),
  call(222, "timer_create", [value("clockid", "CLOCK"), pointer("in", "sigevent", "sevp"), pointer("out", "int", "timerid")], "timer_create(2)"),
  call(223, "timer_settime", [value("timerid"), value("flags", "TIMER"), pointer("in", "itimerspec", "new_value"), pointer("out", "itimerspec", "old_value")], "timer_settime(2)"),
  call(224, "timer_gettime", [value("timerid"), pointer("out", "itimerspec", "curr_value")], "timer_gettime(2)"),
  call(225, "timer_getoverrun", [value("timerid")], "timer_getoverrun(2)"),
  call(226, "timer_delete", [value("timerid")], "timer_delete(2)"),
  call(35, "nanosleep", [pointer("in", "timespec", "req"), pointer("out", "timespec", "rem")], "nanosleep(2)", blocks),
  call(230, "clock_nanosleep", [value("clockid", "CLOCK"), value("flags", "TIMER"), pointer("in", "timespec", "req"), pointer("out", "timespec", "rem")], "clock_nanosleep(2)", blocks),
  call(228, "clock_gettime", [value("clockid", "CLOCK"), pointer("out", "timespec", "tp")], "clock_gettime(2)"),
  call(227, "clock_settime", [value("clockid", "CLOCK"), pointer("in", "timespec", "tp")], "clock_settime(2)"),
  call(229, "clock_getres", [value("clockid", "CLOCK"), pointer("out", "timespec", "res")], "clock_getres(2)"),
  call(98, "getrusage", [value("who", "RUSAGE"), pointer("out", "rusage", "usage")], "getrusage(2)"),
  call(302, "prlimit64", [value("pid", "pid"), value("resource", "RLIMIT"), pointer("in", "rlimit", "new_limit"), pointer("out", "rlimit", "old_limit")], "getrlimit(2)"),
  // Processes and threads
  call(39, "getpid", [], "getpid(2)"),
  call(110, "getppid", [], "getppid(2)"),
  call(186, "gettid", [], "gettid(2)"),
  call(102, "getuid", [], "getuid(2)"),
  call(104, "getgid", [], "getgid(2)"),
  call(107, "geteuid", [], "geteuid(2)"),
  call(108, "getegid", [], "getegid(2)"),
  call(105, "setuid", [value("uid")], "setuid(2)"),
  call(106, "setgid", [value("gid")], "setgid(2)"),
  call(113, "setreuid", [value("ruid"), value("euid")], "setreuid(2)"),
  call(114, "setregid", [value("rgid"), value("egid")], "setregid(2)"),
  call(117, "setresuid", [value("ruid"), value("euid"), value("suid")], "setresuid(2)"),
  call(118, "getresuid", [pointer("out", "int", "ruid"), pointer("out", "int", "euid"), pointer("out", "int", "suid")], "getresuid(2)"),
  call(119, "setresgid", [value("rgid"), value("egid"), value("sgid")], "setresgid(2)"),
  call(120, "getresgid", [pointer("out", "int", "rgid"), pointer("out", "int", "egid"), pointer("out", "int", "sgid")], "getresgid(2)"),
  call(109, "setpgid", [value("pid", "pid"), value("pgid", "pid")], "setpgid(2)"),
  call(121, "getpgid", [value("pid", "pid")], "getpgid(2)"),
  call(124, "getsid", [value("pid", "pid")], "getsid(2)"),
  call(112, "setsid", [], "setsid(2)"),
  call(57, "fork", [], "fork(2)", { blocks: true, machine: true, needsAsyncify: true }),
  call(58, "vfork", [], "vfork(2); the parent waits until the child ends or replaces itself", { blocks: true, machine: true, needsAsyncify: true }),
  call(59, "execve", [value("pathname", "path"), value("argv", "strings"), value("envp", "variables")], "execve(2)", { machine: true, needsAsyncify: true }),
  call(56, "clone", [value("flags", "CLONE"), value("entry", "pointer"), value("argument", "pointer"), value("stack", "pointer"), value("tid_address", "pointer")], "clone(2): a thread that calls function-table entry(argument) on the stack that ends at `stack`; CLONE_CHILD_CLEARTID zeroes and wakes the futex at tid_address when it ends", { blocks: true, machine: true, needsAsyncify: true }),
  call(60, "exit", [value("status")], "_exit(2) of one thread", { blocks: true, machine: true }),
  call(231, "exit_group", [value("status")], "exit_group(2)", { blocks: true, machine: true }),
  call(61, "wait4", [value("pid", "pid"), pointer("out", "int", "wstatus"), value("options", "WAIT"), pointer("out", "rusage", "rusage")], "wait4(2)", blocks),
  call(247, "waitid", [value("idtype", "P"), value("id", "pid"), pointer("out", "siginfo", "infop"), value("options", "WAIT")], "waitid(2)", blocks),
  call(202, "futex", [value("uaddr", "pointer"), value("op", "FUTEX"), value("val"), pointer("in", "timespec", "timeout"), value("uaddr2", "pointer"), value("val3")], "futex(2); FUTEX_WAIT: the machine compares *uaddr with val first", { blocks: true, machine: true }),
  call(273, "set_robust_list", [value("head", "pointer"), value("len")], "set_robust_list(2); the structure has 12 bytes here", { machine: true }),
  call(24, "sched_yield", [], "sched_yield(2)", blocks),
  call(157, "prctl", [value("option", "PR"), value("arg2"), value("arg3"), value("arg4"), value("arg5")], "prctl(2); what needs pointers (names) is the C library's, and of PR_GET_PDEATHSIG the result is the signal"),
  // Memory: the kernel keeps the map, the machine the bytes and the guest's page guards
  call(9, "mmap", [value("addr", "pointer"), value("length"), value("prot", "PROT"), value("flags", "MAP"), value("fd", "fd"), value("offset")], "mmap(2)", { machine: true }),
  call(10, "mprotect", [value("addr", "pointer"), value("length"), value("prot", "PROT")], "mprotect(2)", { machine: true }),
  call(11, "munmap", [value("addr", "pointer"), value("length")], "munmap(2)", { machine: true }),
  call(25, "mremap", [value("old_address", "pointer"), value("old_size"), value("new_size"), value("flags", "MREMAP"), value("new_address", "pointer")], "mremap(2)", { machine: true }),
  call(26, "msync", [value("addr", "pointer"), value("length"), value("flags", "MS")], "msync(2)", { machine: true }),
  call(28, "madvise", [value("addr", "pointer"), value("length"), value("advice", "MADV")], "madvise(2)", { machine: true }),
  // Ours: the machine copies a thread's saved stack; sigsetjmp(3), siglongjmp(3)
  call(1000, "setjmp", [value("env", "pointer"), value("savesigs")], "sigsetjmp(3)", { blocks: true, machine: true, needsAsyncify: true }),
  call(1001, "longjmp", [value("env", "pointer"), value("val")], "siglongjmp(3)", { blocks: true, machine: true, needsAsyncify: true }),
  call(1010, "swapcontext", [value("oucp", "pointer"), value("ucp", "pointer")], "swapcontext(3); oucp alone: getcontext(3), ucp alone: setcontext(3)", { blocks: true, machine: true, needsAsyncify: true }),
  call(1011, "unavailable", [value("name", "pointer")], "a call that is not emulated (abi/unavailable.ts): the machine says so once, and it fails with ENOSYS", { machine: true }),
  // Ours: what a guest asks of its guardians; docs/guards.md
  call(1040, "traceback", [value("flags", "TRACEBACK"), value("thread"), value("line"), value("offset"), value("buf", "pointer"), value("size")], "faulthandler: a line of the dump of a thread's stack, from `offset` on; its length, at most `size`, or 0 where there is none", { machine: true }),
  call(1041, "faultguard_set", [value("key", "path"), value("value", "pointer"), value("size"), value("kind", "FAULTGUARD")], "faultguard: hands a value over, which outlives the process", { machine: true }),
  call(1042, "faultguard_get", [value("key", "path"), value("value", "pointer"), value("size")], "faultguard: the value of a key, as getxattr(2) does it", { machine: true }),
  call(1043, "faultguard_delete", [value("key", "path")], "faultguard: takes a key back", { machine: true }),
  call(1044, "faultguard_list", [value("list", "pointer"), value("size")], "faultguard: the keys, each with a NUL behind it, as listxattr(2) does it", { machine: true }),
];

/** An address in the guest's memory that is passed as a number: "path" is a NUL-terminated string there, "strings" and "variables" arrays of their addresses. */
export function isAddress(argument: Argument): boolean {
  return "pass" in argument || ["pointer", "sockaddr", "path", "strings", "variables"].includes(argument.shows ?? "");
}

/** Bytes per structure argument in the kernel's argument area. */
export const ARGUMENT_STRIDE = 256;
/** Where the array or byte argument begins in it. */
export const ARGUMENT_BUFFER = 2048;
/** Bytes of an array or byte argument that one call moves at the most. */
export const ARGUMENT_BUFFER_SIZE = 65536;
