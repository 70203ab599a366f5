/**
 * The identity of a state (design.md section 7): the kernel's state hash (no event numbers, no absolute time, no spent fuel, timers by time
 * remaining), every process's memory with what is alive of its main stack, its globals and jump buffers, every thread's suspended stack.
 * What lies below a stack pointer is nobody's, so a handler that has returned leaves no trace there.
 */
import type { Checkpoint, ProcessKept, ThreadKept } from "../machine/checkpoint.ts";
import { hashWords } from "../machine/page-versions.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { JumpBuffer } from "../machine/jump.ts";

export class StateKey {
  low = 0;
  high = 0;
  readonly #threads = new WeakMap<ThreadKept, readonly [number, number]>();
  readonly #jumps = new WeakMap<JumpBuffer, readonly [number, number]>();
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  #mix(low: number, high: number): void {
    this.low = Math.imul(this.low ^ low, 0x9e3779b1);
    this.low ^= this.low >>> 15;
    this.high = Math.imul(((this.high << 13) | (this.high >>> 19)) ^ high, 0xcc9e2d51);
    this.high ^= this.low ^ (this.high >>> 16);
  }

  /** Computes the key of the state that `checkpoint` keeps, which is the machine's present one. `budget` is what else decides the future. */
  of(checkpoint: Checkpoint, budget: readonly number[]): void {
    this.low = 0;
    this.high = 0;
    const [low, high] = this.#kernel.stateWords();
    this.#mix(low, high);
    for (const number of budget) this.#mix(number, ~number);
    this.#mix(checkpoint.standing.random, checkpoint.standing.ending ? 1 : 0);
    for (const process of checkpoint.processes) this.#process(process);
  }

  #process({ process, memory, globals, jumpBuffers, threads, loaded }: ProcessKept): void {
    this.#mix(memory.pages.low, memory.pages.high);
    this.#mix(process.pid, memory.size);
    this.#mix(memory.mapped, loaded?.tid ?? 0);
    const stack = process.stack ? Math.max(memory.stackLow, stackPointer(threads, memory.ceiling, memory.end)) : memory.end;
    const { words } = process.memory;
    const view = new Int32Array(words.buffer, 0, memory.end >>> 2);
    const [low, high] = hashWords(view, (stack & ~3) >>> 2, memory.end >>> 2, 1);
    this.#mix(low, high);
    for (const value of globals) this.#mix(value | 0, Math.trunc(value / 0x1_0000_0000));
    for (const [id, buffer] of jumpBuffers) {
      let known = this.#jumps.get(buffer);
      if (!known) this.#jumps.set(buffer, (known = hashJump(buffer)));
      this.#mix(id ^ known[0], known[1]);
    }
    for (const thread of threads) {
      let known = this.#threads.get(thread);
      if (!known) this.#threads.set(thread, (known = hashThread(thread)));
      this.#mix(known[0], known[1]);
    }
  }
}

/** The lowest address of the main stack that is alive: some handler of a thread may run elsewhere, on an alternate stack. */
function stackPointer(threads: readonly ThreadKept[], ceiling: number, end: number): number {
  let least = end;
  for (const { stackPointer: pointer, frames } of threads) {
    for (const address of [pointer, ...frames.map((frame) => frame.stackPointer)])
      if (address >= ceiling && address < least) least = address;
  }
  return least;
}

function hashThread(kept: ThreadKept): readonly [number, number] {
  const { thread, asyncify, shadow } = kept;
  let low = Math.imul(thread.tid, 0x85ebca6b) ^ kept.stage;
  let high = Math.imul(thread.region + 1, 0xc2b2ae35) ^ kept.resumeValue;
  const add = (bytes: Uint8Array, number: number): void => {
    // The first two words of an Asyncify buffer are addresses that follow from its length.
    const padded = new Int32Array((bytes.length + 3) >>> 2);
    new Uint8Array(padded.buffer).set(bytes);
    const [a, b] = hashWords(padded, 0, padded.length, number);
    low = Math.imul(low ^ a, 0x9e3779b1);
    high = Math.imul(high ^ b, 0xcc9e2d51) ^ (low >>> 7);
  };
  add(asyncify, kept.suspension.length);
  add(shadow, kept.nextResult);
  const numbers = [kept.stackPointer, kept.shadowPointer, kept.clearTid, kept.signalStack, kept.frames.length];
  for (const frame of kept.frames) numbers.push(frame.stackPointer, frame.context, frame.shadowPointer, frame.inLibrary ? 1 : 0);
  const [a, b] = hashWords(Int32Array.from(numbers), 0, numbers.length, 3);
  low = Math.imul(low ^ a, 0x9e3779b1);
  high = Math.imul(high ^ b, 0xcc9e2d51) ^ (low >>> 11);
  if (kept.cells && kept.thread.process.loaded !== thread) add(kept.cells, 4);
  return [low, high];
}

/** Where a longjmp would lead: the stack that it brings back. */
function hashJump({ asyncify, shadow, stackPointer, frames, mask }: JumpBuffer): readonly [number, number] {
  const words = new Int32Array(Math.ceil((asyncify.length + shadow.length) / 4) + 4);
  const bytes = new Uint8Array(words.buffer);
  bytes.set(asyncify);
  bytes.set(shadow, asyncify.length);
  words.set([stackPointer, frames.length, mask?.[0] ?? 0, mask ? ~mask[1] : 0], words.length - 4);
  return hashWords(words, 0, words.length, asyncify.length);
}
