/**
 * POSIX timers: timer_create(2) and its family.
 *
 * A timer owns one record of a queued signal, so an expiration never fails. When it expires the record is queued; the interval goes on
 * when the signal is taken, and what it missed until then is the overrun: one division, however many expirations (Linux: posixtimer_rearm).
 * If the signal is ignored at expiration a periodic timer waits until it is not (Linux 6.13: ignored_posix_timers).
 */
import {
  DEADLINE_TIMER,
  EAGAIN,
  EFAULT,
  EINVAL,
  EOPNOTSUPP,
  EVENT_TIMER_ARM,
  EVENT_TIMER_EXPIRE,
  NSIG,
  SIGALRM,
  SIGEV_NONE,
  SIGEV_SIGNAL,
  SIGEV_THREAD,
  SIGEV_THREAD_ID,
  SI_TIMER,
  THREAD_EXITED,
  TIMER_ABSTIME,
  TIMER_OVERRUN_MAX,
} from "../generated/constants";
import {
  Deadline,
  Int,
  Itimerspec,
  Process,
  QueuedSignal,
  Sigevent,
  Thread,
  Timer,
  Timespec,
  allocateQueuedSignal,
  allocateTimer,
  freeTimer,
  kernel,
} from "../generated/layout";
import { NEVER, armDeadline, disarmDeadline } from "../deadlines";
import { record, recordThread } from "../events";
import { threadOf } from "../process/lookup";
import { sendTimerSignal } from "../signals/generate";
import { QUEUED, STALE, releaseTimerRecord } from "../signals/pending";
import { clockThread, isReadOnly, isRealtime, isWallClock, readClock, NO_CLOCK } from "./clocks";
import { isInvalid, microseconds, nanoseconds, storeTimespec } from "./values";

const DISARMED: i32 = 0;
const COUNTING: i32 = 1;
const EXPIRED: i32 = 2;

function timerOf(process: Process, id: i32): Timer {
  let timer = process.firstTimer;
  while (changetype<usize>(timer) != 0 && timer.id != id) timer = timer.next;
  return timer;
}

function countsCpuTime(timer: Timer): bool {
  return !isWallClock(timer.clock);
}

/** The time that the timer's `due` is compared with. */
function timerNow(timer: Timer): u64 {
  if (!countsCpuTime(timer)) return kernel.now;
  if (changetype<usize>(timer.clockThread) != 0) return timer.clockThread.userTime + timer.clockThread.systemTime;
  return timer.process.userTime + timer.process.systemTime;
}

function start(timer: Timer, due: u64): void {
  timer.running = COUNTING;
  timer.expiry = due;
  if (countsCpuTime(timer)) timer.process.cpuTimers += 1;
  // One that notifies nobody is computed when it is asked for.
  else if (timer.notify != SIGEV_NONE) armDeadline(changetype<Deadline>(timer), DEADLINE_TIMER, due);
}

function stop(timer: Timer): void {
  if (timer.running == COUNTING) {
    if (countsCpuTime(timer)) timer.process.cpuTimers -= 1;
    else disarmDeadline(changetype<Deadline>(timer));
  }
  timer.running = DISARMED;
  timer.ignored = 0;
}

export function timer_create(thread: Thread, clock: i32, event: u32, out: u32): i32 {
  const process = thread.process;
  if (readClock(thread, clock) == NO_CLOCK) return -EINVAL;
  // timer_create(2), ENOTSUP: "The kernel does not support creating a timer against this clockid" (EOPNOTSUPP is the same number).
  if (isReadOnly(clock)) return -EOPNOTSUPP;
  let notify = SIGEV_SIGNAL;
  let signal = SIGALRM;
  let target = changetype<Thread>(0);
  if (event != 0) {
    const given = changetype<Sigevent>(event);
    notify = given.sigev_notify;
    signal = given.sigev_signo;
    if (notify == (SIGEV_THREAD_ID | SIGEV_SIGNAL)) {
      // "the kernel thread ID … must be that of a thread in the same process" (Linux: good_sigevent)
      target = threadOf(given.sigev_notify_thread_id);
      if (changetype<usize>(target) == 0 || target.process != process || target.state == THREAD_EXITED) return -EINVAL;
    } else if (notify != SIGEV_SIGNAL && notify != SIGEV_NONE && notify != SIGEV_THREAD) return -EINVAL;
    if (notify != SIGEV_NONE && (signal < 1 || signal >= NSIG)) return -EINVAL;
  }
  if (out == 0) return -EFAULT;
  // timer_create(2), EAGAIN; the record counts against RLIMIT_SIGPENDING.
  if (kernel.queued >= process.queueLimit) return -EAGAIN;
  const timer = allocateTimer();
  if (changetype<usize>(timer) == 0) return -EAGAIN;
  const queued = allocateQueuedSignal();
  if (changetype<usize>(queued) == 0) {
    freeTimer(timer);
    return -EAGAIN;
  }
  kernel.queued += 1;
  timer.process = process;
  timer.id = process.nextTimerId++;
  timer.clock = clock;
  timer.clockThread = clockThread(thread, clock);
  timer.notify = notify;
  timer.signal = signal;
  // timer_create(2): without a sigevent sival_int is the timer's id.
  timer.value = event != 0 ? changetype<Sigevent>(event).sigev_value : timer.id;
  timer.thread = target;
  timer.queued = queued;
  queued.timer = timer;
  queued.state = 0;
  queued.sequence = 0;
  append(process, timer);
  changetype<Int>(out).value = timer.id;
  return 0;
}

