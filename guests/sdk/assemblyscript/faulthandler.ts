/**
 * `import * as faulthandler from "signalbox/faulthandler"`: dumps of all threads' stacks on faults, after a time, on a signal, or when called.
 * Python's module of this name (https://docs.python.org/3/library/faulthandler.html), with its signals, flags and order of steps; docs/guards.md
 * says what is different here. The stacks' lines come from the machine, since a program cannot see them.
 *
 * A descriptor is taken once, when the function is called. What fails returns -1 with errno.
 */
import * as sys from "./generated/signalbox";
import {
  CLOCK_MONOTONIC,
  CLONE_CHILD_CLEARTID,
  EBADF,
  EINTR,
  EINVAL,
  EOVERFLOW,
  ETIMEDOUT,
  FUTEX_WAIT,
  FUTEX_WAIT_BITSET,
  FUTEX_WAKE,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESTART,
  SIGABRT,
  SIGBUS,
  SIGFPE,
  SIGILL,
  SIGSEGV,
  SIG_SETMASK,
  TRACEBACK_ALL_THREADS,
  TRACEBACK_INTERRUPTED,
  TRACEBACK_NO_CURRENT,
} from "./generated/constants";
import { sigaction_t, stack_t, timespec } from "./generated/structures";
import { signalText } from "./generated/texts";
import { check, errno, set_errno } from "./errno";
import { raise, rt_sigaction, sigaltstack } from "./signal";
import { release, reserve } from "./stack";
import { writeString } from "./text";

const NSIG = 65;
const STACK_SIZE: usize = 0x4000;
const PART: usize = 256;

let enabled = false;
let fatalFd: i32 = -1;
let fatalAllThreads = false;
/** By signal: the action of before; null where ours is not installed. */
const fatalPrevious = new StaticArray<sigaction_t | null>(NSIG);

class User {
  fd: i32;
  allThreads: bool;
  chain: bool;
  previous: sigaction_t;
}
const users = new StaticArray<User | null>(NSIG);

/** A dump is being written by a handler: another one would print nothing. */
let dumping = false;
let hasStack = false;

/** In the order in which they are installed. */
function isFatal(signum: i32): bool {
  return signum == SIGBUS || signum == SIGILL || signum == SIGFPE || signum == SIGABRT || signum == SIGSEGV;
}

function put(fd: i32, from: usize, length: i32): void {
  while (length > 0) {
    const written = sys.write(fd, from, length);
    if (written == -EINTR) continue;
    if (written < 0) return;
    from += written;
    length -= written;
  }
}

/** A line of a dump; false: there is none. */
function putLine(fd: i32, flags: i32, thread: i32, line: i32): bool {
  const part = reserve(PART);
  let offset = 0;
  for (;;) {
    const length = sys.traceback(flags, thread, line, offset, part, <i32>PART);
    if (length > 0) put(fd, part, length);
    offset += max(length, 0);
    if (length < <i32>PART) break;
  }
  release(PART);
  return offset > 0;
}

function putTraceback(fd: i32, flags: i32): void {
  for (let thread = 0; putLine(fd, flags, thread, 0); thread++) {
    let line = 1;
    while (putLine(fd, flags, thread, line)) line++;
  }
}

function flagsOf(allThreads: bool): i32 {
  return allThreads ? TRACEBACK_ALL_THREADS : 0;
}

/** The first who enables or registers anything gets a stack for its handlers. */
function useAlternateStack(): i32 {
  if (hasStack) return 0;
  hasStack = true;
  const stack = new stack_t();
  stack.ss_sp = heap.alloc(STACK_SIZE);
  stack.ss_size = <u32>STACK_SIZE;
  return sigaltstack(stack);
}

function install(signum: i32, handler: (signum: i32) => void, flags: i32, previous: sigaction_t | null): i32 {
  const action = reserve(sizeof<u64>() * 2);
  const act = changetype<sigaction_t>(action);
  act.sa_handler = handler.index;
  act.sa_flags = flags;
  act.sa_mask = 0;
  const result = rt_sigaction(signum, act, previous);
  release(sizeof<u64>() * 2);
  return result;
}

