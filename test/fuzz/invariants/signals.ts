/** Rules about masks, pending signals, frames and timers. */
import { kernelMemory, kernelState } from "../../../abi/generated/layout.ts";
import { Broken, field, fields } from "../block.ts";
import type { PoolView } from "../block.ts";
import type { Views } from "../invariants.ts";

const { THREAD_FREE, THREAD_RUNNABLE, THREAD_BLOCKED, THREAD_EXITED, PROCESS_FREE, PROCESS_ZOMBIE, WAIT_VFORK } = kernelState;
const KERNEL = kernelMemory.BLOCK >> 2;
const QUEUED_COUNT = KERNEL + field("Kernel", "queued");
/** SIGKILL and SIGSTOP: bits 8 and 18. */
const UNBLOCKABLE = (1 << 8) | (1 << 18);
const T = fields(
  "Thread",
  "process tid state signalPending blocked pending queueHead queueTail realBlocked savedMask restoreMask frames depth waitReason",
);
const P = fields("Process", "pid state pending queueHead queueTail firstThread exiting firstTimer cpuTimers actions");
const Q = fields("QueuedSignal", "next timer state signal");
const F = fields("Frame", "outer");
const TIMER = fields("Timer", "process next clock running queued armed notify");
const SIBLING = field("Thread", "sibling");
const SIGACTION_WORDS = 4;

export class SignalRules {
  readonly #words: Int32Array;
  readonly #threads: PoolView;
  readonly #processes: PoolView;
  readonly #queued: PoolView;
  readonly #frames: PoolView;
  readonly #timers: PoolView;
  readonly #actions: PoolView;
  readonly #inQueue: Uint8Array;
  #entries = 0;

  constructor({ words, pools }: Views) {
    this.#words = words;
    this.#threads = pools["Thread"]!;
    this.#processes = pools["Process"]!;
    this.#queued = pools["QueuedSignal"]!;
    this.#frames = pools["Frame"]!;
    this.#timers = pools["Timer"]!;
    this.#actions = pools["SigActions"]!;
    this.#inQueue = new Uint8Array(this.#queued.limit);
  }

