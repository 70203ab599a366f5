/** Dispositions, masks, sending and waiting: the functions of signal(7). */
import * as sys from "./generated/signalbox";
import { SA_RESTART, SA_SIGINFO, SI_QUEUE, SI_TKILL, SI_USER, SIG_BLOCK, SIG_UNBLOCK, SIGABRT, EINTR } from "./generated/constants";
import { sigaction_t, siginfo_t, sigset_t, stack_t, timespec } from "./generated/structures";
import { signalText } from "./generated/texts";
import { check, errno } from "./errno";
import { release, reserve } from "./stack";

const SIZE_OF_SIGACTION: usize = 16;
const SIZE_OF_SIGSET: usize = 8;
const SIZE_OF_SIGINFO: usize = 128;

/** What signal() returns when it failed. */
export const SIG_ERR: i32 = -1;

function address<T>(structure: T): usize {
  return changetype<usize>(structure);
}

/**
 * sigaction(2). `handler` is SIG_DFL, SIG_IGN, or a function `(signal: i32): void` or
 * `(signal: i32, info: siginfo_t, context: ucontext_t): void`; one with three parameters gets SA_SIGINFO by itself.
 * `mask` is blocked while it runs; `old` gets the former action. Functions here have no closures: a handler can use its parameters and globals.
 */
export function sigaction<Handler>(
  signal: i32,
  handler: Handler,
  flags: i32 = 0,
  mask: sigset_t | null = null,
  old: sigaction_t | null = null,
): i32 {
  const act = reserve(SIZE_OF_SIGACTION);
  const action = changetype<sigaction_t>(act);
  if (isFunction<Handler>()) {
    // @ts-ignore: asc compiles this for functions only, and knows it.
    action.sa_handler = handler.index;
    // @ts-ignore
    if (lengthof<Handler>() == 3) flags |= SA_SIGINFO;
  } else if (isInteger<Handler>()) {
    action.sa_handler = <usize>handler;
  } else {
    ERROR("a handler is SIG_DFL, SIG_IGN, or a function (signal: i32): void or (signal: i32, info: siginfo_t, context: ucontext_t): void");
  }
  action.sa_flags = flags;
  action.sa_mask = mask ? mask.bits : 0;
  const result = sys.rt_sigaction(signal, act, address(old));
  release(SIZE_OF_SIGACTION);
  return check(result);
}

/** sigaction(2) as C has it: `act` null reads only. `sa_handler` is a function's `.index`. */
export function rt_sigaction(signal: i32, act: sigaction_t | null, old: sigaction_t | null): i32 {
  return check(sys.rt_sigaction(signal, address(act), address(old)));
}

/** signal(2), BSD semantics as in glibc: SA_RESTART, no reset. Returns the former handler's table index, or SIG_ERR. */
export function signal<Handler>(number: i32, handler: Handler): i32 {
  const old = reserve(SIZE_OF_SIGACTION);
  const result = sigaction(number, handler, SA_RESTART, null, changetype<sigaction_t>(old));
  const former = changetype<sigaction_t>(old).sa_handler;
  release(SIZE_OF_SIGACTION);
  return result < 0 ? SIG_ERR : <i32>former;
}

/** siginterrupt(3) */
export function siginterrupt(signal: i32, flag: i32): i32 {
  const act = reserve(SIZE_OF_SIGACTION);
  const action = changetype<sigaction_t>(act);
  let result = sys.rt_sigaction(signal, 0, act);
  if (result >= 0) {
    action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
    result = sys.rt_sigaction(signal, act, 0);
  }
  release(SIZE_OF_SIGACTION);
  return check(result);
}

/** sigprocmask(2). `how` counts only with a `set`. */
export function sigprocmask(how: i32, set: sigset_t | null, old: sigset_t | null = null): i32 {
  return check(sys.rt_sigprocmask(how, address(set), address(old)));
}

