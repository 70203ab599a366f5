/**
 * The kernel core as TypeScript sees it: one instance of kernel.wasm, its exports (`core`), its memory, and what the machine and the
 * script guests read out of its state. Threads are named by slot. Nothing here decides anything.
 *
 * Events: the core writes them into a ring of 4096. `drain` folds them into the event hash and hands them to the listener, if there is
 * one. Whoever makes calls on `core` calls `drainWhenHalfFull` after each, so that none is lost: no single call makes 2048.
 */
import { structs } from "../../abi/structs.ts";
import { EVENT_RING } from "../../abi/events.ts";
import type { Event } from "../../abi/events.ts";
import {
  KernelLayout,
  ProcessLayout,
  ResourceLimitsLayout,
  ThreadLayout,
  kernelMemory,
  kernelState,
  processAddress,
  processSlots,
  threadAddress,
} from "../../abi/generated/layout.ts";
import { instantiate } from "./core.ts";
import type { Core } from "./core.ts";
import { readEvent } from "./event-ring.ts";
import { Marshal } from "./marshal.ts";
import type { User } from "./run.ts";

export interface KernelOptions {
  /** 0 (default): plain round robin. */
  readonly seed?: number;
  /** Gets every event, in order, when it is drained. */
  readonly event?: (event: Event) => void;
}

/** What `next` decided: the handler's frame to build. `info` is siginfo_t, valid until the next call on the core. */
export interface Delivery {
  readonly handler: number;
  readonly signal: number;
  readonly flags: number;
  /** Handlers running, this one included. */
  readonly depth: number;
  readonly maskLow: number;
  readonly maskHigh: number;
  /** The alternate stack to run on; size 0: the current one. */
  readonly stackBase: number;
  readonly stackSize: number;
  readonly info: Uint8Array;
}

/** How a process ended; signal 0: it exited with `status`. */
export interface ProcessEnding {
  readonly signal: number;
  readonly core: boolean;
  readonly status: number;
}

/** A range of a memory map; `end` is the first address after it. */
export interface MemoryRange {
  readonly start: number;
  readonly end: number;
  readonly protection: number;
  readonly flags: number;
  /** The shared memory that it shows, from byte `offset` of it on; 0: none. */
  readonly object: number;
  readonly offset: number;
}

/** A copy of the core's state. `length` bytes of `bytes` count. */
export interface Snapshot {
  bytes: Uint8Array;
  length: number;
}

const SIGINFO_SIZE = 128;
const HALF_RING = EVENT_RING >> 1;
const SEQUENCE = (kernelMemory.BLOCK + KernelLayout.sequence) >> 2;
const NOW = (kernelMemory.BLOCK + KernelLayout.now) >> 2;

export class Kernel {
  readonly core: Core;
  /** The core's memory, in three views. It never grows. */
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly data: DataView;
  /** Address of the argument area (abi/syscalls.ts). */
  readonly argumentArea = kernelMemory.ARGUMENTS;
  readonly marshal: Marshal;
  /** Gets every event, in order, when it is drained. May be changed at any time. */
  listener: ((event: Event) => void) | undefined;
  #drained = 0;
  readonly #pool: Uint8Array[] = [];

  constructor(module: WebAssembly.Module, options: KernelOptions = {}) {
    this.core = instantiate(module);
    const { buffer } = this.core.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.data = new DataView(buffer);
    this.marshal = new Marshal(this.bytes, this.argumentArea, (thread) => this.progress(thread));
    this.listener = options.event;
    const seed = options.seed ?? 0;
    this.core.boot(seed >>> 0, Math.floor(seed / 0x1_0000_0000) >>> 0);
  }

  /** The first process; the slot of its thread. */
  spawn(user?: User): number {
    const slot = this.core.spawn();
    if (user) this.core.become(slot, user.uid, user.gid);
    return slot;
  }

  /** Nothing can run: moves the clock to what is due next, `limit` (virtual ns, may be Infinity) at the latest. False: nothing is. */
  idle(limit: number): boolean {
    if (limit >= Number.MAX_SAFE_INTEGER) return this.core.idle(-1, -1) !== 0;
    const ns = Math.max(0, Math.ceil(limit));
    return this.core.idle(ns >>> 0, Math.floor(ns / 0x1_0000_0000)) !== 0;
  }

