// Made by scripts/generate.ts from abi/. Do not edit.
import { allocateRecord, freeRecord } from "../pool";

// Structures of the system-call interface (abi/structs.ts)

/** sigset_t: bit n-1 is signal n */
@unmanaged @final export class Sigset {
  bits: u64;
}
export const SIZE_SIGSET: i32 = 8;
if (offsetof<Sigset>("bits") != 0) ERROR("Sigset.bits is not at 0: abi/ and the compiler disagree");

/** int */
@unmanaged @final export class Int {
  value: i32;
}
export const SIZE_INT: i32 = 4;
if (offsetof<Int>("value") != 0) ERROR("Int.value is not at 0: abi/ and the compiler disagree");

/** pipe2(2): read end, write end */
@unmanaged @final export class FdPair {
  read: i32;
  write: i32;
}
export const SIZE_FD_PAIR: i32 = 8;
if (offsetof<FdPair>("read") != 0) ERROR("FdPair.read is not at 0: abi/ and the compiler disagree");
if (offsetof<FdPair>("write") != 4) ERROR("FdPair.write is not at 4: abi/ and the compiler disagree");

/** sigaction(2); sa_handler is a function-table index */
@unmanaged @final export class Sigaction {
  sa_handler: u32;
  sa_flags: u32;
  sa_mask: u64;
}
export const SIZE_SIGACTION: i32 = 16;
if (offsetof<Sigaction>("sa_handler") != 0) ERROR("Sigaction.sa_handler is not at 0: abi/ and the compiler disagree");
if (offsetof<Sigaction>("sa_flags") != 4) ERROR("Sigaction.sa_flags is not at 4: abi/ and the compiler disagree");
if (offsetof<Sigaction>("sa_mask") != 8) ERROR("Sigaction.sa_mask is not at 8: abi/ and the compiler disagree");

/** sigaction(2), siginfo_t; asm-generic/siginfo.h with 32-bit pointers */
@unmanaged @final export class Siginfo {
  si_signo: i32;
  si_errno: i32;
  si_code: i32;
  si_pid: i32;
  si_uid: u32;
  si_value: i32;
  si_utime: i32;
  si_stime: i32;
  get si_timerid(): i32 { return load<i32>(changetype<usize>(this), 12); }
  set si_timerid(value: i32) { store<i32>(changetype<usize>(this), value, 12); }
  get si_addr(): u32 { return load<u32>(changetype<usize>(this), 12); }
  set si_addr(value: u32) { store<u32>(changetype<usize>(this), value, 12); }
  get si_band(): i32 { return load<i32>(changetype<usize>(this), 12); }
  set si_band(value: i32) { store<i32>(changetype<usize>(this), value, 12); }
  get si_overrun(): i32 { return load<i32>(changetype<usize>(this), 16); }
  set si_overrun(value: i32) { store<i32>(changetype<usize>(this), value, 16); }
  get si_fd(): i32 { return load<i32>(changetype<usize>(this), 16); }
  set si_fd(value: i32) { store<i32>(changetype<usize>(this), value, 16); }
  get si_status(): i32 { return load<i32>(changetype<usize>(this), 20); }
  set si_status(value: i32) { store<i32>(changetype<usize>(this), value, 20); }
}
export const SIZE_SIGINFO: i32 = 128;
if (offsetof<Siginfo>("si_signo") != 0) ERROR("Siginfo.si_signo is not at 0: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_errno") != 4) ERROR("Siginfo.si_errno is not at 4: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_code") != 8) ERROR("Siginfo.si_code is not at 8: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_pid") != 12) ERROR("Siginfo.si_pid is not at 12: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_uid") != 16) ERROR("Siginfo.si_uid is not at 16: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_value") != 20) ERROR("Siginfo.si_value is not at 20: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_utime") != 24) ERROR("Siginfo.si_utime is not at 24: abi/ and the compiler disagree");
if (offsetof<Siginfo>("si_stime") != 28) ERROR("Siginfo.si_stime is not at 28: abi/ and the compiler disagree");

/** sigaltstack(2), stack_t */
@unmanaged @final export class Stack {
  ss_sp: u32;
  ss_flags: i32;
  ss_size: u32;
}
export const SIZE_STACK: i32 = 12;
if (offsetof<Stack>("ss_sp") != 0) ERROR("Stack.ss_sp is not at 0: abi/ and the compiler disagree");
if (offsetof<Stack>("ss_flags") != 4) ERROR("Stack.ss_flags is not at 4: abi/ and the compiler disagree");
if (offsetof<Stack>("ss_size") != 8) ERROR("Stack.ss_size is not at 8: abi/ and the compiler disagree");

/** getcontext(3), ucontext_t; gregs holds REG_RSP (15), REG_RIP (16: code offset), REG_ERR (19: bit 1 is write), REG_CR2 (22: address) */
@unmanaged @final export class Ucontext {
  uc_flags: u32;
  uc_link: u32;
  uc_stack_ss_sp: u32;
  uc_stack_ss_flags: i32;
  uc_stack_ss_size: u32;
  private pad20: u32;
  gregs_0: i64;
  gregs_1: i64;
  gregs_2: i64;
  gregs_3: i64;
  gregs_4: i64;
  gregs_5: i64;
  gregs_6: i64;
  gregs_7: i64;
  gregs_8: i64;
  gregs_9: i64;
  gregs_10: i64;
  gregs_11: i64;
  gregs_12: i64;
  gregs_13: i64;
  gregs_14: i64;
  gregs_15: i64;
  gregs_16: i64;
  gregs_17: i64;
  gregs_18: i64;
  gregs_19: i64;
  gregs_20: i64;
  gregs_21: i64;
  gregs_22: i64;
  uc_sigmask: u64;
}
export const SIZE_UCONTEXT: i32 = 216;
if (offsetof<Ucontext>("uc_flags") != 0) ERROR("Ucontext.uc_flags is not at 0: abi/ and the compiler disagree");
if (offsetof<Ucontext>("uc_link") != 4) ERROR("Ucontext.uc_link is not at 4: abi/ and the compiler disagree");
if (offsetof<Ucontext>("uc_stack_ss_sp") != 8) ERROR("Ucontext.uc_stack_ss_sp is not at 8: abi/ and the compiler disagree");
if (offsetof<Ucontext>("uc_stack_ss_flags") != 12) ERROR("Ucontext.uc_stack_ss_flags is not at 12: abi/ and the compiler disagree");
if (offsetof<Ucontext>("uc_stack_ss_size") != 16) ERROR("Ucontext.uc_stack_ss_size is not at 16: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_0") != 24) ERROR("Ucontext.gregs_0 is not at 24: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_1") != 32) ERROR("Ucontext.gregs_1 is not at 32: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_2") != 40) ERROR("Ucontext.gregs_2 is not at 40: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_3") != 48) ERROR("Ucontext.gregs_3 is not at 48: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_4") != 56) ERROR("Ucontext.gregs_4 is not at 56: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_5") != 64) ERROR("Ucontext.gregs_5 is not at 64: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_6") != 72) ERROR("Ucontext.gregs_6 is not at 72: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_7") != 80) ERROR("Ucontext.gregs_7 is not at 80: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_8") != 88) ERROR("Ucontext.gregs_8 is not at 88: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_9") != 96) ERROR("Ucontext.gregs_9 is not at 96: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_10") != 104) ERROR("Ucontext.gregs_10 is not at 104: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_11") != 112) ERROR("Ucontext.gregs_11 is not at 112: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_12") != 120) ERROR("Ucontext.gregs_12 is not at 120: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_13") != 128) ERROR("Ucontext.gregs_13 is not at 128: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_14") != 136) ERROR("Ucontext.gregs_14 is not at 136: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_15") != 144) ERROR("Ucontext.gregs_15 is not at 144: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_16") != 152) ERROR("Ucontext.gregs_16 is not at 152: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_17") != 160) ERROR("Ucontext.gregs_17 is not at 160: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_18") != 168) ERROR("Ucontext.gregs_18 is not at 168: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_19") != 176) ERROR("Ucontext.gregs_19 is not at 176: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_20") != 184) ERROR("Ucontext.gregs_20 is not at 184: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_21") != 192) ERROR("Ucontext.gregs_21 is not at 192: abi/ and the compiler disagree");
if (offsetof<Ucontext>("gregs_22") != 200) ERROR("Ucontext.gregs_22 is not at 200: abi/ and the compiler disagree");
if (offsetof<Ucontext>("uc_sigmask") != 208) ERROR("Ucontext.uc_sigmask is not at 208: abi/ and the compiler disagree");

/** timespec(3type) */
@unmanaged @final export class Timespec {
  tv_sec: i64;
  tv_nsec: i32;
}
export const SIZE_TIMESPEC: i32 = 16;
if (offsetof<Timespec>("tv_sec") != 0) ERROR("Timespec.tv_sec is not at 0: abi/ and the compiler disagree");
if (offsetof<Timespec>("tv_nsec") != 8) ERROR("Timespec.tv_nsec is not at 8: abi/ and the compiler disagree");

/** timeval(3type) */
@unmanaged @final export class Timeval {
  tv_sec: i64;
  tv_usec: i64;
}
export const SIZE_TIMEVAL: i32 = 16;
if (offsetof<Timeval>("tv_sec") != 0) ERROR("Timeval.tv_sec is not at 0: abi/ and the compiler disagree");
if (offsetof<Timeval>("tv_usec") != 8) ERROR("Timeval.tv_usec is not at 8: abi/ and the compiler disagree");

/** setitimer(2) */
@unmanaged @final export class Itimerval {
  it_interval_tv_sec: i64;
  it_interval_tv_usec: i64;
  it_value_tv_sec: i64;
  it_value_tv_usec: i64;
}
export const SIZE_ITIMERVAL: i32 = 32;
if (offsetof<Itimerval>("it_interval_tv_sec") != 0) ERROR("Itimerval.it_interval_tv_sec is not at 0: abi/ and the compiler disagree");
if (offsetof<Itimerval>("it_interval_tv_usec") != 8) ERROR("Itimerval.it_interval_tv_usec is not at 8: abi/ and the compiler disagree");
if (offsetof<Itimerval>("it_value_tv_sec") != 16) ERROR("Itimerval.it_value_tv_sec is not at 16: abi/ and the compiler disagree");
if (offsetof<Itimerval>("it_value_tv_usec") != 24) ERROR("Itimerval.it_value_tv_usec is not at 24: abi/ and the compiler disagree");

/** timer_settime(2) */
@unmanaged @final export class Itimerspec {
  it_interval_tv_sec: i64;
  it_interval_tv_nsec: i32;
  private pad12: u32;
  it_value_tv_sec: i64;
  it_value_tv_nsec: i32;
}
export const SIZE_ITIMERSPEC: i32 = 32;
if (offsetof<Itimerspec>("it_interval_tv_sec") != 0) ERROR("Itimerspec.it_interval_tv_sec is not at 0: abi/ and the compiler disagree");
if (offsetof<Itimerspec>("it_interval_tv_nsec") != 8) ERROR("Itimerspec.it_interval_tv_nsec is not at 8: abi/ and the compiler disagree");
if (offsetof<Itimerspec>("it_value_tv_sec") != 16) ERROR("Itimerspec.it_value_tv_sec is not at 16: abi/ and the compiler disagree");
if (offsetof<Itimerspec>("it_value_tv_nsec") != 24) ERROR("Itimerspec.it_value_tv_nsec is not at 24: abi/ and the compiler disagree");

/** sigevent(3type); sigev_notify_thread_id has a place of its own */
@unmanaged @final export class Sigevent {
  sigev_value: i32;
  sigev_signo: i32;
  sigev_notify: i32;
  sigev_notify_function: u32;
  sigev_notify_attributes: u32;
  sigev_notify_thread_id: i32;
}
export const SIZE_SIGEVENT: i32 = 24;
if (offsetof<Sigevent>("sigev_value") != 0) ERROR("Sigevent.sigev_value is not at 0: abi/ and the compiler disagree");
if (offsetof<Sigevent>("sigev_signo") != 4) ERROR("Sigevent.sigev_signo is not at 4: abi/ and the compiler disagree");
if (offsetof<Sigevent>("sigev_notify") != 8) ERROR("Sigevent.sigev_notify is not at 8: abi/ and the compiler disagree");
if (offsetof<Sigevent>("sigev_notify_function") != 12) ERROR("Sigevent.sigev_notify_function is not at 12: abi/ and the compiler disagree");
if (offsetof<Sigevent>("sigev_notify_attributes") != 16) ERROR("Sigevent.sigev_notify_attributes is not at 16: abi/ and the compiler disagree");
if (offsetof<Sigevent>("sigev_notify_thread_id") != 20) ERROR("Sigevent.sigev_notify_thread_id is not at 20: abi/ and the compiler disagree");

/** termios(3), as the kernel has it: c_line, then c_cc */
@unmanaged @final export class Termios {
  c_iflag: u32;
  c_oflag: u32;
  c_cflag: u32;
  c_lflag: u32;
  c_cc_0: i32;
  c_cc_1: i32;
  c_cc_2: i32;
  c_cc_3: i32;
  c_cc_4: i32;
}
export const SIZE_TERMIOS: i32 = 36;
if (offsetof<Termios>("c_iflag") != 0) ERROR("Termios.c_iflag is not at 0: abi/ and the compiler disagree");
if (offsetof<Termios>("c_oflag") != 4) ERROR("Termios.c_oflag is not at 4: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cflag") != 8) ERROR("Termios.c_cflag is not at 8: abi/ and the compiler disagree");
if (offsetof<Termios>("c_lflag") != 12) ERROR("Termios.c_lflag is not at 12: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cc_0") != 16) ERROR("Termios.c_cc_0 is not at 16: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cc_1") != 20) ERROR("Termios.c_cc_1 is not at 20: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cc_2") != 24) ERROR("Termios.c_cc_2 is not at 24: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cc_3") != 28) ERROR("Termios.c_cc_3 is not at 28: abi/ and the compiler disagree");
if (offsetof<Termios>("c_cc_4") != 32) ERROR("Termios.c_cc_4 is not at 32: abi/ and the compiler disagree");

/** ioctl_tty(2) */
@unmanaged @final export class Winsize {
  ws_row: i16;
  ws_col: i16;
  ws_xpixel: i16;
  ws_ypixel: i16;
}
export const SIZE_WINSIZE: i32 = 8;
if (offsetof<Winsize>("ws_row") != 0) ERROR("Winsize.ws_row is not at 0: abi/ and the compiler disagree");
if (offsetof<Winsize>("ws_col") != 2) ERROR("Winsize.ws_col is not at 2: abi/ and the compiler disagree");
if (offsetof<Winsize>("ws_xpixel") != 4) ERROR("Winsize.ws_xpixel is not at 4: abi/ and the compiler disagree");
if (offsetof<Winsize>("ws_ypixel") != 6) ERROR("Winsize.ws_ypixel is not at 6: abi/ and the compiler disagree");

/** poll(2) */
@unmanaged @final export class Pollfd {
  fd: i32;
  events: i16;
  revents: i16;
}
export const SIZE_POLLFD: i32 = 8;
if (offsetof<Pollfd>("fd") != 0) ERROR("Pollfd.fd is not at 0: abi/ and the compiler disagree");
if (offsetof<Pollfd>("events") != 4) ERROR("Pollfd.events is not at 4: abi/ and the compiler disagree");
if (offsetof<Pollfd>("revents") != 6) ERROR("Pollfd.revents is not at 6: abi/ and the compiler disagree");

