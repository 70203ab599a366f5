/**
 * The states of the kernel core as numbers. What an operation does to a state the core works out once; afterwards it is looked up: an
 * operation is a function of the state, so the second time would show nothing new. A search over a model, in which the same few states of the
 * kernel come back with ever other values of variables, so runs at the speed of tables, and yet every step of the kernel in it is the core's own.
 *
 * Two states are the same if their hashes are (assembly/state-hash.ts): no event numbers, no absolute time. There are few of them (hundreds),
 * so 64 bits leave no room for chance. Who runs is no part of a state: every step says whose it is.
 */
import { constants } from "../../../abi/constants.ts";
import { kernelState } from "../../../abi/generated/layout.ts";
import { ARGUMENT_STRIDE, systemCalls } from "../../../abi/syscalls.ts";
import { Kernel } from "../../kernel/kernel.ts";
import type { Snapshot } from "../../kernel/kernel.ts";

const numbers = new Map<string, number>(systemCalls.map(({ name, number }) => [name, number]));
/** In tables: not known yet. */
const UNKNOWN = -1;
const STACK_POINTER = 0x8000;
/** Handlers have table indices from here on: 0 and 1 are SIG_DFL and SIG_IGN. */
const FIRST_HANDLER = 16;

interface Operation {
  readonly thread: number;
  readonly perform: (kernel: Kernel) => number;
  /** By state: the state after it, and what it answered. */
  to: Int32Array;
  answer: Int32Array;
}

/** Argument of a system call: a number, or a set of signals, which is handed over by address. */
export type Argument = number | { readonly set: readonly number[] };

export class KernelStates {
  /** The number of the present state. 0 is the first one, after `fix`. */
  present = 0;
  readonly #kernel: Kernel;
  readonly #numbers = new Map<string, number>();
  readonly #snapshots: Snapshot[] = [];
  readonly #operations: Operation[] = [];
  /** By state, bit by thread: RUNNABLE, and with a signal to look at. */
  #runnable = new Int32Array(64);
  #work = new Int32Array(64);
  readonly #threads: number[] = [];
  readonly #masks: (readonly [number, number])[] = [];

  constructor(module: WebAssembly.Module) {
    this.#kernel = new Kernel(module);
    this.#threads.push(this.#kernel.spawn());
    this.#kernel.core.dictate();
    this.#kernel.core.schedule();
  }

  /** States so far. */
  get count(): number {
    return this.#snapshots.length;
  }

