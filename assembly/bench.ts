/**
 * What the kernel's operations cost inside wasm, events included: each export does its operation `count` times through the same
 * functions that the machine calls, on a freshly booted kernel. Not part of build/kernel.wasm. Run by test/bench/kernel.ts.
 */
import {
  ARGUMENTS,
  ARGUMENT_STRIDE,
  BLOCKED,
  ITIMER_REAL,
  SIGRTMIN,
  SIGUSR1,
  SIGUSR2,
  SIG_BLOCK,
  SIG_UNBLOCK,
  SI_QUEUE,
  SYS_clone,
  SYS_kill,
  SYS_rt_sigaction,
  SYS_rt_sigprocmask,
  SYS_rt_sigqueueinfo,
  SYS_rt_sigtimedwait,
  SYS_setitimer,
  SYS_tgkill,
} from "./generated/constants";
import { Itimerval, Siginfo, Sigaction, Sigset, Thread, atThread } from "./generated/layout";
import { boot, next, schedule, sigreturn, spawn, syscall } from "./index";
import { bit } from "./signals/sets";

const FIRST: u32 = ARGUMENTS;
const SECOND: u32 = ARGUMENTS + ARGUMENT_STRIDE;
const THIRD: u32 = ARGUMENTS + 2 * ARGUMENT_STRIDE;
const HANDLER: u32 = 16;

function begin(): i32 {
  memory.fill(FIRST, 0, 3 * ARGUMENT_STRIDE);
  boot(0, 0);
  const thread = spawn();
  schedule();
  return thread;
}

function call(thread: i32, number: i32, a: i32, b: i32, c: i32): i32 {
  return syscall(thread, number, a, b, c, 0, 0, 0);
}

function block(thread: i32, signals: u64): void {
  changetype<Sigset>(SECOND).bits = signals;
  call(thread, SYS_rt_sigprocmask, SIG_BLOCK, SECOND, 0);
}

/** SIGUSR1 blocked and unblocked in turn, the old mask asked for. */
export function sigprocmask(count: i32): i32 {
  const thread = begin();
  changetype<Sigset>(SECOND).bits = bit(SIGUSR1);
  for (let turn = 0; turn < count; turn++) call(thread, SYS_rt_sigprocmask, (turn & 1) == 0 ? SIG_BLOCK : SIG_UNBLOCK, SECOND, THIRD);
  return <i32>changetype<Sigset>(THIRD).bits;
}

/** tgkill to oneself, delivery of the handler, its return. */
export function raise(count: i32): i32 {
  const thread = begin();
  changetype<Sigaction>(SECOND).sa_handler = HANDLER;
  call(thread, SYS_rt_sigaction, SIGUSR1, SECOND, 0);
  const tid = atThread(thread).tid;
  let delivered = 0;
  for (let turn = 0; turn < count; turn++) {
    const result = call(thread, SYS_tgkill, tid, tid, SIGUSR1);
    if (next(thread, result, 0x8000) != 1) return -1;
    delivered += atThread(thread).deliverySignal;
    sigreturn(thread, 0, 0);
    next(thread, result, 0x8000);
  }
  return delivered;
}

/** kill of a blocked signal that is pending already: it is lost. */
export function killBlocked(count: i32): i32 {
  const thread = begin();
  block(thread, bit(SIGUSR1));
  const pid = atThread(thread).tid;
  let result = 0;
  for (let turn = 0; turn < count; turn++) result += call(thread, SYS_kill, pid, SIGUSR1, 0);
  return result;
}

export function killSigtimedwait(count: i32): i32 {
  const thread = begin();
  block(thread, bit(SIGUSR1));
  changetype<Sigset>(FIRST).bits = bit(SIGUSR1);
  const pid = atThread(thread).tid;
  let result = 0;
  for (let turn = 0; turn < count; turn++) {
    call(thread, SYS_kill, pid, SIGUSR1, 0);
    result += call(thread, SYS_rt_sigtimedwait, FIRST, SECOND, THIRD);
  }
  return result;
}

export function sigqueueSigwait(count: i32): i32 {
  const thread = begin();
  block(thread, bit(SIGRTMIN));
  changetype<Sigset>(FIRST).bits = bit(SIGRTMIN);
  changetype<Siginfo>(THIRD).si_code = SI_QUEUE;
  const pid = atThread(thread).tid;
  let result = 0;
  for (let turn = 0; turn < count; turn++) {
    call(thread, SYS_rt_sigqueueinfo, pid, SIGRTMIN, THIRD);
    result += call(thread, SYS_rt_sigtimedwait, FIRST, SECOND, 0);
  }
  return result;
}

export function setitimer(count: i32): i32 {
  const thread = begin();
  changetype<Itimerval>(SECOND).it_value_tv_sec = 1000;
  let result = 0;
  for (let turn = 0; turn < count; turn++) {
    result += call(thread, SYS_setitimer, ITIMER_REAL, SECOND, 0);
    result += call(thread, SYS_setitimer, ITIMER_REAL, THIRD, 0);
  }
  return result;
}

/** Two threads that wait in sigwait for each other's signal: there and back. */
export function threadPingPong(count: i32): i32 {
  const thread = begin();
  block(thread, bit(SIGUSR1) | bit(SIGUSR2));
  call(thread, SYS_clone, 0, <i32>HANDLER, 0);
  const ping: Thread = atThread(thread);
  const partner = ping.created;
  const pid = ping.tid;
  const pong = atThread(partner).tid;
  changetype<Sigset>(FIRST).bits = bit(SIGUSR1);
  changetype<Sigset>(SECOND).bits = bit(SIGUSR2);
  let result = 0;
  if (call(thread, SYS_rt_sigtimedwait, FIRST, 0, 0) != BLOCKED || schedule() != partner) return -1;
  for (let turn = 0; turn < count; turn++) {
    call(partner, SYS_tgkill, pid, pid, SIGUSR1);
    if (call(partner, SYS_rt_sigtimedwait, SECOND, 0, 0) != BLOCKED || schedule() != thread) return -1;
    result += call(thread, SYS_rt_sigtimedwait, FIRST, 0, 0);
    call(thread, SYS_tgkill, pid, pong, SIGUSR2);
    if (call(thread, SYS_rt_sigtimedwait, FIRST, 0, 0) != BLOCKED || schedule() != partner) return -1;
    result += call(partner, SYS_rt_sigtimedwait, SECOND, 0, 0);
  }
  return result;
}
