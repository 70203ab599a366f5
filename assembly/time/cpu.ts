/**
 * CPU time, and what is due at one: ITIMER_VIRTUAL (user time), ITIMER_PROF (user and system time), POSIX timers and sleeps on CPU-time
 * clocks. `account` charges user time, each system call 200 ns of system time. Process.cpuTimers counts what could be due, so that
 * without any the charge is three additions.
 */
import {
  EVENT_TIMER_EXPIRE,
  ITIMER_PROF,
  ITIMER_VIRTUAL,
  SIGKILL,
  SIGPROF,
  SIGVTALRM,
  SIGXCPU,
  SI_KERNEL,
  WAIT_CPU,
} from "../generated/constants";
import { Process, Thread, kernel } from "../generated/layout";
import { NEVER } from "../deadlines";
import { recordProcess, setActor } from "../events";
import { passCpuLimit } from "../process/limits";
import { sendSignal } from "../signals/generate";
import { wake } from "../sleep";
import { cpuDueIn, expireCpuTimers } from "./timers";

export function chargeUser(thread: Thread, time: u64): void {
  const process = thread.process;
  thread.userTime += time;
  process.userTime += time;
  if (process.cpuTimers != 0) checkCpu(process);
}

export function chargeSystem(thread: Thread, time: u64): void {
  const process = thread.process;
  thread.systemTime += time;
  process.systemTime += time;
  if (process.cpuTimers != 0) checkCpu(process);
}

function checkCpu(process: Process): void {
  const user = process.userTime;
  if (process.virtualDue != 0 && user >= process.virtualDue) {
    process.virtualDue = expire(process, ITIMER_VIRTUAL, SIGVTALRM, user, process.virtualDue, process.virtualInterval);
  }
  const both = user + process.systemTime;
  if (process.profDue != 0 && both >= process.profDue) {
    process.profDue = expire(process, ITIMER_PROF, SIGPROF, both, process.profDue, process.profInterval);
  }
  if (process.cpuLimitDue != 0 && both >= process.cpuLimitDue) exceedCpuLimit(process, both);
  expireCpuTimers(process);
}

/** getrlimit(2), RLIMIT_CPU: SIGXCPU "once per second until the hard limit is reached, at which time it is sent SIGKILL". */
function exceedCpuLimit(process: Process, used: u64): void {
  const actor = kernel.actor;
  const cause = kernel.cause;
  setActor(changetype<Thread>(0), 0);
  const signal = passCpuLimit(process, used) ? SIGXCPU : SIGKILL;
  if (signal == SIGKILL) {
    process.cpuLimitDue = 0;
    process.cpuTimers -= 1;
  }
  sendSignal(process, changetype<Thread>(0), signal, SI_KERNEL, 0, 0, 0, 0, 0);
  setActor(actor, cause);
}

/** One interval timer is due: its signal, and when it is due next (0: never). */
function expire(process: Process, which: i32, signal: i32, now: u64, due: u64, interval: u64): u64 {
  const actor = kernel.actor;
  const cause = kernel.cause;
  kernel.actor = changetype<Thread>(0);
  const missed: u64 = interval == 0 ? 0 : (now - due) / interval;
  kernel.cause = recordProcess(EVENT_TIMER_EXPIRE, process, 0, -1 - which, <i32>missed, 0);
  sendSignal(process, changetype<Thread>(0), signal, SI_KERNEL, 0, 0, 0, 0, 0);
  kernel.actor = actor;
  kernel.cause = cause;
  if (interval != 0) return due + interval * (missed + 1);
  process.cpuTimers -= 1;
  return 0;
}

/** A sleep on a CPU-time clock: whoever sleeps so looks again whenever its clock's process was charged. */
export function wakeCpuSleepers(): void {
  let thread = kernel.sleepHead;
  while (changetype<usize>(thread) != 0) {
    const next = thread.next;
    if (thread.waitReason == WAIT_CPU) wake(thread, 0);
    thread = next;
  }
}

/** How long the running thread may run until something is due at its CPU time, ns. */
export function cpuBudget(thread: Thread): u64 {
  const process = thread.process;
  if (process.cpuTimers == 0) return NEVER;
  let least = NEVER;
  if (process.virtualDue != 0) least = process.virtualDue - process.userTime;
  if (process.profDue != 0) least = min(least, process.profDue - process.userTime - process.systemTime);
  if (process.cpuLimitDue != 0) least = min(least, process.cpuLimitDue - process.userTime - process.systemTime);
  return min(least, cpuDueIn(process, thread));
}
