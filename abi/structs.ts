/**
 * Structures that cross the system-call interface, as a wasm32 guest lays them out (little-endian, 4-byte pointers and long,
 * 8-byte time_t). Offsets are written out, and checked: the generator refuses overlap and misalignment, C headers carry
 * _Static_assert, AssemblyScript classes an offsetof check.
 */
export type FieldType = "i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "pointer" | `${string}[${number}]` | StructName;
export interface Field {
  readonly name: string;
  readonly offset: number;
  readonly type: FieldType;
  /** Used for showing the value: "signal", "errno", "pid", a group of constants … */
  readonly shows?: string;
}
export interface Struct {
  readonly size: number;
  readonly align: number;
  readonly source: string;
  readonly fields: readonly Field[];
}
export type StructName = keyof typeof structTable;

const structTable = {
  sigset: { size: 8, align: 8, source: "sigset_t: bit n-1 is signal n", fields: [{ name: "bits", offset: 0, type: "u64" }] },
  int: { size: 4, align: 4, source: "int", fields: [{ name: "value", offset: 0, type: "i32" }] },
  fd_pair: { size: 8, align: 4, source: "pipe2(2): read end, write end", fields: [{ name: "read", offset: 0, type: "i32" }, { name: "write", offset: 4, type: "i32" }] },
  sigaction: {
    size: 16, align: 8, source: "sigaction(2); sa_handler is a function-table index",
    fields: [
      { name: "sa_handler", offset: 0, type: "pointer" },
      { name: "sa_flags", offset: 4, type: "u32", shows: "SA" },
      { name: "sa_mask", offset: 8, type: "u64", shows: "sigset" },
    ],
  },
  siginfo: {
    size: 128, align: 8, source: "sigaction(2), siginfo_t; asm-generic/siginfo.h with 32-bit pointers",
    fields: [
      { name: "si_signo", offset: 0, type: "i32", shows: "signal" },
      { name: "si_errno", offset: 4, type: "i32" },
      { name: "si_code", offset: 8, type: "i32" },
      { name: "si_pid", offset: 12, type: "i32" },
      { name: "si_uid", offset: 16, type: "u32" },
      { name: "si_value", offset: 20, type: "i32" },
      { name: "si_status", offset: 20, type: "i32" },
      { name: "si_utime", offset: 24, type: "i32" },
      { name: "si_stime", offset: 28, type: "i32" },
      { name: "si_timerid", offset: 12, type: "i32" },
      { name: "si_overrun", offset: 16, type: "i32" },
      { name: "si_addr", offset: 12, type: "pointer" },
      { name: "si_band", offset: 12, type: "i32" },
      { name: "si_fd", offset: 16, type: "i32" },
    ],
  },
  stack: {
    size: 12, align: 4, source: "sigaltstack(2), stack_t",
    fields: [
      { name: "ss_sp", offset: 0, type: "pointer" },
      { name: "ss_flags", offset: 4, type: "i32", shows: "SS" },
      { name: "ss_size", offset: 8, type: "u32" },
    ],
  },
  ucontext: {
    size: 216, align: 8, source: "getcontext(3), ucontext_t; gregs holds REG_RSP (15), REG_RIP (16: code offset), REG_ERR (19: bit 1 is write), REG_CR2 (22: address)",
    fields: [
      { name: "uc_flags", offset: 0, type: "u32" },
      { name: "uc_link", offset: 4, type: "pointer" },
      { name: "uc_stack", offset: 8, type: "stack" },
      { name: "gregs", offset: 24, type: "i64[23]" },
      { name: "uc_sigmask", offset: 208, type: "u64", shows: "sigset" },
    ],
  },
  timespec: { size: 16, align: 8, source: "timespec(3type)", fields: [{ name: "tv_sec", offset: 0, type: "i64" }, { name: "tv_nsec", offset: 8, type: "i32" }] },
  timeval: { size: 16, align: 8, source: "timeval(3type)", fields: [{ name: "tv_sec", offset: 0, type: "i64" }, { name: "tv_usec", offset: 8, type: "i64" }] },
  itimerval: { size: 32, align: 8, source: "setitimer(2)", fields: [{ name: "it_interval", offset: 0, type: "timeval" }, { name: "it_value", offset: 16, type: "timeval" }] },
  itimerspec: { size: 32, align: 8, source: "timer_settime(2)", fields: [{ name: "it_interval", offset: 0, type: "timespec" }, { name: "it_value", offset: 16, type: "timespec" }] },
  sigevent: {
    size: 24, align: 4, source: "sigevent(3type); sigev_notify_thread_id has a place of its own",
    fields: [
      { name: "sigev_value", offset: 0, type: "i32" },
      { name: "sigev_signo", offset: 4, type: "i32", shows: "signal" },
      { name: "sigev_notify", offset: 8, type: "i32", shows: "SIGEV" },
      { name: "sigev_notify_function", offset: 12, type: "pointer" },
      { name: "sigev_notify_attributes", offset: 16, type: "pointer" },
      { name: "sigev_notify_thread_id", offset: 20, type: "i32" },
    ],
  },
  termios: {
    size: 36, align: 4, source: "termios(3), as the kernel has it: c_line, then c_cc",
    fields: [
      { name: "c_iflag", offset: 0, type: "u32", shows: "IFLAG" },
      { name: "c_oflag", offset: 4, type: "u32", shows: "OFLAG" },
      { name: "c_cflag", offset: 8, type: "u32", shows: "CFLAG" },
      { name: "c_lflag", offset: 12, type: "u32", shows: "LFLAG" },
      { name: "c_cc", offset: 16, type: "i32[5]" },
    ],
  },
  winsize: {
    size: 8, align: 2, source: "ioctl_tty(2)",
    fields: [
      { name: "ws_row", offset: 0, type: "i16" },
      { name: "ws_col", offset: 2, type: "i16" },
      { name: "ws_xpixel", offset: 4, type: "i16" },
      { name: "ws_ypixel", offset: 6, type: "i16" },
    ],
  },
  pollfd: { size: 8, align: 4, source: "poll(2)", fields: [{ name: "fd", offset: 0, type: "i32" }, { name: "events", offset: 4, type: "i16", shows: "POLL" }, { name: "revents", offset: 6, type: "i16", shows: "POLL" }] },
  sockaddr: {
    size: 128, align: 4, source: "sockaddr(3type), sockaddr_storage; sockaddr_in: port and address in network order",
    fields: [
      { name: "family", offset: 0, type: "u16", shows: "AF" },
      { name: "port", offset: 2, type: "u16" },
      { name: "address", offset: 4, type: "u32" },
      { name: "address6", offset: 8, type: "u32[4]" },
    ],
  },
  socket_message: {
    size: 40, align: 4, source: "what the machine makes of sendmsg(2)'s and recvmsg(2)'s msghdr: addresses in the kernel's argument area; inode: of a name in the file system, or -errno",
    fields: [
      { name: "name", offset: 0, type: "u32" },
      { name: "namelen", offset: 4, type: "i32" },
      { name: "buffer", offset: 8, type: "u32" },
      { name: "length", offset: 12, type: "u32" },
      { name: "control", offset: 16, type: "u32" },
      { name: "controllen", offset: 20, type: "i32" },
      { name: "flags", offset: 24, type: "i32" },
      { name: "inode", offset: 28, type: "i32" },
      { name: "unused", offset: 32, type: "u32[2]" },
    ],
  },
  flock: {
    size: 32, align: 8, source: "fcntl(2), struct flock",
    fields: [
      { name: "l_type", offset: 0, type: "i16", shows: "LOCK_TYPE" },
      { name: "l_whence", offset: 2, type: "i16" },
      { name: "l_start", offset: 8, type: "i64" },
      { name: "l_len", offset: 16, type: "i64" },
      { name: "l_pid", offset: 24, type: "i32" },
    ],
  },
  epoll_event: {
    size: 12, align: 1, source: "epoll_ctl(2): packed, as on x86-64",
    fields: [{ name: "events", offset: 0, type: "u32", shows: "EPOLL" }, { name: "data", offset: 4, type: "u32[2]" }],
  },
  eventfd_value: { size: 8, align: 8, source: "eventfd(2), timerfd_create(2): what is read", fields: [{ name: "value", offset: 0, type: "u64" }] },
  signalfd_siginfo: {
    size: 128, align: 8, source: "signalfd(2)",
    fields: [
      { name: "ssi_signo", offset: 0, type: "u32", shows: "signal" },
      { name: "ssi_errno", offset: 4, type: "i32" },
      { name: "ssi_code", offset: 8, type: "i32" },
      { name: "ssi_pid", offset: 12, type: "u32" },
      { name: "ssi_uid", offset: 16, type: "u32" },
      { name: "ssi_fd", offset: 20, type: "i32" },
      { name: "ssi_tid", offset: 24, type: "u32" },
      { name: "ssi_band", offset: 28, type: "u32" },
      { name: "ssi_overrun", offset: 32, type: "u32" },
      { name: "ssi_trapno", offset: 36, type: "u32" },
      { name: "ssi_status", offset: 40, type: "i32" },
      { name: "ssi_int", offset: 44, type: "i32" },
      { name: "ssi_ptr", offset: 48, type: "u64" },
      { name: "ssi_utime", offset: 56, type: "u64" },
      { name: "ssi_stime", offset: 64, type: "u64" },
      { name: "ssi_addr", offset: 72, type: "u64" },
      { name: "ssi_addr_lsb", offset: 80, type: "u16" },
    ],
  },
  fd_set: { size: 128, align: 8, source: "select(2): bit fd of a 1024-bit set", fields: [{ name: "fds_bits", offset: 0, type: "u64[16]" }] },
  rlimit: { size: 16, align: 8, source: "getrlimit(2); all ones is RLIM_INFINITY", fields: [{ name: "rlim_cur", offset: 0, type: "u64", shows: "rlim" }, { name: "rlim_max", offset: 8, type: "u64", shows: "rlim" }] },
  rusage: {
    size: 88, align: 8, source: "getrusage(2); the counts are 32 bits wide here",
    fields: [
      { name: "ru_utime", offset: 0, type: "timeval" },
      { name: "ru_stime", offset: 16, type: "timeval" },
      { name: "ru_counts", offset: 32, type: "i32[14]" },
    ],
  },
} as const satisfies Record<string, { size: number; align: number; source: string; fields: readonly { name: string; offset: number; type: string; shows?: string }[] }>;

export const structs: Readonly<Record<StructName, Struct>> = structTable as unknown as Record<StructName, Struct>;