/** sockaddr(3type), sockaddr_storage; sockaddr_in: port and address in network order */
@unmanaged @final export class Sockaddr {
  family: u16;
  port: u16;
  address: u32;
  address6_0: u32;
  address6_1: u32;
  address6_2: u32;
  address6_3: u32;
}
export const SIZE_SOCKADDR: i32 = 128;
if (offsetof<Sockaddr>("family") != 0) ERROR("Sockaddr.family is not at 0: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("port") != 2) ERROR("Sockaddr.port is not at 2: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("address") != 4) ERROR("Sockaddr.address is not at 4: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("address6_0") != 8) ERROR("Sockaddr.address6_0 is not at 8: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("address6_1") != 12) ERROR("Sockaddr.address6_1 is not at 12: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("address6_2") != 16) ERROR("Sockaddr.address6_2 is not at 16: abi/ and the compiler disagree");
if (offsetof<Sockaddr>("address6_3") != 20) ERROR("Sockaddr.address6_3 is not at 20: abi/ and the compiler disagree");

/** what the machine makes of sendmsg(2)'s and recvmsg(2)'s msghdr: addresses in the kernel's argument area; inode: of a name in the file system, or -errno */
@unmanaged @final export class SocketMessage {
  name: u32;
  namelen: i32;
  buffer: u32;
  length: u32;
  control: u32;
  controllen: i32;
  flags: i32;
  inode: i32;
  unused_0: u32;
  unused_1: u32;
}
export const SIZE_SOCKET_MESSAGE: i32 = 40;
if (offsetof<SocketMessage>("name") != 0) ERROR("SocketMessage.name is not at 0: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("namelen") != 4) ERROR("SocketMessage.namelen is not at 4: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("buffer") != 8) ERROR("SocketMessage.buffer is not at 8: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("length") != 12) ERROR("SocketMessage.length is not at 12: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("control") != 16) ERROR("SocketMessage.control is not at 16: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("controllen") != 20) ERROR("SocketMessage.controllen is not at 20: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("flags") != 24) ERROR("SocketMessage.flags is not at 24: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("inode") != 28) ERROR("SocketMessage.inode is not at 28: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("unused_0") != 32) ERROR("SocketMessage.unused_0 is not at 32: abi/ and the compiler disagree");
if (offsetof<SocketMessage>("unused_1") != 36) ERROR("SocketMessage.unused_1 is not at 36: abi/ and the compiler disagree");

/** fcntl(2), struct flock */
@unmanaged @final export class Flock {
  l_type: i16;
  l_whence: i16;
  private pad4: u32;
  l_start: i64;
  l_len: i64;
  l_pid: i32;
}
export const SIZE_FLOCK: i32 = 32;
if (offsetof<Flock>("l_type") != 0) ERROR("Flock.l_type is not at 0: abi/ and the compiler disagree");
if (offsetof<Flock>("l_whence") != 2) ERROR("Flock.l_whence is not at 2: abi/ and the compiler disagree");
if (offsetof<Flock>("l_start") != 8) ERROR("Flock.l_start is not at 8: abi/ and the compiler disagree");
if (offsetof<Flock>("l_len") != 16) ERROR("Flock.l_len is not at 16: abi/ and the compiler disagree");
if (offsetof<Flock>("l_pid") != 24) ERROR("Flock.l_pid is not at 24: abi/ and the compiler disagree");

/** epoll_ctl(2): packed, as on x86-64 */
@unmanaged @final export class EpollEvent {
  events: u32;
  data_0: u32;
  data_1: u32;
}
export const SIZE_EPOLL_EVENT: i32 = 12;
if (offsetof<EpollEvent>("events") != 0) ERROR("EpollEvent.events is not at 0: abi/ and the compiler disagree");
if (offsetof<EpollEvent>("data_0") != 4) ERROR("EpollEvent.data_0 is not at 4: abi/ and the compiler disagree");
if (offsetof<EpollEvent>("data_1") != 8) ERROR("EpollEvent.data_1 is not at 8: abi/ and the compiler disagree");

/** eventfd(2), timerfd_create(2): what is read */
@unmanaged @final export class EventfdValue {
  value: u64;
}
export const SIZE_EVENTFD_VALUE: i32 = 8;
if (offsetof<EventfdValue>("value") != 0) ERROR("EventfdValue.value is not at 0: abi/ and the compiler disagree");

/** signalfd(2) */
@unmanaged @final export class SignalfdSiginfo {
  ssi_signo: u32;
  ssi_errno: i32;
  ssi_code: i32;
  ssi_pid: u32;
  ssi_uid: u32;
  ssi_fd: i32;
  ssi_tid: u32;
  ssi_band: u32;
  ssi_overrun: u32;
  ssi_trapno: u32;
  ssi_status: i32;
  ssi_int: i32;
  ssi_ptr: u64;
  ssi_utime: u64;
  ssi_stime: u64;
  ssi_addr: u64;
  ssi_addr_lsb: u16;
}
export const SIZE_SIGNALFD_SIGINFO: i32 = 128;
if (offsetof<SignalfdSiginfo>("ssi_signo") != 0) ERROR("SignalfdSiginfo.ssi_signo is not at 0: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_errno") != 4) ERROR("SignalfdSiginfo.ssi_errno is not at 4: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_code") != 8) ERROR("SignalfdSiginfo.ssi_code is not at 8: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_pid") != 12) ERROR("SignalfdSiginfo.ssi_pid is not at 12: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_uid") != 16) ERROR("SignalfdSiginfo.ssi_uid is not at 16: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_fd") != 20) ERROR("SignalfdSiginfo.ssi_fd is not at 20: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_tid") != 24) ERROR("SignalfdSiginfo.ssi_tid is not at 24: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_band") != 28) ERROR("SignalfdSiginfo.ssi_band is not at 28: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_overrun") != 32) ERROR("SignalfdSiginfo.ssi_overrun is not at 32: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_trapno") != 36) ERROR("SignalfdSiginfo.ssi_trapno is not at 36: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_status") != 40) ERROR("SignalfdSiginfo.ssi_status is not at 40: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_int") != 44) ERROR("SignalfdSiginfo.ssi_int is not at 44: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_ptr") != 48) ERROR("SignalfdSiginfo.ssi_ptr is not at 48: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_utime") != 56) ERROR("SignalfdSiginfo.ssi_utime is not at 56: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_stime") != 64) ERROR("SignalfdSiginfo.ssi_stime is not at 64: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_addr") != 72) ERROR("SignalfdSiginfo.ssi_addr is not at 72: abi/ and the compiler disagree");
if (offsetof<SignalfdSiginfo>("ssi_addr_lsb") != 80) ERROR("SignalfdSiginfo.ssi_addr_lsb is not at 80: abi/ and the compiler disagree");

/** select(2): bit fd of a 1024-bit set */
@unmanaged @final export class FdSet {
  fds_bits_0: u64;
  fds_bits_1: u64;
  fds_bits_2: u64;
  fds_bits_3: u64;
  fds_bits_4: u64;
  fds_bits_5: u64;
  fds_bits_6: u64;
  fds_bits_7: u64;
  fds_bits_8: u64;
  fds_bits_9: u64;
  fds_bits_10: u64;
  fds_bits_11: u64;
  fds_bits_12: u64;
  fds_bits_13: u64;
  fds_bits_14: u64;
  fds_bits_15: u64;
}
export const SIZE_FD_SET: i32 = 128;
if (offsetof<FdSet>("fds_bits_0") != 0) ERROR("FdSet.fds_bits_0 is not at 0: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_1") != 8) ERROR("FdSet.fds_bits_1 is not at 8: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_2") != 16) ERROR("FdSet.fds_bits_2 is not at 16: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_3") != 24) ERROR("FdSet.fds_bits_3 is not at 24: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_4") != 32) ERROR("FdSet.fds_bits_4 is not at 32: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_5") != 40) ERROR("FdSet.fds_bits_5 is not at 40: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_6") != 48) ERROR("FdSet.fds_bits_6 is not at 48: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_7") != 56) ERROR("FdSet.fds_bits_7 is not at 56: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_8") != 64) ERROR("FdSet.fds_bits_8 is not at 64: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_9") != 72) ERROR("FdSet.fds_bits_9 is not at 72: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_10") != 80) ERROR("FdSet.fds_bits_10 is not at 80: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_11") != 88) ERROR("FdSet.fds_bits_11 is not at 88: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_12") != 96) ERROR("FdSet.fds_bits_12 is not at 96: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_13") != 104) ERROR("FdSet.fds_bits_13 is not at 104: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_14") != 112) ERROR("FdSet.fds_bits_14 is not at 112: abi/ and the compiler disagree");
if (offsetof<FdSet>("fds_bits_15") != 120) ERROR("FdSet.fds_bits_15 is not at 120: abi/ and the compiler disagree");

/** getrlimit(2); all ones is RLIM_INFINITY */
@unmanaged @final export class Rlimit {
  rlim_cur: u64;
  rlim_max: u64;
}
export const SIZE_RLIMIT: i32 = 16;
if (offsetof<Rlimit>("rlim_cur") != 0) ERROR("Rlimit.rlim_cur is not at 0: abi/ and the compiler disagree");
if (offsetof<Rlimit>("rlim_max") != 8) ERROR("Rlimit.rlim_max is not at 8: abi/ and the compiler disagree");

/** getrusage(2); the counts are 32 bits wide here */
@unmanaged @final export class Rusage {
  ru_utime_tv_sec: i64;
  ru_utime_tv_usec: i64;
  ru_stime_tv_sec: i64;
  ru_stime_tv_usec: i64;
  ru_counts_0: i32;
  ru_counts_1: i32;
  ru_counts_2: i32;
  ru_counts_3: i32;
  ru_counts_4: i32;
  ru_counts_5: i32;
  ru_counts_6: i32;
  ru_counts_7: i32;
  ru_counts_8: i32;
  ru_counts_9: i32;
  ru_counts_10: i32;
  ru_counts_11: i32;
  ru_counts_12: i32;
  ru_counts_13: i32;
}
export const SIZE_RUSAGE: i32 = 88;
if (offsetof<Rusage>("ru_utime_tv_sec") != 0) ERROR("Rusage.ru_utime_tv_sec is not at 0: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_utime_tv_usec") != 8) ERROR("Rusage.ru_utime_tv_usec is not at 8: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_stime_tv_sec") != 16) ERROR("Rusage.ru_stime_tv_sec is not at 16: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_stime_tv_usec") != 24) ERROR("Rusage.ru_stime_tv_usec is not at 24: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_0") != 32) ERROR("Rusage.ru_counts_0 is not at 32: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_1") != 36) ERROR("Rusage.ru_counts_1 is not at 36: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_2") != 40) ERROR("Rusage.ru_counts_2 is not at 40: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_3") != 44) ERROR("Rusage.ru_counts_3 is not at 44: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_4") != 48) ERROR("Rusage.ru_counts_4 is not at 48: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_5") != 52) ERROR("Rusage.ru_counts_5 is not at 52: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_6") != 56) ERROR("Rusage.ru_counts_6 is not at 56: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_7") != 60) ERROR("Rusage.ru_counts_7 is not at 60: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_8") != 64) ERROR("Rusage.ru_counts_8 is not at 64: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_9") != 68) ERROR("Rusage.ru_counts_9 is not at 68: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_10") != 72) ERROR("Rusage.ru_counts_10 is not at 72: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_11") != 76) ERROR("Rusage.ru_counts_11 is not at 76: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_12") != 80) ERROR("Rusage.ru_counts_12 is not at 80: abi/ and the compiler disagree");
if (offsetof<Rusage>("ru_counts_13") != 84) ERROR("Rusage.ru_counts_13 is not at 84: abi/ and the compiler disagree");

// The kernel's own state (abi/kernel.ts, abi/kernel-files.ts)

