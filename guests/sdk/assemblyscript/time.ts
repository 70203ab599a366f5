/** Sleeping, alarms, interval timers, POSIX timers and clocks. All of them run on the virtual clock. */
import * as sys from "./generated/signalbox";
import { EINTR, ITIMER_REAL } from "./generated/constants";
import { int, itimerspec, itimerval, sigevent, timespec } from "./generated/structures";
import { check, errno } from "./errno";
import { release, reserve } from "./stack";

const SIZE_OF_TIMESPEC: usize = 16;
const SIZE_OF_ITIMERVAL: usize = 32;

function address<T>(structure: T): usize {
  return changetype<usize>(structure);
}

/** alarm(2): seconds that were left of the former one. */
export function alarm(seconds: u32): u32 {
  return <u32>sys.alarm(seconds);
}

/** getitimer(2) */
export function getitimer(which: i32, value: itimerval): i32 {
  return check(sys.getitimer(which, address(value)));
}

/** setitimer(2) */
export function setitimer(which: i32, value: itimerval, old: itimerval | null = null): i32 {
  return check(sys.setitimer(which, address(value), address(old)));
}

/** ualarm(3): SIGALRM after `microseconds`, then every `interval` of them; microseconds that were left. */
export function ualarm(microseconds: u32, interval: u32): u32 {
  const value = reserve(2 * SIZE_OF_ITIMERVAL);
  const old = value + SIZE_OF_ITIMERVAL;
  const timer = changetype<itimerval>(value);
  timer.it_value.tv_sec = microseconds / 1000000;
  timer.it_value.tv_usec = microseconds % 1000000;
  timer.it_interval.tv_sec = interval / 1000000;
  timer.it_interval.tv_usec = interval % 1000000;
  const result = check(sys.setitimer(ITIMER_REAL, value, old));
  const left = changetype<itimerval>(old).it_value;
  const microsecondsLeft = <u32>(left.tv_sec * 1000000 + left.tv_usec);
  release(2 * SIZE_OF_ITIMERVAL);
  return result < 0 ? <u32>result : microsecondsLeft;
}

/** nanosleep(2): interrupted, -1 with EINTR, and `remaining` gets what was left. */
export function nanosleep(request: timespec, remaining: timespec | null = null): i32 {
  return check(sys.nanosleep(address(request), address(remaining)));
}

/** clock_nanosleep(2): the error number is the result. */
export function clock_nanosleep(clock: i32, flags: i32, request: timespec, remaining: timespec | null = null): i32 {
  return -sys.clock_nanosleep(clock, flags, address(request), address(remaining));
}

function sleepFor(seconds: i64, nanoseconds: i32): i64 {
  const at = reserve(SIZE_OF_TIMESPEC);
  const time = changetype<timespec>(at);
  time.tv_sec = seconds;
  time.tv_nsec = nanoseconds;
  const result = check(sys.nanosleep(at, at));
  const left = result < 0 ? time.tv_sec : -1;
  release(SIZE_OF_TIMESPEC);
  return left;
}

/** sleep(3): whole seconds that were left when a handler interrupted it, else 0. */
export function sleep(seconds: u32): u32 {
  const left = sleepFor(seconds, 0);
  return left < 0 || errno != EINTR ? 0 : <u32>left;
}

/** usleep(3) */
export function usleep(microseconds: u32): i32 {
  return sleepFor(microseconds / 1000000, (microseconds % 1000000) * 1000) < 0 ? 0 : -1;
}

/** clock_gettime(2) */
export function clock_gettime(clock: i32, time: timespec): i32 {
  return check(sys.clock_gettime(clock, address(time)));
}

/** clock_getres(2) */
export function clock_getres(clock: i32, resolution: timespec): i32 {
  return check(sys.clock_getres(clock, address(resolution)));
}

/** A clock's reading in nanoseconds. */
export function nanoseconds(clock: i32): i64 {
  const at = reserve(SIZE_OF_TIMESPEC);
  const time = changetype<timespec>(at);
  const result = check(sys.clock_gettime(clock, at));
  const reading = time.tv_sec * 1000000000 + time.tv_nsec;
  release(SIZE_OF_TIMESPEC);
  return result < 0 ? -1 : reading;
}

/** timer_create(2): `event` null means SIGALRM with the timer's id as its value. */
export function timer_create(clock: i32, event: sigevent | null, id: int): i32 {
  return check(sys.timer_create(clock, address(event), address(id)));
}

/** timer_settime(2) */
export function timer_settime(id: i32, flags: i32, value: itimerspec, old: itimerspec | null = null): i32 {
  return check(sys.timer_settime(id, flags, address(value), address(old)));
}

/** timer_gettime(2) */
export function timer_gettime(id: i32, value: itimerspec): i32 {
  return check(sys.timer_gettime(id, address(value)));
}

/** timer_getoverrun(2) */
export function timer_getoverrun(id: i32): i32 {
  return check(sys.timer_getoverrun(id));
}

/** timer_delete(2) */
export function timer_delete(id: i32): i32 {
  return check(sys.timer_delete(id));
}