function append(process: Process, timer: Timer): void {
  let last = process.firstTimer;
  if (changetype<usize>(last) == 0) {
    process.firstTimer = timer;
    return;
  }
  while (changetype<usize>(last.next) != 0) last = last.next;
  last.next = timer;
}

/** Time to the next expiration, ns, 0 when disarmed. Linux: common_timer_get. */
function remaining(timer: Timer): u64 {
  if (timer.running == DISARMED) return 0;
  const now = timerNow(timer);
  const due = timer.expiry;
  if (due > now) return due - now;
  // Expired, its signal not taken yet (or nobody is notified): the next expiration of the period.
  if (timer.interval != 0) return timer.interval - ((now - due) % timer.interval);
  return timer.running == COUNTING && timer.notify != SIGEV_NONE ? 1 : 0;
}

function storeSetting(timer: Timer, out: u32): void {
  storeTimespec(changetype<Timespec>(out), timer.interval);
  storeTimespec(changetype<Timespec>(out + offsetof<Itimerspec>("it_value_tv_sec")), remaining(timer));
}

export function timer_settime(thread: Thread, id: i32, flags: i32, given: u32, old: u32): i32 {
  if (given == 0) return -EINVAL;
  const interval = changetype<Timespec>(given);
  const value = changetype<Timespec>(given + offsetof<Itimerspec>("it_value_tv_sec"));
  if (isInvalid(interval) || isInvalid(value)) return -EINVAL;
  const timer = timerOf(thread.process, id);
  if (changetype<usize>(timer) == 0) return -EINVAL;
  const time = nanoseconds(value);
  const period = nanoseconds(interval);
  if (old != 0) storeSetting(timer, old);
  stop(timer);
  // A signal of the old setting that was not taken yet will be dropped (Linux 6.13: it_signal_seq).
  if ((timer.queued.state & QUEUED) != 0) timer.queued.state |= STALE;
  timer.lastOverrun = 0;
  // Disarming forgets the interval (Linux, common_timer_set).
  timer.interval = time == 0 ? 0 : period;
  recordThread(EVENT_TIMER_ARM, thread, kernel.cause, id, microseconds(time), microseconds(period));
  if (time == 0) return 0;
  // Linux, common_hrtimer_arm: a relative timer on CLOCK_REALTIME counts on CLOCK_MONOTONIC, so that setting the clock does not touch it.
  timer.followsRealtime = (flags & TIMER_ABSTIME) != 0 && isRealtime(timer.clock) ? 1 : 0;
  if ((flags & TIMER_ABSTIME) == 0) start(timer, timerNow(timer) + time);
  else {
    const offset: u64 = isRealtime(timer.clock) ? kernel.realtime : 0;
    start(timer, time > offset ? time - offset : 0);
  }
  // A time in the past is due at once.
  if (timer.notify != SIGEV_NONE && timer.expiry <= timerNow(timer)) expireTimer(timer);
  return 0;
}

export function timer_gettime(thread: Thread, id: i32, out: u32): i32 {
  const timer = timerOf(thread.process, id);
  if (changetype<usize>(timer) == 0) return -EINVAL;
  if (out == 0) return -EFAULT;
  storeSetting(timer, out);
  return 0;
}

export function timer_getoverrun(thread: Thread, id: i32): i32 {
  const timer = timerOf(thread.process, id);
  return changetype<usize>(timer) == 0 ? -EINVAL : timer.lastOverrun;
}

export function timer_delete(thread: Thread, id: i32): i32 {
  const timer = timerOf(thread.process, id);
  if (changetype<usize>(timer) == 0) return -EINVAL;
  deleteTimer(timer);
  return 0;
}