/** the header of the block */
@unmanaged @final export class Kernel {
  /** virtual time since boot, ns */ now: u64;
  /** CLOCK_REALTIME at virtual time 0, ns */ realtime: u64;
  /** events so far; the last event's seq */ sequence: u32;
  /** first address above the pages in use */ pageTop: u32;
  /** list of pages given back, linked by their first word */ freePages: u32;
  /** the thread that runs, or ran last */ current: Thread;
  /** queue of RUNNABLE threads, the running one first */ runHead: Thread;
  runTail: Thread;
  /** BLOCKED threads, longest sleeper first */ sleepHead: Thread;
  sleepTail: Thread;
  /** list of deadlines */ soonest: Deadline;
  latest: Deadline;
  /** `due` of soonest, or all ones */ soonestDue: u64;
  /** who does what happens now; 0: time, or the outside (set together with `cause`) */ actor: Thread;
  /** seq of the event that led to it, or 0 */ cause: u32;
  /** 0: plain round robin */ seed: u64;
  /** state of the generator that the seed started */ random: u64;
  /** virtual time at which the running thread's turn is over */ sliceEnd: u64;
  /** the next pid or tid */ nextId: i32;
  /** queued signals, against RLIMIT_SIGPENDING */ queued: i32;
  /** the process that spawn made: never reaped, so that the machine can read how it ended */ first: Process;
  /** threads that sleep on a CPU-time clock */ cpuSleepers: i32;
  /** numbers that were given to shared memory (Mapping.object) */ objects: u32;
  /** 1: the running thread's turn has begun; 2: that of the queue's head is to begin (`choose`) */ chosen: i32;
  /** 1: turns end only where the machine says so (`dictate`, `choose`) */ dictated: i32;
  /** tid of the last event "run" */ lastRun: i32;
  /** host files without a descriptor left, for the machine to close (assembly/files.ts) */ releasedFiles: File;
  /** how many there are */ signalfds: i32;
  /** how many there are */ pidfds: i32;
  /** all locks on files */ locks: Lock;
  /** the next port that bind(2) or connect(2) chooses, less 32768 */ nextPort: i32;
  /** the next abstract name that bind(2) chooses */ nextName: i32;
  /** the host's terminal, where there is one */ console: Terminal;
  /** bit n: the host's file n (0 to 2) is that terminal */ consoleFiles: i32;
  /** seq of the last event that the event hash covers */ hashed: u32;
  /** hash over the first words of all event records up to `hashed` (assembly/hash.ts) */ eventLane0: u64;
  /** the second words */ eventLane1: u64;
  eventLane2: u64;
  eventLane3: u64;
  eventLane4: u64;
}
export const SIZE_KERNEL: i32 = 208;
export const END_KERNEL: i32 = 208;
if (offsetof<Kernel>("now") != 0) ERROR("Kernel.now is not at 0: abi/ and the compiler disagree");
if (offsetof<Kernel>("realtime") != 8) ERROR("Kernel.realtime is not at 8: abi/ and the compiler disagree");
if (offsetof<Kernel>("sequence") != 16) ERROR("Kernel.sequence is not at 16: abi/ and the compiler disagree");
if (offsetof<Kernel>("pageTop") != 20) ERROR("Kernel.pageTop is not at 20: abi/ and the compiler disagree");
if (offsetof<Kernel>("freePages") != 24) ERROR("Kernel.freePages is not at 24: abi/ and the compiler disagree");
if (offsetof<Kernel>("current") != 28) ERROR("Kernel.current is not at 28: abi/ and the compiler disagree");
if (offsetof<Kernel>("runHead") != 32) ERROR("Kernel.runHead is not at 32: abi/ and the compiler disagree");
if (offsetof<Kernel>("runTail") != 36) ERROR("Kernel.runTail is not at 36: abi/ and the compiler disagree");
if (offsetof<Kernel>("sleepHead") != 40) ERROR("Kernel.sleepHead is not at 40: abi/ and the compiler disagree");
if (offsetof<Kernel>("sleepTail") != 44) ERROR("Kernel.sleepTail is not at 44: abi/ and the compiler disagree");
if (offsetof<Kernel>("soonest") != 48) ERROR("Kernel.soonest is not at 48: abi/ and the compiler disagree");
if (offsetof<Kernel>("latest") != 52) ERROR("Kernel.latest is not at 52: abi/ and the compiler disagree");
if (offsetof<Kernel>("soonestDue") != 56) ERROR("Kernel.soonestDue is not at 56: abi/ and the compiler disagree");
if (offsetof<Kernel>("actor") != 64) ERROR("Kernel.actor is not at 64: abi/ and the compiler disagree");
if (offsetof<Kernel>("cause") != 68) ERROR("Kernel.cause is not at 68: abi/ and the compiler disagree");
if (offsetof<Kernel>("seed") != 72) ERROR("Kernel.seed is not at 72: abi/ and the compiler disagree");
if (offsetof<Kernel>("random") != 80) ERROR("Kernel.random is not at 80: abi/ and the compiler disagree");
if (offsetof<Kernel>("sliceEnd") != 88) ERROR("Kernel.sliceEnd is not at 88: abi/ and the compiler disagree");
if (offsetof<Kernel>("nextId") != 96) ERROR("Kernel.nextId is not at 96: abi/ and the compiler disagree");
if (offsetof<Kernel>("queued") != 100) ERROR("Kernel.queued is not at 100: abi/ and the compiler disagree");
if (offsetof<Kernel>("first") != 104) ERROR("Kernel.first is not at 104: abi/ and the compiler disagree");
if (offsetof<Kernel>("cpuSleepers") != 108) ERROR("Kernel.cpuSleepers is not at 108: abi/ and the compiler disagree");
if (offsetof<Kernel>("objects") != 112) ERROR("Kernel.objects is not at 112: abi/ and the compiler disagree");
if (offsetof<Kernel>("chosen") != 116) ERROR("Kernel.chosen is not at 116: abi/ and the compiler disagree");
if (offsetof<Kernel>("dictated") != 120) ERROR("Kernel.dictated is not at 120: abi/ and the compiler disagree");
if (offsetof<Kernel>("lastRun") != 124) ERROR("Kernel.lastRun is not at 124: abi/ and the compiler disagree");
if (offsetof<Kernel>("releasedFiles") != 128) ERROR("Kernel.releasedFiles is not at 128: abi/ and the compiler disagree");
if (offsetof<Kernel>("signalfds") != 132) ERROR("Kernel.signalfds is not at 132: abi/ and the compiler disagree");
if (offsetof<Kernel>("pidfds") != 136) ERROR("Kernel.pidfds is not at 136: abi/ and the compiler disagree");
if (offsetof<Kernel>("locks") != 140) ERROR("Kernel.locks is not at 140: abi/ and the compiler disagree");
if (offsetof<Kernel>("nextPort") != 144) ERROR("Kernel.nextPort is not at 144: abi/ and the compiler disagree");
if (offsetof<Kernel>("nextName") != 148) ERROR("Kernel.nextName is not at 148: abi/ and the compiler disagree");
if (offsetof<Kernel>("console") != 152) ERROR("Kernel.console is not at 152: abi/ and the compiler disagree");
if (offsetof<Kernel>("consoleFiles") != 156) ERROR("Kernel.consoleFiles is not at 156: abi/ and the compiler disagree");
if (offsetof<Kernel>("hashed") != 160) ERROR("Kernel.hashed is not at 160: abi/ and the compiler disagree");
if (offsetof<Kernel>("eventLane0") != 168) ERROR("Kernel.eventLane0 is not at 168: abi/ and the compiler disagree");
if (offsetof<Kernel>("eventLane1") != 176) ERROR("Kernel.eventLane1 is not at 176: abi/ and the compiler disagree");
if (offsetof<Kernel>("eventLane2") != 184) ERROR("Kernel.eventLane2 is not at 184: abi/ and the compiler disagree");
if (offsetof<Kernel>("eventLane3") != 192) ERROR("Kernel.eventLane3 is not at 192: abi/ and the compiler disagree");
if (offsetof<Kernel>("eventLane4") != 200) ERROR("Kernel.eventLane4 is not at 200: abi/ and the compiler disagree");

/** one pool */
@unmanaged @final export class PoolState {
  /** list of free records */ free: u32;
  /** slots that were ever used */ count: i32;
}
export const SIZE_POOLSTATE: i32 = 8;
export const END_POOLSTATE: i32 = 8;
if (offsetof<PoolState>("free") != 0) ERROR("PoolState.free is not at 0: abi/ and the compiler disagree");
if (offsetof<PoolState>("count") != 4) ERROR("PoolState.count is not at 4: abi/ and the compiler disagree");

/** the common beginning of Thread, Process and Timer */
@unmanaged @final export class Deadline {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** virtual time at which it is due, ns; meaningful while it is in the list */ due: u64;
  /** next in the list of deadlines, which is sorted by `due` */ later: Deadline;
  /** the one before */ earlier: Deadline;
  /** DEADLINE_KIND */ dueKind: i32;
  /** 1: in the list */ armed: i32;
  /** 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */ followsRealtime: i32;
}
export const SIZE_DEADLINE: i32 = 40;
export const END_DEADLINE: i32 = 36;
if (offsetof<Deadline>("link") != 0) ERROR("Deadline.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Deadline>("slot") != 4) ERROR("Deadline.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Deadline>("due") != 8) ERROR("Deadline.due is not at 8: abi/ and the compiler disagree");
if (offsetof<Deadline>("later") != 16) ERROR("Deadline.later is not at 16: abi/ and the compiler disagree");
if (offsetof<Deadline>("earlier") != 20) ERROR("Deadline.earlier is not at 20: abi/ and the compiler disagree");
if (offsetof<Deadline>("dueKind") != 24) ERROR("Deadline.dueKind is not at 24: abi/ and the compiler disagree");
if (offsetof<Deadline>("armed") != 28) ERROR("Deadline.armed is not at 28: abi/ and the compiler disagree");
if (offsetof<Deadline>("followsRealtime") != 32) ERROR("Deadline.followsRealtime is not at 32: abi/ and the compiler disagree");

/** signals pending for a thread, or for a process */
@unmanaged @final export class PendingSet {
  /** bit n-1 is signal n */ pending: u64;
  /** oldest first */ queueHead: QueuedSignal;
  queueTail: QueuedSignal;
}
export const SIZE_PENDINGSET: i32 = 16;
export const END_PENDINGSET: i32 = 16;
if (offsetof<PendingSet>("pending") != 0) ERROR("PendingSet.pending is not at 0: abi/ and the compiler disagree");
if (offsetof<PendingSet>("queueHead") != 8) ERROR("PendingSet.queueHead is not at 8: abi/ and the compiler disagree");
if (offsetof<PendingSet>("queueTail") != 12) ERROR("PendingSet.queueTail is not at 12: abi/ and the compiler disagree");

/** a thread */
@unmanaged @final export class Thread {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** virtual time at which it is due, ns; meaningful while it is in the list */ due: u64;
  /** next in the list of deadlines, which is sorted by `due` */ later: Deadline;
  /** the one before */ earlier: Deadline;
  /** DEADLINE_KIND */ dueKind: i32;
  /** 1: in the list */ armed: i32;
  /** 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */ followsRealtime: i32;
  /** its process */ process: Process;
  /** the process's next thread, in order of creation */ sibling: Thread;
  /** of its process (together with tid: what events say) */ pid: i32;
  tid: i32;
  /** THREAD_STATE */ state: i32;
  /** in the run queue, or among the sleepers */ next: Thread;
  previous: Thread;
  /** 1: `next` must look (Linux: TIF_SIGPENDING) */ signalPending: i32;
  /** the signal mask: bit n-1 is signal n */ blocked: u64;
  /** signals pending for this thread: this and the next two are a PendingSet */ pending: u64;
  /** pending for this thread, oldest first */ queueHead: QueuedSignal;
  queueTail: QueuedSignal;
  /** the mask while sigtimedwait has opened it; 0 otherwise (Linux: task_struct.real_blocked) */ realBlocked: u64;
  /** the mask to restore while restoreMask */ savedMask: u64;
  /** 1: sigsuspend, ppoll or pselect set a temporary mask (Linux: TIF_RESTORE_SIGMASK) */ restoreMask: i32;
  /** 1: takes part in a group stop (Linux: JOBCTL_STOP_PENDING) */ stopPending: i32;
  /** handlers running, innermost first */ frames: Frame;
  /** how many */ depth: i32;
  /** sigaltstack: ss_sp */ altBase: u32;
  /** ss_size; 0: none */ altSize: u32;
  /** SS_AUTODISARM or 0 */ altFlags: i32;
  /** the guest's stack pointer: `next` stores it; the machine stores it before sigaltstack */ stackPointer: u32;
  /** out of `next`: the interrupted call's result as it stands */ result: i32;
  /** out of `next`: function-table index of the handler */ deliveryHandler: i32;
  /** its signal */ deliverySignal: i32;
  /** its sa_flags */ deliveryFlags: i32;
  /** depth with this frame, from 1 */ deliveryDepth: i32;
  /** for uc_sigmask: the mask that the return restores */ deliveryMask: u64;
  /** the alternate stack to switch to */ deliveryStackBase: u32;
  /** 0: stay on the current stack */ deliveryStackSize: u32;
  /** seq of the event "deliver" */ deliverySequence: u32;
  /** out of fork, vfork and clone: slot of the new thread */ created: i32;
  /** guest address that the machine zeroes and wakes when the thread ends; 0: none */ clearTid: u32;
  /** argument of exit */ exitStatus: i32;
  /** WAIT_REASON while BLOCKED */ waitReason: i32;
  /** what exactly */ waitObject: u32;
  /** 1: wakeOne or wakeAll ended the last sleep of this call */ woken: i32;
  /** 1: the call has answered BLOCKED at least once */ inCall: i32;
  /** system call in progress */ callNumber: i32;
  /** seq of its event "call" */ callSequence: u32;
  /** when the call times out; 0: not set (all ones: never) */ callDeadline: u64;
  /** ERESTART_RESTARTBLOCK: the deadline that the restarted call goes on with; 0: none */ restartDeadline: u64;
  /** four words that the call in progress may use; 0 when it begins */ callWord0: u32;
  callWord1: u32;
  callWord2: u32;
  callWord3: u32;
  /** CPU time in the guest, ns */ userTime: u64;
  /** CPU time in system calls, ns */ systemTime: u64;
  /** seq of the event that woke it */ wakeSequence: u32;
  /** the open file that the sleeping read or write began with (assembly/files.ts) */ heldFile: File;
}
export const SIZE_THREAD: i32 = 280;
export const END_THREAD: i32 = 280;
if (offsetof<Thread>("link") != 0) ERROR("Thread.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Thread>("slot") != 4) ERROR("Thread.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Thread>("due") != 8) ERROR("Thread.due is not at 8: abi/ and the compiler disagree");
if (offsetof<Thread>("later") != 16) ERROR("Thread.later is not at 16: abi/ and the compiler disagree");
if (offsetof<Thread>("earlier") != 20) ERROR("Thread.earlier is not at 20: abi/ and the compiler disagree");
if (offsetof<Thread>("dueKind") != 24) ERROR("Thread.dueKind is not at 24: abi/ and the compiler disagree");
if (offsetof<Thread>("armed") != 28) ERROR("Thread.armed is not at 28: abi/ and the compiler disagree");
if (offsetof<Thread>("followsRealtime") != 32) ERROR("Thread.followsRealtime is not at 32: abi/ and the compiler disagree");
if (offsetof<Thread>("process") != 36) ERROR("Thread.process is not at 36: abi/ and the compiler disagree");
if (offsetof<Thread>("sibling") != 40) ERROR("Thread.sibling is not at 40: abi/ and the compiler disagree");
if (offsetof<Thread>("pid") != 44) ERROR("Thread.pid is not at 44: abi/ and the compiler disagree");
if (offsetof<Thread>("tid") != 48) ERROR("Thread.tid is not at 48: abi/ and the compiler disagree");
if (offsetof<Thread>("state") != 52) ERROR("Thread.state is not at 52: abi/ and the compiler disagree");
if (offsetof<Thread>("next") != 56) ERROR("Thread.next is not at 56: abi/ and the compiler disagree");
if (offsetof<Thread>("previous") != 60) ERROR("Thread.previous is not at 60: abi/ and the compiler disagree");
if (offsetof<Thread>("signalPending") != 64) ERROR("Thread.signalPending is not at 64: abi/ and the compiler disagree");
if (offsetof<Thread>("blocked") != 72) ERROR("Thread.blocked is not at 72: abi/ and the compiler disagree");
if (offsetof<Thread>("pending") != 80) ERROR("Thread.pending is not at 80: abi/ and the compiler disagree");
if (offsetof<Thread>("queueHead") != 88) ERROR("Thread.queueHead is not at 88: abi/ and the compiler disagree");
if (offsetof<Thread>("queueTail") != 92) ERROR("Thread.queueTail is not at 92: abi/ and the compiler disagree");
if (offsetof<Thread>("realBlocked") != 96) ERROR("Thread.realBlocked is not at 96: abi/ and the compiler disagree");
if (offsetof<Thread>("savedMask") != 104) ERROR("Thread.savedMask is not at 104: abi/ and the compiler disagree");
if (offsetof<Thread>("restoreMask") != 112) ERROR("Thread.restoreMask is not at 112: abi/ and the compiler disagree");
if (offsetof<Thread>("stopPending") != 116) ERROR("Thread.stopPending is not at 116: abi/ and the compiler disagree");
if (offsetof<Thread>("frames") != 120) ERROR("Thread.frames is not at 120: abi/ and the compiler disagree");
if (offsetof<Thread>("depth") != 124) ERROR("Thread.depth is not at 124: abi/ and the compiler disagree");
if (offsetof<Thread>("altBase") != 128) ERROR("Thread.altBase is not at 128: abi/ and the compiler disagree");
if (offsetof<Thread>("altSize") != 132) ERROR("Thread.altSize is not at 132: abi/ and the compiler disagree");
if (offsetof<Thread>("altFlags") != 136) ERROR("Thread.altFlags is not at 136: abi/ and the compiler disagree");
if (offsetof<Thread>("stackPointer") != 140) ERROR("Thread.stackPointer is not at 140: abi/ and the compiler disagree");
if (offsetof<Thread>("result") != 144) ERROR("Thread.result is not at 144: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryHandler") != 148) ERROR("Thread.deliveryHandler is not at 148: abi/ and the compiler disagree");
if (offsetof<Thread>("deliverySignal") != 152) ERROR("Thread.deliverySignal is not at 152: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryFlags") != 156) ERROR("Thread.deliveryFlags is not at 156: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryDepth") != 160) ERROR("Thread.deliveryDepth is not at 160: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryMask") != 168) ERROR("Thread.deliveryMask is not at 168: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryStackBase") != 176) ERROR("Thread.deliveryStackBase is not at 176: abi/ and the compiler disagree");
if (offsetof<Thread>("deliveryStackSize") != 180) ERROR("Thread.deliveryStackSize is not at 180: abi/ and the compiler disagree");
if (offsetof<Thread>("deliverySequence") != 184) ERROR("Thread.deliverySequence is not at 184: abi/ and the compiler disagree");
if (offsetof<Thread>("created") != 188) ERROR("Thread.created is not at 188: abi/ and the compiler disagree");
if (offsetof<Thread>("clearTid") != 192) ERROR("Thread.clearTid is not at 192: abi/ and the compiler disagree");
if (offsetof<Thread>("exitStatus") != 196) ERROR("Thread.exitStatus is not at 196: abi/ and the compiler disagree");
if (offsetof<Thread>("waitReason") != 200) ERROR("Thread.waitReason is not at 200: abi/ and the compiler disagree");
if (offsetof<Thread>("waitObject") != 204) ERROR("Thread.waitObject is not at 204: abi/ and the compiler disagree");
if (offsetof<Thread>("woken") != 208) ERROR("Thread.woken is not at 208: abi/ and the compiler disagree");
if (offsetof<Thread>("inCall") != 212) ERROR("Thread.inCall is not at 212: abi/ and the compiler disagree");
if (offsetof<Thread>("callNumber") != 216) ERROR("Thread.callNumber is not at 216: abi/ and the compiler disagree");
if (offsetof<Thread>("callSequence") != 220) ERROR("Thread.callSequence is not at 220: abi/ and the compiler disagree");
if (offsetof<Thread>("callDeadline") != 224) ERROR("Thread.callDeadline is not at 224: abi/ and the compiler disagree");
if (offsetof<Thread>("restartDeadline") != 232) ERROR("Thread.restartDeadline is not at 232: abi/ and the compiler disagree");
if (offsetof<Thread>("callWord0") != 240) ERROR("Thread.callWord0 is not at 240: abi/ and the compiler disagree");
if (offsetof<Thread>("callWord1") != 244) ERROR("Thread.callWord1 is not at 244: abi/ and the compiler disagree");
if (offsetof<Thread>("callWord2") != 248) ERROR("Thread.callWord2 is not at 248: abi/ and the compiler disagree");
if (offsetof<Thread>("callWord3") != 252) ERROR("Thread.callWord3 is not at 252: abi/ and the compiler disagree");
if (offsetof<Thread>("userTime") != 256) ERROR("Thread.userTime is not at 256: abi/ and the compiler disagree");
if (offsetof<Thread>("systemTime") != 264) ERROR("Thread.systemTime is not at 264: abi/ and the compiler disagree");
if (offsetof<Thread>("wakeSequence") != 272) ERROR("Thread.wakeSequence is not at 272: abi/ and the compiler disagree");
if (offsetof<Thread>("heldFile") != 276) ERROR("Thread.heldFile is not at 276: abi/ and the compiler disagree");

