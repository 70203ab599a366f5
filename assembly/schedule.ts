/**
 * Which thread runs, and for how long. Plain round robin: a turn lasts 1 ms of virtual time or until the thread waits; a woken, forked or
 * cloned thread goes to the tail of the queue. With a seed, a generator in the block draws the next thread among the RUNNABLE ones and the
 * length of its turn, so that other seeds show other interleavings; the same seed shows the same one. An explorer dictates: no turn ends
 * by itself, and `choose` says who runs.
 */
import { ACCOUNT_SWITCH, ACCOUNT_WORK, BLOCKED, EVENT_RUN, THREAD_BLOCKED, THREAD_RUNNABLE, WAIT_TURN } from "./generated/constants";
import { Thread, atThread, kernel } from "./generated/layout";
import { NEVER } from "./deadlines";
import { recordThread, setActor } from "./events";
import { appendRunnable, prependRunnable, prependSleeper, removeRunnable, removeSleeper } from "./queues";
import { chargeUser, cpuBudget, wakeCpuSleepers } from "./time/cpu";
import { expireDeadlines } from "./time/expire";

/** A turn, ns. */
const SLICE: u64 = 1000000;
/** How often sleepers on CPU-time clocks look again, ns. */
const CPU_SLEEP_STEP: u64 = 100000;
const BUDGET_MAX: u64 = 1 << 30;
/** Kernel.chosen: nobody; the turn of `current` has begun; that of the queue's head is to begin, whatever the seed says. */
const BEGUN: i32 = 1;
const HEAD: i32 = 2;

export function seedSchedule(seed: u64): void {
  kernel.seed = seed;
  kernel.random = seed;
}

/** splitmix64 (Steele, Lea, Flood 2014). */
function random(): u64 {
  const state = kernel.random + 0x9e3779b97f4a7c15;
  kernel.random = state;
  let mixed = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

/** The thread that runs now, by slot, or -1. The same one until its turn is over or it no longer can. */
export function schedule(): i32 {
  const head = kernel.runHead;
  if (changetype<usize>(head) == 0) return -1;
  if (kernel.chosen == BEGUN) return kernel.current.slot;
  const thread = kernel.seed == 0 || kernel.chosen == HEAD ? head : draw();
  if (thread != head) {
    removeRunnable(thread);
    prependRunnable(thread);
  }
  if (kernel.dictated != 0) kernel.sliceEnd = NEVER;
  // Turns of 1 µs to 2 ms, each length as likely as its half.
  else kernel.sliceEnd = kernel.now + (kernel.seed == 0 ? SLICE : (<u64>1000) << (random() % 12));
  kernel.current = thread;
  kernel.chosen = BEGUN;
  if (thread.tid != kernel.lastRun) {
    recordThread(EVENT_RUN, thread, thread.wakeSequence, kernel.lastRun, 0, 0);
    kernel.lastRun = thread.tid;
  }
  return thread.slot;
}

/** From now on turns end only by waiting, yielding or `choose`. */
export function dictate(): void {
  kernel.dictated = 1;
  kernel.sliceEnd = NEVER;
}

/** The turn of a RUNNABLE thread begins; that of the running one is over. 0: it cannot run. */
export function choose(slot: i32): i32 {
  const thread = atThread(slot);
  if (thread.state != THREAD_RUNNABLE) return 0;
  removeRunnable(thread);
  prependRunnable(thread);
  kernel.chosen = HEAD;
  return 1;
}

/** A BLOCKED thread counts as the longest sleeper from now on: where several wait for the same, it is woken first. 0: it is not BLOCKED. */
export function prefer(slot: i32): i32 {
  const thread = atThread(slot);
  if (thread.state != THREAD_BLOCKED) return 0;
  removeSleeper(thread);
  prependSleeper(thread);
  return 1;
}

function draw(): Thread {
  let count: u64 = 0;
  for (let thread = kernel.runHead; changetype<usize>(thread) != 0; thread = thread.next) count += 1;
  let thread = kernel.runHead;
  for (let left = random() % count; left != 0; left--) thread = thread.next;
  return thread;
}

function othersAreRunnable(): bool {
  return kernel.runHead != kernel.runTail;
}

/** The running thread goes behind the others. */
function endTurn(thread: Thread): void {
  removeRunnable(thread);
  appendRunnable(thread);
  kernel.chosen = 0;
}

/** sched_yield(2): the others first. */
export function sched_yield(thread: Thread): i32 {
  if (thread.inCall != 0 || !othersAreRunnable()) return 0;
  endTurn(thread);
  thread.waitReason = WAIT_TURN;
  return BLOCKED;
}

/** How long the thread may run until `account` must be called, ns, 1 … 2³⁰. */
export function budget(slot: i32): i32 {
  const now = kernel.now;
  let least = BUDGET_MAX;
  if (othersAreRunnable()) least = min(least, kernel.sliceEnd > now ? kernel.sliceEnd - now : 0);
  if (kernel.soonestDue != NEVER) least = min(least, kernel.soonestDue > now ? kernel.soonestDue - now : 0);
  least = min(least, cpuBudget(atThread(slot)));
  if (kernel.cpuSleepers != 0) least = min(least, CPU_SLEEP_STEP);
  return least == 0 ? 1 : <i32>least;
}

/** The thread ran `time` ns of its own code. ACCOUNT bits: it has a signal to look at; its turn is over. */
export function account(slot: i32, time: i32): i32 {
  const thread = atThread(slot);
  setActor(changetype<Thread>(0), 0);
  kernel.now += <u64>(<u32>time);
  chargeUser(thread, <u64>(<u32>time));
  if (kernel.cpuSleepers != 0) wakeCpuSleepers();
  if (kernel.now >= kernel.soonestDue) expireDeadlines();
  let flags = thread.signalPending != 0 ? ACCOUNT_WORK : 0;
  if (kernel.now >= kernel.sliceEnd && thread.state == THREAD_RUNNABLE) {
    if (othersAreRunnable()) {
      endTurn(thread);
      flags |= ACCOUNT_SWITCH;
    } else kernel.sliceEnd = kernel.now + SLICE;
  }
  return flags;
}

/** Nobody can run: virtual time jumps to the next deadline, but not beyond `limit` (all ones: none). 0: nothing will ever happen. */
export function idle(limit: u64): i32 {
  const due = min(kernel.soonestDue, limit);
  if (due == NEVER) return 0;
  setActor(changetype<Thread>(0), 0);
  if (due > kernel.now) kernel.now = due;
  if (kernel.now >= kernel.soonestDue) expireDeadlines();
  return 1;
}
