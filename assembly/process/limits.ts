/**
 * Resource limits: getrlimit(2). Every process has the table; a child inherits it and execve keeps it.
 *
 *     RLIMIT_CPU         time/cpu.ts: SIGXCPU at the soft limit and every second after it, SIGKILL at the hard one
 *     RLIMIT_FSIZE       the machine, which writes files: SIGXFSZ and EFBIG
 *     RLIMIT_DATA, _AS   memory-map.ts: ENOMEM
 *     RLIMIT_STACK       the machine: how far the main stack grows
 *     RLIMIT_NPROC       create.ts: EAGAIN
 *     RLIMIT_NOFILE      files.ts: EMFILE
 *     RLIMIT_SIGPENDING  signals/generate.ts, time/timers.ts: EAGAIN
 *
 * The others are kept and told, and limit nothing. What is asked on every path is copied into the process, once, when it is set.
 */
import {
  EINVAL,
  EPERM,
  ESRCH,
  LIMIT_DESCRIPTORS,
  LIMIT_SIGNALS,
  LIMIT_THREADS,
  RLIMIT_CORE,
  RLIMIT_CPU,
  RLIMIT_MEMLOCK,
  RLIMIT_MSGQUEUE,
  RLIMIT_NICE,
  RLIMIT_NOFILE,
  RLIMIT_NPROC,
  RLIMIT_RTPRIO,
  RLIMIT_SIGPENDING,
  RLIMIT_STACK,
  THREAD_FREE,
} from "../generated/constants";
import {
  END_RESOURCELIMITS,
  Process,
  ResourceLimits,
  Rlimit,
  SIZE_RLIMIT,
  Thread,
  allocateResourceLimits,
  atThread,
  freeResourceLimits,
  slotsThread,
} from "../generated/layout";
import { isNoProcess, processOf } from "./lookup";
import { SECOND } from "../time/values";
import { isPrivileged } from "./credentials";

export const INFINITY: u64 = u64.MAX_VALUE;
const RLIM_NLIMITS: i32 = 16;
const MIB: u64 = 1024 * 1024;

function entry(process: Process, resource: i32): Rlimit {
  return changetype<Rlimit>(changetype<usize>(process.limits) + END_RESOURCELIMITS + resource * SIZE_RLIMIT);
}

export function softLimit(process: Process, resource: i32): u64 {
  return entry(process, resource).rlim_cur;
}

/** spawn: what a login shell has on an ordinary system, with our own numbers of descriptors, threads and signals. False: no room. */
export function makeLimits(process: Process): bool {
  const limits = allocateResourceLimits();
  if (changetype<usize>(limits) == 0) return false;
  process.limits = limits;
  for (let resource = 0; resource < RLIM_NLIMITS; resource++) set(process, resource, INFINITY, INFINITY);
  set(process, RLIMIT_STACK, 8 * MIB, INFINITY);
  set(process, RLIMIT_CORE, 0, INFINITY);
  set(process, RLIMIT_NPROC, LIMIT_THREADS, LIMIT_THREADS);
  set(process, RLIMIT_NOFILE, LIMIT_DESCRIPTORS, LIMIT_DESCRIPTORS);
  set(process, RLIMIT_MEMLOCK, 8 * MIB, 8 * MIB);
  set(process, RLIMIT_SIGPENDING, LIMIT_SIGNALS, LIMIT_SIGNALS);
  set(process, RLIMIT_MSGQUEUE, 819200, 819200);
  set(process, RLIMIT_NICE, 0, 0);
  set(process, RLIMIT_RTPRIO, 0, 0);
  return true;
}

/** getrlimit(2): "A child process created via fork(2) inherits its parent's resource limits." False: no room. */
export function copyLimits(parent: Process, child: Process): bool {
  const limits = allocateResourceLimits();
  if (changetype<usize>(limits) == 0) return false;
  child.limits = limits;
  for (let resource = 0; resource < RLIM_NLIMITS; resource++) {
    const limit = entry(parent, resource);
    set(child, resource, limit.rlim_cur, limit.rlim_max);
  }
  return true;
}

export function freeLimits(process: Process): void {
  if (changetype<usize>(process.limits) == 0) return;
  freeResourceLimits(process.limits);
  process.limits = changetype<ResourceLimits>(0);
}

function atMost(value: u64, most: i32): i32 {
  return value < <u64>most ? <i32>value : most;
}

function set(process: Process, resource: i32, soft: u64, hard: u64): void {
  const limit = entry(process, resource);
  limit.rlim_cur = soft;
  limit.rlim_max = hard;
  if (resource == RLIMIT_SIGPENDING) process.queueLimit = atMost(soft, LIMIT_SIGNALS);
  else if (resource == RLIMIT_NOFILE) process.descriptorLimit = atMost(soft, LIMIT_DESCRIPTORS);
  else if (resource == RLIMIT_CPU) {
    // Linux, check_process_timers: without a soft limit the hard one is not looked at.
    const due = soft >= INFINITY / SECOND ? 0 : max(soft, 1) * SECOND;
    process.cpuTimers += (due != 0 ? 1 : 0) - (process.cpuLimitDue != 0 ? 1 : 0);
    process.cpuLimitDue = due;
  }
}

/** RLIMIT_CPU: the soft limit has been reached, and is a second later now. False: so has the hard one. */
export function passCpuLimit(process: Process, used: u64): bool {
  const limit = entry(process, RLIMIT_CPU);
  const hard = limit.rlim_max;
  if (hard < INFINITY / SECOND && used >= hard * SECOND) return false;
  // Linux moves the soft limit itself: getrlimit shows it.
  set(process, RLIMIT_CPU, max(limit.rlim_cur, 1) + 1, hard);
  return true;
}

/** fork(2) and clone(2), EAGAIN: RLIMIT_NPROC counts the threads of a user. */
export function mayHaveThread(process: Process): bool {
  const limit = softLimit(process, RLIMIT_NPROC);
  if (limit >= <u64>LIMIT_THREADS) return true;
  let threads: u64 = 0;
  for (let slot = 0; slot < slotsThread(); slot++) if (atThread(slot).state != THREAD_FREE) threads += 1;
  return threads < limit;
}

/** prlimit(2), with which the C library makes getrlimit and setrlimit. */
export function prlimit64(thread: Thread, pid: i32, resource: i32, given: u32, old: u32): i32 {
  const process = pid == 0 ? thread.process : processOf(pid);
  if (isNoProcess(process) || changetype<usize>(process.limits) == 0) return -ESRCH;
  if (<u32>resource >= <u32>RLIM_NLIMITS) return -EINVAL;
  const limit = entry(process, resource);
  const soft = limit.rlim_cur;
  const hard = limit.rlim_max;
  if (given != 0) {
    const wanted = changetype<Rlimit>(given);
    // getrlimit(2), EINVAL: "rlim->rlim_cur was greater than rlim->rlim_max".
    if (wanted.rlim_cur > wanted.rlim_max) return -EINVAL;
    // EPERM: "An unprivileged process tried to raise the hard limit".
    if (wanted.rlim_max > hard && !isPrivileged(thread.process)) return -EPERM;
    set(process, resource, wanted.rlim_cur, wanted.rlim_max);
  }
  if (old != 0) {
    changetype<Rlimit>(old).rlim_cur = soft;
    changetype<Rlimit>(old).rlim_max = hard;
  }
  return 0;
}
