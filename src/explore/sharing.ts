/**
 * One search by several threads, which have nothing but memory in common: the states that are known, and a few words by which who has nothing to do
 * asks, and who has much gives. Each state is searched by the one who comes to it first, so together they do the work of one.
 *
 * A search that only goes through the state graph, each state's options once, counts the same in every order: as many states, as many runs. So its
 * result is the same with any number of threads, if it is that nothing fails. Where something fails, or a limit is reached, the search is made
 * again by one thread alone, whose order decides what is shown (src/explore/search-bound.ts).
 */
import { CommonKeys } from "./common-keys.ts";
import type { Bounds, Decision, Failure } from "./types.ts";

/** Threads that help. `join` has them search with `help` (search.ts), each with a number from 1 on, and returns at once. */
export interface Pool {
  readonly helpers: number;
  /** Turns after which a search counts as long. What is shorter would wait for helpers to begin. */
  readonly patience: number;
  join(task: SharedTask): void;
}

/** What helpers get: posted to them. */
export interface SharedTask {
  readonly bounds: Bounds;
  readonly memory: SharedMemory;
}

export interface SharedMemory {
  readonly words: SharedArrayBuffer;
  readonly keys: SharedArrayBuffer;
  readonly transitions: SharedArrayBuffer;
  /** Texts: one per thread. */
  readonly texts: SharedArrayBuffer;
}

/** A part of a search that is given away: points, outermost first, on the way that the decisions lead. */
export interface Part<Point> {
  readonly decisions: readonly Decision[];
  readonly points: readonly Point[];
}

/** What a thread found, and how. */
export interface SharedFailure {
  readonly failure: Failure;
  readonly decisions: readonly Decision[];
}

/** What was counted by one thread. */
export interface Counted {
  readonly runs: number;
  readonly states: number;
  readonly arrivals: number;
  readonly concurrent: boolean;
  readonly openedFiles: boolean;
}

/** Words of the control area. Those from MAILS on are per thread. */
const BUSY = 0;
const STOPPED = 1;
const LIMITED = 2;
const FAILED = 3;
const RUNS = 4;
const STATES = 5;
const ARRIVALS = 6;
const CONCURRENT = 7;
const OPENED_FILES = 8;
const CURSOR = 9;
const JOINED = 10;
const LEFT = 11;
const WANTED = 12;
const FINISHED = 13;
const MAILS = 16;
const MAIL_WORDS = 2;

/** States of a thread's mail. */
const NOTHING = 0;
const ASKS = 1;
const WRITING = 2;
const FULL = 3;

const TEXT_BYTES = 1 << 20;
/** Transitions that are put away at a time. */
const CHUNK = 1024;
const TRANSITIONS_PER_STATE = 6;
/** Milliseconds of sleep until whoever waits looks whether the others still work. */
const SLEEP = 20;

export class Sharing {
  static create(threads: number, states: number): SharedMemory {
    return {
      words: new SharedArrayBuffer(4 * (MAILS + MAIL_WORDS * threads)),
      keys: new SharedArrayBuffer(CommonKeys.bytesFor(states)),
      transitions: new SharedArrayBuffer(8 * CHUNK * Math.ceil((TRANSITIONS_PER_STATE * Math.max(states, 4096)) / CHUNK)),
      texts: new SharedArrayBuffer(TEXT_BYTES * threads),
    };
  }

  readonly keys: CommonKeys;
  readonly number: number;
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #transitions: Int32Array<SharedArrayBuffer>;
  readonly #texts: Uint8Array<SharedArrayBuffer>;
  readonly #chunk = new Int32Array(2 * CHUNK);
  #inChunk = 0;

