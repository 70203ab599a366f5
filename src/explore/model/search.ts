/**
 * Models over the kernel core: threads whose steps read and write a few bytes and carry out operations of the kernel, explored in every order,
 * depth first, each state once. For questions about signals themselves rather than about a program, and many times as fast as whole guests:
 * docs/models.md shows one.
 */
import { KernelStates } from "./kernel-states.ts";
import { Vectors } from "./vectors.ts";

/** A model at work. What its functions read and write is `memory` and the kernel's state, nothing else. */
export interface ModelProgram {
  /** Steps have threads 0 … threads - 1. */
  readonly threads: number;
  /** The next step of a thread; false: it has none here, and nothing was changed. */
  step(thread: number): boolean;
  /** One line where a state is wrong. Asked of every state. */
  check?(): string | undefined;
  /** Whether it is right that no thread has a step. Default: it is. */
  mayEnd?(): boolean;
}

export interface Model {
  /** Bytes of the model's own state, 0 at the beginning: variables, registers, program counters. */
  readonly bytes: number;
  /** Sets the kernel up (threads, dispositions, masks), names the operations, and answers the steps. */
  begin(kernel: KernelStates, memory: Uint8Array): ModelProgram;
}

export interface ModelOptions {
  /** States at the most. Default 50,000,000. */
  readonly states?: number;
}

export interface ModelResult {
  readonly states: number;
  /** Steps carried out, from every state each that it has. */
  readonly transitions: number;
  /** States of the kernel that came up. */
  readonly kernelStates: number;
  /** Bytes of the table of states. */
  readonly memory: number;
  /** Every state was visited. */
  readonly exhausted: boolean;
  /** What is wrong, and the threads whose steps lead there. */
  readonly failure: { readonly message: string; readonly steps: readonly number[] } | undefined;
}

const DEFAULT_STATES = 50_000_000;

/** Visits every state of a model. */
export function exploreModel(kernelModule: WebAssembly.Module, model: Model, { states = DEFAULT_STATES }: ModelOptions = {}): ModelResult {
  const width = 1 + ((model.bytes + 3) >> 2);
  const present = new Int32Array(width);
  const kernel = new KernelStates(kernelModule);
  const program = model.begin(kernel, new Uint8Array(present.buffer, 4, model.bytes));
  kernel.fix();
  const { threads } = program;
  const known = new Vectors(width);
  // The way to the present state: each state on it, and the thread that is to be tried next there.
  let way = new Int32Array(1024 * width);
  let next = new Uint8Array(1024);
  let depth = -1;
  let transitions = 0;
  let failure: ModelResult["failure"];
  let limited = false;

  const fail = (message: string): void => {
    failure = { message, steps: [...next.subarray(0, depth)].map((thread) => thread - 1) };
  };
  const enter = (): void => {
    depth++;
    if (depth === next.length) {
      way = doubled(way, new Int32Array(2 * way.length));
      next = doubled(next, new Uint8Array(2 * next.length));
    }
    for (let i = 0, at = depth * width; i < width; i++) way[at + i] = present[i]!;
    next[depth] = 0;
    const message = program.check?.();
    if (message !== undefined) fail(message);
    else if (known.size > states) limited = true;
  };

  present[0] = kernel.present + 1;
  known.add(present);
  enter();
  let left = false;
  let moved = false;
  while (depth >= 0 && failure === undefined && !limited) {
    const thread = next[depth]!;
    if (thread === threads) {
      // `moved` speaks of this state only while no other was entered from it: then it has moved.
      if (!moved && program.mayEnd?.() === false) fail("deadlock: no thread has a step");
      depth--;
      left = true;
      moved = true;
      continue;
    }
    next[depth] = thread + 1;
    if (left) {
      for (let i = 0, at = depth * width; i < width; i++) present[i] = way[at + i]!;
      kernel.present = present[0]! - 1;
      left = false;
    }
    if (!program.step(thread)) continue;
    transitions++;
    present[0] = kernel.present + 1;
    left = moved = true;
    if (!known.add(present)) continue;
    enter();
    left = moved = false;
  }
  return {
    states: known.size,
    transitions,
    kernelStates: kernel.count,
    memory: known.bytes,
    exhausted: failure === undefined && !limited,
    failure,
  };
}

function doubled<Words extends Int32Array | Uint8Array>(before: Words, after: Words): Words {
  after.set(before);
  return after;
}
