/** The least machine that can run an instrumented module: one thread, recorded faults, a queue of signals, suspension on demand. For tests of src/instrument only. */
import {
  DENY_READ,
  DENY_WRITE,
  ASYNCIFY_SIZE,
  CONTROL,
  DENIED,
  DENIED_SIZE,
  SHADOW_SIZE,
  TABLE_TYPES,
  TABLE_TYPES_SIZE,
  THREADS,
  THREAD_STRIDE,
  control,
} from "../../abi/sandbox.ts";
import type { InstrumentedModule } from "../../src/instrument/index.ts";

const UNWINDING = 1;
const REWINDING = 2;

export interface Signal {
  readonly handler: number;
  readonly kind: number;
  readonly signal?: number;
  readonly info?: number;
  readonly context?: number;
}

export interface FakeOptions {
  readonly imports?: WebAssembly.Imports;
  readonly fuel?: number;
  /** Fuel ran out: whether to call `next`. */
  readonly safepoint?: (machine: FakeMachine) => boolean;
  readonly fault?: (kind: number, address: number, width: number, machine: FakeMachine) => void;
  readonly done?: (machine: FakeMachine) => void;
  /** Suspend at a safepoint (full tier). */
  readonly suspendAtSafepoints?: boolean;
  /** Shadow stack bytes usable before STACK_OVERFLOW. */
  readonly stack?: number;
}

export class FakeMachine {
  readonly guest: InstrumentedModule;
  readonly memory: WebAssembly.Memory;
  readonly exports: Record<string, (...args: number[]) => number>;
  readonly globals: Record<string, { value: number }>;
  readonly faults: [kind: number, address: number, width: number][] = [];
  readonly signals: Signal[] = [];
  suspensions = 0;
  safepoints = 0;
  /** Most bytes that Asyncify saved at once. */
  saved = 0;
  fuel: number;
  private readonly options: FakeOptions;
  private readonly words: Int32Array;
  private resumed = 0;

  constructor(guest: InstrumentedModule, options: FakeOptions = {}) {
    this.guest = guest;
    this.options = options;
    this.fuel = options.fuel ?? 0x7fffffff;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((guest.memoryLimit + THREADS + THREAD_STRIDE) / 65536) });
    this.words = new Int32Array(this.memory.buffer, guest.memoryLimit + CONTROL, 64);
    const machine = {
      memory: this.memory,
      safepoint: () => this.safepoint(),
      next: (result: number) => this.next(result),
      done: () => options.done?.(this),
      fault: (kind: number, address: number, width: number) => {
        this.faults.push([kind, address >>> 0, width]);
        options.fault?.(kind, address >>> 0, width, this);
      },
      grow: (pages: number) => {
        const old = this.word("size");
        if (old + pages > guest.maximumPages) return -1;
        this.setWord("size", old + pages);
        this.allow(old * 65536, (old + pages) * 65536);
        return old;
      },
    };
    const instance = new WebAssembly.Instance(new WebAssembly.Module(guest.binary as Uint8Array<ArrayBuffer>), {
      ...options.imports,
      "signalbox:machine": machine,
    });
    this.exports = instance.exports as never;
    this.globals = instance.exports as never;
    this.bytes.fill(DENY_READ | DENY_WRITE, guest.memoryLimit + DENIED, guest.memoryLimit + DENIED + DENIED_SIZE);
    this.allow(guest.lowestAddress, guest.initialPages * 65536);
    this.setWord("size", guest.initialPages);
    this.setWord("fuel", this.fuel);
    this.setWord("shadowPointer", this.shadowBase);
    this.setWord("shadowLimit", this.shadowBase + (options.stack ?? SHADOW_SIZE - 0x4000));
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }
  get view(): DataView {
    return new DataView(this.memory.buffer);
  }
  get shadowBase(): number {
    return this.guest.memoryLimit + THREADS;
  }
  word(name: keyof typeof control): number {
    return this.words[control[name] / 4]!;
  }
  setWord(name: keyof typeof control, value: number): void {
    this.words[control[name] / 4] = value;
  }
  /** Denies nothing (or `bits`) in a range of whole pages. */
  allow(from: number, to: number, bits = 0): void {
    this.bytes.fill(bits, this.guest.memoryLimit + DENIED + from / 4096, this.guest.memoryLimit + DENIED + to / 4096);
  }
  /** The shadow stack: function indices and code offsets, outermost first. */
  walk(): { functionIndex: number; offset: number }[] {
    const frames = [];
    for (let at = this.shadowBase; at < this.word("shadowPointer");) {
      const site = this.view.getUint32(at, true);
      const functionIndex = this.guest.siteFunction[site]!;
      frames.push({ functionIndex, offset: this.guest.siteOffset[site]! });
      at += this.guest.functions[functionIndex]!.frameSize;
    }
    return frames;
  }
  /** Names in the shadow stack, outermost first. */
  names(): (string | undefined)[] {
    return this.walk().map(({ functionIndex }) => this.guest.functions[functionIndex]!.name);
  }

  private state(): number {
    return this.exports["asyncify_get_state"]?.() ?? 0;
  }
  /** Is it on its way back to where it was suspended? */
  get isRewinding(): boolean {
    return this.state() === REWINDING;
  }
  /** In an import that may suspend: true on the way out (return anything), false once resumed. */
  suspend(): boolean {
    const buffer = this.shadowBase + SHADOW_SIZE;
    if (this.state() === REWINDING) {
      this.exports["asyncify_stop_rewind"]!();
      this.resumed++;
      return false;
    }
    this.view.setUint32(buffer, buffer + 8, true);
    this.view.setUint32(buffer + 4, buffer + ASYNCIFY_SIZE, true);
    this.exports["asyncify_start_unwind"]!(buffer);
    this.suspensions++;
    return true;
  }
  private safepoint(): number {
    if (this.options.suspendAtSafepoints && this.suspend()) return 0;
    this.safepoints++;
    this.setWord("fuel", this.fuel);
    return this.options.safepoint?.(this) ? 1 : 0;
  }
  private next(result: number): number {
    this.setWord("result", result);
    this.setWord("pending", 0);
    const signal = this.signals.shift();
    if (!signal) return 0;
    this.setWord("handler", signal.handler);
    this.setWord("signal", signal.signal ?? 0);
    this.setWord("info", signal.info ?? 0);
    this.setWord("context", signal.context ?? 0);
    return 1 + signal.kind;
  }
  /** Calls an export; every suspension on the way is resumed at once, the stack having been unwound. */
  call(name: string, ...args: number[]): number {
    this.setWord("shadowPointer", this.shadowBase);
    const buffer = this.shadowBase + SHADOW_SIZE;
    for (;;) {
      const result = this.exports[name]!(...args);
      if (this.state() !== UNWINDING) return result;
      this.exports["asyncify_stop_unwind"]!();
      this.saved = Math.max(this.saved, this.view.getUint32(buffer, true) - buffer - 8);
      this.exports["asyncify_start_rewind"]!(buffer);
    }
  }
}
export const TABLE_TYPES_END = TABLE_TYPES + TABLE_TYPES_SIZE;