/** a process; its deadline is ITIMER_REAL */
@unmanaged @final export class Process {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** virtual time at which it is due, ns; meaningful while it is in the list */ due: u64;
  /** next in the list of deadlines, which is sorted by `due` */ later: Deadline;
  /** the one before */ earlier: Deadline;
  /** DEADLINE_KIND */ dueKind: i32;
  /** 1: in the list */ armed: i32;
  /** 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */ followsRealtime: i32;
  pid: i32;
  /** PROCESS_STATE */ state: i32;
  /** 0: its parent is pid 1, outside the model */ parent: Process;
  /** the thread of `parent` that made it, or that took it over; 0 with `parent` (Linux: real_parent) */ parentThread: Thread;
  firstChild: Process;
  lastChild: Process;
  nextSibling: Process;
  previousSibling: Process;
  pgid: i32;
  sid: i32;
  /** threads in order of creation; the main thread stays first */ firstThread: Thread;
  lastThread: Thread;
  /** threads that have not ended */ threads: i32;
  /** where the last process-directed signal went (Linux: curr_target) */ target: Thread;
  /** signals pending for the process: this and the next two are a PendingSet */ pending: u64;
  /** oldest first */ queueHead: QueuedSignal;
  queueTail: QueuedSignal;
  /** signals whose disposition the program has ever set, itself or before a fork */ actionsSet: u64;
  /** dispositions */ actions: SigActions;
  /** signal of the group stop that began; 0: none */ stopSignal: i32;
  /** the fatal signal that was generated: no thread goes on; 0: none */ exiting: i32;
  /** CLD_CONTINUED or CLD_STOPPED that the parent has still to be told by the first thread that goes on; 0: none (tested together with exiting) */ continueNotify: i32;
  /** wait status, as wait(2) encodes it */ exitStatus: i32;
  /** seq of the event that ends it */ exitCause: u32;
  /** threads that have still to stop */ stopCount: i32;
  /** seq of the send that stopped it */ stopCause: u32;
  /** 1: every thread has stopped (Linux: SIGNAL_STOP_STOPPED) */ stopped: i32;
  /** wait status of a stop that no wait has taken yet, 0: none */ stopWait: i32;
  /** 1: a continuation that no wait has taken yet (Linux: SIGNAL_STOP_CONTINUED) */ continueWait: i32;
  /** the thread that waits in vfork for this process to end */ vforkParent: Thread;
  /** ITIMER_REAL's interval, ns */ realInterval: u64;
  /** ITIMER_VIRTUAL: user time at which it is due, 0: disarmed */ virtualDue: u64;
  virtualInterval: u64;
  /** ITIMER_PROF: user + system time at which it is due, 0: disarmed */ profDue: u64;
  profInterval: u64;
  /** armed timers that count this process's or its threads' CPU time */ cpuTimers: i32;
  /** POSIX timers, in order of creation */ firstTimer: Timer;
  nextTimerId: i32;
  /** of all threads, also ended ones, ns */ userTime: u64;
  systemTime: u64;
  /** of children that were waited for, with theirs */ childUserTime: u64;
  childSystemTime: u64;
  /** real user (assembly/process/credentials.ts) */ uid: i32;
  /** effective user */ euid: i32;
  /** saved set-user-ID */ suid: i32;
  gid: i32;
  egid: i32;
  sgid: i32;
  /** its controlling terminal */ terminal: Terminal;
  /** of a session leader whose terminal hung up: the group that was in the foreground */ oldForeground: i32;
  /** 1: it has called execve since it was made (setpgid(2), EACCES) */ execed: i32;
  /** descriptor table (assembly/files.ts) */ files: u32;
  /** PR_SET_PDEATHSIG: what it gets when its parent ends; 0: nothing */ deathSignal: i32;
  /** PR_SET_CHILD_SUBREAPER */ isSubreaper: i32;
  /** 1: PR_SET_DUMPABLE 0 */ undumpable: i32;
  /** PR_SET_NO_NEW_PRIVS */ noNewPrivileges: i32;
  /** PR_SET_KEEPCAPS */ keepsCapabilities: i32;
  /** PR_SET_TIMERSLACK, ns; 0: the default. It changes nothing: timers here are exact */ timerSlack: u32;
  /** getrlimit(2); the next three follow from it (assembly/process/limits.ts) */ limits: ResourceLimits;
  /** RLIMIT_SIGPENDING, as a number of records */ queueLimit: i32;
  /** RLIMIT_NOFILE, LIMIT_DESCRIPTORS at the most */ descriptorLimit: i32;
  /** RLIMIT_CPU: user + system time at which the next SIGXCPU, or SIGKILL, is due; 0: never */ cpuLimitDue: u64;
  /** memory map (assembly/memory-map.ts) */ mappings: u32;
  /** the second stage of a Python program's signals (assembly/python.ts), or 0 */ interpreter: Interpreter;
}
export const SIZE_PROCESS: i32 = 352;
export const END_PROCESS: i32 = 352;
if (offsetof<Process>("link") != 0) ERROR("Process.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Process>("slot") != 4) ERROR("Process.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Process>("due") != 8) ERROR("Process.due is not at 8: abi/ and the compiler disagree");
if (offsetof<Process>("later") != 16) ERROR("Process.later is not at 16: abi/ and the compiler disagree");
if (offsetof<Process>("earlier") != 20) ERROR("Process.earlier is not at 20: abi/ and the compiler disagree");
if (offsetof<Process>("dueKind") != 24) ERROR("Process.dueKind is not at 24: abi/ and the compiler disagree");
if (offsetof<Process>("armed") != 28) ERROR("Process.armed is not at 28: abi/ and the compiler disagree");
if (offsetof<Process>("followsRealtime") != 32) ERROR("Process.followsRealtime is not at 32: abi/ and the compiler disagree");
if (offsetof<Process>("pid") != 36) ERROR("Process.pid is not at 36: abi/ and the compiler disagree");
if (offsetof<Process>("state") != 40) ERROR("Process.state is not at 40: abi/ and the compiler disagree");
if (offsetof<Process>("parent") != 44) ERROR("Process.parent is not at 44: abi/ and the compiler disagree");
if (offsetof<Process>("parentThread") != 48) ERROR("Process.parentThread is not at 48: abi/ and the compiler disagree");
if (offsetof<Process>("firstChild") != 52) ERROR("Process.firstChild is not at 52: abi/ and the compiler disagree");
if (offsetof<Process>("lastChild") != 56) ERROR("Process.lastChild is not at 56: abi/ and the compiler disagree");
if (offsetof<Process>("nextSibling") != 60) ERROR("Process.nextSibling is not at 60: abi/ and the compiler disagree");
if (offsetof<Process>("previousSibling") != 64) ERROR("Process.previousSibling is not at 64: abi/ and the compiler disagree");
if (offsetof<Process>("pgid") != 68) ERROR("Process.pgid is not at 68: abi/ and the compiler disagree");
if (offsetof<Process>("sid") != 72) ERROR("Process.sid is not at 72: abi/ and the compiler disagree");
if (offsetof<Process>("firstThread") != 76) ERROR("Process.firstThread is not at 76: abi/ and the compiler disagree");
if (offsetof<Process>("lastThread") != 80) ERROR("Process.lastThread is not at 80: abi/ and the compiler disagree");
if (offsetof<Process>("threads") != 84) ERROR("Process.threads is not at 84: abi/ and the compiler disagree");
if (offsetof<Process>("target") != 88) ERROR("Process.target is not at 88: abi/ and the compiler disagree");
if (offsetof<Process>("pending") != 96) ERROR("Process.pending is not at 96: abi/ and the compiler disagree");
if (offsetof<Process>("queueHead") != 104) ERROR("Process.queueHead is not at 104: abi/ and the compiler disagree");
if (offsetof<Process>("queueTail") != 108) ERROR("Process.queueTail is not at 108: abi/ and the compiler disagree");
if (offsetof<Process>("actionsSet") != 112) ERROR("Process.actionsSet is not at 112: abi/ and the compiler disagree");
if (offsetof<Process>("actions") != 120) ERROR("Process.actions is not at 120: abi/ and the compiler disagree");
if (offsetof<Process>("stopSignal") != 124) ERROR("Process.stopSignal is not at 124: abi/ and the compiler disagree");
if (offsetof<Process>("exiting") != 128) ERROR("Process.exiting is not at 128: abi/ and the compiler disagree");
if (offsetof<Process>("continueNotify") != 132) ERROR("Process.continueNotify is not at 132: abi/ and the compiler disagree");
if (offsetof<Process>("exitStatus") != 136) ERROR("Process.exitStatus is not at 136: abi/ and the compiler disagree");
if (offsetof<Process>("exitCause") != 140) ERROR("Process.exitCause is not at 140: abi/ and the compiler disagree");
if (offsetof<Process>("stopCount") != 144) ERROR("Process.stopCount is not at 144: abi/ and the compiler disagree");
if (offsetof<Process>("stopCause") != 148) ERROR("Process.stopCause is not at 148: abi/ and the compiler disagree");
if (offsetof<Process>("stopped") != 152) ERROR("Process.stopped is not at 152: abi/ and the compiler disagree");
if (offsetof<Process>("stopWait") != 156) ERROR("Process.stopWait is not at 156: abi/ and the compiler disagree");
if (offsetof<Process>("continueWait") != 160) ERROR("Process.continueWait is not at 160: abi/ and the compiler disagree");
if (offsetof<Process>("vforkParent") != 164) ERROR("Process.vforkParent is not at 164: abi/ and the compiler disagree");
if (offsetof<Process>("realInterval") != 168) ERROR("Process.realInterval is not at 168: abi/ and the compiler disagree");
if (offsetof<Process>("virtualDue") != 176) ERROR("Process.virtualDue is not at 176: abi/ and the compiler disagree");
if (offsetof<Process>("virtualInterval") != 184) ERROR("Process.virtualInterval is not at 184: abi/ and the compiler disagree");
if (offsetof<Process>("profDue") != 192) ERROR("Process.profDue is not at 192: abi/ and the compiler disagree");
if (offsetof<Process>("profInterval") != 200) ERROR("Process.profInterval is not at 200: abi/ and the compiler disagree");
if (offsetof<Process>("cpuTimers") != 208) ERROR("Process.cpuTimers is not at 208: abi/ and the compiler disagree");
if (offsetof<Process>("firstTimer") != 212) ERROR("Process.firstTimer is not at 212: abi/ and the compiler disagree");
if (offsetof<Process>("nextTimerId") != 216) ERROR("Process.nextTimerId is not at 216: abi/ and the compiler disagree");
if (offsetof<Process>("userTime") != 224) ERROR("Process.userTime is not at 224: abi/ and the compiler disagree");
if (offsetof<Process>("systemTime") != 232) ERROR("Process.systemTime is not at 232: abi/ and the compiler disagree");
if (offsetof<Process>("childUserTime") != 240) ERROR("Process.childUserTime is not at 240: abi/ and the compiler disagree");
if (offsetof<Process>("childSystemTime") != 248) ERROR("Process.childSystemTime is not at 248: abi/ and the compiler disagree");
if (offsetof<Process>("uid") != 256) ERROR("Process.uid is not at 256: abi/ and the compiler disagree");
if (offsetof<Process>("euid") != 260) ERROR("Process.euid is not at 260: abi/ and the compiler disagree");
if (offsetof<Process>("suid") != 264) ERROR("Process.suid is not at 264: abi/ and the compiler disagree");
if (offsetof<Process>("gid") != 268) ERROR("Process.gid is not at 268: abi/ and the compiler disagree");
if (offsetof<Process>("egid") != 272) ERROR("Process.egid is not at 272: abi/ and the compiler disagree");
if (offsetof<Process>("sgid") != 276) ERROR("Process.sgid is not at 276: abi/ and the compiler disagree");
if (offsetof<Process>("terminal") != 280) ERROR("Process.terminal is not at 280: abi/ and the compiler disagree");
if (offsetof<Process>("oldForeground") != 284) ERROR("Process.oldForeground is not at 284: abi/ and the compiler disagree");
if (offsetof<Process>("execed") != 288) ERROR("Process.execed is not at 288: abi/ and the compiler disagree");
if (offsetof<Process>("files") != 292) ERROR("Process.files is not at 292: abi/ and the compiler disagree");
if (offsetof<Process>("deathSignal") != 296) ERROR("Process.deathSignal is not at 296: abi/ and the compiler disagree");
if (offsetof<Process>("isSubreaper") != 300) ERROR("Process.isSubreaper is not at 300: abi/ and the compiler disagree");
if (offsetof<Process>("undumpable") != 304) ERROR("Process.undumpable is not at 304: abi/ and the compiler disagree");
if (offsetof<Process>("noNewPrivileges") != 308) ERROR("Process.noNewPrivileges is not at 308: abi/ and the compiler disagree");
if (offsetof<Process>("keepsCapabilities") != 312) ERROR("Process.keepsCapabilities is not at 312: abi/ and the compiler disagree");
if (offsetof<Process>("timerSlack") != 316) ERROR("Process.timerSlack is not at 316: abi/ and the compiler disagree");
if (offsetof<Process>("limits") != 320) ERROR("Process.limits is not at 320: abi/ and the compiler disagree");
if (offsetof<Process>("queueLimit") != 324) ERROR("Process.queueLimit is not at 324: abi/ and the compiler disagree");
if (offsetof<Process>("descriptorLimit") != 328) ERROR("Process.descriptorLimit is not at 328: abi/ and the compiler disagree");
if (offsetof<Process>("cpuLimitDue") != 336) ERROR("Process.cpuLimitDue is not at 336: abi/ and the compiler disagree");
if (offsetof<Process>("mappings") != 344) ERROR("Process.mappings is not at 344: abi/ and the compiler disagree");
if (offsetof<Process>("interpreter") != 348) ERROR("Process.interpreter is not at 348: abi/ and the compiler disagree");

