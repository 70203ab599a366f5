/**
 * What a script guest yields. `yield*` a request gives its typed result; a plain `yield` of it works too, untyped. Every request is a
 * safepoint: time passes, signals may be delivered before it, another thread may run.
 */
import type { Kernel } from "./kernel.ts";
import type { ScriptFiles } from "./script-files.ts";
import type { Values } from "./script-values.ts";
import type { Handler } from "./script-values.ts";
import type { Sys } from "./script-sys.ts";

/** A script program, thread or forked child. What it returns is its exit status (nothing: 0). */
export type Program = (sys: Sys) => Generator<unknown, number | void, unknown>;

/** The argument area of the kernel, while a call's arguments are written to it or its results read from it. */
export interface Area {
  readonly values: Values;
  readonly bytes: Uint8Array;
  /** Address of the structure argument `index`. */
  argument(index: number): number;
  /** Address of the 64 KiB for an array or bytes. */
  readonly buffer: number;
  /** The call's six words. */
  readonly words: Int32Array;
  /** Bytes that earlier turns of this write have transferred. */
  readonly progress: number;
  /** The number of a handler, as the kernel keeps it in a disposition; the same function has the same number. */
  handlerNumber(handler: Handler): number;
  handler(number: number): Handler;
}

/** Anything that can be yielded. `T` is what comes back. */
export abstract class Request<T> {
  /** Name of the system call, for errors. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  *[Symbol.iterator](): Generator<Request<T>, T, unknown> {
    return (yield this) as T;
  }
}

/** A system call that the kernel makes. */
export class Call<T> extends Request<T> {
  readonly number: number;
  /** Writes the arguments; called again at every turn. */
  readonly encode: (area: Area) => void;
  /** Reads the results of a call that succeeded. */
  readonly decode: (result: number, area: Area) => T;
  /** Reads what a failed call tells beside its errno. */
  readonly failure: ((area: Area) => { remaining: number }) | undefined;

  constructor(
    number: number,
    name: string,
    encode: (area: Area) => void,
    decode: (result: number, area: Area) => T,
    failure?: (area: Area) => { remaining: number },
  ) {
    super(name);
    this.number = number;
    this.encode = encode;
    this.decode = decode;
    this.failure = failure;
  }
}

/** fork, vfork: the child runs `program`. */
export class Fork extends Request<number> {
  readonly number: number;
  readonly program: Program;
  constructor(name: string, number: number, program: Program) {
    super(name);
    this.number = number;
    this.program = program;
  }
}

/** clone: a thread that runs `program`; the word at `tidAddress` is cleared and woken when it ends. */
export class Clone extends Request<number> {
  readonly program: Program;
  constructor(program: Program) {
    super("clone");
    this.program = program;
  }
}

/** exit of a thread, or exit_group. */
export class Exit extends Request<never> {
  readonly status: number;
  readonly group: boolean;
  constructor(status: number, group: boolean) {
    super(group ? "exit_group" : "exit");
    this.status = status;
    this.group = group;
  }
}

/** The processor is busy for `fuel` safepoints of 10 ns. */
export class Compute extends Request<void> {
  readonly fuel: number;
  constructor(fuel: number) {
    super("compute");
    this.fuel = fuel;
  }
}

/** An access to mapped memory: faults as long as the memory map forbids it. */
export class Access extends Request<void> {
  readonly address: number;
  readonly write: boolean;
  constructor(address: number, write: boolean) {
    super(write ? "store" : "load");
    this.address = address;
    this.write = write;
  }
}

/** A synchronous fault of the processor: SIGFPE, SIGILL and their like. */
export class Fault extends Request<void> {
  readonly signal: number;
  readonly code: number;
  readonly address: number;
  constructor(signal: number, code: number, address: number) {
    super("fault");
    this.signal = signal;
    this.code = code;
    this.address = address;
  }
}

/** Who asks. */
export interface Asker {
  readonly kernel: Kernel;
  readonly files: ScriptFiles;
  /** The thread's slot in the kernel. */
  readonly slot: number;
  readonly tid: number;
  /** Of its process: one for each. */
  readonly sys: Sys;
}

/** Asks the kernel, or who one is, after `fuel` safepoints: no system call. For what an interpreter in a script keeps in the kernel. */
export class Ask<T> extends Request<T> {
  readonly answer: (asker: Asker) => T;
  readonly fuel: number;
  constructor(answer: (asker: Asker) => T, fuel = 1) {
    super("ask");
    this.answer = answer;
    this.fuel = fuel;
  }
}
