// Generated from abi/ by scripts/generate/assemblyscript-sdk.ts: change that, not this.

function zeroed(size: usize): usize {
  const address = heap.alloc(size);
  memory.fill(address, 0, size);
  return address;
}

/** sigset_t: bit n-1 is signal n. 8 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class sigset_t {
  constructor() {
    return changetype<sigset_t>(zeroed(8));
  }
  get bits(): u64 {
    return load<u64>(changetype<usize>(this), 0);
  }
  set bits(value: u64) {
    store<u64>(changetype<usize>(this), value, 0);
  }
}

/** int. 4 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class int {
  constructor() {
    return changetype<int>(zeroed(4));
  }
  get value(): i32 {
    return load<i32>(changetype<usize>(this), 0);
  }
  set value(value: i32) {
    store<i32>(changetype<usize>(this), value, 0);
  }
}

/** pipe2(2): read end, write end. 8 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class fd_pair {
  constructor() {
    return changetype<fd_pair>(zeroed(8));
  }
  get read(): i32 {
    return load<i32>(changetype<usize>(this), 0);
  }
  set read(value: i32) {
    store<i32>(changetype<usize>(this), value, 0);
  }
  get write(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set write(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
}

/** sigaction(2); sa_handler is a function-table index. 16 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class sigaction_t {
  constructor() {
    return changetype<sigaction_t>(zeroed(16));
  }
  get sa_handler(): usize {
    return load<usize>(changetype<usize>(this), 0);
  }
  set sa_handler(value: usize) {
    store<usize>(changetype<usize>(this), value, 0);
  }
  get sa_flags(): u32 {
    return load<u32>(changetype<usize>(this), 4);
  }
  set sa_flags(value: u32) {
    store<u32>(changetype<usize>(this), value, 4);
  }
  get sa_mask(): u64 {
    return load<u64>(changetype<usize>(this), 8);
  }
  set sa_mask(value: u64) {
    store<u64>(changetype<usize>(this), value, 8);
  }
}

/** sigaction(2), siginfo_t; asm-generic/siginfo.h with 32-bit pointers. 128 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class siginfo_t {
  constructor() {
    return changetype<siginfo_t>(zeroed(128));
  }
  get si_signo(): i32 {
    return load<i32>(changetype<usize>(this), 0);
  }
  set si_signo(value: i32) {
    store<i32>(changetype<usize>(this), value, 0);
  }
  get si_errno(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set si_errno(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
  get si_code(): i32 {
    return load<i32>(changetype<usize>(this), 8);
  }
  set si_code(value: i32) {
    store<i32>(changetype<usize>(this), value, 8);
  }
  get si_pid(): i32 {
    return load<i32>(changetype<usize>(this), 12);
  }
  set si_pid(value: i32) {
    store<i32>(changetype<usize>(this), value, 12);
  }
  get si_uid(): u32 {
    return load<u32>(changetype<usize>(this), 16);
  }
  set si_uid(value: u32) {
    store<u32>(changetype<usize>(this), value, 16);
  }
  get si_value(): i32 {
    return load<i32>(changetype<usize>(this), 20);
  }
  set si_value(value: i32) {
    store<i32>(changetype<usize>(this), value, 20);
  }
  get si_status(): i32 {
    return load<i32>(changetype<usize>(this), 20);
  }
  set si_status(value: i32) {
    store<i32>(changetype<usize>(this), value, 20);
  }
  get si_utime(): i32 {
    return load<i32>(changetype<usize>(this), 24);
  }
  set si_utime(value: i32) {
    store<i32>(changetype<usize>(this), value, 24);
  }
  get si_stime(): i32 {
    return load<i32>(changetype<usize>(this), 28);
  }
  set si_stime(value: i32) {
    store<i32>(changetype<usize>(this), value, 28);
  }
  get si_timerid(): i32 {
    return load<i32>(changetype<usize>(this), 12);
  }
  set si_timerid(value: i32) {
    store<i32>(changetype<usize>(this), value, 12);
  }
  get si_overrun(): i32 {
    return load<i32>(changetype<usize>(this), 16);
  }
  set si_overrun(value: i32) {
    store<i32>(changetype<usize>(this), value, 16);
  }
  get si_addr(): usize {
    return load<usize>(changetype<usize>(this), 12);
  }
  set si_addr(value: usize) {
    store<usize>(changetype<usize>(this), value, 12);
  }
  get si_band(): i32 {
    return load<i32>(changetype<usize>(this), 12);
  }
  set si_band(value: i32) {
    store<i32>(changetype<usize>(this), value, 12);
  }
  get si_fd(): i32 {
    return load<i32>(changetype<usize>(this), 16);
  }
  set si_fd(value: i32) {
    store<i32>(changetype<usize>(this), value, 16);
  }
}

/** sigaltstack(2), stack_t. 12 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class stack_t {
  constructor() {
    return changetype<stack_t>(zeroed(12));
  }
  get ss_sp(): usize {
    return load<usize>(changetype<usize>(this), 0);
  }
  set ss_sp(value: usize) {
    store<usize>(changetype<usize>(this), value, 0);
  }
  get ss_flags(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set ss_flags(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
  get ss_size(): u32 {
    return load<u32>(changetype<usize>(this), 8);
  }
  set ss_size(value: u32) {
    store<u32>(changetype<usize>(this), value, 8);
  }
}

/** getcontext(3), ucontext_t; gregs holds REG_RSP (15), REG_RIP (16: code offset), REG_ERR (19: bit 1 is write), REG_CR2 (22: address). 216 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class ucontext_t {
  constructor() {
    return changetype<ucontext_t>(zeroed(216));
  }
  get uc_flags(): u32 {
    return load<u32>(changetype<usize>(this), 0);
  }
  set uc_flags(value: u32) {
    store<u32>(changetype<usize>(this), value, 0);
  }
  get uc_link(): usize {
    return load<usize>(changetype<usize>(this), 4);
  }
  set uc_link(value: usize) {
    store<usize>(changetype<usize>(this), value, 4);
  }
  get uc_stack(): stack_t {
    return changetype<stack_t>(changetype<usize>(this) + 8);
  }
  /** Element `index` of 23; beyond them, 0. */
  get_gregs(index: i32): i64 {
    return <u32>index < 23 ? load<i64>(changetype<usize>(this) + (<usize>index << 3), 24) : 0;
  }
  set_gregs(index: i32, value: i64): void {
    if (<u32>index < 23) store<i64>(changetype<usize>(this) + (<usize>index << 3), value, 24);
  }
  get uc_sigmask(): u64 {
    return load<u64>(changetype<usize>(this), 208);
  }
  set uc_sigmask(value: u64) {
    store<u64>(changetype<usize>(this), value, 208);
  }
}

