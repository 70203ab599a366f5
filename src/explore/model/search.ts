/**
 * Models over the kernel core: threads whose steps read and write a few bytes and carry out operations of the kernel, explored in every order,
 * breadth first, each state once, so that what is found is found in as few steps as can be. For questions about signals themselves rather than
 * about a program, and many times as fast as whole guests: docs/models.md shows one.
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
/** States whose steps are made before what they lead to is looked up. */
const BATCH = 64;

/** Visits every state of a model. */
export function exploreModel(kernelModule: WebAssembly.Module, model: Model, { states = DEFAULT_STATES }: ModelOptions = {}): ModelResult {
  const width = 1 + ((model.bytes + 3) >> 2);
  const present = new Int32Array(width);
  const kernel = new KernelStates(kernelModule);
  const program = model.begin(kernel, new Uint8Array(present.buffer, 4, model.bytes));
  kernel.fix();
  const { threads } = program;
  const known = new Vectors(width, BATCH * threads);
  /** By state: the one that it was reached from. */
  let origins = new Int32Array(1 << 13);
  const made = new Int32Array(BATCH * threads * width);
  const makers = new Int32Array(BATCH * threads);
  const isNew = new Uint8Array(BATCH * threads);
  let transitions = 0;
  let failure: ModelResult["failure"];

  const load = (words: Int32Array, at: number): void => {
    for (let i = 0; i < width; i++) present[i] = words[at + i]!;
    kernel.present = present[0]!;
  };
  const fail = (message: string, state: number): void => {
    const way = [state];
    while (way[0]! > 0) way.unshift(origins[way[0]!]!);
    failure = { message, steps: way.slice(1).map((to, index) => threadBetween(way[index]!, to)) };
  };
  /** Which thread's step leads from one state to the other. */
  const threadBetween = (from: number, to: number): number => {
    for (let thread = 0; thread < threads; thread++) {
      load(known.words, from * width);
      if (!program.step(thread)) continue;
      present[0] = kernel.present;
      if (present.every((word, i) => word === known.words[to * width + i])) return thread;
    }
    throw new Error("[signalbox bug] a model's step is not a function of its state");
  };

  present[0] = kernel.present;
  known.addAll(present, 1, isNew);
  const wrong = program.check?.();
  if (wrong !== undefined) fail(wrong, 0);
  for (let from = 0; from < known.size && known.size <= states && failure === undefined;) {
    const end = Math.min(known.size, from + BATCH);
    const { words } = known;
    let count = 0;
    for (let state = from; state < end; state++) {
      const before = count;
      for (let thread = 0; thread < threads; thread++) {
        load(words, state * width);
        if (!program.step(thread)) continue;
        present[0] = kernel.present;
        for (let i = 0, at = count * width; i < width; i++) made[at + i] = present[i]!;
        makers[count++] = state;
      }
      if (count === before && program.mayEnd) {
        load(words, state * width);
        if (!program.mayEnd() && failure === undefined) fail("deadlock: no thread has a step", state);
      }
    }
    transitions += count;
    let number = known.size;
    known.addAll(made, count, isNew);
    if (known.size > origins.length) {
      const before = origins;
      origins = new Int32Array(4 * known.size);
      origins.set(before);
    }
    for (let i = 0; i < count; i++) {
      if (isNew[i] === 0) continue;
      origins[number] = makers[i]!;
      if (program.check && failure === undefined) {
        load(made, i * width);
        const message = program.check();
        if (message !== undefined) fail(message, number);
      }
      number++;
    }
    from = end;
  }
  return {
    states: known.size,
    transitions,
    kernelStates: kernel.count,
    memory: known.bytes + origins.byteLength,
    exhausted: failure === undefined && known.size <= states,
    failure,
  };
}
