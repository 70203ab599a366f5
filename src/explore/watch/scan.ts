/**
 * The runs that are watched: the undisturbed one, then each signal's arrival at every place of the program, the first, second and last time that
 * it is passed, and while everything waits; where an arrival leads to places that no run has passed before, one more signal at those; with several threads, the undisturbed run under other orders of them. Races and lost updates show in
 * runs in which nothing goes wrong, so it takes few. What these runs do not execute is not seen.
 */
import type { Ending } from "../../kernel/run.ts";
import { sites } from "../../machine/stack.ts";
import type { GuestThread } from "../../machine/thread.ts";
import { replay } from "../replay.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Steps, Stopper } from "../steps.ts";
import { runnable } from "../steps.ts";
import type { Subject } from "../subject.ts";
import type { Decision, Failure } from "../types.ts";

/** Steps of a run in which places are looked for, runs, and orders of threads. */
const MOST_STEPS = 20_000;
const MOST_RUNS = 3_000;
const ORDERS = 12;
/** Steps of all runs together. */
const ALL_STEPS = 2_000_000;
/** Runs for which there is always time. */
const LEAST_RUNS = 100;

export interface Scanned {
  /** What is wrong, and the run that shows it. */
  readonly found: { readonly failure: Failure; readonly decisions: readonly Decision[] } | undefined;
  /** Runs that were watched. */
  readonly runs: number;
  /** All that were to be watched were. */
  readonly complete: boolean;
}

/** What watched runs show to be wrong. Only for guests with safepoints before accesses. */
export function scan(subject: Subject): Scanned | undefined {
  if (!subject.isWatchable) return undefined;
  const { signals } = subject;
  const first = new Places();
  const found = first.record(subject);
  if (found) return { found: { failure: subject.violated(found, true), decisions: first.decisions }, runs: 1, complete: false };
  let runs = 1;
  let complete = true;
  const budget = { runs: 0, steps: ALL_STEPS };
  const bases: Base[] = [{ decisions: [], passed: first.passed() }];
  // A run in which an arrival has led to places where none was before is a base for one arrival more, at those.
  for (let base = bases.shift(); base; base = bases.shift()) {
    for (const { step, blocked } of base.passed) {
      for (const { signal, count, tid = 0 } of signals) {
        // It will be delivered where it is unblocked, which is another place.
        if (!first.concurrent && isMember(blocked, signal)) continue;
        if (base.decisions.filter(({ choice }) => choice.kind === "signal" && choice.signal === signal).length >= count) continue;
        if (++budget.runs > MOST_RUNS || budget.steps < 0 || (budget.runs > LEAST_RUNS && subject.options.expired?.())) {
          bases.length = 0;
          complete = false;
        } else {
          runs++;
          const decisions: Decision[] = [...base.decisions, { step, choice: { kind: "signal", signal, pid: FIRST_PID, tid } }];
          const fresh: Passed[] = [];
          const { failure, places, steps } = replay(subject, decisions, true, undefined, (thread, at) => {
            if (at > step && first.isNew(thread)) fresh.push({ step: at, blocked: thread.frames.length > 0 ? ALL : NONE });
          });
          if (failure?.watched && places.length === decisions.length) return { found: { failure, decisions }, runs, complete: false };
          budget.steps -= steps;
          const again = fresh.filter(({ blocked }) => blocked === NONE);
          if (again.length > 0 && decisions.length < MOST_ARRIVALS) bases.push({ decisions, passed: again });
        }
      }
    }
  }
  if (!first.concurrent) return { found: undefined, runs, complete };
  for (let order = 1; order <= ORDERS; order++) {
    const other = new Places(order);
    const violation = other.record(subject);
    runs++;
    if (violation) return { found: { failure: subject.violated(violation, true), decisions: other.decisions }, runs, complete: false };
  }
  return { found: undefined, runs, complete };
}

const FIRST_PID = 100;
/** Arrivals in one watched run. */
const MOST_ARRIVALS = 3;

/** Runs that begin with these decisions, and where one more may be tried. */
interface Base {
  readonly decisions: readonly Decision[];
  readonly passed: readonly Passed[];
}

type Mask = readonly [low: number, high: number];
const NONE: Mask = [0, 0];
const ALL: Mask = [-1, -1];

/** A step at which a place is passed. */
interface Passed {
  readonly step: number;
  readonly blocked: Mask;
}

/** A run that remembers at which steps each place is passed. `order`: 0, as it comes; 1, the youngest thread first; else at random. */
class Places implements Stopper {
  readonly decisions: Decision[] = [];
  concurrent = false;
  readonly fuel = 0;
  readonly #order: number;
  #random: number;
  readonly #places = new Map<number | string, Passed[]>();
  #machine!: Machine;
  #steps!: Steps;
  #left = MOST_STEPS;

  constructor(order = 0) {
    this.#order = order;
    this.#random = order * 0x9e3779b1;
  }

  record(subject: Subject): string | undefined {
    const { machine, steps } = subject.begin(
      this,
      (made) => {
        this.#steps = made;
        this.#machine = made.machine;
      },
      true,
    );
    let ending: Ending | undefined;
    for (;;) {
      ending = machine.goOn();
      const violation = steps.watch!.violation;
      if (violation !== undefined) return violation;
      this.concurrent = steps.watch!.concurrent;
      if (ending || this.#left < 0) return undefined;
      if (steps.at === "safepoint" && !machine.mayPreempt(machine.current)) continue;
      const threads = runnable(machine);
      const chosen = threads[this.#order === 1 ? threads.length - 1 : this.#next(threads.length)];
      if (!chosen || threads.length < 2 || machine.kernel.core.choose(chosen.slot) !== 1) continue;
      this.decisions.push({ step: steps.step, choice: { kind: "run", tid: chosen.tid } });
    }
  }

  #next(count: number): number {
    this.#random = (Math.imul(this.#random, 1103515245) + 12345) | 0;
    return count === 0 ? 0 : (this.#random >>> 16) % count;
  }

  readonly stopsAtSafepoint = (thread: GuestThread): boolean => {
    this.#pass(sites(thread).at(-1) ?? 0, this.#machine.kernel.mask(thread.slot));
    // Now and then another thread comes first.
    return this.#left < 0 || (this.#order > 1 && this.#next(8) === 0);
  };

  readonly stopsAtChoice = (threads: number): boolean => {
    if (threads === 0) this.#pass("waiting");
    return this.#left < 0 || (this.#order > 0 && threads > 1);
  };

  #pass(place: number | string, blocked: Mask = NONE): void {
    this.#left--;
    const passed = { step: this.#steps.step, blocked };
    const known = this.#places.get(place);
    if (!known) this.#places.set(place, [passed]);
    else if (known.length < 3) known.push(passed);
    else known[2] = passed;
  }

  /** Whether no run so far has passed the place at which the thread is. */
  isNew(thread: GuestThread): boolean {
    const place = sites(thread).at(-1) ?? 0;
    if (this.#places.has(place)) return false;
    this.#places.set(place, []);
    return true;
  }

  /** Each place's first time, in order, then the last times, then the second. */
  passed(): Passed[] {
    const times = [...this.#places.values()];
    return [0, 2, 1].flatMap((time) => times.flatMap((each) => each[time] ?? []));
  }
}

function isMember([low, high]: Mask, signal: number): boolean {
  return (((signal <= 32 ? low : high) >>> ((signal - 1) & 31)) & 1) === 1;
}