/** timespec(3type). 16 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class timespec {
  constructor() {
    return changetype<timespec>(zeroed(16));
  }
  get tv_sec(): i64 {
    return load<i64>(changetype<usize>(this), 0);
  }
  set tv_sec(value: i64) {
    store<i64>(changetype<usize>(this), value, 0);
  }
  get tv_nsec(): i32 {
    return load<i32>(changetype<usize>(this), 8);
  }
  set tv_nsec(value: i32) {
    store<i32>(changetype<usize>(this), value, 8);
  }
}

/** timeval(3type). 16 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class timeval {
  constructor() {
    return changetype<timeval>(zeroed(16));
  }
  get tv_sec(): i64 {
    return load<i64>(changetype<usize>(this), 0);
  }
  set tv_sec(value: i64) {
    store<i64>(changetype<usize>(this), value, 0);
  }
  get tv_usec(): i64 {
    return load<i64>(changetype<usize>(this), 8);
  }
  set tv_usec(value: i64) {
    store<i64>(changetype<usize>(this), value, 8);
  }
}

/** setitimer(2). 32 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class itimerval {
  constructor() {
    return changetype<itimerval>(zeroed(32));
  }
  get it_interval(): timeval {
    return changetype<timeval>(changetype<usize>(this) + 0);
  }
  get it_value(): timeval {
    return changetype<timeval>(changetype<usize>(this) + 16);
  }
}

/** timer_settime(2). 32 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class itimerspec {
  constructor() {
    return changetype<itimerspec>(zeroed(32));
  }
  get it_interval(): timespec {
    return changetype<timespec>(changetype<usize>(this) + 0);
  }
  get it_value(): timespec {
    return changetype<timespec>(changetype<usize>(this) + 16);
  }
}

/** sigevent(3type); sigev_notify_thread_id has a place of its own. 24 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class sigevent {
  constructor() {
    return changetype<sigevent>(zeroed(24));
  }
  get sigev_value(): i32 {
    return load<i32>(changetype<usize>(this), 0);
  }
  set sigev_value(value: i32) {
    store<i32>(changetype<usize>(this), value, 0);
  }
  get sigev_signo(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set sigev_signo(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
  get sigev_notify(): i32 {
    return load<i32>(changetype<usize>(this), 8);
  }
  set sigev_notify(value: i32) {
    store<i32>(changetype<usize>(this), value, 8);
  }
  get sigev_notify_function(): usize {
    return load<usize>(changetype<usize>(this), 12);
  }
  set sigev_notify_function(value: usize) {
    store<usize>(changetype<usize>(this), value, 12);
  }
  get sigev_notify_attributes(): usize {
    return load<usize>(changetype<usize>(this), 16);
  }
  set sigev_notify_attributes(value: usize) {
    store<usize>(changetype<usize>(this), value, 16);
  }
  get sigev_notify_thread_id(): i32 {
    return load<i32>(changetype<usize>(this), 20);
  }
  set sigev_notify_thread_id(value: i32) {
    store<i32>(changetype<usize>(this), value, 20);
  }
}

/** termios(3), as the kernel has it: c_line, then c_cc. 36 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class termios {
  constructor() {
    return changetype<termios>(zeroed(36));
  }
  get c_iflag(): u32 {
    return load<u32>(changetype<usize>(this), 0);
  }
  set c_iflag(value: u32) {
    store<u32>(changetype<usize>(this), value, 0);
  }
  get c_oflag(): u32 {
    return load<u32>(changetype<usize>(this), 4);
  }
  set c_oflag(value: u32) {
    store<u32>(changetype<usize>(this), value, 4);
  }
  get c_cflag(): u32 {
    return load<u32>(changetype<usize>(this), 8);
  }
  set c_cflag(value: u32) {
    store<u32>(changetype<usize>(this), value, 8);
  }
  get c_lflag(): u32 {
    return load<u32>(changetype<usize>(this), 12);
  }
  set c_lflag(value: u32) {
    store<u32>(changetype<usize>(this), value, 12);
  }
  /** Element `index` of 5; beyond them, 0. */
  get_c_cc(index: i32): i32 {
    return <u32>index < 5 ? load<i32>(changetype<usize>(this) + (<usize>index << 2), 16) : 0;
  }
  set_c_cc(index: i32, value: i32): void {
    if (<u32>index < 5) store<i32>(changetype<usize>(this) + (<usize>index << 2), value, 16);
  }
}

