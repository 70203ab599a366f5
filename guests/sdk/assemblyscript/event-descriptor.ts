/** Descriptors for events: eventfd(2), signalfd(2), timerfd_create(2), pidfd_open(2), epoll(7), and socketpair(2). */
import * as sys from "./generated/signalbox";
import { epoll_event, eventfd_value, fd_pair, itimerspec, signalfd_siginfo, sigset_t } from "./generated/structures";
import { check } from "./errno";
import { release, reserve } from "./stack";

function address<T>(structure: T): usize {
  return changetype<usize>(structure);
}

/** eventfd(2): EFD_SEMAPHORE, EFD_NONBLOCK, EFD_CLOEXEC. */
export function eventfd(initial: u32 = 0, flags: i32 = 0): i32 {
  return check(sys.eventfd2(initial, flags));
}

/** eventfd_read(3): 0, or -1; the counter is in `value`. */
export function eventfd_read(fd: i32, value: eventfd_value): i32 {
  return check(sys.read(fd, address(value), 8)) == 8 ? 0 : -1;
}

/** eventfd_write(3) */
export function eventfd_write(fd: i32, value: u64): i32 {
  const at = reserve(8);
  store<u64>(at, value);
  const result = sys.write(fd, at, 8);
  release(8);
  return check(result) == 8 ? 0 : -1;
}

/** signalfd(2): a new descriptor where `fd` is -1. */
export function signalfd(fd: i32, mask: sigset_t, flags: i32 = 0): i32 {
  return check(sys.signalfd4(fd, address(mask), 8, flags));
}

/** Reads one signal from a signalfd: 0, or -1 (EAGAIN, EINTR). */
export function signalfd_read(fd: i32, info: signalfd_siginfo): i32 {
  return check(sys.read(fd, address(info), 128)) == 128 ? 0 : -1;
}

/** timerfd_create(2): TFD_NONBLOCK, TFD_CLOEXEC. What is read are the expirations: eventfd_read. */
export function timerfd_create(clock: i32, flags: i32 = 0): i32 {
  return check(sys.timerfd_create(clock, flags));
}
export function timerfd_settime(fd: i32, flags: i32, value: itimerspec, old: itimerspec | null = null): i32 {
  return check(sys.timerfd_settime(fd, flags, address(value), address(old)));
}
export function timerfd_gettime(fd: i32, value: itimerspec): i32 {
  return check(sys.timerfd_gettime(fd, address(value)));
}

/** pidfd_open(2): readable when the process has ended. */
export function pidfd_open(pid: i32, flags: i32 = 0): i32 {
  return check(sys.pidfd_open(pid, flags));
}
export function pidfd_send_signal(pidfd: i32, signal: i32): i32 {
  return check(sys.pidfd_send_signal(pidfd, signal, 0, 0));
}

/** epoll_create1(2): EPOLL_CLOEXEC. */
export function epoll_create1(flags: i32 = 0): i32 {
  return check(sys.epoll_create1(flags));
}

/** epoll_ctl(2): EPOLL_CTL_ADD, EPOLL_CTL_MOD, EPOLL_CTL_DEL; `data` comes back with the event. */
export function epoll_ctl(set: i32, operation: i32, fd: i32, events: u32 = 0, data: u32 = 0): i32 {
  const at = reserve(16);
  store<u32>(at, events, 0);
  store<u32>(at, data, 4);
  store<u32>(at, 0, 8);
  const result = sys.epoll_ctl(set, operation, fd, at);
  release(16);
  return check(result);
}

/** epoll_wait(2) for one event: 1, 0 at the timeout (milliseconds, below zero for ever), -1. */
export function epoll_wait(set: i32, event: epoll_event, timeout: i32 = -1, mask: sigset_t | null = null): i32 {
  return check(sys.epoll_pwait(set, address(event), 1, timeout, address(mask), 8));
}

/** socketpair(2): `ends.read` and `ends.write` both read and write. */
export function socketpair(domain: i32, type: i32, protocol: i32, ends: fd_pair): i32 {
  return check(sys.socketpair(domain, type, protocol, address(ends)));
}
