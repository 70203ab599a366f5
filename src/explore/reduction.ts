/**
 * Arrivals that need not be tried. A signal that arrives before a piece of the program leads to the same as one that arrives behind it, if the
 * two commute: if the piece makes no system call and neither reads what the handler writes nor writes what the handler reads or writes. So
 * where the program does nothing that its handlers have to do with, the search does not stop; what it passed there is tried once, at the next stop.
 *
 * What handlers have to do with is guessed from those that ran so far, and checked: when all has been tried at a stop, what the handlers really
 * read and wrote there is compared with what the program did since the stop before. If they meet, the search goes back to that one and passes
 * nothing this time. A handler that makes system calls, calls the library, jumps or ends the program may have to do with everything; then only
 * loop heads and function entries are passed, behind which nothing happens until the next safepoint.
 *
 * Only with one thread, no timer that is due within a second of virtual time, and safepoints before accesses, which say what is accessed.
 */
import { access as bits, control } from "../../abi/sandbox.ts";
import { Footprint } from "./footprint.ts";
import { inLibrary } from "../machine/stack.ts";
import type { Machine } from "../machine/machine.ts";
import type { GuestThread } from "../machine/thread.ts";

/** Safepoints that are passed at the most. */
const MOST_PASSED = 512;
/** Of loop heads alone: a loop that does nothing else must be seen to come to the same state again. */
const MOST_LOOPS = 64;
/** What `budget` answers where nothing is due: assembly/schedule.ts, BUDGET_MAX. */
const NOTHING_DUE = 1 << 30;

const NOTHING = new Footprint();

/** What a point of the search knows for this. */
export interface Passing {
  /** Of the handlers that ran from here until they had returned. */
  readonly footprint: Footprint;
  /** Number of handlers running. */
  readonly level: number;
  /** Another signal arrived at the same point before. */
  readonly stays: boolean;
  /** C stack pointer: what lies below is nobody's until a handler has it. */
  readonly stackPointer: number;
  /** What the program did since the stop before without being stopped, and at how many places. */
  readonly passed: Footprint;
  readonly places: number;
  /** The handler was about to call something. */
  readonly calls: boolean;
}

export class Reduction {
  readonly #machine: Machine;
  /** Of all handlers so far; undefined before the first has run. */
  #expected: Footprint | undefined;
  /** By state: of the handlers that ran from there. */
  readonly #known = new Map<number, Footprint>();
  #passed = new Footprint();
  #places = 0;
  #loops = 0;
  /** Nothing is passed before this step. */
  #careful = 0;
  #possible = false;
  /** A handler has come to a call: what is called is known if it is a function of the program's. */
  #calls = false;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The search goes on from a point. `careful`: passing nothing before that step. */
  goesOn({ calls }: Passing, careful: number): void {
    const machine = this.#machine;
    this.#passed = new Footprint();
    this.#places = 0;
    this.#loops = 0;
    this.#careful = careful;
    this.#calls = calls;
    const current = machine.current as GuestThread | undefined;
    this.#possible = machine.threadCount === 1 && current !== undefined && machine.kernel.core.budget(current.slot) === NOTHING_DUE;
  }

  /** Need the search not stop at the safepoint that the thread has reached? */
  passes(thread: GuestThread, step: number): boolean {
    if (!this.#possible || step < this.#careful || thread.frames.length > 0 || this.#places >= MOST_PASSED) return false;
    const what = thread.process.memory.words[control.access >> 2]!;
    if (what === 0) return false;
    if ((what & (bits.LOOP | bits.ENTRY)) !== 0) {
      if (this.#loops >= MOST_LOOPS || inLibrary(thread)) return false;
      this.#loops++;
    } else {
      if (!this.#expected || this.#expected.conflictsWithAccess(thread)) return false;
      this.#loops = 0;
      this.#passed.add(thread);
    }
    this.#places++;
    return true;
  }

  /** A new point of the search, at a stop. */
  pointAt(thread: GuestThread | undefined, stays: boolean): Passing {
    return {
      footprint: new Footprint(),
      level: thread?.frames.length ?? 0,
      stays,
      stackPointer: thread?.stackPointer ?? 0,
      passed: this.#passed,
      places: this.#places,
      calls: this.#calls,
    };
  }

  get passed(): Footprint {
    return this.#passed;
  }

  /** A handler is at a safepoint. `points` are those of the search, innermost last. */
  inHandler(thread: GuestThread, points: readonly { readonly passing: Passing }[]): void {
    const what = thread.process.memory.words[control.access >> 2]!;
    const entry = (what & bits.ENTRY) !== 0;
    const unknown = inLibrary(thread) || (this.#calls && !entry);
    this.#calls = what === 0;
    if (unknown) {
      this.everything(points);
      return;
    }
    if (what === 0 || entry || (what & bits.LOOP) !== 0) return;
    const { memory } = thread.process;
    const stack = interruptedStack(points);
    this.handlerRan().add(thread, memory.stackLow, stack);
    for (const { passing } of owners(points)) passing.footprint.add(thread, memory.stackLow, stack);
  }

  /** From now on it is known what to expect of handlers. */
  handlerRan(): Footprint {
    return (this.#expected ??= new Footprint());
  }

  /** What runs from the points inwards has to do with everything. */
  everything(points: readonly { readonly passing: Passing }[]): void {
    this.handlerRan().all = true;
    for (const { passing } of owners(points)) passing.footprint.all = true;
  }

  /** A handler has come to a state that is known. */
  meets(state: number, points: readonly { readonly passing: Passing }[]): void {
    const known = this.#known.get(state);
    for (const { passing } of owners(points)) {
      if (known) passing.footprint.join(known);
      else passing.footprint.all = true;
    }
  }

  /** All has been tried at a point. True: what was passed on the way to it has to be tried after all. */
  finished(state: number, { footprint, passed, level, stays }: Passing): boolean {
    this.#known.set(state, footprint.isEmpty ? NOTHING : footprint);
    return level === 0 && !stays && passed.conflicts(footprint);
  }

  /** The program has come, having passed something, to a state that is known. True: that has to be tried after all. */
  mustReturn(state: number): boolean {
    if (this.#passed.isEmpty) return false;
    const known = this.#known.get(state);
    return !known || this.#passed.conflicts(known);
  }
}

/** The points at which the running handlers began, and those within them. */
function* owners<Point extends { readonly passing: Passing }>(points: readonly Point[]): Generator<Point> {
  for (let index = points.length - 1; index >= 0; index--) {
    const point = points[index]!;
    yield point;
    if (point.passing.level === 0 && !point.passing.stays) return;
  }
}

function interruptedStack(points: readonly { readonly passing: Passing }[]): number {
  for (const { passing } of owners(points)) if (passing.level === 0) return passing.stackPointer;
  return 0;
}