/** ioctl_tty(2). 8 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class winsize {
  constructor() {
    return changetype<winsize>(zeroed(8));
  }
  get ws_row(): i16 {
    return load<i16>(changetype<usize>(this), 0);
  }
  set ws_row(value: i16) {
    store<i16>(changetype<usize>(this), value, 0);
  }
  get ws_col(): i16 {
    return load<i16>(changetype<usize>(this), 2);
  }
  set ws_col(value: i16) {
    store<i16>(changetype<usize>(this), value, 2);
  }
  get ws_xpixel(): i16 {
    return load<i16>(changetype<usize>(this), 4);
  }
  set ws_xpixel(value: i16) {
    store<i16>(changetype<usize>(this), value, 4);
  }
  get ws_ypixel(): i16 {
    return load<i16>(changetype<usize>(this), 6);
  }
  set ws_ypixel(value: i16) {
    store<i16>(changetype<usize>(this), value, 6);
  }
}

/** poll(2). 8 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class pollfd {
  constructor() {
    return changetype<pollfd>(zeroed(8));
  }
  get fd(): i32 {
    return load<i32>(changetype<usize>(this), 0);
  }
  set fd(value: i32) {
    store<i32>(changetype<usize>(this), value, 0);
  }
  get events(): i16 {
    return load<i16>(changetype<usize>(this), 4);
  }
  set events(value: i16) {
    store<i16>(changetype<usize>(this), value, 4);
  }
  get revents(): i16 {
    return load<i16>(changetype<usize>(this), 6);
  }
  set revents(value: i16) {
    store<i16>(changetype<usize>(this), value, 6);
  }
}

/** sockaddr(3type), sockaddr_storage; sockaddr_in: port and address in network order. 128 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class sockaddr {
  constructor() {
    return changetype<sockaddr>(zeroed(128));
  }
  get family(): u16 {
    return load<u16>(changetype<usize>(this), 0);
  }
  set family(value: u16) {
    store<u16>(changetype<usize>(this), value, 0);
  }
  get port(): u16 {
    return load<u16>(changetype<usize>(this), 2);
  }
  set port(value: u16) {
    store<u16>(changetype<usize>(this), value, 2);
  }
  get address(): u32 {
    return load<u32>(changetype<usize>(this), 4);
  }
  set address(value: u32) {
    store<u32>(changetype<usize>(this), value, 4);
  }
  /** Element `index` of 4; beyond them, 0. */
  get_address6(index: i32): u32 {
    return <u32>index < 4 ? load<u32>(changetype<usize>(this) + (<usize>index << 2), 8) : 0;
  }
  set_address6(index: i32, value: u32): void {
    if (<u32>index < 4) store<u32>(changetype<usize>(this) + (<usize>index << 2), value, 8);
  }
}

