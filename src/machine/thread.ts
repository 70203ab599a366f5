/** One thread of a guest process, as the machine keeps it: where it is suspended, and what must be put back before it goes on. */
import type { ThreadKept } from "./checkpoint.ts";
import type { GuestProcess } from "./process.ts";

/** Why a thread gave the processor up. Each needs something else before it is rewound; see machine.ts. */
export type Suspension = "none" | "blocked" | "preempted" | "stopped" | "fork" | "setjmp" | "longjmp" | "context";

/** errno as the C runtime keeps it: wasi-libc's cell and ours (guests/sdk/c/src/errno.c). */
export type ErrnoCells = readonly [library: number, program: number];

/** A handler's frame: what its return puts back. */
export interface HandlerFrame {
  /** Value of the C stack pointer in the interrupted code. */
  readonly stackPointer: number;
  /** Where ucontext_t lies in guest memory. */
  readonly context: number;
  readonly shadowPointer: number;
  /** It runs on an alternate stack. */
  readonly onAlternateStack: boolean;
  /** Under a dictator: errno of the interrupted code. */
  readonly errno: ErrnoCells | undefined;
  /** The signal interrupted the C library or our runtime: no other thread of the process may run until it returns. */
  readonly inLibrary: boolean;
  /** There is no such function to call: the handler's table index. Its first instruction faults, as often as it is come back to. */
  readonly wild: number | undefined;
}

/** What a thread runs: an exported function of no arguments, or function-table entry(argument). Data, so that fork can copy it. */
export type Stage = { readonly name: string } | { readonly entry: number; readonly argument: number };

/** A system call that is under way: its number and arguments, kept because a rewound call does not bring them again. */
export interface PendingCall {
  number: number;
  readonly words: Int32Array;
}

export class GuestThread {
  readonly slot: number;
  readonly tid: number;
  readonly process: GuestProcess;
  /** Thread region of guest memory (abi/sandbox.ts). */
  readonly region: number;
  /** What it runs, in order; the first not yet returned is at `stage`. */
  stages: readonly Stage[];
  stage = 0;
  suspension: Suspension = "none";
  /** What the import that suspended returns when it is rewound: a fork's or a setjmp's result. */
  resumeValue = 0;
  readonly call: PendingCall = { number: -1, words: new Int32Array(6) };
  /** Result handed to `next` before a stop suspended it. */
  nextResult = 0;
  frames: HandlerFrame[] = [];
  stackPointer: number;
  shadowPointer: number;
  /** Saved per-thread cells of the C runtime (errno). */
  cells: Uint8Array | undefined;
  /** CLONE_CHILD_CLEARTID: the futex word to clear at the end, or 0. */
  clearTid = 0;
  /** set_robust_list(2): where its list of held locks is, or 0. */
  robustList = 0;
  /** longjmp: the id and value on their way to the buffer. */
  jump = { id: 0, value: 0, env: 0, saveMask: false };
  /** swapcontext: the two ucontext_t, 0 for none. */
  context = { from: 0, to: 0 };
  /** The thread whose return ends the process. */
  isMain = false;
  /** Its state as the last checkpoint kept it, while it has not run since. */
  kept: ThreadKept | undefined;
  /** The fault under way left no stack for a handler: it is exhausted, or a wild jump has set the stack pointer. */
  stackIsLost = false;
  /** Guests without a C stack: where the next signal frame goes; 0 until one was needed. */
  signalStack = 0;

  constructor(slot: number, tid: number, process: GuestProcess, region: number, stages: readonly Stage[], stackPointer: number) {
    this.slot = slot;
    this.tid = tid;
    this.process = process;
    this.region = region;
    this.stages = stages;
    this.stackPointer = stackPointer;
    this.shadowPointer = process.memory.shadowBase(region);
  }
}