function deleteTimer(timer: Timer): void {
  const process = timer.process;
  stop(timer);
  if (process.firstTimer == timer) process.firstTimer = timer.next;
  else {
    let previous = process.firstTimer;
    while (previous.next != timer) previous = previous.next;
    previous.next = timer.next;
  }
  releaseTimerRecord(timer.queued);
  freeTimer(timer);
}

/** The process ends. */
export function deleteTimers(process: Process): void {
  while (changetype<usize>(process.firstTimer) != 0) deleteTimer(process.firstTimer);
}

/** A thread ends: timers directed at it notify nobody any more, those that count its time stop. */
export function forgetThread(thread: Thread): void {
  for (let timer = thread.process.firstTimer; changetype<usize>(timer) != 0; timer = timer.next) {
    if (timer.clockThread == thread) {
      stop(timer);
      timer.clockThread = changetype<Thread>(0);
      timer.notify = SIGEV_NONE;
    }
    if (timer.thread == thread) {
      stop(timer);
      timer.thread = changetype<Thread>(0);
      timer.notify = SIGEV_NONE;
    }
  }
}

export function expireTimer(timer: Timer): void {
  if (timer.running == COUNTING) {
    if (countsCpuTime(timer)) timer.process.cpuTimers -= 1;
    else disarmDeadline(changetype<Deadline>(timer));
  }
  timer.running = EXPIRED;
  const actor = kernel.actor;
  const cause = kernel.cause;
  kernel.actor = changetype<Thread>(0);
  kernel.cause = record(EVENT_TIMER_EXPIRE, timer.signal, timer.process.pid, 0, 0, timer.id, 0, 0);
  notify(timer);
  kernel.actor = actor;
  kernel.cause = cause;
}

function notify(timer: Timer): void {
  const queued = timer.queued;
  queued.signal = timer.signal;
  queued.errno = 0;
  queued.code = SI_TIMER;
  queued.word0 = timer.id;
  queued.word1 = 0;
  queued.word2 = timer.value;
  queued.word3 = 0;
  queued.word4 = 0;
  if (!sendTimerSignal(timer.process, timer.thread, queued)) ignoreTimerSignal(timer);
}

/** Its signal was ignored, when it was generated or while it was pending. */
export function ignoreTimerSignal(timer: Timer): void {
  if (timer.interval != 0) timer.ignored = 1;
  else timer.running = DISARMED;
}

/** `signal` is no longer ignored. */
export function resumeIgnoredTimers(process: Process, signal: i32): void {
  for (let timer = process.firstTimer; changetype<usize>(timer) != 0; timer = timer.next) {
    if (timer.ignored == 0 || timer.signal != signal) continue;
    timer.ignored = 0;
    notify(timer);
  }
}

/** The timer's signal is being taken: the overrun is known now, and the interval goes on. */
export function rearmAfterSignal(timer: Timer, queued: QueuedSignal): void {
  let overrun: u64 = 0;
  if (timer.running == EXPIRED) {
    if (timer.interval == 0) timer.running = DISARMED;
    else {
      const now = timerNow(timer);
      overrun = now > timer.expiry ? (now - timer.expiry) / timer.interval : 0;
      start(timer, timer.expiry + timer.interval * (overrun + 1));
    }
  }
  timer.lastOverrun = overrun > <u64>TIMER_OVERRUN_MAX ? TIMER_OVERRUN_MAX : <i32>overrun;
  queued.word1 = timer.lastOverrun;
}

/** Those timers of the process that count CPU time and are due. */
export function expireCpuTimers(process: Process): void {
  for (let timer = process.firstTimer; changetype<usize>(timer) != 0; timer = timer.next) {
    if (timer.running == COUNTING && timer.notify != SIGEV_NONE && countsCpuTime(timer) && timer.expiry <= timerNow(timer))
      expireTimer(timer);
  }
}

/** How much CPU time the running thread may use until one of them is due. */
export function cpuDueIn(process: Process, thread: Thread): u64 {
  let least = NEVER;
  for (let timer = process.firstTimer; changetype<usize>(timer) != 0; timer = timer.next) {
    if (timer.running != COUNTING || timer.notify == SIGEV_NONE || !countsCpuTime(timer)) continue;
    if (changetype<usize>(timer.clockThread) != 0 && timer.clockThread != thread) continue;
    const now = timerNow(timer);
    least = min(least, timer.expiry > now ? timer.expiry - now : 0);
  }
  return least;
}
