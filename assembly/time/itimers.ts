/** The interval timers: setitimer(2), getitimer(2), alarm(2). ITIMER_REAL is the process's own deadline; the others count CPU time (cpu.ts). */
import {
  DEADLINE_PROCESS,
  EFAULT,
  EINVAL,
  EVENT_TIMER_ARM,
  EVENT_TIMER_EXPIRE,
  ITIMER_PROF,
  ITIMER_REAL,
  ITIMER_VIRTUAL,
  SIGALRM,
  SI_KERNEL,
} from "../generated/constants";
import { Deadline, Itimerval, Process, Thread, Timeval, kernel } from "../generated/layout";
import { armDeadline, disarmDeadline } from "../deadlines";
import { recordProcess, recordThread } from "../events";
import { sendSignal } from "../signals/generate";
import { SECOND, isInvalidTimeval, microseconds, storeTimeval, timevalNanoseconds } from "./values";

function value(timer: u32): Timeval {
  return changetype<Timeval>(timer + offsetof<Itimerval>("it_value_tv_sec"));
}

/** What is left, ns; at least 1 µs while it counts (Linux: itimer_get_remtime), 0 while the signal of a periodic one is pending. */
function remaining(process: Process, which: i32): u64 {
  let left: u64 = 0;
  if (which == ITIMER_REAL) {
    if (process.armed == 0) return 0;
    left = process.due > kernel.now ? process.due - kernel.now : 0;
  } else {
    const due = which == ITIMER_VIRTUAL ? process.virtualDue : process.profDue;
    if (due == 0) return 0;
    const now = which == ITIMER_VIRTUAL ? process.userTime : process.userTime + process.systemTime;
    left = due > now ? due - now : 0;
  }
  return left < 1000 ? 1000 : left;
}

function interval(process: Process, which: i32): u64 {
  return which == ITIMER_REAL ? process.realInterval : which == ITIMER_VIRTUAL ? process.virtualInterval : process.profInterval;
}

/** Arms a timer to be due in `left` ns (0: disarms it). */
function arm(thread: Thread, which: i32, left: u64, period: u64): void {
  const process = thread.process;
  if (which == ITIMER_REAL) {
    // Disarming forgets the interval (Linux, do_setitimer).
    process.realInterval = left != 0 ? period : 0;
    if (left != 0) armDeadline(changetype<Deadline>(process), DEADLINE_PROCESS, kernel.now + left);
    else disarmDeadline(changetype<Deadline>(process));
  } else if (which == ITIMER_VIRTUAL) {
    process.cpuTimers += (left != 0 ? 1 : 0) - (process.virtualDue != 0 ? 1 : 0);
    process.virtualInterval = period;
    process.virtualDue = left != 0 ? process.userTime + left : 0;
  } else {
    process.cpuTimers += (left != 0 ? 1 : 0) - (process.profDue != 0 ? 1 : 0);
    process.profInterval = period;
    process.profDue = left != 0 ? process.userTime + process.systemTime + left : 0;
  }
  recordThread(EVENT_TIMER_ARM, thread, kernel.cause, -1 - which, microseconds(left), microseconds(period));
}

export function getitimer(thread: Thread, which: i32, out: u32): i32 {
  if (which < ITIMER_REAL || which > ITIMER_PROF) return -EINVAL;
  if (out == 0) return -EFAULT;
  store(thread.process, which, out);
  return 0;
}

function store(process: Process, which: i32, out: u32): void {
  storeTimeval(value(out), remaining(process, which));
  storeTimeval(changetype<Timeval>(out), interval(process, which));
}

export function setitimer(thread: Thread, which: i32, given: u32, old: u32): i32 {
  if (which < ITIMER_REAL || which > ITIMER_PROF) return -EINVAL;
  let left: u64 = 0;
  let period: u64 = 0;
  // setitimer(2), NOTES: Linux takes a NULL new_value as zeros.
  if (given != 0) {
    if (isInvalidTimeval(value(given)) || isInvalidTimeval(changetype<Timeval>(given))) return -EINVAL;
    left = timevalNanoseconds(value(given));
    period = timevalNanoseconds(changetype<Timeval>(given));
  }
  if (old != 0) store(thread.process, which, old);
  arm(thread, which, left, period);
  return 0;
}

export function alarm(thread: Thread, seconds: u32): i32 {
  const left = remaining(thread.process, ITIMER_REAL);
  arm(thread, ITIMER_REAL, <u64>seconds * SECOND, 0);
  // Linux, alarm_setitimer: "We can't return 0 if we have an alarm pending … And we'd better return too much than too little anyway".
  const whole = left / SECOND;
  const rest = left % SECOND;
  const rounded = whole + ((whole == 0 && rest != 0) || rest >= SECOND / 2 ? 1 : 0);
  // Linux, alarm_setitimer, where long has 32 bits: INT_MAX at the most. A greater one would look like an error here.
  return rounded > <u64>i32.MAX_VALUE ? i32.MAX_VALUE : <i32>rounded;
}

/** ITIMER_REAL is due. A periodic one goes on when its signal is taken (rearmReal), so that an unhandled one costs nothing. */
export function expireReal(process: Process): void {
  disarmDeadline(changetype<Deadline>(process));
  kernel.cause = recordProcess(EVENT_TIMER_EXPIRE, process, 0, -1, 0, 0);
  sendSignal(process, changetype<Thread>(0), SIGALRM, SI_KERNEL, 0, 0, 0, 0, 0);
  kernel.cause = 0;
}

/** A SIGALRM of the process was taken: Linux, posixtimer_rearm_itimer. */
export function rearmReal(process: Process): void {
  const period = process.realInterval;
  if (period == 0 || process.armed != 0) return;
  const due = process.due;
  const missed = kernel.now > due ? (kernel.now - due) / period : 0;
  armDeadline(changetype<Deadline>(process), DEADLINE_PROCESS, due + period * (missed + 1));
}
