/** One guest process: its memory, its instance of the guest module, its threads and its WASI descriptors. */
import { MACHINE_MODULE, control } from "../../abi/sandbox.ts";
import type { Guest } from "../../abi/guest.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { FileRange } from "./file-mappings.ts";
import { adopt } from "./shared-memory.ts";
import type { SharedPages } from "./shared-memory.ts";
import type { JumpBuffer } from "./jump.ts";
import type { Program } from "./program.ts";
import { shadowLimit } from "./stack.ts";
import type { ErrnoCells, GuestThread, Stage } from "./thread.ts";

type Exports = Record<string, WebAssembly.ExportValue>;
type Callable = (...args: number[]) => number;

/** The functions that Asyncify exports, of a guest of the full tier. */
export interface AsyncifyExports {
  readonly startUnwind: Callable;
  readonly stopUnwind: Callable;
  readonly startRewind: Callable;
  readonly stopRewind: Callable;
}

export class GuestProcess {
  readonly pid: number;
  readonly program: Program;
  readonly guest: Guest;
  /** The working directory, as far as the machine's own calls go (execve, sockets, named pipes); open(2)'s is the C library's own. */
  directory = "/";
  readonly memory: GuestMemory;
  readonly threads: GuestThread[] = [];
  readonly jumpBuffers: Map<number, JumpBuffer>;
  nextJumpBuffer: number;
  exports: Exports = {};
  asyncify: AsyncifyExports | undefined;
  /** The C stack pointer global, if the guest has one. */
  stack: WebAssembly.Global | undefined;
  /** Address and length of memory that belongs to the running thread (errno); swapped when threads switch. */
  cells: readonly (readonly [number, number])[] = [];
  /** Pages that other processes may have too. */
  shared: SharedPages = new Map();
  /** Where it shows files. */
  readonly fileRanges: FileRange[] = [];
  /** Between asyncify_start_unwind and asyncify_stop_unwind, and between the rewind pair. */
  unwinding = false;
  rewinding = false;
  /** Checkpoints that can bring it back. */
  checkpoints = 0;
  /** The thread whose state is loaded in the instance. */
  loaded: GuestThread | undefined;
  /** A thread has run: the cells no longer hold what the module gave them. */
  started = false;

  constructor(pid: number, program: Program, memory: GuestMemory, jumpBuffers: Map<number, JumpBuffer>, nextJumpBuffer: number) {
    this.pid = pid;
    this.program = program;
    this.guest = program.guest;
    this.memory = memory;
    this.jumpBuffers = jumpBuffers;
    this.nextJumpBuffer = nextJumpBuffer;
  }

  /** Takes up the instance: looks its exports up once. */
  attach(instance: WebAssembly.Instance): void {
    this.exports = instance.exports as Exports;
    const { guest, exports } = this;
    this.stack = guest.stackPointer === undefined ? undefined : (exports[guest.stackPointer] as unknown as WebAssembly.Global);
    this.cells = this.#cellsOfRuntime();
    if (guest.tier === "full") {
      this.asyncify = {
        startUnwind: this.function("asyncify_start_unwind"),
        stopUnwind: this.function("asyncify_stop_unwind"),
        startRewind: this.function("asyncify_start_rewind"),
        stopRewind: this.function("asyncify_stop_rewind"),
      };
    }
  }

  /** What the C runtime says belongs to the running thread: (address, end) pairs, ended by a zero address; guests/sdk/c/src/start.c. */
  #cellsOfRuntime(): (readonly [number, number])[] {
    const list = (this.exports as Readonly<Record<string, unknown>>)["__signalbox_thread_cells"];
    const found: (readonly [number, number])[] = [];
    if (!(list instanceof WebAssembly.Global)) return found;
    const { data } = this.memory;
    for (let at = (list.value as number) >>> 0; ; at += 8) {
      const address = data.getUint32(at, true);
      const end = data.getUint32(at + 4, true);
      if (address === 0) return found;
      if (end > address) found.push([address, end - address]);
    }
  }

  /** Whole pages of constants, which C programs may not write: guests/sdk/c/src/begin.c. */
  readOnly(): { readonly start: number; readonly size: number } | undefined {
    const range = (this.exports as Readonly<Record<string, unknown>>)["__signalbox_read_only"];
    if (!(range instanceof WebAssembly.Global)) return undefined;
    const at = (range.value as number) >>> 0;
    const start = (this.memory.data.getUint32(at, true) + 4095) & -4096;
    const end = this.memory.data.getUint32(at + 4, true) & -4096;
    return end > start ? { start, size: end - start } : undefined;
  }

  /** The running thread's errno; undefined where the C runtime does not say where it is. Its cells are the second and third of the list. */
  get errno(): ErrnoCells | undefined {
    const [, library, program] = this.cells;
    if (!library || !program) return undefined;
    return [this.memory.data.getInt32(library[0], true), this.memory.data.getInt32(program[0], true)];
  }

  /** To be used only where `errno` is defined. */
  setErrno(value: ErrnoCells): void {
    [this.cells[1]!, this.cells[2]!].forEach(([address], index) => {
      this.memory.touch(address, 4);
      this.memory.data.setInt32(address, value[index]!, true);
    });
  }

  has(name: string): boolean {
    return typeof this.exports[name] === "function";
  }

  function(name: string): Callable {
    return this.exports[name] as Callable;
  }

  /** Calls what a thread runs; when the thread is being rewound, the arguments do not matter. */
  run(stage: Stage): void {
    if ("name" in stage) this.function(stage.name)(0, 0);
    else this.function(`${MACHINE_MODULE}.call`)(stage.entry, stage.argument);
  }

  get stackPointer(): number {
    return this.stack ? (this.stack.value as number) >>> 0 : 0;
  }

  set stackPointer(address: number) {
    if (this.stack) this.stack.value = address | 0;
  }

  /** Values of all mutable globals, in the order of Guest.globals. */
  globals(): number[] {
    return this.guest.globals.map((name) => (this.exports[name] as WebAssembly.Global).value as number);
  }

  setGlobals(values: readonly number[]): void {
    this.guest.globals.forEach((name, index) => {
      (this.exports[name] as WebAssembly.Global).value = values[index]!;
    });
  }

  /** Puts the thread's registers into the instance. */
  load(thread: GuestThread): void {
    if (this.shared.size > 0) adopt(this.shared, this.memory);
    if (this.loaded !== thread) this.#swapCells(thread);
    this.loaded = thread;
    this.stackPointer = thread.stackPointer;
    const { words } = this.memory;
    words[control.shadowPointer >> 2] = thread.shadowPointer;
    words[control.shadowLimit >> 2] = shadowLimit(thread);
  }

  /** Keeps the thread's registers. */
  save(thread: GuestThread): void {
    thread.stackPointer = this.stackPointer;
    thread.shadowPointer = this.memory.words[control.shadowPointer >> 2]! >>> 0;
  }

  #swapCells(thread: GuestThread): void {
    if (this.cells.length === 0) return;
    const { bytes } = this.memory;
    const from = this.loaded;
    const size = this.cells.reduce((sum, [, length]) => sum + length, 0);
    if (from) {
      from.cells ??= new Uint8Array(size);
      let at = 0;
      for (const [address, length] of this.cells) {
        from.kept = undefined;
        from.cells.set(bytes.subarray(address, address + length), at);
        at += length;
      }
    }
    let at = 0;
    for (const [address, length] of this.cells) {
      this.memory.touch(address, length);
      if (thread.cells) bytes.set(thread.cells.subarray(at, at + length), address);
      else if (this.started) bytes.fill(0, address, address + length);
      at += length;
    }
    this.started = true;
  }
}