/** what the machine makes of sendmsg(2)'s and recvmsg(2)'s msghdr: addresses in the kernel's argument area; inode: of a name in the file system, or -errno. 40 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class socket_message {
  constructor() {
    return changetype<socket_message>(zeroed(40));
  }
  get name(): u32 {
    return load<u32>(changetype<usize>(this), 0);
  }
  set name(value: u32) {
    store<u32>(changetype<usize>(this), value, 0);
  }
  get namelen(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set namelen(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
  get buffer(): u32 {
    return load<u32>(changetype<usize>(this), 8);
  }
  set buffer(value: u32) {
    store<u32>(changetype<usize>(this), value, 8);
  }
  get length(): u32 {
    return load<u32>(changetype<usize>(this), 12);
  }
  set length(value: u32) {
    store<u32>(changetype<usize>(this), value, 12);
  }
  get control(): u32 {
    return load<u32>(changetype<usize>(this), 16);
  }
  set control(value: u32) {
    store<u32>(changetype<usize>(this), value, 16);
  }
  get controllen(): i32 {
    return load<i32>(changetype<usize>(this), 20);
  }
  set controllen(value: i32) {
    store<i32>(changetype<usize>(this), value, 20);
  }
  get flags(): i32 {
    return load<i32>(changetype<usize>(this), 24);
  }
  set flags(value: i32) {
    store<i32>(changetype<usize>(this), value, 24);
  }
  get inode(): i32 {
    return load<i32>(changetype<usize>(this), 28);
  }
  set inode(value: i32) {
    store<i32>(changetype<usize>(this), value, 28);
  }
  /** Element `index` of 2; beyond them, 0. */
  get_unused(index: i32): u32 {
    return <u32>index < 2 ? load<u32>(changetype<usize>(this) + (<usize>index << 2), 32) : 0;
  }
  set_unused(index: i32, value: u32): void {
    if (<u32>index < 2) store<u32>(changetype<usize>(this) + (<usize>index << 2), value, 32);
  }
}