/** Takes itself away first, so that a fault in here is fatal at once. */
function fatalError(signum: i32): void {
  const saved = errno;
  if (!enabled) return;
  const previous = fatalPrevious[signum];
  if (previous) {
    fatalPrevious[signum] = null;
    rt_sigaction(signum, previous, null);
  }
  if (!dumping) {
    dumping = true;
    writeString(fatalFd, "Fatal guest error: ");
    writeString(fatalFd, signalText(signum)!);
    writeString(fatalFd, "\n\n");
    putTraceback(fatalFd, TRACEBACK_INTERRUPTED | flagsOf(fatalAllThreads));
    dumping = false;
  }
  set_errno(saved);
  // SA_NODEFER: it is delivered before this returns.
  raise(signum);
}

function enableOne(signum: i32): i32 {
  const previous = new sigaction_t();
  const result = install(signum, fatalError, SA_NODEFER | SA_ONSTACK, previous);
  if (result == 0) fatalPrevious[signum] = previous;
  return result;
}

/**
 * Dumps to `fd` when SIGBUS, SIGILL, SIGFPE, SIGABRT or SIGSEGV comes, then raises it again for the action of before. Called again it only
 * replaces its arguments. The calling thread gets an alternate stack. EBADF: `fd` is negative.
 */
export function enable(fd: i32 = 2, allThreads: bool = true): i32 {
  if (fd < 0) return check(-EBADF);
  fatalFd = fd;
  fatalAllThreads = allThreads;
  if (enabled) return 0;
  enabled = true;
  if (useAlternateStack() < 0) return -1;
  if (enableOne(SIGBUS) < 0 || enableOne(SIGILL) < 0 || enableOne(SIGFPE) < 0) return -1;
  return enableOne(SIGABRT) < 0 || enableOne(SIGSEGV) < 0 ? -1 : 0;
}

/** Puts the actions of before back. True: it was enabled. */
export function disable(): bool {
  if (!enabled) return false;
  enabled = false;
  for (let signum = 1; signum < NSIG; signum++) {
    const previous = fatalPrevious[signum];
    if (!previous) continue;
    fatalPrevious[signum] = null;
    rt_sigaction(signum, previous, null);
  }
  return true;
}

/** True from `enable` to `disable`, also after a fault. */
export function is_enabled(): bool {
  return enabled;
}

/** Dumps now. EBADF: `fd` is negative. What cannot be written is lost without a word. */
export function dump_traceback(fd: i32 = 2, allThreads: bool = true): i32 {
  if (fd < 0) return check(-EBADF);
  putTraceback(fd, flagsOf(allThreads));
  return 0;
}

function userSignal(signum: i32): void {
  const saved = errno;
  const user = users[signum];
  if (!user) return;
  if (!dumping) {
    dumping = true;
    putTraceback(user.fd, TRACEBACK_INTERRUPTED | flagsOf(user.allThreads));
    dumping = false;
  }
  set_errno(saved);
  if (!user.chain) return;
  rt_sigaction(signum, user.previous, null);
  set_errno(saved);
  raise(signum);
  const made = errno;
  installUser(signum, user.chain, null);
  set_errno(made);
}

/** A chained handler must be able to raise its own signal: SA_NODEFER, and then no SA_RESTART (CPython assigns where it should add). */
function installUser(signum: i32, chain: bool, previous: sigaction_t | null): i32 {
  return install(signum, userSignal, (chain ? SA_NODEFER : SA_RESTART) | SA_ONSTACK, previous);
}

function mayRegister(signum: i32): bool {
  return signum >= 1 && signum < NSIG && !isFatal(signum);
}

/**
 * Dumps when `signum` comes. With `chain` the action of before follows, as if it had been raised then. Of a signal that is registered already
 * only the arguments are replaced. EINVAL: out of range, one of enable's five, SIGKILL or SIGSTOP; EBADF: `fd` is negative.
 */
export function register(signum: i32, fd: i32 = 2, allThreads: bool = true, chain: bool = false): i32 {
  if (!mayRegister(signum)) return check(-EINVAL);
  if (fd < 0) return check(-EBADF);
  let user = users[signum];
  if (!user) {
    user = { fd, allThreads, chain, previous: new sigaction_t() };
    if (useAlternateStack() < 0 || installUser(signum, chain, user.previous) < 0) return -1;
    users[signum] = user;
  }
  user.fd = fd;
  user.allThreads = allThreads;
  user.chain = chain;
  return 0;
}