/** pthread_sigmask(3): as sigprocmask, but returns the error number. */
export function pthread_sigmask(how: i32, set: sigset_t | null, old: sigset_t | null = null): i32 {
  return -sys.rt_sigprocmask(how, address(set), address(old));
}

/** sigpending(2) */
export function sigpending(set: sigset_t): i32 {
  return check(sys.rt_sigpending(address(set)));
}

/** sigsuspend(2): always -1, with errno EINTR. */
export function sigsuspend(mask: sigset_t): i32 {
  return check(sys.rt_sigsuspend(address(mask)));
}

/** pause(2): always -1, with errno EINTR. */
export function pause(): i32 {
  return check(sys.pause());
}

/** sigtimedwait(2): the signal's number, or -1 (EAGAIN: time is up). A null timeout waits for ever. */
export function sigtimedwait(set: sigset_t, info: siginfo_t | null, timeout: timespec | null): i32 {
  const result = check(sys.rt_sigtimedwait(address(set), address(info), address(timeout)));
  // As glibc does: the waiter sees one code for "sent by a process".
  if (result > 0 && info && info.si_code == SI_TKILL) info.si_code = SI_USER;
  return result;
}

/** sigwaitinfo(2) */
export function sigwaitinfo(set: sigset_t, info: siginfo_t | null = null): i32 {
  return sigtimedwait(set, info, null);
}

/** sigwait(3), but the signal is the result: it never fails with a valid set. Handlers of other signals do not end it. */
export function sigwait(set: sigset_t): i32 {
  let signal: i32;
  do signal = sigtimedwait(set, null, null);
  while (signal < 0 && errno == EINTR);
  return signal;
}

/** kill(2) */
export function kill(pid: i32, signal: i32): i32 {
  return check(sys.kill(pid, signal));
}

/** killpg(3) */
export function killpg(group: i32, signal: i32): i32 {
  return check(sys.kill(-group, signal));
}

/** tgkill(2) */
export function tgkill(pid: i32, tid: i32, signal: i32): i32 {
  return check(sys.tgkill(pid, tid, signal));
}

/** raise(3): to the calling thread. */
export function raise(signal: i32): i32 {
  return check(sys.tgkill(sys.getpid(), sys.gettid(), signal));
}

/** sigqueue(3) */
export function sigqueue(pid: i32, signal: i32, value: i32): i32 {
  const at = reserve(SIZE_OF_SIGINFO);
  memory.fill(at, 0, SIZE_OF_SIGINFO);
  const info = changetype<siginfo_t>(at);
  info.si_signo = signal;
  info.si_code = SI_QUEUE;
  info.si_pid = sys.getpid();
  info.si_uid = sys.getuid();
  info.si_value = value;
  const result = sys.rt_sigqueueinfo(pid, signal, at);
  release(SIZE_OF_SIGINFO);
  return check(result);
}

/** sigaltstack(2) */
export function sigaltstack(ss: stack_t | null, old: stack_t | null = null): i32 {
  return check(sys.sigaltstack(address(ss), address(old)));
}

/** abort(3): unblocks and raises SIGABRT; if its handler returns, or it is ignored, dies by it all the same. */
export function abortProcess(): void {
  const set = reserve(SIZE_OF_SIGSET);
  store<u64>(set, (<u64>1) << (SIGABRT - 1));
  sys.rt_sigprocmask(SIG_UNBLOCK, set, 0);
  raise(SIGABRT);
  sys.rt_sigprocmask(SIG_BLOCK, set, 0);
  sigaction(SIGABRT, 0);
  sys.tgkill(sys.getpid(), sys.gettid(), SIGABRT);
  sys.rt_sigprocmask(SIG_UNBLOCK, set, 0);
  unreachable();
}

/** strsignal(3) */
export function strsignal(signal: i32): string {
  const text = signalText(signal);
  if (text) return text;
  return signal >= 34 && signal <= 64 ? "Real-time signal " + (signal - 34).toString() : "Unknown signal " + signal.toString();
}
