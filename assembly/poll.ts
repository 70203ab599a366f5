/**
 * Waiting for descriptors: ppoll and pselect6 (glibc's poll, ppoll, select and pselect are made of them). What a descriptor is ready for,
 * descriptors/readiness.ts says; who wakes a thread that sleeps here, wait-queue.ts.
 */
import {
  EBADF,
  EFAULT,
  EINVAL,
  ERESTARTNOHAND,
  FD_SETSIZE,
  LIMIT_DESCRIPTORS,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLPRI,
  POLLRDBAND,
  POLLRDNORM,
  POLLWRBAND,
  POLLWRNORM,
  TIMED_OUT,
  WAIT_POLL,
} from "./generated/constants";
import { Pollfd, SIZE_POLLFD, Sigset, Thread, Timespec } from "./generated/layout";
import { readiness, waitableOf } from "./descriptors/readiness";
import { fileOf } from "./files";
import { setTemporaryMask } from "./signals/mask";
import { interrupted, sleepOn, startDeadline, startDeadlineAt } from "./sleep";
import { isInvalid, nanoseconds } from "./time/values";
import { watch } from "./wait-queue";

/** Which poll events make a descriptor ready in which of select's sets (Linux: fs/select.c, POLLIN_SET and its like). */
const READ_SET: i32 = POLLRDNORM | POLLRDBAND | POLLIN | POLLHUP | POLLERR;
const WRITE_SET: i32 = POLLWRBAND | POLLWRNORM | POLLOUT | POLLERR;
const EXCEPT_SET: i32 = POLLPRI;
/** Descriptors that a new process's table has room for in Linux (NR_OPEN_DEFAULT). */
const FIRST_TABLE: i32 = 64;

/** The first turn: the timeout begins to run and the mask is changed, in Linux's order. 0 or -EINVAL. */
function begin(thread: Thread, timeout: Timespec, mask: Sigset): i32 {
  if (thread.inCall != 0) return 0;
  if (changetype<usize>(timeout) != 0) {
    // poll(2), select(2), EINVAL: the value contained within timeout is invalid (negative).
    if (isInvalid(timeout)) return -EINVAL;
    startTimeout(thread, timeout);
  }
  if (changetype<usize>(mask) != 0) setTemporaryMask(thread, mask.bits);
  return 0;
}

/** A call that a stop interrupted goes on with what was left (Linux writes the rest into `timeout`, and restarts). */
function startTimeout(thread: Thread, timeout: Timespec): void {
  if (thread.restartDeadline != 0) startDeadlineAt(thread, thread.restartDeadline);
  else startDeadline(thread, nanoseconds(timeout));
  thread.restartDeadline = 0;
}

/** Nothing is ready: sleep. signal(7): poll, ppoll, select and pselect are "never restarted after being interrupted by a signal handler". */
function sleep(thread: Thread): i32 {
  // do_poll, do_select: a signal comes before the end of the timeout, so that a mask which lets a pending one in has its effect even with a timeout of 0.
  if (interrupted(thread)) {
    thread.restartDeadline = thread.callDeadline;
    return ERESTARTNOHAND;
  }
  const result = sleepOn(thread, WAIT_POLL, 0, ERESTARTNOHAND);
  return result == TIMED_OUT ? 0 : result;
}

/** ppoll(2). `fds` is `nfds` structures in the argument area. */
export function ppoll(thread: Thread, fds: u32, nfds: u32, timeout: Timespec, mask: Sigset): i32 {
  const problem = begin(thread, timeout, mask);
  if (problem != 0) return problem;
  // poll(2), EINVAL: "The nfds value exceeds the RLIMIT_NOFILE value".
  if (nfds > <u32>thread.process.descriptorLimit) return -EINVAL;
  // poll(2), EFAULT: "fds points outside the process's accessible address space".
  if (nfds > 0 && fds == 0) return -EFAULT;
  let ready = 0;
  for (let i: u32 = 0; i < nfds; i++) {
    const entry = changetype<Pollfd>(fds + i * SIZE_POLLFD);
    entry.revents = pollOne(thread, entry);
    if (entry.revents != 0) ready += 1;
  }
  return ready > 0 ? ready : sleep(thread);
}