/** Puts the action of before back. 1: it was registered, 0: it was not; -1: EINVAL, as above. */
export function unregister(signum: i32): i32 {
  if (!mayRegister(signum)) return check(-EINVAL);
  const user = users[signum];
  if (!user) return 0;
  users[signum] = null;
  rt_sigaction(signum, user.previous, null);
  return 1;
}

/** The process that the watchdog watches (fork leaves it behind); 0: there is none. */
let watched: i32 = 0;
/** Its words (cancelled, alive) and its stack; made once. */
let block: usize = 0;
let timeoutNs: i64 = 0;
let header: string = "";
let laterFd: i32 = -1;
let laterRepeat = false;
let laterExit = false;

/** False: it was cancelled. */
function timeIsOver(): bool {
  const at = reserve(16);
  const deadline = changetype<timespec>(at);
  sys.clock_gettime(CLOCK_MONOTONIC, at);
  const end = deadline.tv_sec * 1_000_000_000 + deadline.tv_nsec + timeoutNs;
  deadline.tv_sec = end / 1_000_000_000;
  deadline.tv_nsec = <i32>(end % 1_000_000_000);
  let over = false;
  while (!over && load<i32>(block) == 0) over = sys.futex(block, FUTEX_WAIT_BITSET, 0, at, 0, -1) == -ETIMEDOUT;
  release(16);
  return over;
}

/** The machine knows it by this name, and leaves it out of dumps. */
function faulthandler_thread(_: i32): void {
  while (timeIsOver()) {
    const written = writeString(laterFd, header);
    putTraceback(laterFd, TRACEBACK_ALL_THREADS | TRACEBACK_NO_CURRENT);
    if (laterExit) sys.exit_group(1);
    if (written < 0 || !laterRepeat) break;
  }
  sys.exit(0);
}

function two(value: i64): string {
  return value.toString().padStart(2, "0");
}

/** "Timeout (0:00:01.500000)!" */
function headerOf(us: i64): string {
  const seconds = us / 1_000_000;
  const part = us % 1_000_000 ? "." + (us % 1_000_000).toString().padStart(6, "0") : "";
  return "Timeout (" + (seconds / 3600).toString() + ":" + two((seconds / 60) % 60) + ":" + two(seconds % 60) + part + ")!\n";
}

/**
 * Dumps all threads after `timeout` seconds, and with `repeat` again and again, unless it is cancelled; with `exit` the process then ends by
 * _exit(1). A second call cancels the first. EINVAL: the timeout is not greater than 0; EOVERFLOW: nor less than 2^63 ns; EBADF; EAGAIN.
 */
export function dump_traceback_later(timeout: f64, repeat: bool = false, fd: i32 = 2, exit: bool = false): i32 {
  const us = Math.ceil(timeout * 1e6);
  if (!(us > 0)) return check(-EINVAL);
  if (us >= 9223372036854775.0) return check(-EOVERFLOW);
  if (fd < 0) return check(-EBADF);
  cancel_dump_traceback_later();
  header = headerOf(<i64>us);
  timeoutNs = <i64>us * 1000;
  laterRepeat = repeat;
  laterFd = fd;
  laterExit = exit;
  if (block == 0) block = heap.alloc(STACK_SIZE);
  store<i32>(block, 0);
  store<i32>(block, 1, 4);
  const masks = reserve(16);
  store<u64>(masks, -1);
  sys.rt_sigprocmask(SIG_SETMASK, masks, masks + 8);
  const start: (_: i32) => void = faulthandler_thread;
  const tid = sys.clone(CLONE_CHILD_CLEARTID, start.index, 0, (block + STACK_SIZE) & ~15, block + 4);
  sys.rt_sigprocmask(SIG_SETMASK, masks + 8, 0);
  release(16);
  if (tid < 0) return check(tid);
  watched = sys.getpid();
  return 0;
}

export function cancel_dump_traceback_later(): void {
  if (watched != 0 && watched == sys.getpid()) {
    store<i32>(block, 1);
    sys.futex(block, FUTEX_WAKE, 1, 0, 0, 0);
    while (load<i32>(block, 4) != 0) sys.futex(block + 4, FUTEX_WAIT, 1, 0, 0, 0);
  }
  watched = 0;
}