  /** Virtual time since boot, ns. */
  get time(): number {
    return (this.words[NOW + 1]! >>> 0) * 0x1_0000_0000 + (this.words[NOW]! >>> 0);
  }

  // Threads

  #thread(slot: number, field: number): number {
    return this.words[(threadAddress(this.words, slot) + field) >> 2]!;
  }

  #halves(slot: number, field: number): readonly [low: number, high: number] {
    const at = (threadAddress(this.words, slot) + field) >> 2;
    return [this.words[at]!, this.words[at + 1]!];
  }

  tid(slot: number): number {
    return this.#thread(slot, ThreadLayout.tid);
  }

  pid(slot: number): number {
    return this.words[(this.#thread(slot, ThreadLayout.process) + ProcessLayout.pid) >> 2]!;
  }

  /** THREAD_STATE of abi/kernel.ts. */
  threadState(slot: number): number {
    return this.#thread(slot, ThreadLayout.state);
  }

  /** The thread's signal mask, in halves. */
  mask(slot: number): readonly [low: number, high: number] {
    return this.#halves(slot, ThreadLayout.blocked);
  }

  /** Signals pending for the thread itself, in halves. */
  threadPending(slot: number): readonly [low: number, high: number] {
    return this.#halves(slot, ThreadLayout.pending);
  }

  /** Signals pending for the thread's process, in halves. */
  processPending(slot: number): readonly [low: number, high: number] {
    const at = (this.#thread(slot, ThreadLayout.process) + ProcessLayout.pending) >> 2;
    return [this.words[at]!, this.words[at + 1]!];
  }

  /** Handlers running in the thread. */
  depth(slot: number): number {
    return this.#thread(slot, ThreadLayout.depth);
  }

  /** Out of `next`: the interrupted call's result as it stands. */
  result(slot: number): number {
    return this.#thread(slot, ThreadLayout.result);
  }

  /** Bytes that the thread's waiting write has transferred. */
  progress(slot: number): number {
    return this.#thread(slot, ThreadLayout.inCall) === 0 ? 0 : this.#thread(slot, ThreadLayout.callWord0);
  }

  /** The thread's call has answered BLOCKED at least once: what comes is not its first turn. */
  inCall(slot: number): boolean {
    return this.#thread(slot, ThreadLayout.inCall) !== 0;
  }

  /** After fork, vfork and clone: slot of the new thread. */
  created(slot: number): number {
    return this.#thread(slot, ThreadLayout.created);
  }

  /** Tells the kernel where the guest's stack is: sigaltstack(2) needs it. */
  setStackPointer(slot: number, stackPointer: number): void {
    this.words[(threadAddress(this.words, slot) + ThreadLayout.stackPointer) >> 2] = stackPointer;
  }

  /** The frame that `next` has just decided on (it answered 1). */
  delivery(slot: number): Delivery {
    const field = (offset: number): number => this.#thread(slot, offset);
    const [maskLow, maskHigh] = this.#halves(slot, ThreadLayout.deliveryMask);
    return {
      handler: field(ThreadLayout.deliveryHandler),
      signal: field(ThreadLayout.deliverySignal),
      flags: field(ThreadLayout.deliveryFlags),
      depth: field(ThreadLayout.deliveryDepth),
      maskLow,
      maskHigh,
      stackBase: field(ThreadLayout.deliveryStackBase) >>> 0,
      stackSize: field(ThreadLayout.deliveryStackSize) >>> 0,
      info: this.bytes.subarray(kernelMemory.DELIVERY_INFO, kernelMemory.DELIVERY_INFO + SIGINFO_SIZE),
    };
  }

  /** sigaltstack(2)'s ss_sp and ss_size; size 0: there is none. */
  alternateStack(slot: number): { readonly base: number; readonly size: number } {
    return { base: this.#thread(slot, ThreadLayout.altBase) >>> 0, size: this.#thread(slot, ThreadLayout.altSize) >>> 0 };
  }

  /** si_code and si_addr of the signal that `next` dequeued last: of the one that killed, after it answered 2. */
  lastSignal(): { readonly code: number; readonly address: number } {
    const at = kernelMemory.DELIVERY_INFO >> 2;
    return { code: this.words[at + 2]!, address: this.words[at + 3]! >>> 0 };
  }

  /** A BLOCKED thread waits for something of which only one is woken at a time (futex(2)), and another has waited for it for longer. */
  waitsBehind(slot: number): boolean {
    if (this.#thread(slot, ThreadLayout.state) !== kernelState.THREAD_BLOCKED) return false;
    if (this.#thread(slot, ThreadLayout.waitReason) !== kernelState.WAIT_FUTEX) return false;
    const own = threadAddress(this.words, slot);
    for (let other = this.words[(kernelMemory.BLOCK + KernelLayout.sleepHead) >> 2]!; other !== own && other !== 0;) {
      const field = (offset: number): number => this.words[(other + offset) >> 2]!;
      const waitsForTheSame =
        field(ThreadLayout.waitReason) === kernelState.WAIT_FUTEX &&
        field(ThreadLayout.waitObject) === this.#thread(slot, ThreadLayout.waitObject);
      if (waitsForTheSame) return true;
      other = field(ThreadLayout.next);
    }
    return false;
  }

  // Processes

  /** The soft limit of a resource (RLIMIT number) of the thread's process; Infinity where there is none. getrlimit(2). */
  softLimit(slot: number, resource: number): number {
    const limits = this.words[(this.#thread(slot, ThreadLayout.process) + ProcessLayout.limits) >> 2]!;
    const at = (limits + ResourceLimitsLayout.end + resource * structs.rlimit.size) >> 2;
    const [low, high] = [this.words[at]! >>> 0, this.words[at + 1]! >>> 0];
    return low === 0xffff_ffff && high === 0xffff_ffff ? Infinity : high * 0x1_0000_0000 + low;
  }

  /** Address of a process's record, or 0. */
  #process(pid: number): number {
    for (let slot = 0; slot < processSlots(this.words); slot++) {
      const at = processAddress(this.words, slot);
      if (this.words[(at + ProcessLayout.state) >> 2] !== kernelState.PROCESS_FREE && this.words[(at + ProcessLayout.pid) >> 2] === pid)
        return at;
    }
    return 0;
  }

  /** Whether the program has ever said what a signal is to do, in this process or before the fork that made it. */
  hasSetAction(pid: number, signal: number): boolean {
    const at = this.#process(pid);
    const word = signal > 32 ? 1 : 0;
    return at !== 0 && ((this.words[((at + ProcessLayout.actionsSet) >> 2) + word]! >>> ((signal - 1) & 31)) & 1) === 1;
  }

  /** sa_handler of a signal in a process: 0 SIG_DFL, 1 SIG_IGN, else an index of the function table. */
  handlerOf(pid: number, signal: number): number {
    const at = this.#process(pid);
    if (at === 0) return 0;
    const actions = this.words[(at + ProcessLayout.actions) >> 2]!;
    return this.words[(actions + signal * structs.sigaction.size) >> 2]!;
  }

  /** Children of a process that have ended and were not waited for. */
  zombiesOf(pid: number): number {
    const parent = this.#process(pid);
    let count = 0;
    for (let slot = 0; slot < processSlots(this.words); slot++) {
      const at = processAddress(this.words, slot);
      const field = (offset: number): number => this.words[(at + offset) >> 2]!;
      if (field(ProcessLayout.state) === kernelState.PROCESS_ZOMBIE && field(ProcessLayout.parent) === parent) count++;
    }
    return count;
  }

  /** A process or thread of this number has been, and is no more. */
  hasEnded(id: number): boolean {
    return id < this.words[(kernelMemory.BLOCK + KernelLayout.nextId) >> 2]! && this.#process(id) === 0;
  }

  /** How the process ended; undefined while it lives. One that nobody had to wait for is known until its record is used again. */
  endingOf(pid: number): ProcessEnding | undefined {
    let ending: ProcessEnding = { signal: 0, core: false, status: 0 };
    for (let slot = 0; slot < processSlots(this.words); slot++) {
      const at = processAddress(this.words, slot) >> 2;
      if (this.words[at + (ProcessLayout.pid >> 2)] !== pid) continue;
      const state = this.words[at + (ProcessLayout.state >> 2)]!;
      if (state !== kernelState.PROCESS_ZOMBIE && state !== kernelState.PROCESS_FREE) return undefined;
      const status = this.words[at + (ProcessLayout.exitStatus >> 2)]!;
      ending = { signal: status & 0x7f, core: (status & 0x80) !== 0, status: (status >> 8) & 0xff };
      if (state === kernelState.PROCESS_ZOMBIE) break;
    }
    return ending;
  }

  // Files and memory

  /** A call that answered HOST was carried out; answers `result`, or an ERESTART code in its place. */
  finishHost(slot: number, result: number): number {
    return this.core.hostDone(slot, result);
  }

  /** The number of a host's file that no descriptor refers to any more, each once; -1: no more. */
  releasedHost(): number {
    return this.core.releasedHost();
  }

  /** The ranges of a process's memory map that reach into [from, to). */
  *ranges(slot: number, from = 0, to = 0x1_0000_0000): Generator<MemoryRange> {
    const area = this.argumentArea >> 2;
    for (let address = from; address < to;) {
      if (this.core.mapRange(slot, address) === 0) return;
      const range = {
        start: this.words[area]! >>> 0,
        end: this.words[area + 1]! >>> 0,
        protection: this.words[area + 2]!,
        flags: this.words[area + 3]!,
        object: this.words[area + 4]! >>> 0,
        offset: this.words[area + 5]! >>> 0,
      };
      if (range.start >= to) return;
      yield range;
      address = range.end;
    }
  }

  /** The number of the shared memory at an address that is mapped; 0: none. */
  objectAt(slot: number, address: number): number {
    return this.core.mapRange(slot, address) === 0 ? 0 : this.words[(this.argumentArea >> 2) + 4]! >>> 0;
  }

  // Events and hashes

  /** Events so far. */
  get events(): number {
    return this.words[SEQUENCE]! >>> 0;
  }

  /** Folds what is new into the event hash, and hands it to the listener. */
  drain(): void {
    const last = this.words[SEQUENCE]! >>> 0;
    if (last === this.#drained) return;
    if (last - this.#drained > EVENT_RING)
      throw new Error(`[signalbox bug] ${last - this.#drained} events since the ring was last read; it holds ${EVENT_RING}`);
    this.core.foldEvents();
    const { listener } = this;
    const first = this.#drained + 1;
    this.#drained = last;
    if (listener) for (let seq = first; seq <= last; seq++) listener(readEvent(this.words, kernelMemory.EVENTS, seq));
  }

  /** To be called after calls on `core`: with a listener it drains, without one only before records could be lost. */
  drainWhenHalfFull(): void {
    if (this.listener !== undefined || (this.words[SEQUENCE]! >>> 0) - this.#drained >= HALF_RING) this.drain();
  }

  /** Hex hash over all event records so far (assembly/hash.ts says how). */
  get eventHash(): string {
    this.drain();
    this.core.eventHash();
    return this.#hash();
  }

  /** Hex hash of the kernel's state, without event numbers, absolute time and spent CPU time; timers count by time remaining. */
  get stateHash(): string {
    this.core.stateHash();
    return this.#hash();
  }

  /** `stateHash` as two words. */
  stateWords(): readonly [low: number, high: number] {
    this.core.stateHash();
    const at = this.argumentArea >> 2;
    return [this.words[at]!, this.words[at + 1]!];
  }

  #hash(): string {
    const at = this.argumentArea >> 2;
    return hex(this.words[at + 1]!) + hex(this.words[at]!);
  }

  // Snapshots

  /** A copy of the whole state; give it back with `release` when it is no longer needed. Between calls only. */
  snapshot(): Snapshot {
    this.drain();
    const length = this.core.used();
    let bytes = this.#pool.pop();
    if (!bytes || bytes.length < length) bytes = new Uint8Array(length + (length >> 2));
    bytes.set(this.bytes.subarray(kernelMemory.BLOCK, kernelMemory.BLOCK + length));
    return { bytes, length };
  }

  /** Goes back to a snapshot of this kernel, or of another one made of the same module. */
  restore(snapshot: Snapshot): void {
    this.bytes.set(snapshot.bytes.subarray(0, snapshot.length), kernelMemory.BLOCK);
    this.restored();
  }

  /** The block was written over with an earlier state: events count from there. */
  restored(): void {
    this.#drained = this.words[SEQUENCE]! >>> 0;
  }

  /** The snapshot's memory may be used for another one. */
  release(snapshot: Snapshot): void {
    this.#pool.push(snapshot.bytes);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