  /** After every call: masks, and that nobody sleeps on a signal that it could take. */
  check(): void {
    const words = this.#words;
    for (let slot = 0; slot < this.#threads.count; slot++) {
      const at = this.#threads.at(slot);
      const state = words[at + T.state!]!;
      if (state === THREAD_FREE) continue;
      const tid = words[at + T.tid!]!;
      if ((words[at + T.blocked!]! | words[at + T.realBlocked!]!) & UNBLOCKABLE)
        throw new Broken(`thread ${tid} blocks SIGKILL or SIGSTOP`);
      if (words[at + T.restoreMask!] !== 0 && words[at + T.savedMask!]! & UNBLOCKABLE)
        throw new Broken(`thread ${tid}: the mask to be restored blocks SIGKILL or SIGSTOP`);
      const looks = words[at + T.signalPending!] !== 0;
      if (state !== THREAD_RUNNABLE && state !== THREAD_BLOCKED) continue;
      if (!looks) {
        const low = words[at + T.pending!]! & ~words[at + T.blocked!]!;
        const high = words[at + T.pending! + 1]! & ~words[at + T.blocked! + 1]!;
        if (low | high) throw new Broken(`thread ${tid} has a signal that it does not block, and does not look at it`);
      } else if (state === THREAD_BLOCKED && words[at + T.waitReason!] !== WAIT_VFORK) {
        throw new Broken(`thread ${tid} sleeps although a signal waits for it`);
      }
    }
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      const state = words[at + P.state!]!;
      if (state === PROCESS_FREE) continue;
      const low = words[at + P.pending!]!;
      const high = words[at + P.pending! + 1]!;
      if (state === PROCESS_ZOMBIE && low | high) throw new Broken(`zombie ${words[at + P.pid!]} has pending signals`);
      if (low | high) this.#checkShared(at, low, high);
    }
  }

  /** A signal pending for the process that some thread could take: one of those looks. */
  #checkShared(at: number, low: number, high: number): void {
    const words = this.#words;
    let open = [0, 0];
    let looked = [0, 0];
    for (let thread = words[at + P.firstThread!]!; thread !== 0; thread = words[(thread >> 2) + SIBLING]!) {
      const threadAt = thread >> 2;
      const state = words[threadAt + T.state!]!;
      if (state !== THREAD_RUNNABLE && state !== THREAD_BLOCKED) continue;
      const takes = [low & ~words[threadAt + T.blocked!]!, high & ~words[threadAt + T.blocked! + 1]!];
      open = [open[0]! | takes[0]!, open[1]! | takes[1]!];
      if (words[threadAt + T.signalPending!]) looked = [looked[0]! | takes[0]!, looked[1]! | takes[1]!];
    }
    if ((open[0]! & ~looked[0]!) | (open[1]! & ~looked[1]!))
      throw new Broken(`process ${words[at + P.pid!]} has a signal that a thread could take, and no such thread looks`);
  }

  /** Queues, frames, timers and dispositions. */
  checkPools(): void {
    const words = this.#words;
    this.#inQueue.fill(0);
    this.#entries = 0;
    let frames = 0;
    for (let slot = 0; slot < this.#threads.count; slot++) {
      const at = this.#threads.at(slot);
      const state = words[at + T.state!]!;
      if (state === THREAD_FREE) continue;
      this.#checkQueue(at + T.pending!, at + T.queueHead!, at + T.queueTail!, `thread ${words[at + T.tid!]}`);
      let depth = 0;
      for (let frame = words[at + T.frames!]!; frame !== 0; depth++) {
        if (this.#frames.free[this.#frames.slotOf(frame, "a frame")]) throw new Broken("a frame in use is free");
        frame = words[(frame >> 2) + F.outer!]!;
      }
      if (depth !== words[at + T.depth!])
        throw new Broken(`thread ${words[at + T.tid!]}: depth is ${words[at + T.depth!]}, it has ${depth} frames`);
      if (state === THREAD_EXITED && depth !== 0) throw new Broken("a thread that ended has frames");
      frames += depth;
    }
    if (frames !== this.#frames.used) throw new Broken(`${this.#frames.used} frames are in use, threads have ${frames}`);
    let timers = 0;
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      if (words[at + P.state!] === PROCESS_FREE) continue;
      this.#checkQueue(at + P.pending!, at + P.queueHead!, at + P.queueTail!, `process ${words[at + P.pid!]}`);
      timers += this.#checkTimers(at);
      this.#checkActions(words[at + P.actions!]!);
    }
    if (timers !== this.#timers.used) throw new Broken(`${this.#timers.used} timers are in use, processes have ${timers}`);
    const own = this.#entries + this.#timersNotQueued();
    if (own !== this.#queued.used) throw new Broken(`${this.#queued.used} queued signals are in use, ${own} in queues and timers`);
    if (own !== words[QUEUED_COUNT]) throw new Broken(`queued is ${words[QUEUED_COUNT]}, there are ${own}`);
  }

  #checkQueue(pending: number, head: number, tail: number, who: string): void {
    const words = this.#words;
    let last = 0;
    for (let entry = words[head]!; entry !== 0;) {
      const slot = this.#queued.slotOf(entry, `a signal queued for ${who}`);
      const at = entry >> 2;
      if (this.#inQueue[slot]) throw new Broken(`${who}: a queued signal is in two queues, or twice in one`);
      if (this.#queued.free[slot]) throw new Broken(`${who}: a queued signal is free`);
      if (!(words[at + Q.state!]! & 1)) throw new Broken(`${who}: a queued signal does not say so`);
      this.#inQueue[slot] = 1;
      this.#entries++;
      const bit = words[at + Q.signal!]! - 1;
      if (!(words[pending + (bit >> 5)]! & (1 << (bit & 31)))) throw new Broken(`${who}: signal ${bit + 1} is queued but not pending`);
      last = entry;
      entry = words[at + Q.next!]!;
    }
    if (words[tail] !== last) throw new Broken(`${who}: the tail of the queue is wrong`);
  }

  #checkTimers(at: number): number {
    const words = this.#words;
    let count = 0;
    let counting = 0;
    for (let timer = words[at + P.firstTimer!]!; timer !== 0; count++) {
      const timerAt = timer >> 2;
      if (this.#timers.free[this.#timers.slotOf(timer, "a timer")]) throw new Broken("a timer in use is free");
      if (words[timerAt + TIMER.process!] !== at << 2) throw new Broken("a timer is in the list of another process");
      const queued = words[timerAt + TIMER.queued!]!;
      this.#queued.slotOf(queued, "a timer's record");
      if (words[(queued >> 2) + Q.timer!] !== timer) throw new Broken("a timer's record is not its own");
      if (words[timerAt + TIMER.armed!] && words[timerAt + TIMER.running!] !== 1) throw new Broken("a timer that does not count is armed");
      const clock = words[timerAt + TIMER.clock!]!;
      if (words[timerAt + TIMER.running!] === 1 && (clock < 0 || clock === 2 || clock === 3)) counting++;
      timer = words[timerAt + TIMER.next!]!;
    }
    if (words[at + P.cpuTimers!]! < counting)
      throw new Broken(`process ${words[at + P.pid!]}: cpuTimers is ${words[at + P.cpuTimers!]}, ${counting} count`);
    return count;
  }

  #timersNotQueued(): number {
    let count = 0;
    for (let slot = 0; slot < this.#timers.count; slot++) {
      if (this.#timers.free[slot]) continue;
      if (!this.#inQueue[this.#queued.slotOf(this.#words[this.#timers.at(slot) + TIMER.queued!]!, "a timer's record")]) count++;
    }
    return count;
  }

  #checkActions(actions: number): void {
    if (this.#actions.free[this.#actions.slotOf(actions, "a table of dispositions")]) throw new Broken("dispositions in use are free");
    for (let signal = 1; signal <= 64; signal++) {
      const at = (actions >> 2) + signal * SIGACTION_WORDS;
      if (this.#words[at + 2]! & UNBLOCKABLE) throw new Broken(`the mask of signal ${signal} has SIGKILL or SIGSTOP`);
      if ((signal === 9 || signal === 19) && this.#words[at] !== 0) throw new Broken("SIGKILL or SIGSTOP has a disposition");
    }
  }
}
