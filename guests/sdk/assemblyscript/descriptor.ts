/** Descriptors: reading, writing, pipes, poll and select. */
import * as sys from "./generated/signalbox";
import { F_GETFL, F_SETFL, O_NONBLOCK } from "./generated/constants";
import { fd_pair, fd_set, pollfd, sigset_t, timespec } from "./generated/structures";
import { check } from "./errno";
import { release, reserve } from "./stack";

function address<T>(structure: T): usize {
  return changetype<usize>(structure);
}

/** read(2) into `count` bytes at `buffer`; 0 at the end of the file. */
export function read(fd: i32, buffer: usize, count: i32): i32 {
  return check(sys.read(fd, buffer, count));
}

/** write(2) of `count` bytes at `buffer`: how many were taken. */
export function write(fd: i32, buffer: usize, count: i32): i32 {
  return check(sys.write(fd, buffer, count));
}

export function close(fd: i32): i32 {
  return check(sys.close(fd));
}

/** pipe(2): fill.read and fill.write are the ends. */
export function pipe(ends: fd_pair): i32 {
  return check(sys.pipe2(address(ends), 0));
}

/** pipe2(2): O_NONBLOCK, O_CLOEXEC. */
export function pipe2(ends: fd_pair, flags: i32): i32 {
  return check(sys.pipe2(address(ends), flags));
}

export function dup(fd: i32): i32 {
  return check(sys.dup(fd));
}

/** dup2(2): with equal descriptors it only tests that the descriptor is open. */
export function dup2(from: i32, to: i32): i32 {
  if (from == to) return sys.fcntl(from, F_GETFL, 0) < 0 ? check(sys.fcntl(from, F_GETFL, 0)) : to;
  return check(sys.dup3(from, to, 0));
}

export function fcntl(fd: i32, command: i32, argument: i32 = 0): i32 {
  return check(sys.fcntl(fd, command, argument));
}

/** Sets or clears O_NONBLOCK. */
export function setNonblocking(fd: i32, on: bool): i32 {
  const flags = fcntl(fd, F_GETFL);
  return flags < 0 ? flags : fcntl(fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

/** ppoll(2) of `count` structures that lie one after the other from `fds`. A null timeout waits for ever. */
export function ppoll(fds: pollfd, count: i32, timeout: timespec | null, mask: sigset_t | null): i32 {
  return check(sys.ppoll(address(fds), count, address(timeout), address(mask)));
}

/** poll(2): `timeout` in milliseconds, below zero for ever. */
export function poll(fds: pollfd, count: i32, timeout: i32): i32 {
  if (timeout < 0) return ppoll(fds, count, null, null);
  const at = reserve(16);
  const time = changetype<timespec>(at);
  time.tv_sec = timeout / 1000;
  time.tv_nsec = (timeout % 1000) * 1000000;
  const result = sys.ppoll(address(fds), count, at, 0);
  release(16);
  return check(result);
}

/** pselect(2) */
export function pselect(
  count: i32,
  readfds: fd_set | null,
  writefds: fd_set | null,
  exceptfds: fd_set | null,
  timeout: timespec | null,
  mask: sigset_t | null,
): i32 {
  return check(sys.pselect6(count, address(readfds), address(writefds), address(exceptfds), address(timeout), address(mask)));
}

export function FD_ZERO(set: fd_set): void {
  memory.fill(address(set), 0, 128);
}
export function FD_SET(fd: i32, set: fd_set): void {
  set.set_fds_bits(fd >> 6, set.get_fds_bits(fd >> 6) | ((<u64>1) << (fd & 63)));
}
export function FD_CLR(fd: i32, set: fd_set): void {
  set.set_fds_bits(fd >> 6, set.get_fds_bits(fd >> 6) & ~((<u64>1) << (fd & 63)));
}
export function FD_ISSET(fd: i32, set: fd_set): bool {
  return (set.get_fds_bits(fd >> 6) & ((<u64>1) << (fd & 63))) != 0;
}
