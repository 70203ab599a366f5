/** Clocks: clock_gettime(2), clock_getres(2). All follow one virtual clock, or count CPU time in it. */
import {
  CLOCK_BOOTTIME,
  CLOCK_MONOTONIC,
  CLOCK_MONOTONIC_COARSE,
  CLOCK_MONOTONIC_RAW,
  CLOCK_PROCESS_CPUTIME_ID,
  CLOCK_REALTIME,
  CLOCK_REALTIME_COARSE,
  CLOCK_TAI,
  CLOCK_THREAD_CPUTIME_ID,
  EFAULT,
  EINVAL,
} from "../generated/constants";
import { Process, Thread, Timespec, kernel } from "../generated/layout";
import { processOf, threadOf } from "../process/lookup";
import { storeTimespec } from "./values";

/** CLOCK_REALTIME at virtual time 0, until somebody sets it (Kernel.realtime): 2026-01-01T00:00:00Z, ns. */
export const EPOCH: u64 = 1767225600000000000;
/** Resolution of the coarse clocks: Linux's tick at 250 Hz. */
const TICK: u64 = 4000000;
/** No such clock. */
export const NO_CLOCK: u64 = u64.MAX_VALUE;

export function isRealtime(clock: i32): bool {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

/**
 * Clocks that timers and sleeps can use besides the CPU-time clocks. CLOCK_BOOTTIME never differs from CLOCK_MONOTONIC here, nor CLOCK_TAI
 * from CLOCK_REALTIME (as on a Linux that was not told of leap seconds).
 */
export function isWallClock(clock: i32): bool {
  return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC || clock == CLOCK_BOOTTIME || clock == CLOCK_TAI;
}

/** Clocks that can be read, but neither waited for nor given to timers (EOPNOTSUPP). */
export function isReadOnly(clock: i32): bool {
  return clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE;
}

/**
 * CPU-time clocks of others have negative numbers (clock_getcpuclockid(3)): ~pid << 3, bit 2 for a thread, the low two bits say what is
 * counted: 0 user and system, 1 user, 2 both, precisely. Linux: include/linux/posix-timers.h.
 */
function isDynamic(clock: i32): bool {
  return clock < 0 && (clock & 3) != 3;
}

/** The process whose CPU time `clock` counts, or 0. */
export function clockProcess(thread: Thread, clock: i32): Process {
  if (clock == CLOCK_PROCESS_CPUTIME_ID) return thread.process;
  if (!isDynamic(clock) || (clock & 4) != 0) return changetype<Process>(0);
  const pid = ~(clock >> 3);
  return pid == 0 ? thread.process : processOf(pid);
}

/** The thread of the calling process whose CPU time `clock` counts, or 0. */
export function clockThread(thread: Thread, clock: i32): Thread {
  if (clock == CLOCK_THREAD_CPUTIME_ID) return thread;
  if (!isDynamic(clock) || (clock & 4) == 0) return changetype<Thread>(0);
  const tid = ~(clock >> 3);
  if (tid == 0) return thread;
  const other = threadOf(tid);
  return changetype<usize>(other) != 0 && other.process == thread.process ? other : changetype<Thread>(0);
}

/** Reads a clock, ns; NO_CLOCK if there is none such. */
export function readClock(thread: Thread, clock: i32): u64 {
  if (isRealtime(clock) || isReadOnly(clock) || isWallClock(clock)) {
    const time = isRealtime(clock) ? kernel.realtime + kernel.now : kernel.now;
    return clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE ? time - (time % TICK) : time;
  }
  const process = clockProcess(thread, clock);
  if (changetype<usize>(process) != 0) return process.userTime + process.systemTime;
  const other = clockThread(thread, clock);
  if (changetype<usize>(other) != 0) return other.userTime + other.systemTime;
  return NO_CLOCK;
}

export function clock_gettime(thread: Thread, clock: i32, out: u32): i32 {
  const time = readClock(thread, clock);
  if (time == NO_CLOCK) return -EINVAL;
  if (out == 0) return -EFAULT;
  storeTimespec(changetype<Timespec>(out), time);
  return 0;
}

export function clock_getres(thread: Thread, clock: i32, out: u32): i32 {
  if (readClock(thread, clock) == NO_CLOCK) return -EINVAL;
  // clock_getres(2): res may be NULL.
  if (out != 0) storeTimespec(changetype<Timespec>(out), clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE ? TICK : 1);
  return 0;
}