  /** Before `fix`: one more thread of the first process, with the mask of the first one. Its number; the first thread is 0. */
  addThread(): number {
    this.call(0, "clone", 0, FIRST_HANDLER, 0, STACK_POINTER, 0);
    this.#threads.push(this.#kernel.created(this.#threads[0]!));
    if (this.#threads.length > 31) throw new Error("a model has 31 threads at the most");
    return this.#threads.length - 1;
  }

  get pid(): number {
    return this.#kernel.pid(this.#threads[0]!);
  }

  tid(thread: number): number {
    return this.#kernel.tid(this.#threads[thread]!);
  }

  /** Before `fix`: a disposition. `handler` is a number of the model's, from 1, which `deliver` answers. */
  handle(signal: number, handler: number, blocked: readonly number[] = [], flags = 0): void {
    const { bytes, data, argumentArea } = this.#kernel;
    const at = argumentArea + ARGUMENT_STRIDE;
    bytes.fill(0, at, at + ARGUMENT_STRIDE);
    data.setInt32(at, FIRST_HANDLER + handler, true);
    data.setInt32(at + 4, flags, true);
    data.setBigUint64(at + 8, setOf(blocked), true);
    this.#syscall(0, numbers.get("rt_sigaction")!, [signal, at, 0]);
  }

  /** Before `fix`: a system call at once. */
  call(thread: number, name: string, ...words: readonly Argument[]): number {
    return this.#perform(thread, () => this.#syscall(thread, numberOf(name), this.#words(words)));
  }

  /** The beginning is made: the present state is number 0. */
  fix(): void {
    this.present = this.#number();
  }

  /** A system call as an operation, for `carryOut`, which answers what the call answers (BLOCKED and the like included). */
  callOf(thread: number, name: string, ...words: readonly Argument[]): number {
    const number = numberOf(name);
    return this.#operation(thread, () => this.#syscall(thread, number, this.#words(words)));
  }

  /** pthread_sigmask(3) as an operation. */
  maskOf(thread: number, how: "SIG_BLOCK" | "SIG_UNBLOCK" | "SIG_SETMASK", set: readonly number[]): number {
    return this.callOf(thread, "rt_sigprocmask", constants.SIG_HOW[how], { set }, 0);
  }

  /**
   * The step before a thread's own next one, where `hasWork`: carried out it answers 0 (nothing to do after all), or handler + 256 × mask,
   * `mask` being the number of the mask to be restored, which belongs to the handler's frame, thus to the model's memory. -1: the process is gone.
   */
  deliveryOf(thread: number): number {
    return this.#operation(thread, (kernel) => {
      const slot = this.#threads[thread]!;
      const kind = kernel.core.next(slot, 0, STACK_POINTER);
      if (kind === kernelState.NEXT_NOTHING) return 0;
      if (kind !== kernelState.NEXT_HANDLER) return -1;
      const { handler, maskLow, maskHigh } = kernel.delivery(slot);
      let mask = this.#masks.findIndex(([low, high]) => low === maskLow && high === maskHigh);
      if (mask < 0) mask = this.#masks.push([maskLow, maskHigh]) - 1;
      return handler - FIRST_HANDLER + 256 * mask;
    });
  }

  /** The return of a handler, which restores mask number `mask`. */
  returnOf(thread: number, mask: number): number {
    return this.#operation(thread, ({ core }) => {
      const [low, high] = this.#masks[mask]!;
      core.sigreturn(this.#threads[thread]!, low, high);
      return 0;
    });
  }

  /** Nothing can run: time moves on to what is due next. Answers 0 where nothing is. */
  idleOf(): number {
    return this.#operation(0, (kernel) => (kernel.idle(Infinity) ? 1 : 0));
  }

  isRunnable(thread: number): boolean {
    return ((this.#runnable[this.present]! >>> thread) & 1) === 1;
  }

  hasWork(thread: number): boolean {
    return ((this.#work[this.present]! >>> thread) & 1) === 1;
  }

  /** Carries an operation out in the present state. */
  carryOut(number: number): number {
    const operation = this.#operations[number]!;
    const from = this.present;
    if (from >= operation.to.length || operation.to[from] === UNKNOWN) this.#workOut(operation, from);
    this.present = operation.to[from]!;
    return operation.answer[from]!;
  }

  #operation(thread: number, perform: Operation["perform"]): number {
    const to = new Int32Array(64).fill(UNKNOWN);
    return this.#operations.push({ thread, perform, to, answer: new Int32Array(64) }) - 1;
  }

  #workOut(operation: Operation, from: number): void {
    if (from >= operation.to.length) {
      const { to, answer } = operation;
      operation.to = new Int32Array(2 * from).fill(UNKNOWN);
      operation.to.set(to);
      operation.answer = new Int32Array(2 * from);
      operation.answer.set(answer);
    }
    this.#kernel.restore(this.#snapshots[from]!);
    operation.answer[from] = this.#perform(operation.thread, () => operation.perform(this.#kernel));
    operation.to[from] = this.#number();
  }

  /** As one turn of a thread's, at whose end nobody's turn has begun. */
  #perform(thread: number, perform: () => number): number {
    const { core } = this.#kernel;
    const slot = this.#threads[thread] ?? 0;
    if (core.choose(slot) === 1) core.schedule();
    const answer = perform();
    core.choose(slot);
    return answer;
  }

  #number(): number {
    const kernel = this.#kernel;
    const key = kernel.stateHash;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#snapshots.push(kernel.snapshot()) - 1;
    this.#numbers.set(key, number);
    if (number >= this.#runnable.length) {
      this.#runnable = grown(this.#runnable);
      this.#work = grown(this.#work);
    }
    this.#threads.forEach((slot, thread) => {
      if (kernel.threadState(slot) !== kernelState.THREAD_RUNNABLE) return;
      this.#runnable[number]! |= 1 << thread;
      if (kernel.core.hasWork(slot) !== 0) this.#work[number]! |= 1 << thread;
    });
    return number;
  }

  #syscall(thread: number, number: number, words: readonly number[]): number {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words;
    return this.#kernel.core.syscall(this.#threads[thread]!, number, a, b, c, d, e, f);
  }

  #words(words: readonly Argument[]): number[] {
    return words.map((word, index) => {
      if (typeof word === "number") return word;
      const at = this.#kernel.argumentArea + ARGUMENT_STRIDE * index;
      this.#kernel.data.setBigUint64(at, setOf(word.set), true);
      return at;
    });
  }
}

function numberOf(name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`there is no system call ${name}: docs/reference/system-calls.md has their names`);
  return number;
}

function setOf(signals: readonly number[]): bigint {
  return signals.reduce((set, signal) => set | (1n << BigInt(signal - 1)), 0n);
}

function grown(before: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const after = new Int32Array(2 * before.length);
  after.set(before);
  return after;
}
