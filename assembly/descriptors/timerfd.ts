/**
 * timerfd_create(2): expirations counted in a descriptor. A periodic one expires once; what its interval has had since is reckoned when
 * somebody reads it or asks for it, by one division. Linux: fs/timerfd.c.
 */
import {
  CLOCK_BOOTTIME,
  CLOCK_MONOTONIC,
  CLOCK_REALTIME,
  DEADLINE_TIMERFD,
  EAGAIN,
  EBADF,
  EFAULT,
  EINVAL,
  ENFILE,
  EPERM,
  ERESTARTSYS,
  FILE_TIMERFD,
  O_RDWR,
  POLLIN,
  TFD_CLOEXEC,
  TFD_NONBLOCK,
  TFD_TIMER_ABSTIME,
  TFD_TIMER_CANCEL_ON_SET,
  WAIT_READ,
} from "../generated/constants";
import {
  Deadline,
  EventfdValue,
  File,
  Itimerspec,
  Thread,
  Timerfd,
  Timespec,
  allocateTimerfd,
  freeTimerfd,
  kernel,
} from "../generated/layout";
import { armDeadline, disarmDeadline } from "../deadlines";
import { beganNonblocking, fileOf, installNew, isNone, openFile } from "../files";
import { sleepOn } from "../sleep";
import { isRealtime } from "../time/clocks";
import { isInvalid, nanoseconds, storeTimespec } from "../time/values";
import { wakeObject } from "../wait-queue";

if (offsetof<Timerfd>("armed") - offsetof<Timerfd>("deadline") != offsetof<Deadline>("armed")) ERROR("Timerfd.deadline is not a Deadline");

/** CLOCK_REALTIME_ALARM and CLOCK_BOOTTIME_ALARM: they wake a machine from sleep, which is a privilege. */
const CLOCK_REALTIME_ALARM: i32 = 8;
const CLOCK_BOOTTIME_ALARM: i32 = 9;

function deadlineOf(timer: Timerfd): Deadline {
  return changetype<Deadline>(changetype<usize>(timer) + offsetof<Timerfd>("deadline"));
}

export function timerfd_create(thread: Thread, clock: i32, flags: i32): i32 {
  if ((flags & ~(TFD_CLOEXEC | TFD_NONBLOCK)) != 0) return -EINVAL;
  // timerfd_create(2), EPERM: "clockid was CLOCK_REALTIME_ALARM or CLOCK_BOOTTIME_ALARM but the caller did not have the CAP_WAKE_ALARM capability".
  if (clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM) return -EPERM;
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC && clock != CLOCK_BOOTTIME) return -EINVAL;
  const timer = allocateTimerfd();
  if (changetype<usize>(timer) == 0) return -ENFILE;
  timer.clock = clock;
  const file = openFile(FILE_TIMERFD, O_RDWR | (flags & TFD_NONBLOCK), changetype<u32>(timer));
  if (isNone(file)) {
    freeTimerfd(timer);
    return -ENFILE;
  }
  return installNew(thread.process, file, (flags & TFD_CLOEXEC) != 0);
}

export function closeTimerfd(timer: Timerfd): void {
  disarmDeadline(deadlineOf(timer));
  freeTimerfd(timer);
}

/** Of descriptor `fd`; 0: `error` says why not. */
function timerOf(thread: Thread, fd: i32): Timerfd {
  const file = fileOf(thread.process, fd);
  return isNone(file) || file.kind != FILE_TIMERFD ? changetype<Timerfd>(0) : changetype<Timerfd>(file.object);
}

/** timerfd_create(2), EBADF: "fd is not a valid file descriptor"; EINVAL: "fd is not a valid timerfd file descriptor". */
function noTimer(thread: Thread, fd: i32): i32 {
  return isNone(fileOf(thread.process, fd)) ? -EBADF : -EINVAL;
}