function pollOne(thread: Thread, entry: Pollfd): i16 {
  // poll(2): "If this field is negative, then the corresponding events field is ignored and the revents field returns zero".
  if (entry.fd < 0) return 0;
  const file = fileOf(thread.process, entry.fd);
  // poll(2), POLLNVAL: "Invalid request: fd not open (only returned in revents)".
  if (changetype<usize>(file) == 0) return <i16>POLLNVAL;
  const object = waitableOf(file);
  if (object != 0) watch(thread, object, entry.events);
  // poll(2): POLLERR and POLLHUP are reported whether asked for or not.
  return <i16>(readiness(thread, file) & ((<i32>entry.events) | POLLERR | POLLHUP));
}

/** pselect6(2); the sets are addresses in the argument area, 0 for NULL, 128 bytes each. */
export function pselect6(thread: Thread, nfds: i32, reads: u32, writes: u32, excepts: u32, timeout: Timespec, mask: Sigset): i32 {
  const problem = begin(thread, timeout, mask);
  if (problem != 0) return problem;
  // select(2), EINVAL: "nfds is negative".
  if (nfds < 0) return -EINVAL;
  const limit = min(nfds, selectLimit(thread, min(nfds, FD_SETSIZE)));
  // select(2), EBADF: "An invalid file descriptor was given in one of the sets". Linux looks at all before it polls any.
  for (let fd = 0; fd < limit; fd++) {
    if ((has(reads, fd) || has(writes, fd) || has(excepts, fd)) && changetype<usize>(fileOf(thread.process, fd)) == 0) return -EBADF;
  }
  let ready = 0;
  for (let fd = 0; fd < limit; fd++) ready += selectOne(thread, fd, reads, writes, excepts, false);
  if (ready == 0) {
    const result = sleep(thread);
    // The sets are written only by a call that succeeds; at the timeout all bits are cleared.
    if (result != 0) return result;
  }
  for (let fd = 0; fd < limit; fd++) selectOne(thread, fd, reads, writes, excepts, true);
  for (let fd = limit; fd < min(nfds, FD_SETSIZE); fd++) {
    clear(reads, fd);
    clear(writes, fd);
    clear(excepts, fd);
  }
  return ready;
}

/** select(2), BUGS: Linux "ignores any file descriptor in these sets that is greater than the maximum file descriptor number that the process currently has open": its table's size, 64 at first. */
function selectLimit(thread: Thread, nfds: i32): i32 {
  if (nfds <= FIRST_TABLE) return nfds;
  for (let fd = FIRST_TABLE; fd < LIMIT_DESCRIPTORS; fd++) if (changetype<usize>(fileOf(thread.process, fd)) != 0) return LIMIT_DESCRIPTORS;
  return FIRST_TABLE;
}

/** How many sets descriptor `fd` is ready in; with `keep`, its bit is cleared in the others. */
function selectOne(thread: Thread, fd: i32, reads: u32, writes: u32, excepts: u32, keep: bool): i32 {
  const reading = has(reads, fd);
  const writing = has(writes, fd);
  const excepting = has(excepts, fd);
  if (!reading && !writing && !excepting) return 0;
  const file = fileOf(thread.process, fd);
  const object = waitableOf(file);
  if (object != 0) {
    if (reading) watch(thread, object, READ_SET);
    if (writing) watch(thread, object, WRITE_SET);
    if (excepting) watch(thread, object, EXCEPT_SET);
  }
  const events = readiness(thread, file);
  const readReady = reading && (events & READ_SET) != 0;
  const writeReady = writing && (events & WRITE_SET) != 0;
  const exceptReady = excepting && (events & EXCEPT_SET) != 0;
  if (keep) {
    if (!readReady) clear(reads, fd);
    if (!writeReady) clear(writes, fd);
    if (!exceptReady) clear(excepts, fd);
  }
  return <i32>readReady + <i32>writeReady + <i32>exceptReady;
}

function has(set: u32, fd: i32): bool {
  return set != 0 && ((<u32>load<u8>(set + (fd >> 3))) & ((<u32>1) << (fd & 7))) != 0;
}

function clear(set: u32, fd: i32): void {
  if (set != 0) store<u8>(set + (fd >> 3), <u8>((<u32>load<u8>(set + (fd >> 3))) & ~((<u32>1) << (fd & 7))));
}