/** fcntl(2), struct flock. 32 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class flock {
  constructor() {
    return changetype<flock>(zeroed(32));
  }
  get l_type(): i16 {
    return load<i16>(changetype<usize>(this), 0);
  }
  set l_type(value: i16) {
    store<i16>(changetype<usize>(this), value, 0);
  }
  get l_whence(): i16 {
    return load<i16>(changetype<usize>(this), 2);
  }
  set l_whence(value: i16) {
    store<i16>(changetype<usize>(this), value, 2);
  }
  get l_start(): i64 {
    return load<i64>(changetype<usize>(this), 8);
  }
  set l_start(value: i64) {
    store<i64>(changetype<usize>(this), value, 8);
  }
  get l_len(): i64 {
    return load<i64>(changetype<usize>(this), 16);
  }
  set l_len(value: i64) {
    store<i64>(changetype<usize>(this), value, 16);
  }
  get l_pid(): i32 {
    return load<i32>(changetype<usize>(this), 24);
  }
  set l_pid(value: i32) {
    store<i32>(changetype<usize>(this), value, 24);
  }
}

/** epoll_ctl(2): packed, as on x86-64. 12 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class epoll_event {
  constructor() {
    return changetype<epoll_event>(zeroed(12));
  }
  get events(): u32 {
    return load<u32>(changetype<usize>(this), 0);
  }
  set events(value: u32) {
    store<u32>(changetype<usize>(this), value, 0);
  }
  /** Element `index` of 2; beyond them, 0. */
  get_data(index: i32): u32 {
    return <u32>index < 2 ? load<u32>(changetype<usize>(this) + (<usize>index << 2), 4) : 0;
  }
  set_data(index: i32, value: u32): void {
    if (<u32>index < 2) store<u32>(changetype<usize>(this) + (<usize>index << 2), value, 4);
  }
}