/** A periodic timer that has expired goes on: what its interval has had until now is counted. */
function advance(timer: Timerfd): void {
  if (timer.expired == 0 || timer.interval == 0) return;
  const missed = (kernel.now - timer.due) / timer.interval;
  timer.ticks += missed;
  timer.expired = 0;
  armDeadline(deadlineOf(timer), DEADLINE_TIMERFD, timer.due + timer.interval * (missed + 1));
}

function storeSetting(timer: Timerfd, out: u32): void {
  advance(timer);
  const left = timer.armed != 0 && timer.due > kernel.now ? timer.due - kernel.now : 0;
  storeTimespec(changetype<Timespec>(out), timer.interval);
  storeTimespec(changetype<Timespec>(out + offsetof<Itimerspec>("it_value_tv_sec")), left);
}

export function timerfd_settime(thread: Thread, fd: i32, flags: i32, given: u32, old: u32): i32 {
  if (given == 0) return -EFAULT;
  const interval = changetype<Timespec>(given);
  const value = changetype<Timespec>(given + offsetof<Itimerspec>("it_value_tv_sec"));
  // TFD_TIMER_CANCEL_ON_SET is accepted, but a clock that is set cancels nothing yet.
  if ((flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0 || isInvalid(interval) || isInvalid(value)) return -EINVAL;
  const timer = timerOf(thread, fd);
  if (changetype<usize>(timer) == 0) return noTimer(thread, fd);
  const time = nanoseconds(value);
  const period = nanoseconds(interval);
  if (old != 0) storeSetting(timer, old);
  disarmDeadline(deadlineOf(timer));
  timer.expired = 0;
  timer.ticks = 0;
  timer.interval = period;
  if (time == 0) return 0;
  deadlineOf(timer).followsRealtime = (flags & TFD_TIMER_ABSTIME) != 0 && isRealtime(timer.clock) ? 1 : 0;
  let due = kernel.now + time;
  if ((flags & TFD_TIMER_ABSTIME) != 0) {
    const offset: u64 = isRealtime(timer.clock) ? kernel.realtime : 0;
    due = time > offset ? time - offset : beforeBoot(timer, offset - time);
  } else if (due < time) due = u64.MAX_VALUE - 1;
  armDeadline(deadlineOf(timer), DEADLINE_TIMERFD, due);
  // A time in the past is due at once.
  if (due <= kernel.now) expireTimerfd(deadlineOf(timer));
  return 0;
}

/** The first expiration lies `ago` ns before virtual time 0: those up to then are counted at once. The time of the next one. */
function beforeBoot(timer: Timerfd, ago: u64): u64 {
  if (timer.interval == 0) return 0;
  const passed = (ago + timer.interval - 1) / timer.interval;
  timer.ticks = passed;
  return passed * timer.interval - ago;
}

export function timerfd_gettime(thread: Thread, fd: i32, out: u32): i32 {
  const timer = timerOf(thread, fd);
  if (changetype<usize>(timer) == 0) return noTimer(thread, fd);
  if (out == 0) return -EFAULT;
  storeSetting(timer, out);
  return 0;
}

export function timerfdOf(deadline: Deadline): Timerfd {
  return changetype<Timerfd>(changetype<usize>(deadline) - offsetof<Timerfd>("deadline"));
}

/** It is due. */
export function expireTimerfd(deadline: Deadline): void {
  disarmDeadline(deadline);
  const timer = timerfdOf(deadline);
  timer.expired = 1;
  timer.ticks += 1;
  wakeObject(changetype<u32>(timer), POLLIN);
}

export function readTimerfd(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  if (count < 8) return -EINVAL;
  const timer = changetype<Timerfd>(file.object);
  if (timer.ticks == 0) {
    if (beganNonblocking(thread, file)) return -EAGAIN;
    return sleepOn(thread, WAIT_READ, file.object, ERESTARTSYS);
  }
  advance(timer);
  changetype<EventfdValue>(buffer).value = timer.ticks;
  timer.expired = 0;
  timer.ticks = 0;
  return 8;
}

export function pollTimerfd(timer: Timerfd): i32 {
  return timer.ticks != 0 ? POLLIN : 0;
}