/** 64 sigaction structures (abi/structs.ts); signal n is number n-1 */
@unmanaged @final export class SigActions {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  process: Process;
  room: u32;
}
export const SIZE_SIGACTIONS: i32 = 1040;
export const END_SIGACTIONS: i32 = 16;
if (offsetof<SigActions>("link") != 0) ERROR("SigActions.link is not at 0: abi/ and the compiler disagree");
if (offsetof<SigActions>("slot") != 4) ERROR("SigActions.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<SigActions>("process") != 8) ERROR("SigActions.process is not at 8: abi/ and the compiler disagree");
if (offsetof<SigActions>("room") != 12) ERROR("SigActions.room is not at 12: abi/ and the compiler disagree");

/** 16 rlimit structures (abi/structs.ts), by RLIMIT number */
@unmanaged @final export class ResourceLimits {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  room: u64;
}
export const SIZE_RESOURCELIMITS: i32 = 272;
export const END_RESOURCELIMITS: i32 = 16;
if (offsetof<ResourceLimits>("link") != 0) ERROR("ResourceLimits.link is not at 0: abi/ and the compiler disagree");
if (offsetof<ResourceLimits>("slot") != 4) ERROR("ResourceLimits.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<ResourceLimits>("room") != 8) ERROR("ResourceLimits.room is not at 8: abi/ and the compiler disagree");

/** a pending signal's siginfo (Linux: struct sigqueue); `info` is the beginning of siginfo_t */
@unmanaged @final export class QueuedSignal {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  next: QueuedSignal;
  /** seq of the event "send" */ sequence: u32;
  /** the POSIX timer that owns this record, or 0 */ timer: Timer;
  /** of a timer's record: bit 0 it is queued, bit 1 the timer was set anew or deleted since, so that it is dropped when it is dequeued */ state: i32;
  /** si_signo */ signal: i32;
  /** si_errno */ errno: i32;
  /** si_code */ code: i32;
  /** si_pid, si_timerid, si_addr */ word0: i32;
  /** si_uid, si_overrun */ word1: i32;
  /** si_value, si_status */ word2: i32;
  /** si_utime */ word3: i32;
  /** si_stime */ word4: i32;
}
export const SIZE_QUEUEDSIGNAL: i32 = 56;
export const END_QUEUEDSIGNAL: i32 = 56;
if (offsetof<QueuedSignal>("link") != 0) ERROR("QueuedSignal.link is not at 0: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("slot") != 4) ERROR("QueuedSignal.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("next") != 8) ERROR("QueuedSignal.next is not at 8: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("sequence") != 12) ERROR("QueuedSignal.sequence is not at 12: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("timer") != 16) ERROR("QueuedSignal.timer is not at 16: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("state") != 20) ERROR("QueuedSignal.state is not at 20: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("signal") != 24) ERROR("QueuedSignal.signal is not at 24: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("errno") != 28) ERROR("QueuedSignal.errno is not at 28: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("code") != 32) ERROR("QueuedSignal.code is not at 32: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("word0") != 36) ERROR("QueuedSignal.word0 is not at 36: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("word1") != 40) ERROR("QueuedSignal.word1 is not at 40: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("word2") != 44) ERROR("QueuedSignal.word2 is not at 44: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("word3") != 48) ERROR("QueuedSignal.word3 is not at 48: abi/ and the compiler disagree");
if (offsetof<QueuedSignal>("word4") != 52) ERROR("QueuedSignal.word4 is not at 52: abi/ and the compiler disagree");

/** a handler that is running; the frame itself lies on the guest's stack */
@unmanaged @final export class Frame {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the frame below */ outer: Frame;
  /** seq of the event "deliver" */ sequence: u32;
  signal: i32;
  /** the alternate stack as it was, to be restored (uc_stack) */ altFlags: i32;
  altBase: u32;
  altSize: u32;
  /** Thread.restoreMask before */ restoreMask: i32;
  /** the mask before: restored where the frame cannot be built */ blocked: u64;
}
export const SIZE_FRAME: i32 = 48;
export const END_FRAME: i32 = 48;
if (offsetof<Frame>("link") != 0) ERROR("Frame.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Frame>("slot") != 4) ERROR("Frame.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Frame>("outer") != 8) ERROR("Frame.outer is not at 8: abi/ and the compiler disagree");
if (offsetof<Frame>("sequence") != 12) ERROR("Frame.sequence is not at 12: abi/ and the compiler disagree");
if (offsetof<Frame>("signal") != 16) ERROR("Frame.signal is not at 16: abi/ and the compiler disagree");
if (offsetof<Frame>("altFlags") != 20) ERROR("Frame.altFlags is not at 20: abi/ and the compiler disagree");
if (offsetof<Frame>("altBase") != 24) ERROR("Frame.altBase is not at 24: abi/ and the compiler disagree");
if (offsetof<Frame>("altSize") != 28) ERROR("Frame.altSize is not at 28: abi/ and the compiler disagree");
if (offsetof<Frame>("restoreMask") != 32) ERROR("Frame.restoreMask is not at 32: abi/ and the compiler disagree");
if (offsetof<Frame>("blocked") != 40) ERROR("Frame.blocked is not at 40: abi/ and the compiler disagree");

/** a POSIX timer; its deadline is used for clocks that follow virtual time */
@unmanaged @final export class Timer {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** virtual time at which it is due, ns; meaningful while it is in the list */ due: u64;
  /** next in the list of deadlines, which is sorted by `due` */ later: Deadline;
  /** the one before */ earlier: Deadline;
  /** DEADLINE_KIND */ dueKind: i32;
  /** 1: in the list */ armed: i32;
  /** 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */ followsRealtime: i32;
  process: Process;
  /** the process's next timer */ next: Timer;
  /** timer_t */ id: i32;
  /** CLOCK */ clock: i32;
  /** SIGEV */ notify: i32;
  /** sigev_signo */ signal: i32;
  /** sigev_value */ value: i32;
  /** SIGEV_THREAD_ID: its target; 0: the process */ thread: Thread;
  /** CLOCK_THREAD_CPUTIME_ID: whose */ clockThread: Thread;
  /** 0 disarmed, 1 counting, 2 expired: it goes on, if it has an interval, when its signal is taken */ running: i32;
  /** ns; 0: one shot */ interval: u64;
  /** when it is, or was last, due: virtual time or CPU time */ expiry: u64;
  /** what timer_getoverrun answers */ lastOverrun: i32;
  /** 1: it expired while its signal was ignored; the signal is generated when that ends */ ignored: i32;
  /** its own record, made with the timer */ queued: QueuedSignal;
}
export const SIZE_TIMER: i32 = 112;
export const END_TIMER: i32 = 108;
if (offsetof<Timer>("link") != 0) ERROR("Timer.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Timer>("slot") != 4) ERROR("Timer.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Timer>("due") != 8) ERROR("Timer.due is not at 8: abi/ and the compiler disagree");
if (offsetof<Timer>("later") != 16) ERROR("Timer.later is not at 16: abi/ and the compiler disagree");
if (offsetof<Timer>("earlier") != 20) ERROR("Timer.earlier is not at 20: abi/ and the compiler disagree");
if (offsetof<Timer>("dueKind") != 24) ERROR("Timer.dueKind is not at 24: abi/ and the compiler disagree");
if (offsetof<Timer>("armed") != 28) ERROR("Timer.armed is not at 28: abi/ and the compiler disagree");
if (offsetof<Timer>("followsRealtime") != 32) ERROR("Timer.followsRealtime is not at 32: abi/ and the compiler disagree");
if (offsetof<Timer>("process") != 36) ERROR("Timer.process is not at 36: abi/ and the compiler disagree");
if (offsetof<Timer>("next") != 40) ERROR("Timer.next is not at 40: abi/ and the compiler disagree");
if (offsetof<Timer>("id") != 44) ERROR("Timer.id is not at 44: abi/ and the compiler disagree");
if (offsetof<Timer>("clock") != 48) ERROR("Timer.clock is not at 48: abi/ and the compiler disagree");
if (offsetof<Timer>("notify") != 52) ERROR("Timer.notify is not at 52: abi/ and the compiler disagree");
if (offsetof<Timer>("signal") != 56) ERROR("Timer.signal is not at 56: abi/ and the compiler disagree");
if (offsetof<Timer>("value") != 60) ERROR("Timer.value is not at 60: abi/ and the compiler disagree");
if (offsetof<Timer>("thread") != 64) ERROR("Timer.thread is not at 64: abi/ and the compiler disagree");
if (offsetof<Timer>("clockThread") != 68) ERROR("Timer.clockThread is not at 68: abi/ and the compiler disagree");
if (offsetof<Timer>("running") != 72) ERROR("Timer.running is not at 72: abi/ and the compiler disagree");
if (offsetof<Timer>("interval") != 80) ERROR("Timer.interval is not at 80: abi/ and the compiler disagree");
if (offsetof<Timer>("expiry") != 88) ERROR("Timer.expiry is not at 88: abi/ and the compiler disagree");
if (offsetof<Timer>("lastOverrun") != 96) ERROR("Timer.lastOverrun is not at 96: abi/ and the compiler disagree");
if (offsetof<Timer>("ignored") != 100) ERROR("Timer.ignored is not at 100: abi/ and the compiler disagree");
if (offsetof<Timer>("queued") != 104) ERROR("Timer.queued is not at 104: abi/ and the compiler disagree");

/** an open file description (open(2)): what descriptors refer to; dup and fork share it */
@unmanaged @final export class File {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** FILE_KIND */ kind: i32;
  /** access mode and status flags, as F_GETFL gives them */ flags: i32;
  /** descriptors that refer to it */ references: i32;
  /** of a host file: the machine's number for it; of all others the address of what they stand for, a Waitable */ object: u32;
  /** the epoll sets that it is in */ items: EpollItem;
  /** of a host file: the machine's number for what it is a file of (locks); 0: none */ inode: u32;
  /** F_SETOWN: a process, or a group if negative */ owner: i32;
  /** F_SETSIG: what O_ASYNC sends in place of SIGIO; 0: none */ signal: i32;
  /** of a named pipe opened for reading: Pipe.writeOpens then; without a new one there is no end of file to be told (Linux: f_pipe) */ seen: u32;
  /** the descriptor by which O_ASYNC was set: si_fd */ asyncFd: i32;
}
export const SIZE_FILE: i32 = 48;
export const END_FILE: i32 = 48;
if (offsetof<File>("link") != 0) ERROR("File.link is not at 0: abi/ and the compiler disagree");
if (offsetof<File>("slot") != 4) ERROR("File.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<File>("kind") != 8) ERROR("File.kind is not at 8: abi/ and the compiler disagree");
if (offsetof<File>("flags") != 12) ERROR("File.flags is not at 12: abi/ and the compiler disagree");
if (offsetof<File>("references") != 16) ERROR("File.references is not at 16: abi/ and the compiler disagree");
if (offsetof<File>("object") != 20) ERROR("File.object is not at 20: abi/ and the compiler disagree");
if (offsetof<File>("items") != 24) ERROR("File.items is not at 24: abi/ and the compiler disagree");
if (offsetof<File>("inode") != 28) ERROR("File.inode is not at 28: abi/ and the compiler disagree");
if (offsetof<File>("owner") != 32) ERROR("File.owner is not at 32: abi/ and the compiler disagree");
if (offsetof<File>("signal") != 36) ERROR("File.signal is not at 36: abi/ and the compiler disagree");
if (offsetof<File>("seen") != 40) ERROR("File.seen is not at 40: abi/ and the compiler disagree");
if (offsetof<File>("asyncFd") != 44) ERROR("File.asyncFd is not at 44: abi/ and the compiler disagree");

/** the common beginning of what an open file can stand for */
@unmanaged @final export class Waitable {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
}
export const SIZE_WAITABLE: i32 = 16;
export const END_WAITABLE: i32 = 16;
if (offsetof<Waitable>("link") != 0) ERROR("Waitable.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Waitable>("slot") != 4) ERROR("Waitable.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Waitable>("watchers") != 8) ERROR("Waitable.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Waitable>("async") != 12) ERROR("Waitable.async is not at 12: abi/ and the compiler disagree");

/** a process's descriptor table: 256 words, each the address of a File, bit 0 set for FD_CLOEXEC, or 0 */
@unmanaged @final export class Descriptors {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** descriptors in use */ count: i32;
  room: i32;
}
export const SIZE_DESCRIPTORS: i32 = 1040;
export const END_DESCRIPTORS: i32 = 16;
if (offsetof<Descriptors>("link") != 0) ERROR("Descriptors.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Descriptors>("slot") != 4) ERROR("Descriptors.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Descriptors>("count") != 8) ERROR("Descriptors.count is not at 8: abi/ and the compiler disagree");
if (offsetof<Descriptors>("room") != 12) ERROR("Descriptors.room is not at 12: abi/ and the compiler disagree");

/** a pipe: a ring of 16 slots, each a page of bytes (Linux: struct pipe_inode_info); a slot is three words: page, offset of the first byte, bytes */
@unmanaged @final export class Pipe {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** open file descriptions of the read end */ readers: i32;
  /** of the write end */ writers: i32;
  /** slot that is read next */ tail: i32;
  /** slots that hold bytes */ used: i32;
  /** slots that may hold bytes: F_SETPIPE_SZ */ room: i32;
  /** of a named pipe: the machine's number for it; 0: it has no name */ inode: u32;
  /** how often it has been opened for reading */ readOpens: u32;
  /** and for writing */ writeOpens: u32;
}
export const SIZE_PIPE: i32 = 240;
export const END_PIPE: i32 = 48;
if (offsetof<Pipe>("link") != 0) ERROR("Pipe.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Pipe>("slot") != 4) ERROR("Pipe.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Pipe>("watchers") != 8) ERROR("Pipe.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Pipe>("async") != 12) ERROR("Pipe.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Pipe>("readers") != 16) ERROR("Pipe.readers is not at 16: abi/ and the compiler disagree");
if (offsetof<Pipe>("writers") != 20) ERROR("Pipe.writers is not at 20: abi/ and the compiler disagree");
if (offsetof<Pipe>("tail") != 24) ERROR("Pipe.tail is not at 24: abi/ and the compiler disagree");
if (offsetof<Pipe>("used") != 28) ERROR("Pipe.used is not at 28: abi/ and the compiler disagree");
if (offsetof<Pipe>("room") != 32) ERROR("Pipe.room is not at 32: abi/ and the compiler disagree");
if (offsetof<Pipe>("inode") != 36) ERROR("Pipe.inode is not at 36: abi/ and the compiler disagree");
if (offsetof<Pipe>("readOpens") != 40) ERROR("Pipe.readOpens is not at 40: abi/ and the compiler disagree");
if (offsetof<Pipe>("writeOpens") != 44) ERROR("Pipe.writeOpens is not at 44: abi/ and the compiler disagree");

/** eventfd(2) */
@unmanaged @final export class Eventfd {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  count: u64;
  /** 1: EFD_SEMAPHORE */ semaphore: i32;
  pad: i32;
}
export const SIZE_EVENTFD: i32 = 32;
export const END_EVENTFD: i32 = 32;
if (offsetof<Eventfd>("link") != 0) ERROR("Eventfd.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Eventfd>("slot") != 4) ERROR("Eventfd.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Eventfd>("watchers") != 8) ERROR("Eventfd.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Eventfd>("async") != 12) ERROR("Eventfd.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Eventfd>("count") != 16) ERROR("Eventfd.count is not at 16: abi/ and the compiler disagree");
if (offsetof<Eventfd>("semaphore") != 24) ERROR("Eventfd.semaphore is not at 24: abi/ and the compiler disagree");
if (offsetof<Eventfd>("pad") != 28) ERROR("Eventfd.pad is not at 28: abi/ and the compiler disagree");

/** signalfd(2): it holds nothing but the set; what is read are the reader's own pending signals */
@unmanaged @final export class Signalfd {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** bit n-1 is signal n */ signals: u64;
  /** 1: not yet given back */ open: i32;
  pad: i32;
}
export const SIZE_SIGNALFD: i32 = 32;
export const END_SIGNALFD: i32 = 32;
if (offsetof<Signalfd>("link") != 0) ERROR("Signalfd.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Signalfd>("slot") != 4) ERROR("Signalfd.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Signalfd>("watchers") != 8) ERROR("Signalfd.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Signalfd>("async") != 12) ERROR("Signalfd.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Signalfd>("signals") != 16) ERROR("Signalfd.signals is not at 16: abi/ and the compiler disagree");
if (offsetof<Signalfd>("open") != 24) ERROR("Signalfd.open is not at 24: abi/ and the compiler disagree");
if (offsetof<Signalfd>("pad") != 28) ERROR("Signalfd.pad is not at 28: abi/ and the compiler disagree");

/** timerfd_create(2); a Deadline from `deadline` on */
@unmanaged @final export class Timerfd {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  deadline: u32;
  deadlineSlot: i32;
  /** virtual time of the next expiration */ due: u64;
  later: Deadline;
  earlier: Deadline;
  dueKind: i32;
  armed: i32;
  followsRealtime: i32;
  /** ns; 0: one shot */ interval: u64;
  /** expirations that nobody has read, without those that the interval has had since `expired` */ ticks: u64;
  /** CLOCK */ clock: i32;
  /** 1: it has expired; the interval goes on when somebody reads (Linux: timerfd_ctx.expired) */ expired: i32;
}
export const SIZE_TIMERFD: i32 = 80;
export const END_TIMERFD: i32 = 80;
if (offsetof<Timerfd>("link") != 0) ERROR("Timerfd.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Timerfd>("slot") != 4) ERROR("Timerfd.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Timerfd>("watchers") != 8) ERROR("Timerfd.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Timerfd>("async") != 12) ERROR("Timerfd.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Timerfd>("deadline") != 16) ERROR("Timerfd.deadline is not at 16: abi/ and the compiler disagree");
if (offsetof<Timerfd>("deadlineSlot") != 20) ERROR("Timerfd.deadlineSlot is not at 20: abi/ and the compiler disagree");
if (offsetof<Timerfd>("due") != 24) ERROR("Timerfd.due is not at 24: abi/ and the compiler disagree");
if (offsetof<Timerfd>("later") != 32) ERROR("Timerfd.later is not at 32: abi/ and the compiler disagree");
if (offsetof<Timerfd>("earlier") != 36) ERROR("Timerfd.earlier is not at 36: abi/ and the compiler disagree");
if (offsetof<Timerfd>("dueKind") != 40) ERROR("Timerfd.dueKind is not at 40: abi/ and the compiler disagree");
if (offsetof<Timerfd>("armed") != 44) ERROR("Timerfd.armed is not at 44: abi/ and the compiler disagree");
if (offsetof<Timerfd>("followsRealtime") != 48) ERROR("Timerfd.followsRealtime is not at 48: abi/ and the compiler disagree");
if (offsetof<Timerfd>("interval") != 56) ERROR("Timerfd.interval is not at 56: abi/ and the compiler disagree");
if (offsetof<Timerfd>("ticks") != 64) ERROR("Timerfd.ticks is not at 64: abi/ and the compiler disagree");
if (offsetof<Timerfd>("clock") != 72) ERROR("Timerfd.clock is not at 72: abi/ and the compiler disagree");
if (offsetof<Timerfd>("expired") != 76) ERROR("Timerfd.expired is not at 76: abi/ and the compiler disagree");

/** pidfd_open(2) */
@unmanaged @final export class Pidfd {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** 0: it has been waited for */ process: Process;
  pid: i32;
}
export const SIZE_PIDFD: i32 = 24;
export const END_PIDFD: i32 = 24;
if (offsetof<Pidfd>("link") != 0) ERROR("Pidfd.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Pidfd>("slot") != 4) ERROR("Pidfd.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Pidfd>("watchers") != 8) ERROR("Pidfd.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Pidfd>("async") != 12) ERROR("Pidfd.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Pidfd>("process") != 16) ERROR("Pidfd.process is not at 16: abi/ and the compiler disagree");
if (offsetof<Pidfd>("pid") != 20) ERROR("Pidfd.pid is not at 20: abi/ and the compiler disagree");

/** epoll_create(2) */
@unmanaged @final export class Epoll {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** its set */ items: EpollItem;
  /** those of which something has been heard, oldest first (Linux: rdllist) */ readyHead: EpollItem;
  readyTail: EpollItem;
  pad: i32;
}
export const SIZE_EPOLL: i32 = 32;
export const END_EPOLL: i32 = 32;
if (offsetof<Epoll>("link") != 0) ERROR("Epoll.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Epoll>("slot") != 4) ERROR("Epoll.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Epoll>("watchers") != 8) ERROR("Epoll.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Epoll>("async") != 12) ERROR("Epoll.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Epoll>("items") != 16) ERROR("Epoll.items is not at 16: abi/ and the compiler disagree");
if (offsetof<Epoll>("readyHead") != 20) ERROR("Epoll.readyHead is not at 20: abi/ and the compiler disagree");
if (offsetof<Epoll>("readyTail") != 24) ERROR("Epoll.readyTail is not at 24: abi/ and the compiler disagree");
if (offsetof<Epoll>("pad") != 28) ERROR("Epoll.pad is not at 28: abi/ and the compiler disagree");

/** socket(2). Its bytes lie in a chain of pages, each with the address of the next in its first word; messages say how they were sent. Behind the fields is its own name, a sockaddr */
@unmanaged @final export class Socket {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** AF */ domain: i32;
  /** SOCK */ type: i32;
  /** SOCKET_STATE */ state: i32;
  /** 1: nothing more is received, 2: nothing more is sent */ shutdown: i32;
  /** of a stream the other end; of datagrams where they go; 0: none, or it is gone */ peer: Socket;
  /** what has been received, oldest first */ head: Message;
  tail: Message;
  /** how many */ messages: i32;
  /** bytes in them */ queued: u32;
  /** page of the oldest byte */ firstPage: u32;
  /** its place in that page */ readAt: u32;
  lastPage: u32;
  /** where the next byte goes in that page */ writeAt: u32;
  /** memory that what it sent still takes (Linux: sk_wmem_alloc) */ charged: i32;
  /** SO_SNDBUF */ sendBuffer: i32;
  /** SO_RCVBUF */ receiveBuffer: i32;
  /** SO_ERROR */ error: i32;
  /** of a listening socket */ backlog: i32;
  /** connections that wait to be accepted */ pending: i32;
  /** the oldest */ pendingHead: Socket;
  pendingTail: Socket;
  nextPending: Socket;
  /** SO_RCVTIMEO, ns; 0: none */ receiveTimeout: u64;
  /** SO_SNDTIMEO, ns; 0: none */ sendTimeout: u64;
  /** bit n: option n of SOL_SOCKET is set */ options: u32;
  /** bit 0: TCP_NODELAY, bit 1: IPV6_V6ONLY */ other: u32;
  /** SO_LINGER's l_linger */ linger: i32;
  /** 256 + the byte that MSG_OOB brought; 0: none */ urgent: i32;
  /** SO_PEERCRED */ peerPid: i32;
  peerUid: i32;
  peerGid: i32;
  /** of a name in the file system: the machine's number for it */ inode: u32;
  /** bytes of its name; 0: it has none */ nameLength: i32;
  /** as the peer's was when it connected; it follows the own name */ peerNameLength: i32;
  /** 1: it had a peer, which has been closed */ peerGone: i32;
  /** the open file; 0: not accepted yet */ file: File;
}
export const SIZE_SOCKET: i32 = 392;
export const END_SOCKET: i32 = 168;
if (offsetof<Socket>("link") != 0) ERROR("Socket.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Socket>("slot") != 4) ERROR("Socket.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Socket>("watchers") != 8) ERROR("Socket.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Socket>("async") != 12) ERROR("Socket.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Socket>("domain") != 16) ERROR("Socket.domain is not at 16: abi/ and the compiler disagree");
if (offsetof<Socket>("type") != 20) ERROR("Socket.type is not at 20: abi/ and the compiler disagree");
if (offsetof<Socket>("state") != 24) ERROR("Socket.state is not at 24: abi/ and the compiler disagree");
if (offsetof<Socket>("shutdown") != 28) ERROR("Socket.shutdown is not at 28: abi/ and the compiler disagree");
if (offsetof<Socket>("peer") != 32) ERROR("Socket.peer is not at 32: abi/ and the compiler disagree");
if (offsetof<Socket>("head") != 36) ERROR("Socket.head is not at 36: abi/ and the compiler disagree");
if (offsetof<Socket>("tail") != 40) ERROR("Socket.tail is not at 40: abi/ and the compiler disagree");
if (offsetof<Socket>("messages") != 44) ERROR("Socket.messages is not at 44: abi/ and the compiler disagree");
if (offsetof<Socket>("queued") != 48) ERROR("Socket.queued is not at 48: abi/ and the compiler disagree");
if (offsetof<Socket>("firstPage") != 52) ERROR("Socket.firstPage is not at 52: abi/ and the compiler disagree");
if (offsetof<Socket>("readAt") != 56) ERROR("Socket.readAt is not at 56: abi/ and the compiler disagree");
if (offsetof<Socket>("lastPage") != 60) ERROR("Socket.lastPage is not at 60: abi/ and the compiler disagree");
if (offsetof<Socket>("writeAt") != 64) ERROR("Socket.writeAt is not at 64: abi/ and the compiler disagree");
if (offsetof<Socket>("charged") != 68) ERROR("Socket.charged is not at 68: abi/ and the compiler disagree");
if (offsetof<Socket>("sendBuffer") != 72) ERROR("Socket.sendBuffer is not at 72: abi/ and the compiler disagree");
if (offsetof<Socket>("receiveBuffer") != 76) ERROR("Socket.receiveBuffer is not at 76: abi/ and the compiler disagree");
if (offsetof<Socket>("error") != 80) ERROR("Socket.error is not at 80: abi/ and the compiler disagree");
if (offsetof<Socket>("backlog") != 84) ERROR("Socket.backlog is not at 84: abi/ and the compiler disagree");
if (offsetof<Socket>("pending") != 88) ERROR("Socket.pending is not at 88: abi/ and the compiler disagree");
if (offsetof<Socket>("pendingHead") != 92) ERROR("Socket.pendingHead is not at 92: abi/ and the compiler disagree");
if (offsetof<Socket>("pendingTail") != 96) ERROR("Socket.pendingTail is not at 96: abi/ and the compiler disagree");
if (offsetof<Socket>("nextPending") != 100) ERROR("Socket.nextPending is not at 100: abi/ and the compiler disagree");
if (offsetof<Socket>("receiveTimeout") != 104) ERROR("Socket.receiveTimeout is not at 104: abi/ and the compiler disagree");
if (offsetof<Socket>("sendTimeout") != 112) ERROR("Socket.sendTimeout is not at 112: abi/ and the compiler disagree");
if (offsetof<Socket>("options") != 120) ERROR("Socket.options is not at 120: abi/ and the compiler disagree");
if (offsetof<Socket>("other") != 124) ERROR("Socket.other is not at 124: abi/ and the compiler disagree");
if (offsetof<Socket>("linger") != 128) ERROR("Socket.linger is not at 128: abi/ and the compiler disagree");
if (offsetof<Socket>("urgent") != 132) ERROR("Socket.urgent is not at 132: abi/ and the compiler disagree");
if (offsetof<Socket>("peerPid") != 136) ERROR("Socket.peerPid is not at 136: abi/ and the compiler disagree");
if (offsetof<Socket>("peerUid") != 140) ERROR("Socket.peerUid is not at 140: abi/ and the compiler disagree");
if (offsetof<Socket>("peerGid") != 144) ERROR("Socket.peerGid is not at 144: abi/ and the compiler disagree");
if (offsetof<Socket>("inode") != 148) ERROR("Socket.inode is not at 148: abi/ and the compiler disagree");
if (offsetof<Socket>("nameLength") != 152) ERROR("Socket.nameLength is not at 152: abi/ and the compiler disagree");
if (offsetof<Socket>("peerNameLength") != 156) ERROR("Socket.peerNameLength is not at 156: abi/ and the compiler disagree");
if (offsetof<Socket>("peerGone") != 160) ERROR("Socket.peerGone is not at 160: abi/ and the compiler disagree");
if (offsetof<Socket>("file") != 164) ERROR("Socket.file is not at 164: abi/ and the compiler disagree");

/** what one call sent (of a stream: a part of it), in the queue of the socket that received it; behind the fields the sender's name */
@unmanaged @final export class Message {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  next: Message;
  /** bytes that are still there */ length: u32;
  /** memory that the sender is charged for (Linux: skb->truesize) */ charge: i32;
  /** 0: closed since */ sender: Socket;
  /** page with the addresses of the open files that SCM_RIGHTS sent; 0: none */ rights: u32;
  rightsCount: i32;
  /** SCM_CREDENTIALS */ pid: i32;
  uid: i32;
  gid: i32;
  nameLength: i32;
}
export const SIZE_MESSAGE: i32 = 160;
export const END_MESSAGE: i32 = 48;
if (offsetof<Message>("link") != 0) ERROR("Message.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Message>("slot") != 4) ERROR("Message.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Message>("next") != 8) ERROR("Message.next is not at 8: abi/ and the compiler disagree");
if (offsetof<Message>("length") != 12) ERROR("Message.length is not at 12: abi/ and the compiler disagree");
if (offsetof<Message>("charge") != 16) ERROR("Message.charge is not at 16: abi/ and the compiler disagree");
if (offsetof<Message>("sender") != 20) ERROR("Message.sender is not at 20: abi/ and the compiler disagree");
if (offsetof<Message>("rights") != 24) ERROR("Message.rights is not at 24: abi/ and the compiler disagree");
if (offsetof<Message>("rightsCount") != 28) ERROR("Message.rightsCount is not at 28: abi/ and the compiler disagree");
if (offsetof<Message>("pid") != 32) ERROR("Message.pid is not at 32: abi/ and the compiler disagree");
if (offsetof<Message>("uid") != 36) ERROR("Message.uid is not at 36: abi/ and the compiler disagree");
if (offsetof<Message>("gid") != 40) ERROR("Message.gid is not at 40: abi/ and the compiler disagree");
if (offsetof<Message>("nameLength") != 44) ERROR("Message.nameLength is not at 44: abi/ and the compiler disagree");

/** a lock on a file: flock(2), and fcntl(2)'s on ranges of bytes */
@unmanaged @final export class Lock {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** in the list of all */ next: Lock;
  /** what is locked: File.inode, or the address of what the file stands for */ inode: u32;
  /** LOCK_KIND */ kind: i32;
  /** of LOCK_RECORD the *Process, of others the *File */ owner: u32;
  /** whose process set it */ pid: i32;
  /** 1: for writing */ exclusive: i32;
  /** first byte */ start: u64;
  /** last byte */ end: u64;
}
export const SIZE_LOCK: i32 = 48;
export const END_LOCK: i32 = 48;
if (offsetof<Lock>("link") != 0) ERROR("Lock.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Lock>("slot") != 4) ERROR("Lock.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Lock>("next") != 8) ERROR("Lock.next is not at 8: abi/ and the compiler disagree");
if (offsetof<Lock>("inode") != 12) ERROR("Lock.inode is not at 12: abi/ and the compiler disagree");
if (offsetof<Lock>("kind") != 16) ERROR("Lock.kind is not at 16: abi/ and the compiler disagree");
if (offsetof<Lock>("owner") != 20) ERROR("Lock.owner is not at 20: abi/ and the compiler disagree");
if (offsetof<Lock>("pid") != 24) ERROR("Lock.pid is not at 24: abi/ and the compiler disagree");
if (offsetof<Lock>("exclusive") != 28) ERROR("Lock.exclusive is not at 28: abi/ and the compiler disagree");
if (offsetof<Lock>("start") != 32) ERROR("Lock.start is not at 32: abi/ and the compiler disagree");
if (offsetof<Lock>("end") != 40) ERROR("Lock.end is not at 40: abi/ and the compiler disagree");

/** an open file in an epoll set, under the descriptor that it was added with */
@unmanaged @final export class EpollItem {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** epoll_event.data */ data: u64;
  epoll: Epoll;
  file: File;
  fd: i32;
  /** EPOLL; without the poll events, EPOLLONESHOT has disabled it */ events: u32;
  /** 1: in the list of ready items */ ready: i32;
  /** in the set */ nextItem: EpollItem;
  nextReady: EpollItem;
  /** the file's next one */ nextOfFile: EpollItem;
  /** the next one of what the file stands for */ nextWatcher: EpollItem;
  pad: i32;
}
export const SIZE_EPOLLITEM: i32 = 56;
export const END_EPOLLITEM: i32 = 56;
if (offsetof<EpollItem>("link") != 0) ERROR("EpollItem.link is not at 0: abi/ and the compiler disagree");
if (offsetof<EpollItem>("slot") != 4) ERROR("EpollItem.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<EpollItem>("data") != 8) ERROR("EpollItem.data is not at 8: abi/ and the compiler disagree");
if (offsetof<EpollItem>("epoll") != 16) ERROR("EpollItem.epoll is not at 16: abi/ and the compiler disagree");
if (offsetof<EpollItem>("file") != 20) ERROR("EpollItem.file is not at 20: abi/ and the compiler disagree");
if (offsetof<EpollItem>("fd") != 24) ERROR("EpollItem.fd is not at 24: abi/ and the compiler disagree");
if (offsetof<EpollItem>("events") != 28) ERROR("EpollItem.events is not at 28: abi/ and the compiler disagree");
if (offsetof<EpollItem>("ready") != 32) ERROR("EpollItem.ready is not at 32: abi/ and the compiler disagree");
if (offsetof<EpollItem>("nextItem") != 36) ERROR("EpollItem.nextItem is not at 36: abi/ and the compiler disagree");
if (offsetof<EpollItem>("nextReady") != 40) ERROR("EpollItem.nextReady is not at 40: abi/ and the compiler disagree");
if (offsetof<EpollItem>("nextOfFile") != 44) ERROR("EpollItem.nextOfFile is not at 44: abi/ and the compiler disagree");
if (offsetof<EpollItem>("nextWatcher") != 48) ERROR("EpollItem.nextWatcher is not at 48: abi/ and the compiler disagree");
if (offsetof<EpollItem>("pad") != 52) ERROR("EpollItem.pad is not at 52: abi/ and the compiler disagree");

/** a process's memory map */
@unmanaged @final export class MemoryMap {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** its ranges, by rising address, none touching an equal one */ first: Mapping;
  /** lowest address that may be mapped */ lowest: u32;
  /** where the heap ends that memory.grow moves */ top: u32;
  /** end of the address space */ limit: u32;
  /** mmap chooses addresses below it: what is above is for the main stack to grow into (Linux: mmap_base) */ ceiling: u32;
  /** where the last search ended, or 0 */ hint: Mapping;
}
export const SIZE_MEMORYMAP: i32 = 32;
export const END_MEMORYMAP: i32 = 32;
if (offsetof<MemoryMap>("link") != 0) ERROR("MemoryMap.link is not at 0: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("slot") != 4) ERROR("MemoryMap.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("first") != 8) ERROR("MemoryMap.first is not at 8: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("lowest") != 12) ERROR("MemoryMap.lowest is not at 12: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("top") != 16) ERROR("MemoryMap.top is not at 16: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("limit") != 20) ERROR("MemoryMap.limit is not at 20: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("ceiling") != 24) ERROR("MemoryMap.ceiling is not at 24: abi/ and the compiler disagree");
if (offsetof<MemoryMap>("hint") != 28) ERROR("MemoryMap.hint is not at 28: abi/ and the compiler disagree");

/** a range of a memory map (Linux: struct vm_area_struct); `link` is the next one */
@unmanaged @final export class Mapping {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** a multiple of 4096 */ start: u32;
  /** first address after it */ end: u32;
  /** PROT */ protection: i32;
  /** MAP_PRIVATE or MAP_SHARED, MAP_GROWSDOWN, and MAPPING bits */ flags: i32;
  /** number of the memory that processes share here, or 0: two mappings of one number hold the same bytes */ object: u32;
  /** where in it the range begins, bytes */ offset: u32;
}
export const SIZE_MAPPING: i32 = 32;
export const END_MAPPING: i32 = 32;
if (offsetof<Mapping>("link") != 0) ERROR("Mapping.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Mapping>("slot") != 4) ERROR("Mapping.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Mapping>("start") != 8) ERROR("Mapping.start is not at 8: abi/ and the compiler disagree");
if (offsetof<Mapping>("end") != 12) ERROR("Mapping.end is not at 12: abi/ and the compiler disagree");
if (offsetof<Mapping>("protection") != 16) ERROR("Mapping.protection is not at 16: abi/ and the compiler disagree");
if (offsetof<Mapping>("flags") != 20) ERROR("Mapping.flags is not at 20: abi/ and the compiler disagree");
if (offsetof<Mapping>("object") != 24) ERROR("Mapping.object is not at 24: abi/ and the compiler disagree");
if (offsetof<Mapping>("offset") != 28) ERROR("Mapping.offset is not at 28: abi/ and the compiler disagree");

/** a terminal as programs see it: a pty's slave, or the console; then c_cc (20 bytes) and a bit per byte of input: a line ends there (Linux: struct tty_struct, n_tty_data) */
@unmanaged @final export class Terminal {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  /** N of /dev/pts/N; -1: the console, whose other side is the host's */ number: i32;
  /** 0: closed, or the console */ master: TerminalMaster;
  /** open file descriptions */ opens: i32;
  /** 1: unlockpt has not been called */ locked: i32;
  /** 1: the master was closed */ hungUp: i32;
  /** the session whose controlling terminal it is; 0: none */ session: i32;
  /** its foreground process group; 0: none */ foreground: i32;
  /** 1: ^S stopped output */ stopped: i32;
  iflag: u32;
  oflag: u32;
  cflag: u32;
  lflag: u32;
  /** ws_row, and ws_col in the upper half */ rows: u32;
  /** ws_xpixel, and ws_ypixel in the upper half */ pixels: u32;
  /** bytes of input that ever came */ head: u32;
  /** those of them in complete lines (Linux: canon_head) */ complete: u32;
  /** those that were read */ tail: u32;
  /** 1: the next byte has no special meaning (VLNEXT) */ literal: i32;
  /** where output stands in its line */ column: i32;
  /** where it stood when the line that is being edited began */ lineColumn: i32;
  /** ring of bytes */ input: TerminalPage;
  /** bytes that the other side has not taken, oldest first */ outputHead: TerminalPage;
  outputTail: TerminalPage;
  outputBytes: u32;
}
export const SIZE_TERMINAL: i32 = 640;
export const END_TERMINAL: i32 = 112;
if (offsetof<Terminal>("link") != 0) ERROR("Terminal.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Terminal>("slot") != 4) ERROR("Terminal.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Terminal>("watchers") != 8) ERROR("Terminal.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<Terminal>("async") != 12) ERROR("Terminal.async is not at 12: abi/ and the compiler disagree");
if (offsetof<Terminal>("number") != 16) ERROR("Terminal.number is not at 16: abi/ and the compiler disagree");
if (offsetof<Terminal>("master") != 20) ERROR("Terminal.master is not at 20: abi/ and the compiler disagree");
if (offsetof<Terminal>("opens") != 24) ERROR("Terminal.opens is not at 24: abi/ and the compiler disagree");
if (offsetof<Terminal>("locked") != 28) ERROR("Terminal.locked is not at 28: abi/ and the compiler disagree");
if (offsetof<Terminal>("hungUp") != 32) ERROR("Terminal.hungUp is not at 32: abi/ and the compiler disagree");
if (offsetof<Terminal>("session") != 36) ERROR("Terminal.session is not at 36: abi/ and the compiler disagree");
if (offsetof<Terminal>("foreground") != 40) ERROR("Terminal.foreground is not at 40: abi/ and the compiler disagree");
if (offsetof<Terminal>("stopped") != 44) ERROR("Terminal.stopped is not at 44: abi/ and the compiler disagree");
if (offsetof<Terminal>("iflag") != 48) ERROR("Terminal.iflag is not at 48: abi/ and the compiler disagree");
if (offsetof<Terminal>("oflag") != 52) ERROR("Terminal.oflag is not at 52: abi/ and the compiler disagree");
if (offsetof<Terminal>("cflag") != 56) ERROR("Terminal.cflag is not at 56: abi/ and the compiler disagree");
if (offsetof<Terminal>("lflag") != 60) ERROR("Terminal.lflag is not at 60: abi/ and the compiler disagree");
if (offsetof<Terminal>("rows") != 64) ERROR("Terminal.rows is not at 64: abi/ and the compiler disagree");
if (offsetof<Terminal>("pixels") != 68) ERROR("Terminal.pixels is not at 68: abi/ and the compiler disagree");
if (offsetof<Terminal>("head") != 72) ERROR("Terminal.head is not at 72: abi/ and the compiler disagree");
if (offsetof<Terminal>("complete") != 76) ERROR("Terminal.complete is not at 76: abi/ and the compiler disagree");
if (offsetof<Terminal>("tail") != 80) ERROR("Terminal.tail is not at 80: abi/ and the compiler disagree");
if (offsetof<Terminal>("literal") != 84) ERROR("Terminal.literal is not at 84: abi/ and the compiler disagree");
if (offsetof<Terminal>("column") != 88) ERROR("Terminal.column is not at 88: abi/ and the compiler disagree");
if (offsetof<Terminal>("lineColumn") != 92) ERROR("Terminal.lineColumn is not at 92: abi/ and the compiler disagree");
if (offsetof<Terminal>("input") != 96) ERROR("Terminal.input is not at 96: abi/ and the compiler disagree");
if (offsetof<Terminal>("outputHead") != 100) ERROR("Terminal.outputHead is not at 100: abi/ and the compiler disagree");
if (offsetof<Terminal>("outputTail") != 104) ERROR("Terminal.outputTail is not at 104: abi/ and the compiler disagree");
if (offsetof<Terminal>("outputBytes") != 108) ERROR("Terminal.outputBytes is not at 108: abi/ and the compiler disagree");

/** the other side of a pty */
@unmanaged @final export class TerminalMaster {
  /** next free record; otherwise the owner's business */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the epoll sets that it is in */ watchers: EpollItem;
  /** open files of it with O_ASYNC */ async: i32;
  terminal: Terminal;
  /** 1: the slave has been open */ wasOpened: i32;
}
export const SIZE_TERMINALMASTER: i32 = 24;
export const END_TERMINALMASTER: i32 = 24;
if (offsetof<TerminalMaster>("link") != 0) ERROR("TerminalMaster.link is not at 0: abi/ and the compiler disagree");
if (offsetof<TerminalMaster>("slot") != 4) ERROR("TerminalMaster.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<TerminalMaster>("watchers") != 8) ERROR("TerminalMaster.watchers is not at 8: abi/ and the compiler disagree");
if (offsetof<TerminalMaster>("async") != 12) ERROR("TerminalMaster.async is not at 12: abi/ and the compiler disagree");
if (offsetof<TerminalMaster>("terminal") != 16) ERROR("TerminalMaster.terminal is not at 16: abi/ and the compiler disagree");
if (offsetof<TerminalMaster>("wasOpened") != 20) ERROR("TerminalMaster.wasOpened is not at 20: abi/ and the compiler disagree");

/** bytes on their way */
@unmanaged @final export class TerminalPage {
  /** next free record */ link: u32;
  slot: i32;
  next: TerminalPage;
  /** of output: bytes taken */ from: u32;
  /** bytes put */ to: u32;
  pad: u32;
}
export const SIZE_TERMINALPAGE: i32 = 4088;
export const END_TERMINALPAGE: i32 = 24;
if (offsetof<TerminalPage>("link") != 0) ERROR("TerminalPage.link is not at 0: abi/ and the compiler disagree");
if (offsetof<TerminalPage>("slot") != 4) ERROR("TerminalPage.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<TerminalPage>("next") != 8) ERROR("TerminalPage.next is not at 8: abi/ and the compiler disagree");
if (offsetof<TerminalPage>("from") != 12) ERROR("TerminalPage.from is not at 12: abi/ and the compiler disagree");
if (offsetof<TerminalPage>("to") != 16) ERROR("TerminalPage.to is not at 16: abi/ and the compiler disagree");
if (offsetof<TerminalPage>("pad") != 20) ERROR("TerminalPage.pad is not at 20: abi/ and the compiler disagree");

/** a Python interpreter: one per process that asked for it */
@unmanaged @final export class Interpreter {
  /** next free record */ link: u32;
  /** number of this record in its pool */ slot: i32;
  /** the only thread that runs Python handlers (_PyRuntime.main_thread) */ mainThread: Thread;
  /** 1: some flag may be set (is_tripped) */ isTripped: i32;
  /** 1: the evaluator must look at isTripped (ceval.signals_pending) */ signalsPending: i32;
  /** set_wakeup_fd's descriptor (wakeup.fd); -1: none */ wakeupFd: i32;
  /** 1: a full pipe is reported (wakeup.warn_on_full_buffer) */ warnOnFullBuffer: i32;
  /** index of the oldest pending call */ firstCall: i32;
  /** pending calls */ calls: i32;
  /** the flags Handlers[n].tripped: bit n-1 is signal n */ tripped: u64;
}
export const SIZE_INTERPRETER: i32 = 688;
export const END_INTERPRETER: i32 = 48;
if (offsetof<Interpreter>("link") != 0) ERROR("Interpreter.link is not at 0: abi/ and the compiler disagree");
if (offsetof<Interpreter>("slot") != 4) ERROR("Interpreter.slot is not at 4: abi/ and the compiler disagree");
if (offsetof<Interpreter>("mainThread") != 8) ERROR("Interpreter.mainThread is not at 8: abi/ and the compiler disagree");
if (offsetof<Interpreter>("isTripped") != 12) ERROR("Interpreter.isTripped is not at 12: abi/ and the compiler disagree");
if (offsetof<Interpreter>("signalsPending") != 16) ERROR("Interpreter.signalsPending is not at 16: abi/ and the compiler disagree");
if (offsetof<Interpreter>("wakeupFd") != 20) ERROR("Interpreter.wakeupFd is not at 20: abi/ and the compiler disagree");
if (offsetof<Interpreter>("warnOnFullBuffer") != 24) ERROR("Interpreter.warnOnFullBuffer is not at 24: abi/ and the compiler disagree");
if (offsetof<Interpreter>("firstCall") != 28) ERROR("Interpreter.firstCall is not at 28: abi/ and the compiler disagree");
if (offsetof<Interpreter>("calls") != 32) ERROR("Interpreter.calls is not at 32: abi/ and the compiler disagree");
if (offsetof<Interpreter>("tripped") != 40) ERROR("Interpreter.tripped is not at 40: abi/ and the compiler disagree");

/** The header of the block. */
export const kernel: Kernel = changetype<Kernel>(262144);

// Pools

/** Record `slot` of the pool Thread, which must have been allocated. */
export function atThread(slot: i32): Thread {
  return changetype<Thread>(load<u32>(263368 + (((<u32>slot) / 8) << 2)) + ((<u32>slot) % 8) * 280);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateThread(): Thread {
  return changetype<Thread>(allocateRecord(263168, 263368, 280, 8, 256));
}
export function freeThread(record: Thread): void {
  freeRecord(263168, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsThread() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsThread(): i32 {
  return load<i32>(263168, 4);
}

/** Record `slot` of the pool Process, which must have been allocated. */
export function atProcess(slot: i32): Process {
  return changetype<Process>(load<u32>(263496 + (((<u32>slot) / 8) << 2)) + ((<u32>slot) % 8) * 352);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateProcess(): Process {
  return changetype<Process>(allocateRecord(263176, 263496, 352, 8, 64));
}
export function freeProcess(record: Process): void {
  freeRecord(263176, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsProcess() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsProcess(): i32 {
  return load<i32>(263176, 4);
}

/** Record `slot` of the pool SigActions, which must have been allocated. */
export function atSigActions(slot: i32): SigActions {
  return changetype<SigActions>(load<u32>(263528 + (((<u32>slot) / 2) << 2)) + ((<u32>slot) % 2) * 1040);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateSigActions(): SigActions {
  return changetype<SigActions>(allocateRecord(263184, 263528, 1040, 2, 64));
}
export function freeSigActions(record: SigActions): void {
  freeRecord(263184, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsSigActions() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsSigActions(): i32 {
  return load<i32>(263184, 4);
}

/** Record `slot` of the pool ResourceLimits, which must have been allocated. */
export function atResourceLimits(slot: i32): ResourceLimits {
  return changetype<ResourceLimits>(load<u32>(263656 + (((<u32>slot) / 8) << 2)) + ((<u32>slot) % 8) * 272);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateResourceLimits(): ResourceLimits {
  return changetype<ResourceLimits>(allocateRecord(263192, 263656, 272, 8, 64));
}
export function freeResourceLimits(record: ResourceLimits): void {
  freeRecord(263192, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsResourceLimits() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsResourceLimits(): i32 {
  return load<i32>(263192, 4);
}

/** Record `slot` of the pool QueuedSignal, which must have been allocated. */
export function atQueuedSignal(slot: i32): QueuedSignal {
  return changetype<QueuedSignal>(load<u32>(263688 + (((<u32>slot) / 64) << 2)) + ((<u32>slot) % 64) * 56);
}
/** A record with arbitrary contents, or 0 where 5120 are in use or memory is full. */
export function allocateQueuedSignal(): QueuedSignal {
  const free = load<u32>(263200);
  if (free != 0) {
    store<u32>(263200, load<u32>(free));
    return changetype<QueuedSignal>(free);
  }
  return changetype<QueuedSignal>(allocateRecord(263200, 263688, 56, 64, 5120));
}
export function freeQueuedSignal(record: QueuedSignal): void {
  freeRecord(263200, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsQueuedSignal() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsQueuedSignal(): i32 {
  return load<i32>(263200, 4);
}

/** Record `slot` of the pool Frame, which must have been allocated. */
export function atFrame(slot: i32): Frame {
  return changetype<Frame>(load<u32>(264008 + (((<u32>slot) / 64) << 2)) + ((<u32>slot) % 64) * 48);
}
/** A record with arbitrary contents, or 0 where 4096 are in use or memory is full. */
export function allocateFrame(): Frame {
  const free = load<u32>(263208);
  if (free != 0) {
    store<u32>(263208, load<u32>(free));
    return changetype<Frame>(free);
  }
  return changetype<Frame>(allocateRecord(263208, 264008, 48, 64, 4096));
}
export function freeFrame(record: Frame): void {
  freeRecord(263208, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsFrame() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsFrame(): i32 {
  return load<i32>(263208, 4);
}

/** Record `slot` of the pool Timer, which must have been allocated. */
export function atTimer(slot: i32): Timer {
  return changetype<Timer>(load<u32>(264264 + (((<u32>slot) / 32) << 2)) + ((<u32>slot) % 32) * 112);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateTimer(): Timer {
  return changetype<Timer>(allocateRecord(263216, 264264, 112, 32, 256));
}
export function freeTimer(record: Timer): void {
  freeRecord(263216, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsTimer() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsTimer(): i32 {
  return load<i32>(263216, 4);
}

/** Record `slot` of the pool File, which must have been allocated. */
export function atFile(slot: i32): File {
  return changetype<File>(load<u32>(264296 + (((<u32>slot) / 64) << 2)) + ((<u32>slot) % 64) * 48);
}
/** A zeroed record, or 0 where 1024 are in use or memory is full. */
export function allocateFile(): File {
  return changetype<File>(allocateRecord(263224, 264296, 48, 64, 1024));
}
export function freeFile(record: File): void {
  freeRecord(263224, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsFile() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsFile(): i32 {
  return load<i32>(263224, 4);
}

/** Record `slot` of the pool Descriptors, which must have been allocated. */
export function atDescriptors(slot: i32): Descriptors {
  return changetype<Descriptors>(load<u32>(264360 + (((<u32>slot) / 2) << 2)) + ((<u32>slot) % 2) * 1040);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateDescriptors(): Descriptors {
  return changetype<Descriptors>(allocateRecord(263232, 264360, 1040, 2, 64));
}
export function freeDescriptors(record: Descriptors): void {
  freeRecord(263232, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsDescriptors() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsDescriptors(): i32 {
  return load<i32>(263232, 4);
}

/** Record `slot` of the pool Pipe, which must have been allocated. */
export function atPipe(slot: i32): Pipe {
  return changetype<Pipe>(load<u32>(264488 + (((<u32>slot) / 16) << 2)) + ((<u32>slot) % 16) * 240);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocatePipe(): Pipe {
  return changetype<Pipe>(allocateRecord(263240, 264488, 240, 16, 256));
}
export function freePipe(record: Pipe): void {
  freeRecord(263240, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsPipe() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsPipe(): i32 {
  return load<i32>(263240, 4);
}

/** Record `slot` of the pool Eventfd, which must have been allocated. */
export function atEventfd(slot: i32): Eventfd {
  return changetype<Eventfd>(load<u32>(264552 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 32);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateEventfd(): Eventfd {
  return changetype<Eventfd>(allocateRecord(263248, 264552, 32, 128, 256));
}
export function freeEventfd(record: Eventfd): void {
  freeRecord(263248, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsEventfd() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsEventfd(): i32 {
  return load<i32>(263248, 4);
}

/** Record `slot` of the pool Signalfd, which must have been allocated. */
export function atSignalfd(slot: i32): Signalfd {
  return changetype<Signalfd>(load<u32>(264560 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 32);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateSignalfd(): Signalfd {
  return changetype<Signalfd>(allocateRecord(263256, 264560, 32, 128, 256));
}
export function freeSignalfd(record: Signalfd): void {
  freeRecord(263256, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsSignalfd() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsSignalfd(): i32 {
  return load<i32>(263256, 4);
}

/** Record `slot` of the pool Timerfd, which must have been allocated. */
export function atTimerfd(slot: i32): Timerfd {
  return changetype<Timerfd>(load<u32>(264568 + (((<u32>slot) / 32) << 2)) + ((<u32>slot) % 32) * 80);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateTimerfd(): Timerfd {
  return changetype<Timerfd>(allocateRecord(263264, 264568, 80, 32, 256));
}
export function freeTimerfd(record: Timerfd): void {
  freeRecord(263264, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsTimerfd() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsTimerfd(): i32 {
  return load<i32>(263264, 4);
}

/** Record `slot` of the pool Pidfd, which must have been allocated. */
export function atPidfd(slot: i32): Pidfd {
  return changetype<Pidfd>(load<u32>(264600 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 24);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocatePidfd(): Pidfd {
  return changetype<Pidfd>(allocateRecord(263272, 264600, 24, 128, 256));
}
export function freePidfd(record: Pidfd): void {
  freeRecord(263272, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsPidfd() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsPidfd(): i32 {
  return load<i32>(263272, 4);
}

/** Record `slot` of the pool Epoll, which must have been allocated. */
export function atEpoll(slot: i32): Epoll {
  return changetype<Epoll>(load<u32>(264608 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 32);
}
/** A zeroed record, or 0 where 256 are in use or memory is full. */
export function allocateEpoll(): Epoll {
  return changetype<Epoll>(allocateRecord(263280, 264608, 32, 128, 256));
}
export function freeEpoll(record: Epoll): void {
  freeRecord(263280, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsEpoll() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsEpoll(): i32 {
  return load<i32>(263280, 4);
}

/** Record `slot` of the pool EpollItem, which must have been allocated. */
export function atEpollItem(slot: i32): EpollItem {
  return changetype<EpollItem>(load<u32>(264616 + (((<u32>slot) / 64) << 2)) + ((<u32>slot) % 64) * 56);
}
/** A zeroed record, or 0 where 2048 are in use or memory is full. */
export function allocateEpollItem(): EpollItem {
  return changetype<EpollItem>(allocateRecord(263288, 264616, 56, 64, 2048));
}
export function freeEpollItem(record: EpollItem): void {
  freeRecord(263288, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsEpollItem() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsEpollItem(): i32 {
  return load<i32>(263288, 4);
}

/** Record `slot` of the pool Lock, which must have been allocated. */
export function atLock(slot: i32): Lock {
  return changetype<Lock>(load<u32>(264744 + (((<u32>slot) / 64) << 2)) + ((<u32>slot) % 64) * 48);
}
/** A zeroed record, or 0 where 1024 are in use or memory is full. */
export function allocateLock(): Lock {
  return changetype<Lock>(allocateRecord(263296, 264744, 48, 64, 1024));
}
export function freeLock(record: Lock): void {
  freeRecord(263296, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsLock() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsLock(): i32 {
  return load<i32>(263296, 4);
}

/** Record `slot` of the pool Socket, which must have been allocated. */
export function atSocket(slot: i32): Socket {
  return changetype<Socket>(load<u32>(264808 + (((<u32>slot) / 8) << 2)) + ((<u32>slot) % 8) * 392);
}
/** A zeroed record, or 0 where 512 are in use or memory is full. */
export function allocateSocket(): Socket {
  return changetype<Socket>(allocateRecord(263304, 264808, 392, 8, 512));
}
export function freeSocket(record: Socket): void {
  freeRecord(263304, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsSocket() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsSocket(): i32 {
  return load<i32>(263304, 4);
}

/** Record `slot` of the pool Message, which must have been allocated. */
export function atMessage(slot: i32): Message {
  return changetype<Message>(load<u32>(265064 + (((<u32>slot) / 16) << 2)) + ((<u32>slot) % 16) * 160);
}
/** A zeroed record, or 0 where 4096 are in use or memory is full. */
export function allocateMessage(): Message {
  return changetype<Message>(allocateRecord(263312, 265064, 160, 16, 4096));
}
export function freeMessage(record: Message): void {
  freeRecord(263312, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsMessage() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsMessage(): i32 {
  return load<i32>(263312, 4);
}

/** Record `slot` of the pool MemoryMap, which must have been allocated. */
export function atMemoryMap(slot: i32): MemoryMap {
  return changetype<MemoryMap>(load<u32>(266088 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 32);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateMemoryMap(): MemoryMap {
  return changetype<MemoryMap>(allocateRecord(263320, 266088, 32, 128, 64));
}
export function freeMemoryMap(record: MemoryMap): void {
  freeRecord(263320, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsMemoryMap() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsMemoryMap(): i32 {
  return load<i32>(263320, 4);
}

/** Record `slot` of the pool Mapping, which must have been allocated. */
export function atMapping(slot: i32): Mapping {
  return changetype<Mapping>(load<u32>(266092 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 32);
}
/** A zeroed record, or 0 where 16384 are in use or memory is full. */
export function allocateMapping(): Mapping {
  return changetype<Mapping>(allocateRecord(263328, 266092, 32, 128, 16384));
}
export function freeMapping(record: Mapping): void {
  freeRecord(263328, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsMapping() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsMapping(): i32 {
  return load<i32>(263328, 4);
}

/** Record `slot` of the pool Terminal, which must have been allocated. */
export function atTerminal(slot: i32): Terminal {
  return changetype<Terminal>(load<u32>(266604 + (((<u32>slot) / 4) << 2)) + ((<u32>slot) % 4) * 640);
}
/** A zeroed record, or 0 where 32 are in use or memory is full. */
export function allocateTerminal(): Terminal {
  return changetype<Terminal>(allocateRecord(263336, 266604, 640, 4, 32));
}
export function freeTerminal(record: Terminal): void {
  freeRecord(263336, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsTerminal() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsTerminal(): i32 {
  return load<i32>(263336, 4);
}

/** Record `slot` of the pool TerminalMaster, which must have been allocated. */
export function atTerminalMaster(slot: i32): TerminalMaster {
  return changetype<TerminalMaster>(load<u32>(266636 + (((<u32>slot) / 128) << 2)) + ((<u32>slot) % 128) * 24);
}
/** A zeroed record, or 0 where 32 are in use or memory is full. */
export function allocateTerminalMaster(): TerminalMaster {
  return changetype<TerminalMaster>(allocateRecord(263344, 266636, 24, 128, 32));
}
export function freeTerminalMaster(record: TerminalMaster): void {
  freeRecord(263344, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsTerminalMaster() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsTerminalMaster(): i32 {
  return load<i32>(263344, 4);
}

/** Record `slot` of the pool TerminalPage, which must have been allocated. */
export function atTerminalPage(slot: i32): TerminalPage {
  return changetype<TerminalPage>(load<u32>(266640 + (((<u32>slot) / 1) << 2)) + ((<u32>slot) % 1) * 4088);
}
/** A record with arbitrary contents, or 0 where 128 are in use or memory is full. */
export function allocateTerminalPage(): TerminalPage {
  const free = load<u32>(263352);
  if (free != 0) {
    store<u32>(263352, load<u32>(free));
    return changetype<TerminalPage>(free);
  }
  return changetype<TerminalPage>(allocateRecord(263352, 266640, 4088, 1, 128));
}
export function freeTerminalPage(record: TerminalPage): void {
  freeRecord(263352, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsTerminalPage() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsTerminalPage(): i32 {
  return load<i32>(263352, 4);
}

/** Record `slot` of the pool Interpreter, which must have been allocated. */
export function atInterpreter(slot: i32): Interpreter {
  return changetype<Interpreter>(load<u32>(267152 + (((<u32>slot) / 4) << 2)) + ((<u32>slot) % 4) * 688);
}
/** A zeroed record, or 0 where 64 are in use or memory is full. */
export function allocateInterpreter(): Interpreter {
  return changetype<Interpreter>(allocateRecord(263360, 267152, 688, 4, 64));
}
export function freeInterpreter(record: Interpreter): void {
  freeRecord(263360, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slotsInterpreter() - 1 exist (free ones are zeroed but for link and slot). */
export function slotsInterpreter(): i32 {
  return load<i32>(263360, 4);
}
