/**
 * A thread of a script guest: a stack of generators. The lowest is its program; each handler that runs lies on top of what it interrupted.
 *
 * A generator's life in steps:
 *
 *     ready ── yields a request ──► safepoint ──► before ──► call ──► after ──► ready, with the result
 *                                   time passes   handlers   made     handlers
 *
 * A handler starts one step earlier, at "begin": Linux builds the frames of all deliverable signals before any handler's first instruction.
 * In "begin", "before" and "after" handlers may be pushed; when one has returned, its generator is popped and the step below is taken again.
 */
import type { Request } from "./script-request.ts";
import type { Ucontext } from "./script-values.ts";
import type { Sys } from "./script-sys.ts";

export type Step = "begin" | "ready" | "safepoint" | "before" | "call" | "after";

export class ScriptFrame {
  readonly generator: Iterator<unknown, unknown, unknown>;
  /** Of a handler: what sigreturn restores. */
  readonly context: Ucontext | undefined;
  /** A made-up stack pointer, so that the kernel can tell whether the alternate stack is in use. */
  readonly stackPointer: number;
  step: Step;
  request: Request<unknown> | undefined;
  /** Fuel that the request still has to burn before it is made. */
  fuel = 0;
  /** The kernel's result of the call. */
  result = 0;
  /** What an interrupted sleep had left, ns. */
  remaining: number | undefined;
  /** What the generator is resumed with: a value, or an error to be thrown. */
  value: unknown;
  error: unknown;
  failed = false;

  constructor(generator: Iterator<unknown, unknown, unknown>, stackPointer: number, context?: Ucontext) {
    this.generator = generator;
    this.stackPointer = stackPointer;
    this.context = context;
    this.step = context ? "begin" : "ready";
  }
}

export interface ScriptProcess {
  readonly pid: number;
  readonly sys: Sys;
  readonly threads: ScriptThread[];
}

export class ScriptThread {
  readonly slot: number;
  readonly tid: number;
  readonly process: ScriptProcess;
  readonly isMain: boolean;
  readonly frames: ScriptFrame[];
  /** Address of the word of `sys.memory` that is cleared when the thread ends; 0: none. */
  clearTid = 0;

  constructor(slot: number, tid: number, process: ScriptProcess, isMain: boolean, generator: Iterator<unknown, unknown, unknown>) {
    this.slot = slot;
    this.tid = tid;
    this.process = process;
    this.isMain = isMain;
    this.frames = [new ScriptFrame(generator, STACK_TOP)];
  }

  get top(): ScriptFrame {
    return this.frames.at(-1)!;
  }
}

/** Where the made-up stacks begin; they grow down. */
const STACK_TOP = 0x8000;
/** Made-up size of a handler's frame. */
export const FRAME_SIZE = 512;
