/**
 * The identity of a state: the kernel's state hash (no event numbers, no absolute time, no spent fuel, timers by time
 * remaining), every process's memory with what is alive of its main stack, its globals and jump buffers, every thread's suspended stack.
 * What lies below a stack pointer is nobody's, so a handler that has returned leaves no trace there.
 */
import { errnoOf } from "./errno-watch.ts";
import { isShort } from "../machine/transfer.ts";
import type { Guest } from "../../abi/guest.ts";
import type { ThreadKept } from "../machine/checkpoint.ts";
import type { JumpBuffer } from "../machine/jump.ts";
import type { Machine } from "../machine/machine.ts";
import { hashWords } from "../machine/page-versions.ts";
import type { GuestProcess } from "../machine/process.ts";
import type { GuestThread } from "../machine/thread.ts";

export class StateKey {
  low = 0;
  high = 0;
  readonly #threads = new WeakMap<ThreadKept, readonly [number, number]>();
  readonly #jumps = new WeakMap<JumpBuffer, readonly [number, number]>();

  #mix(low: number, high: number): void {
    this.low = Math.imul(this.low ^ low, 0x9e3779b1);
    this.low ^= this.low >>> 15;
    this.high = Math.imul(((this.high << 13) | (this.high >>> 19)) ^ high, 0xcc9e2d51);
    this.high ^= this.low ^ (this.high >>> 16);
  }

  /** Computes the key of the state of a machine that its dictator has stopped. `budget` is what else decides the future. */
  of(machine: Machine, budget: readonly number[]): void {
    this.low = 0;
    this.high = 0;
    const [low, high] = machine.kernel.stateWords();
    this.#mix(low, high);
    for (const number of budget) this.#mix(number, ~number);
    this.#mix(machine.random.state, machine.ending ? 1 : 0);
    this.#mix(...machine.dictionary.hash);
    const files = machine.files.keep();
    this.#mix(files.low, files.high);
    for (const process of machine.processes.values()) this.#process(process);
  }

  #process(process: GuestProcess): void {
    const { memory, jumpBuffers, threads, loaded } = process;
    const [pagesLow, pagesHigh] = memory.hash();
    this.#mix(pagesLow, pagesHigh);
    this.#mix(process.pid, memory.pages);
    this.#mix(memory.mapped, loaded?.tid ?? 0);
    const stack = process.stack ? Math.max(memory.stackLow, stackPointer(threads, memory.ceiling, memory.limit)) : memory.limit;
    const [low, high] = hashWords(memory.all, (stack & ~3) >>> 2, memory.limit >>> 2, 1);
    this.#mix(low, high);
    for (const value of process.globals()) this.#mix(value | 0, Math.trunc(value / 0x1_0000_0000));
    for (const [id, buffer] of jumpBuffers) {
      let known = this.#jumps.get(buffer);
      if (!known) this.#jumps.set(buffer, (known = hashJump(process.guest, buffer)));
      this.#mix(id ^ known[0], known[1]);
    }
    for (const thread of threads) {
      // While it has not run since it was kept, it is as it was.
      let known = thread.kept && this.#threads.get(thread.kept);
      if (!known) {
        known = hashThread(thread);
        if (thread.kept) this.#threads.set(thread.kept, known);
      }
      this.#mix(known[0], known[1]);
    }
  }
}

/** The lowest address of the main stack that is alive: some handler of a thread may run elsewhere, on an alternate stack. */
function stackPointer(threads: readonly GuestThread[], ceiling: number, end: number): number {
  let least = end;
  const look = (address: number): void => {
    if (address >= ceiling && address < least) least = address;
  };
  for (const { stackPointer: pointer, frames } of threads) {
    look(pointer);
    for (const frame of frames) look(frame.stackPointer);
  }
  return least;
}

function hashThread(thread: GuestThread): readonly [number, number] {
  const { memory } = thread.process;
  let low = Math.imul(thread.tid, 0x85ebca6b) ^ thread.stage;
  let high = Math.imul(thread.region + 1, 0xc2b2ae35) ^ thread.resumeValue;
  const mix = ([a, b]: readonly [number, number]): void => {
    low = Math.imul(low ^ a, 0x9e3779b1);
    high = Math.imul(high ^ b, 0xcc9e2d51) ^ (low >>> 7);
  };
  const { all } = memory;
  // The first two words of the suspended stack are addresses that follow from its length. Both stacks consist of whole words.
  const suspended = memory.asyncifyBase(thread.region) >>> 2;
  const end = thread.suspension === "none" ? suspended : memory.asyncifyEnd(thread.region) >>> 2;
  mix(hashWords(all, suspended, end, thread.suspension.length));
  const sites = sitesOf(thread.process.guest, all, memory.shadowBase(thread.region) >>> 2, thread.shadowPointer >>> 2);
  mix(hashWords(sites, 0, sites.length, thread.nextResult));
  const numbers = [thread.stackPointer, thread.shadowPointer, thread.clearTid, thread.signalStack, thread.frames.length];
  if (thread.suspension === "blocked" && isShort(thread)) numbers.push(1);
  for (const { stackPointer: pointer, context, shadowPointer, inLibrary, errno } of thread.frames)
    numbers.push(pointer, context, shadowPointer, inLibrary ? 1 : 0, errno ? errnoOf(errno) : 0);
  mix(hashWords(numbers, 0, numbers.length, 3));
  if (thread.cells && thread.process.loaded !== thread) mix(hashWords(thread.cells, 0, thread.cells.length, 4));
  return [low, high];
}

/** Where a longjmp would lead: the stack that it brings back. */
function hashJump(guest: Guest, { asyncify, shadow, stackPointer, frames, mask }: JumpBuffer): readonly [number, number] {
  const sites = sitesOf(guest, new Int32Array(shadow.slice(0, shadow.length & ~3).buffer), 0, shadow.length >>> 2);
  const words = new Int32Array(Math.ceil(asyncify.length / 4) + sites.length + 4);
  new Uint8Array(words.buffer).set(asyncify);
  words.set([...sites, stackPointer, frames.length, mask?.[0] ?? 0, mask ? ~mask[1] : 0], words.length - sites.length - 4);
  return hashWords(words, 0, words.length, asyncify.length);
}

/** The call sites on a shadow call stack in words [from, to). Of a frame only the first word means anything: what else lies there is left over. */
function sitesOf(guest: Guest, words: Int32Array, from: number, to: number): number[] {
  const sites: number[] = [];
  for (let at = from; at < to;) {
    const site = words[at]!;
    const size = guest.functions[guest.siteFunction[site] ?? -1]?.frameSize;
    if (!size) break;
    sites.push(site);
    at += size >>> 2;
  }
  return sites;
}