  /** `number`: 0 is the thread that shares its search. */
  constructor(memory: SharedMemory, number: number) {
    this.number = number;
    this.keys = new CommonKeys(memory.keys);
    this.#words = new Int32Array(memory.words);
    this.#transitions = new Int32Array(memory.transitions);
    this.#texts = new Uint8Array(memory.texts);
    if (number === 0) Atomics.store(this.#words, BUSY, 1);
    else Atomics.add(this.#words, JOINED, 1);
  }

  get #threads(): number {
    return (this.#words.length - MAILS) / MAIL_WORDS;
  }

  /** Nobody is to go on. */
  get isStopped(): boolean {
    return Atomics.load(this.#words, STOPPED) !== 0;
  }

  /** Something was found, or a limit reached: what is shown is found by one thread alone. */
  get needsOne(): boolean {
    return this.isLimited || Atomics.load(this.#words, FAILED) !== 0;
  }

  get isLimited(): boolean {
    return Atomics.load(this.#words, LIMITED) !== 0;
  }

  /** Nothing was left to do when all stopped. */
  get isFinished(): boolean {
    return Atomics.load(this.#words, FINISHED) !== 0;
  }

  /** Somebody has nothing to do. */
  get isWanted(): boolean {
    return Atomics.load(this.#words, WANTED) > 0;
  }

  stop(): void {
    Atomics.store(this.#words, STOPPED, 1);
    for (let thread = 0; thread < this.#threads; thread++) Atomics.notify(this.#words, MAILS + MAIL_WORDS * thread);
  }

  limit(): void {
    Atomics.store(this.#words, LIMITED, 1);
    this.stop();
  }

  /** The first of those who fail says how. */
  fail(failure: Failure, decisions: readonly Decision[]): void {
    if (Atomics.compareExchange(this.#words, FAILED, 0, 1 + this.number) === 0 && !this.#write(this.number, { failure, decisions }))
      Atomics.store(this.#words, MAILS + MAIL_WORDS * this.number + 1, 0);
    this.stop();
  }

  /** How it failed, as far as there was room to say it. Only when all have left. */
  get failed(): SharedFailure | undefined {
    const by = Atomics.load(this.#words, FAILED) - 1;
    return by < 0 ? undefined : (this.#read(by) as SharedFailure | undefined);
  }

  addStates(count: number): void {
    Atomics.add(this.#words, STATES, count);
  }

  get states(): number {
    return Atomics.load(this.#words, STATES);
  }

  addTransition(from: number, to: number): void {
    this.#chunk[2 * this.#inChunk] = from;
    this.#chunk[2 * this.#inChunk + 1] = to;
    if (++this.#inChunk === CHUNK) this.#putAway();
  }

  #putAway(): void {
    const at = Atomics.add(this.#words, CURSOR, this.#inChunk);
    if (2 * (at + this.#inChunk) > this.#transitions.length) this.limit();
    else this.#transitions.set(this.#chunk.subarray(0, 2 * this.#inChunk), 2 * at);
    this.#inChunk = 0;
  }

  /** All transitions, when all threads have left. */
  eachTransition(tell: (from: number, to: number) => void): void {
    const count = Atomics.load(this.#words, CURSOR);
    for (let at = 0; at < 2 * count; at += 2) tell(this.#transitions[at]!, this.#transitions[at + 1]!);
  }

  /** Gives a part to somebody who has nothing to do. False: nobody wants it any more, or it is too large. */
  give(part: Part<unknown>): boolean {
    for (let thread = 0; thread < this.#threads; thread++) {
      const mail = MAILS + MAIL_WORDS * thread;
      if (Atomics.compareExchange(this.#words, mail, ASKS, WRITING) !== ASKS) continue;
      const fits = this.#write(thread, part);
      if (fits) {
        Atomics.sub(this.#words, WANTED, 1);
        Atomics.add(this.#words, BUSY, 1);
      }
      Atomics.store(this.#words, mail, fits ? FULL : ASKS);
      Atomics.notify(this.#words, mail);
      return fits;
    }
    return false;
  }

  /** Has nothing more to do. */
  ask(): void {
    Atomics.store(this.#words, MAILS + MAIL_WORDS * this.number, ASKS);
    Atomics.add(this.#words, WANTED, 1);
    if (this.number !== 0 && !this.#hasWorked) return;
    if (Atomics.sub(this.#words, BUSY, 1) !== 1) return;
    Atomics.store(this.#words, FINISHED, 1);
    this.stop();
  }
  #hasWorked = false;

  /** What was given; undefined after a short sleep: nothing yet, unless `isStopped`. */
  take<Point>(): Part<Point> | undefined {
    const mail = MAILS + MAIL_WORDS * this.number;
    const state = Atomics.load(this.#words, mail);
    if (state !== FULL) {
      if (!this.isStopped) Atomics.wait(this.#words, mail, state, SLEEP);
      return undefined;
    }
    this.#hasWorked = true;
    Atomics.store(this.#words, mail, NOTHING);
    return this.#read(this.number) as Part<Point>;
  }

  /** Adds what this thread has counted; it does nothing more. */
  leave({ runs, arrivals, concurrent, openedFiles }: Omit<Counted, "states">): void {
    this.#putAway();
    const words = this.#words;
    Atomics.add(words, RUNS, runs);
    Atomics.add(words, ARRIVALS, arrivals);
    if (concurrent) Atomics.store(words, CONCURRENT, 1);
    if (openedFiles) Atomics.store(words, OPENED_FILES, 1);
    if (this.number !== 0) Atomics.add(words, LEFT, 1);
    Atomics.notify(words, LEFT);
  }

  /** Waits until all helpers have left that had begun. */
  settle(): Counted {
    const words = this.#words;
    for (;;) {
      const left = Atomics.load(words, LEFT);
      if (left === Atomics.load(words, JOINED)) break;
      Atomics.wait(words, LEFT, left, SLEEP);
    }
    return {
      runs: words[RUNS]!,
      states: words[STATES]!,
      arrivals: words[ARRIVALS]!,
      concurrent: words[CONCURRENT] === 1,
      openedFiles: words[OPENED_FILES] === 1,
    };
  }

  /** False: there is no room for it. */
  #write(thread: number, what: unknown): boolean {
    const bytes = new TextEncoder().encode(JSON.stringify(what));
    if (bytes.length > TEXT_BYTES) return false;
    this.#texts.set(bytes, TEXT_BYTES * thread);
    Atomics.store(this.#words, MAILS + MAIL_WORDS * thread + 1, bytes.length);
    return true;
  }

  #read(thread: number): unknown {
    const length = Atomics.load(this.#words, MAILS + MAIL_WORDS * thread + 1);
    if (length === 0) return undefined;
    // A decoder takes no shared memory.
    return JSON.parse(new TextDecoder().decode(this.#texts.slice(TEXT_BYTES * thread, TEXT_BYTES * thread + length)));
  }
}
