/**
 * Depth first through everything that can be decided within a bound. "Go on" comes first, so the search begins with the undisturbed run and
 * comes back through it from its end: a signal that arrives at a step meets, a step or two later, a state that its arrival at the next step
 * has led to already, unless the two differ. So arrivals that make no difference cost a handler's run each, not the rest of the program's.
 *
 * Only where the program comes to a place for the first time are signals tried before going on: most bugs show at the first round of a loop.
 */
import type { Ending } from "../kernel/run.ts";
import { keep, release, restore } from "../machine/checkpoint.ts";
import type { Checkpoint } from "../machine/checkpoint.ts";
import type { Machine } from "../machine/machine.ts";
import { sites } from "../machine/stack.ts";
import type { GuestThread } from "../machine/thread.ts";
import { KeyNumbers } from "./key-numbers.ts";
import { StateKey } from "./state-key.ts";
import type { Steps, Stopper } from "./steps.ts";
import { runnable } from "./steps.ts";
import { ALL_MARKS, Looks } from "./looks.ts";
import { Reduction } from "./reduction.ts";
import type { Passing } from "./reduction.ts";
import { END as RUN_ENDS, Transitions } from "./transitions.ts";
import { carryOut } from "./subject.ts";
import type { Budget, Option, Subject } from "./subject.ts";
import type { Bounds, Coverage, Decision, Failure } from "./types.ts";

/** A point of the search with something left to try. */
interface Point {
  readonly state: number;
  /** Undefined where only one thing can be tried, and nobody comes back; and where there was no room. */
  checkpoint: Checkpoint | undefined;
  readonly step: number;
  readonly choices: number;
  readonly at: Steps["at"];
  readonly options: SearchOption[];
  next: number;
  readonly path: Path | undefined;
  readonly passing: Passing;
}
/** `careful`: again, stopping at every safepoint before that step. */
interface SearchOption extends Option {
  readonly careful?: number;
}
interface Path {
  readonly decision: Decision;
  readonly before: Path | undefined;
}

export interface SearchResult {
  readonly coverage: Coverage;
  readonly failure: Failure | undefined;
  readonly decisions: readonly Decision[];
}

const DEFAULT_STATES = 2_000_000;
const DEFAULT_MEMORY = 2 ** 30;
/**
 * Where nothing can be decided any more, states are still compared: at the first steps after a handler has returned, and at every step that is a
 * multiple of COMPARED_EVERY, a long way behind the last decision of COMPARED_FAR.
 */
const COMPARED_EVERY = 64;
const COMPARED_FAR = 1024;
const FAR = 4096;
const COMPARED_FIRST = 2;

/** What comes after a choice: the machine runs; it stays where it is, since more can be decided there; nothing is left. */
const GO_ON = 1;
const STAY = 2;
const END = 0;

const STANDS: readonly Steps["at"][] = ["safepoint", "choice", "transfer"];

export function search(subject: Subject, bounds: Bounds): Generator<void, SearchResult> {
  return new Search(subject, bounds).run();
}

class Search implements Stopper {
  readonly #subject: Subject;
  readonly #bounds: Bounds;
  readonly #known = new KeyNumbers();
  readonly #transitions = new Transitions();
  /** By state: how it was reached first. */
  readonly #reached: (Path | undefined)[] = [];
  /** States in which every signal has arrived that has to. */
  readonly #complete = new Set<number>();
  /** The state that the machine comes from; -1: the beginning. */
  #from = -1;
  readonly #points: Point[] = [];
  /** Places (call sites, with the number of handlers that run) at which signals have been tried. */
  readonly #places = new Set<number>();
  #machine!: Machine;
  #steps!: Steps;
  #key!: StateKey;
  #budget: Budget;
  #path: Path | undefined;
  #runs = 0;
  #arrivals = 0;
  #equivalent = 0;
  #reduction!: Reduction;
  readonly #reduces: boolean;
  /** Decisions fall where an interpreter's program looks for signals; undefined: at all safepoints. */
  readonly #looks: Looks | undefined;
  /** The last choice was a signal, before whose delivery another one may arrive. */
  #stays = false;
  /** Bytes of all checkpoints, about. */
  #kept = 0;
  /** The search comes back to a point by way of an earlier one: stops nowhere before that step. 0: it does not. */
  #returnsTo = 0;
  #limited = false;
  #concurrent = false;
  /** Steps that are still compared although nothing can be decided. */
  #compare = 0;