/** eventfd(2), timerfd_create(2): what is read. 8 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class eventfd_value {
  constructor() {
    return changetype<eventfd_value>(zeroed(8));
  }
  get value(): u64 {
    return load<u64>(changetype<usize>(this), 0);
  }
  set value(value: u64) {
    store<u64>(changetype<usize>(this), value, 0);
  }
}

/** signalfd(2). 128 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class signalfd_siginfo {
  constructor() {
    return changetype<signalfd_siginfo>(zeroed(128));
  }
  get ssi_signo(): u32 {
    return load<u32>(changetype<usize>(this), 0);
  }
  set ssi_signo(value: u32) {
    store<u32>(changetype<usize>(this), value, 0);
  }
  get ssi_errno(): i32 {
    return load<i32>(changetype<usize>(this), 4);
  }
  set ssi_errno(value: i32) {
    store<i32>(changetype<usize>(this), value, 4);
  }
  get ssi_code(): i32 {
    return load<i32>(changetype<usize>(this), 8);
  }
  set ssi_code(value: i32) {
    store<i32>(changetype<usize>(this), value, 8);
  }
  get ssi_pid(): u32 {
    return load<u32>(changetype<usize>(this), 12);
  }
  set ssi_pid(value: u32) {
    store<u32>(changetype<usize>(this), value, 12);
  }
  get ssi_uid(): u32 {
    return load<u32>(changetype<usize>(this), 16);
  }
  set ssi_uid(value: u32) {
    store<u32>(changetype<usize>(this), value, 16);
  }
  get ssi_fd(): i32 {
    return load<i32>(changetype<usize>(this), 20);
  }
  set ssi_fd(value: i32) {
    store<i32>(changetype<usize>(this), value, 20);
  }
  get ssi_tid(): u32 {
    return load<u32>(changetype<usize>(this), 24);
  }
  set ssi_tid(value: u32) {
    store<u32>(changetype<usize>(this), value, 24);
  }
  get ssi_band(): u32 {
    return load<u32>(changetype<usize>(this), 28);
  }
  set ssi_band(value: u32) {
    store<u32>(changetype<usize>(this), value, 28);
  }
  get ssi_overrun(): u32 {
    return load<u32>(changetype<usize>(this), 32);
  }
  set ssi_overrun(value: u32) {
    store<u32>(changetype<usize>(this), value, 32);
  }
  get ssi_trapno(): u32 {
    return load<u32>(changetype<usize>(this), 36);
  }
  set ssi_trapno(value: u32) {
    store<u32>(changetype<usize>(this), value, 36);
  }
  get ssi_status(): i32 {
    return load<i32>(changetype<usize>(this), 40);
  }
  set ssi_status(value: i32) {
    store<i32>(changetype<usize>(this), value, 40);
  }
  get ssi_int(): i32 {
    return load<i32>(changetype<usize>(this), 44);
  }
  set ssi_int(value: i32) {
    store<i32>(changetype<usize>(this), value, 44);
  }
  get ssi_ptr(): u64 {
    return load<u64>(changetype<usize>(this), 48);
  }
  set ssi_ptr(value: u64) {
    store<u64>(changetype<usize>(this), value, 48);
  }
  get ssi_utime(): u64 {
    return load<u64>(changetype<usize>(this), 56);
  }
  set ssi_utime(value: u64) {
    store<u64>(changetype<usize>(this), value, 56);
  }
  get ssi_stime(): u64 {
    return load<u64>(changetype<usize>(this), 64);
  }
  set ssi_stime(value: u64) {
    store<u64>(changetype<usize>(this), value, 64);
  }
  get ssi_addr(): u64 {
    return load<u64>(changetype<usize>(this), 72);
  }
  set ssi_addr(value: u64) {
    store<u64>(changetype<usize>(this), value, 72);
  }
  get ssi_addr_lsb(): u16 {
    return load<u16>(changetype<usize>(this), 80);
  }
  set ssi_addr_lsb(value: u16) {
    store<u16>(changetype<usize>(this), value, 80);
  }
}

/** select(2): bit fd of a 1024-bit set. 128 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class fd_set {
  constructor() {
    return changetype<fd_set>(zeroed(128));
  }
  /** Element `index` of 16; beyond them, 0. */
  get_fds_bits(index: i32): u64 {
    return <u32>index < 16 ? load<u64>(changetype<usize>(this) + (<usize>index << 3), 0) : 0;
  }
  set_fds_bits(index: i32, value: u64): void {
    if (<u32>index < 16) store<u64>(changetype<usize>(this) + (<usize>index << 3), value, 0);
  }
}

/** getrlimit(2); all ones is RLIM_INFINITY. 16 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class rlimit {
  constructor() {
    return changetype<rlimit>(zeroed(16));
  }
  get rlim_cur(): u64 {
    return load<u64>(changetype<usize>(this), 0);
  }
  set rlim_cur(value: u64) {
    store<u64>(changetype<usize>(this), value, 0);
  }
  get rlim_max(): u64 {
    return load<u64>(changetype<usize>(this), 8);
  }
  set rlim_max(value: u64) {
    store<u64>(changetype<usize>(this), value, 8);
  }
}

/** getrusage(2); the counts are 32 bits wide here. 88 bytes; `new` gives zeroed ones from the heap. */
@unmanaged
@final
export class rusage {
  constructor() {
    return changetype<rusage>(zeroed(88));
  }
  get ru_utime(): timeval {
    return changetype<timeval>(changetype<usize>(this) + 0);
  }
  get ru_stime(): timeval {
    return changetype<timeval>(changetype<usize>(this) + 16);
  }
  /** Element `index` of 14; beyond them, 0. */
  get_ru_counts(index: i32): i32 {
    return <u32>index < 14 ? load<i32>(changetype<usize>(this) + (<usize>index << 2), 32) : 0;
  }
  set_ru_counts(index: i32, value: i32): void {
    if (<u32>index < 14) store<i32>(changetype<usize>(this) + (<usize>index << 2), value, 32);
  }
}
