/**
 * nanosleep(2), clock_nanosleep(2). A handler ends the sleep with EINTR and the time that was left; a stop and continuation does not:
 * the call goes on to the same deadline (Linux: restart_syscall).
 */
import {
  CLOCK_MONOTONIC,
  CLOCK_THREAD_CPUTIME_ID,
  EFAULT,
  EINTR,
  EINVAL,
  EOPNOTSUPP,
  ERESTARTNOHAND,
  ERESTART_RESTARTBLOCK,
  TIMED_OUT,
  TIMER_ABSTIME,
  WAIT_CPU,
  WAIT_TIME,
} from "../generated/constants";
import { Thread, Timespec, kernel } from "../generated/layout";
import { sleepOn, startDeadline, startDeadlineAt } from "../sleep";
import { clockProcess, clockThread, isReadOnly, isRealtime, isWallClock, readClock } from "./clocks";
import { isInvalid, nanoseconds, storeTimespec } from "./values";

export function nanosleep(thread: Thread, request: u32, remaining: u32): i32 {
  return clock_nanosleep(thread, CLOCK_MONOTONIC, 0, request, remaining);
}

export function clock_nanosleep(thread: Thread, clock: i32, flags: i32, request: u32, remaining: u32): i32 {
  const time = changetype<Timespec>(request);
  if (thread.inCall == 0) {
    // clock_nanosleep(2), EINVAL: not a known clock, or the calling thread's own CPU time.
    if (clock == CLOCK_THREAD_CPUTIME_ID) return -EINVAL;
    const cpu = changetype<usize>(clockProcess(thread, clock)) != 0 || changetype<usize>(clockThread(thread, clock)) != 0;
    if (!isWallClock(clock) && !isReadOnly(clock) && !cpu) return -EINVAL;
    if (isReadOnly(clock)) return -EOPNOTSUPP;
    if (request == 0) return -EFAULT;
    if (isInvalid(time)) return -EINVAL;
  }
  const absolute = (flags & TIMER_ABSTIME) != 0;
  if (!isWallClock(clock)) return sleepOnCpuTime(thread, clock, absolute, nanoseconds(time), remaining);
  if (thread.inCall == 0) begin(thread, clock, absolute, nanoseconds(time));
  // An absolute sleep is restarted with the same arguments.
  const result = sleepOn(thread, WAIT_TIME, 0, absolute ? ERESTARTNOHAND : ERESTART_RESTARTBLOCK);
  if (result == TIMED_OUT) return 0;
  if (result == ERESTART_RESTARTBLOCK) {
    const due = thread.callDeadline;
    if (remaining != 0) storeTimespec(changetype<Timespec>(remaining), due - kernel.now);
    thread.restartDeadline = due;
  }
  return result;
}

function begin(thread: Thread, clock: i32, absolute: bool, time: u64): void {
  if (absolute) {
    const offset: u64 = isRealtime(clock) ? kernel.realtime : 0;
    thread.followsRealtime = isRealtime(clock) ? 1 : 0;
    startDeadlineAt(thread, time > offset ? time - offset : 0);
  } else if (thread.restartDeadline != 0) {
    startDeadlineAt(thread, thread.restartDeadline);
    thread.restartDeadline = 0;
  } else {
    // Even a sleep of 0 lets others run.
    startDeadline(thread, time == 0 ? 1 : time);
  }
}

/** callWord0 and callWord1: the CPU time to wait for. `account` wakes such sleepers to look again. */
function sleepOnCpuTime(thread: Thread, clock: i32, absolute: bool, time: u64, remaining: u32): i32 {
  const now = readClock(thread, clock);
  if (thread.inCall == 0) {
    const due = absolute ? time : now + time;
    thread.callWord0 = <u32>due;
    thread.callWord1 = <u32>(due >> 32);
  }
  const due = ((<u64>thread.callWord1) << 32) | (<u64>thread.callWord0);
  // The clock of a process that has ended stands still no longer: it is none (NO_CLOCK, the greatest number).
  if (now >= due) return 0;
  const result = sleepOn(thread, WAIT_CPU, 0, absolute ? ERESTARTNOHAND : -EINTR);
  if (result == -EINTR && remaining != 0) storeTimespec(changetype<Timespec>(remaining), due - now);
  return result;
}