  constructor(subject: Subject, bounds: Bounds) {
    this.#subject = subject;
    this.#bounds = bounds;
    this.#looks = subject.isMarked ? new Looks() : undefined;
    this.#reduces = !this.#looks && subject.options.reduction !== false && !subject.options.shortTransfers && subject.signals.length > 0;
    this.#budget = {
      signals: subject.signals.map(({ count }) => count),
      optional: bounds.optional,
      preemptions: bounds.preemptions,
    };
  }

  *run(): Generator<void, SearchResult> {
    const { machine, steps } = this.#subject.begin(this);
    this.#machine = machine;
    this.#steps = steps;
    this.#key = new StateKey();
    this.#reduction = new Reduction(machine);
    const { states = DEFAULT_STATES, expired, progress } = this.#subject.options;
    let failure: Failure | undefined;
    let exhausted = true;
    let turns = 0;
    for (let move: number = GO_ON; move !== END; move = this.#advance()) {
      failure = this.#follow(move === STAY ? undefined : machine.goOn());
      if (failure) break;
      if ((++turns & 255) !== 0) continue;
      if ((turns & 2047) === 0) yield;
      progress?.({ bounds: this.#bounds, states: this.#known.size, runs: this.#runs, depth: this.#points.length });
      if (this.#known.size > states || expired?.()) {
        exhausted = false;
        break;
      }
    }
    for (const { checkpoint } of this.#points) if (checkpoint) release(machine, checkpoint);
    const openedFiles = machine.files.isUnkept;
    exhausted &&= !this.#limited && !openedFiles && failure === undefined;
    if (exhausted) {
      const trapped = this.#transitions.trapped(this.#known.size);
      if (trapped.length > 0) {
        failure = this.#subject.trapped();
        // Best one in which all has arrived that has to: the others only lead there.
        this.#path = this.#reached[trapped.find((state) => this.#complete.has(state)) ?? trapped[0]!];
      }
    }
    const decisions: Decision[] = [];
    for (let path = this.#path; path; path = path.before) decisions.unshift(path.decision);
    return {
      coverage: {
        bounds: this.#bounds,
        runs: this.#runs,
        states: this.#known.size,
        arrivals: this.#arrivals + (this.#looks?.passed ?? 0),
        equivalent: this.#equivalent + (this.#looks?.passed ?? 0),
        openedFiles,
        concurrent: this.#concurrent,
        exhausted: exhausted && failure === undefined,
      },
      failure,
      decisions,
    };
  }

  /** There may still be something to decide, as far as the budget goes. */
  get #open(): boolean {
    const { signals, optional, preemptions } = this.#budget;
    if (signals.some((count, i) => count > 0 && (!this.#subject.signals[i]!.optional || optional > 0))) return true;
    return preemptions > 0 && runnable(this.#machine).length > 1;
  }

  get #distance(): number {
    return this.#steps.step - (this.#path?.decision.step ?? 0) > FAR ? COMPARED_FAR : COMPARED_EVERY;
  }

  get fuel(): number {
    if (this.#returnsTo > 0) return Math.max(0, this.#returnsTo - this.#steps.step - 1);
    if (this.#looks) return Infinity;
    if (this.#open || this.#compare > 0) return 0;
    // What a handler does with memory is to be seen.
    if (this.#reduces && this.#machine.current.frames.length > 0) return 0;
    return this.#distance - 1 - (this.#machine.safepoints % this.#distance);
  }

  get marks(): number {
    return this.#returnsTo === 0 && this.#open ? ALL_MARKS : 0;
  }

  stopsAtSafepoint(thread: GuestThread): boolean {
    if (this.#returnsTo > 0) return this.#steps.step >= this.#returnsTo;
    if (this.#looks) return this.#looks.stops(thread, this.#machine.kernel.events);
    if (this.#reduces && thread.frames.length > 0) this.#reduction.inHandler(thread, this.#points);
    if (this.#open) return !this.#reduces || !this.#reduction.passes(thread, this.#steps.step);
    if (this.#compare === 0) return this.#machine.safepoints % this.#distance === 0;
    this.#compare--;
    return true;
  }

  stopsAtChoice(runnableThreads: number): boolean {
    if (this.#returnsTo > 0) return this.#steps.step >= this.#returnsTo;
    this.#concurrent ||= this.#machine.threadCount > 1;
    return runnableThreads > 1 || (runnableThreads === 0 && this.#open) || this.#waitersMayChange();
  }

  stopsAtTransfer(): boolean {
    if (this.#returnsTo > 0) return this.#steps.step >= this.#returnsTo;
    if (!this.#subject.options.shortTransfers) return false;
    // Not threads, but more of what costs a preemption.
    this.#concurrent = true;
    return this.#budget.preemptions > 0;
  }

  #waitersMayChange(): boolean {
    const { threadCount, threads, kernel } = this.#machine;
    if (this.#budget.preemptions === 0 || threadCount < 3) return false;
    for (const { slot } of threads) if (kernel.waitsBehind(slot)) return true;
    return false;
  }

  called(thread: GuestThread): void {
    if (this.#reduces && this.#returnsTo === 0 && thread.frames.length > 0) this.#reduction.everything(this.#points);
  }

  jumps(thread: GuestThread): void {
    if (this.#reduces && this.#returnsTo === 0 && thread.frames.length > 0) this.#reduction.everything(this.#points);
  }

  handlerReturned(thread: GuestThread): void {
    if (this.#returnsTo > 0) return;
    if (thread.frames.length === 1) this.#compare = COMPARED_FIRST;
    if (this.#reduces) this.#reduction.handlerRan();
  }

  /** The machine has stopped, or the run has ended. */
  #follow(ending: Ending | undefined): Failure | undefined {
    const violation = this.#steps.violation(ending !== undefined);
    if (violation !== undefined) return this.#subject.violated(violation);
    if (ending) {
      this.#runs++;
      this.#transitions.add(this.#from, RUN_ENDS);
      if (this.#reduces && this.#inHandler()) this.#reduction.everything(this.#points);
      if (ending.kind === "limit") this.#limited = true;
      return this.#subject.judge(ending, this.#subject.isComplete(this.#budget));
    }
    const machine = this.#machine;
    const steps = this.#steps;
    const { signals, optional, preemptions } = this.#budget;
    this.#key.of(machine, [...signals, optional, preemptions, STANDS.indexOf(steps.at)]);
    const before = this.#known.size;
    const state = this.#known.numberOf(this.#key.low, this.#key.high);
    this.#transitions.add(this.#from, state);
    const signalled = this.#stays;
    this.#stays = false;
    if (state < before) {
      this.#runs++;
      if (this.#reduces) {
        if (this.#inHandler()) this.#reduction.meets(state, this.#points);
        else if (this.#reduction.mustReturn(state)) this.#goBack(steps.step);
      }
      return undefined;
    }
    const options = this.#subject.optionsAt(machine, steps.at, this.#budget);
    this.#reached.push(this.#path);
    if (this.#subject.isComplete(this.#budget)) this.#complete.add(state);
    const passing = this.#reduction.pointAt(this.#standing(), signalled);
    for (const { choice } of options) {
      if (choice?.kind !== "signal") continue;
      this.#arrivals += 1 + passing.places;
      this.#equivalent += passing.places;
    }
    if (steps.at === "safepoint" && options.length > 1 && this.#isNewPlace(machine)) {
      const first = options.findIndex(({ choice }) => choice?.kind === "signal");
      if (first > 0) options.push(...options.splice(0, first));
    }
    // Where something may be passed behind, one may have to come back.
    const checkpoint = options.length > 1 || (this.#reduces && this.#open) ? keep(machine) : undefined;
    if (checkpoint) this.#kept += checkpoint.bytes;
    this.#points.push({
      state,
      checkpoint,
      step: steps.step,
      choices: steps.choices,
      at: steps.at,
      options,
      next: 0,
      path: this.#path,
      passing,
    });
    if (this.#kept > (this.#subject.options.memory ?? DEFAULT_MEMORY)) this.#thin();
    return undefined;
  }

  #drop(point: Point): void {
    if (!point.checkpoint) return;
    this.#kept -= point.checkpoint.bytes;
    release(this.#machine, point.checkpoint);
    point.checkpoint = undefined;
  }

  /** Drops every second checkpoint but the first and the last. */
  #thin(): void {
    const kept = this.#points.filter(({ checkpoint }) => checkpoint !== undefined);
    kept.forEach((point, index) => {
      if (index % 2 === 1 && index < kept.length - 1) this.#drop(point);
    });
  }

  /** The machine goes back to the innermost point: to its checkpoint, or to an earlier one and from there the way that led here. */
  #return(): void {
    const points = this.#points;
    const machine = this.#machine;
    const steps = this.#steps;
    let from = points.length - 1;
    while (!points[from]!.checkpoint) from--;
    const stand = ({ choices, at }: Point): void => {
      steps.forget();
      steps.choices = choices;
      steps.at = at;
    };
    restore(machine, points[from]!.checkpoint!);
    stand(points[from]!);
    for (; from < points.length - 1; from++) {
      const { options, next } = points[from]!;
      const { choice } = options[next - 1]!;
      if (choice) carryOut(machine, choice);
      const to = points[from + 1]!;
      this.#returnsTo = to.step;
      while (steps.step < to.step) {
        machine.goOn();
        // What the sanitizers look at was looked at the first time.
        steps.forget();
      }
      stand(to);
    }
    this.#returnsTo = 0;
    this.#looks?.forget(machine.kernel.events);
  }

  /** What was passed since the innermost point has to be tried after all: its last option once more, passing nothing before that step. */
  #goBack(step: number): void {
    const point = this.#points.at(-1)!;
    const last = point.options[point.next - 1]!;
    if (last.careful !== undefined) throw new Error("[signalbox bug] something was passed where nothing was to be");
    point.options.push({ ...last, careful: step });
  }

  /** The thread that is at a safepoint; undefined where one is to be chosen. */
  #standing(): GuestThread | undefined {
    return this.#steps.at === "safepoint" ? this.#machine.current : undefined;
  }

  #inHandler(): boolean {
    const current = this.#machine.current as GuestThread | undefined;
    return current !== undefined && current.frames.length > 0;
  }

  #isNewPlace({ current }: Machine): boolean {
    const place = (sites(current).at(-1) ?? 0) + current.frames.length * 2 ** 32;
    if (this.#places.has(place)) return false;
    this.#places.add(place);
    return true;
  }

  /** To the next thing to try. */
  #advance(): typeof GO_ON | typeof STAY | typeof END {
    for (;;) {
      const point = this.#points.at(-1);
      if (!point) return END;
      if (point.next >= point.options.length) {
        const again = this.#reduces && this.#reduction.finished(point.state, point.passing);
        this.#drop(point);
        this.#points.pop();
        if (again) this.#goBack(point.step);
        continue;
      }
      const { choice, budget, careful = 0 } = point.options[point.next++]!;
      // Just kept: the machine is there already.
      if (point.next > 1) this.#return();
      this.#subject.fatal = undefined;
      this.#compare = 0;
      this.#budget = budget;
      this.#from = point.state;
      this.#path = choice ? { decision: { step: point.step, choice }, before: point.path } : point.path;
      if (choice && !carryOut(this.#machine, choice)) continue;
      if (this.#reduces) this.#reduction.goesOn(point.passing, careful);
      // A second signal may arrive before the first is delivered, and be lost.
      this.#stays = choice?.kind === "signal" && this.#open;
      return this.#stays || choice?.kind === "wake" ? STAY : GO_ON;
    }
  }
}
