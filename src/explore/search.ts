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
import type { CommonKeys } from "./common-keys.ts";
import { KeyNumbers } from "./key-numbers.ts";
import type { Counted, Part, SharedFailure, Sharing } from "./sharing.ts";
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
  state: number;
  /** Undefined where only one thing can be tried, and nobody comes back; and where there was no room. */
  checkpoint: Checkpoint | undefined;
  readonly step: number;
  readonly choices: number;
  readonly at: Steps["at"];
  readonly options: SearchOption[];
  next: number;
  /** The machine has gone on from there. */
  left: boolean;
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

/** A point that is given to another thread, with what has not been tried there. */
interface GivenPoint extends Pick<Point, "state" | "step" | "choices" | "at" | "options"> {
  /** Of the part's decisions, how many lead there. */
  readonly decisions: number;
}

export interface SearchResult {
  readonly coverage: Coverage;
  /** The search was shared, and what is to be told of it is for one thread alone to find: this failure, if it is one. */
  readonly again?: { readonly failed: SharedFailure | undefined };
  readonly failure: Failure | undefined;
  readonly decisions: readonly Decision[];
}

export const DEFAULT_STATES = 2_000_000;
export const DEFAULT_MEMORY = 2 ** 30;
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

/** Points that are given away at once. */
const MOST_GIVEN = 512;

export interface Company {
  /** Arrivals that can make no difference are left out. What is stopped at then depends on the order of the search, so it cannot be shared. */
  readonly reduces: boolean;
  /** Called when the search turns out to be long: after so many turns. */
  readonly share?: { readonly after: number; readonly begin: () => Sharing };
}

export function search(subject: Subject, bounds: Bounds, company: Company): Generator<void, SearchResult> {
  return new Search(subject, bounds, company).run();
}

/** Helps with a search that another thread has shared, until nothing of it is left. */
export function help(subject: Subject, bounds: Bounds, sharing: Sharing): void {
  const helped = new Search(subject, bounds, { reduces: false }, sharing).run();
  try {
    while (!helped.next().done);
  } catch (reason) {
    // Nobody is to wait for this thread; what it had is searched by one alone.
    sharing.limit();
    sharing.leave({ runs: 0, arrivals: 0, concurrent: false, openedFiles: false });
    throw reason;
  }
}

class Search implements Stopper {
  readonly #subject: Subject;
  readonly #bounds: Bounds;
  #known: KeyNumbers | CommonKeys = new KeyNumbers();
  readonly #transitions = new Transitions();
  /** States at which something can be decided. Others are compared too, but which depends on the way to them. */
  #states = 0;
  readonly #share: Company["share"];
  #sharing: Sharing | undefined;
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

  constructor(subject: Subject, bounds: Bounds, { reduces, share }: Company, sharing?: Sharing) {
    this.#subject = subject;
    this.#bounds = bounds;
    this.#looks = subject.isMarked ? new Looks() : undefined;
    this.#reduces = reduces;
    this.#share = share;
    this.#sharing = sharing;
    if (sharing) this.#known = sharing.keys;
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
    const { expired, progress } = this.#subject.options;
    let failure: Failure | undefined;
    let exhausted = true;
    let turns = 0;
    for (let move: number = this.#sharing ? END : GO_ON; ; move = this.#advance()) {
      if (move === END) {
        if (!this.#sharing) break;
        move = yield* this.#continuePart(this.#sharing);
        if (move === END) break;
      }
      failure = this.#follow(move === STAY ? undefined : machine.goOn(), move === STAY);
      if (failure) break;
      if ((++turns & 63) !== 0) continue;
      if (this.#sharing?.isStopped) break;
      if (this.#share && !this.#sharing && turns >= this.#share.after) this.#shareWith(this.#share.begin());
      if (this.#sharing?.isWanted) this.#give(this.#sharing);
      if ((turns & 255) !== 0) continue;
      if ((turns & 2047) === 0) yield;
      const known = this.#sharing?.states ?? this.#known.places;
      progress?.({ bounds: this.#bounds, states: known, runs: this.#runs, depth: this.#points.length });
      if (known > (this.#subject.options.states ?? DEFAULT_STATES) || expired?.()) {
        exhausted = false;
        break;
      }
    }
    for (const point of this.#points) this.#drop(point);
    const decisions: Decision[] = decisionsOf(this.#path);
    const counted = {
      runs: this.#runs,
      states: this.#states,
      arrivals: this.#arrivals + (this.#looks?.passed ?? 0),
      concurrent: this.#concurrent,
      openedFiles: machine.files.isUnkept,
    };
    if (this.#sharing) return this.#settle(this.#sharing, counted, failure && { failure, decisions }, exhausted);
    exhausted &&= !this.#limited && !counted.openedFiles && failure === undefined;
    if (exhausted) {
      const trapped = this.#transitions.trapped(this.#known.places);
      if (trapped.length > 0) {
        failure = this.#subject.trapped();
        // Best one in which all has arrived that has to: the others only lead there.
        const state = trapped.find((each) => this.#complete.has(each)) ?? trapped[0]!;
        decisions.splice(0, Infinity, ...decisionsOf(this.#reached[state]));
      }
    }
    return { coverage: this.#covered(counted, exhausted && failure === undefined), failure, decisions };
  }

  #covered(counted: Counted, exhausted: boolean): Coverage {
    return { bounds: this.#bounds, ...counted, equivalent: this.#equivalent + (this.#looks?.passed ?? 0), exhausted };
  }

  /** Nothing is left here: goes on with what another thread gives. END: there is nothing any more. */
  *#continuePart(sharing: Sharing): Generator<void, number> {
    for (sharing.ask(); ; yield) {
      const part = sharing.take<GivenPoint>();
      if (part) {
        this.#install(part);
        return this.#advance();
      }
      if (this.#subject.options.expired?.()) sharing.stop();
      if (sharing.isStopped) return END;
    }
  }

  /** Together with helpers from now on. What is known gets other numbers. */
  #shareWith(sharing: Sharing): void {
    if (!(this.#known instanceof KeyNumbers)) return;
    const { keys } = sharing;
    const places = new Int32Array(this.#known.places);
    this.#known.each((low, high, number) => (places[number] = keys.numberOf(low, high)));
    const renumber = (state: number): number => (state < 0 ? state : places[state]!);
    for (const point of this.#points) point.state = renumber(point.state);
    this.#from = renumber(this.#from);
    this.#transitions.each((from, to) => sharing.addTransition(renumber(from), renumber(to)));
    sharing.addStates(this.#states);
    this.#known = keys;
    this.#sharing = sharing;
  }

  /** Half of what is left to be tried, the outermost points of it, goes to a thread that has nothing to do. */
  #give(sharing: Sharing): void {
    const open = this.#points.filter(({ next, options }) => next < options.length);
    const given = open.slice(0, Math.min(MOST_GIVEN, open.length >>> 1));
    if (given.length === 0) return;
    const points = given.map(({ state, step, choices, at, options, next, path }): GivenPoint => ({
      state,
      step,
      choices,
      at,
      options: options.slice(next),
      decisions: lengthOf(path),
    }));
    if (!sharing.give({ decisions: decisionsOf(given.at(-1)!.path), points })) return;
    for (const { options, next } of given) options.length = next;
  }

  /** Runs from the beginning to the points of a part, and keeps them. */
  #install({ decisions, points }: Part<GivenPoint>): void {
    const { machine, steps } = this.#subject.begin(this);
    let path: Path | undefined;
    let made = 0;
    for (const point of points) {
      for (; made < point.decisions; made++) {
        const decision = decisions[made]!;
        this.#runTo(decision.step);
        carryOut(machine, decision.choice);
        path = { decision, before: path };
      }
      this.#runTo(point.step);
      steps.stand(point);
      const checkpoint = keep(machine);
      this.#kept += checkpoint.bytes;
      this.#points.push({
        ...point,
        checkpoint,
        next: 0,
        left: point !== points.at(-1),
        path,
        passing: this.#reduction.pointAt(undefined, false),
      });
    }
  }

  /** The result of all threads together. */
  #settle(sharing: Sharing, counted: Counted, failed: SharedFailure | undefined, exhausted: boolean): SearchResult {
    if (failed) sharing.fail(failed.failure, failed.decisions);
    else if (this.#limited || sharing.states > (this.#subject.options.states ?? DEFAULT_STATES)) sharing.limit();
    else sharing.stop();
    sharing.leave(counted);
    const result = { failure: undefined, decisions: [] };
    if (sharing.number !== 0) return { coverage: this.#covered(counted, false), ...result };
    const all = sharing.settle();
    if (sharing.needsOne) return { coverage: this.#covered(all, false), ...result, again: { failed: sharing.failed } };
    exhausted &&= sharing.isFinished && !all.openedFiles;
    if (exhausted) {
      const transitions = new Transitions();
      sharing.eachTransition((from, to) => transitions.add(from, to));
      if (transitions.trapped(sharing.keys.places).some((state) => sharing.keys.isTaken(state)))
        return { coverage: this.#covered(all, false), ...result, again: { failed: undefined } };
    }
    return { coverage: this.#covered(all, exhausted), ...result };
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
  #follow(told: Ending | undefined, stayed: boolean): Failure | undefined {
    let ending = told;
    let violation = this.#steps.violation(ending !== undefined);
    // A stop that only a sanitizer asked for is none of the search's.
    while (!ending && violation === undefined && !stayed && !this.#steps.wanted) {
      ending = this.#machine.goOn();
      violation = this.#steps.violation(ending !== undefined);
    }
    if (violation !== undefined) return this.#subject.violated(violation);
    if (ending) {
      this.#runs++;
      this.#addTransition(RUN_ENDS);
      if (this.#reduces && this.#inHandler()) this.#reduction.everything(this.#points);
      if (ending.kind === "limit") {
        this.#limited = true;
        this.#sharing?.limit();
      }
      return this.#subject.judge(ending, this.#subject.isComplete(this.#budget));
    }
    const machine = this.#machine;
    const steps = this.#steps;
    const { signals, optional, preemptions } = this.#budget;
    this.#key.of(machine, [...signals, optional, preemptions, STANDS.indexOf(steps.at), steps.watchedErrno]);
    const state = this.#known.numberOf(this.#key.low, this.#key.high);
    if (state < 0) this.#sharing?.limit();
    this.#addTransition(state);
    const signalled = this.#stays;
    this.#stays = false;
    if (!this.#known.isNew) {
      this.#runs++;
      if (this.#reduces) {
        if (this.#inHandler()) this.#reduction.meets(state, this.#points);
        else if (this.#reduction.mustReturn(state)) this.#goBack(steps.step);
      }
      return undefined;
    }
    const options = this.#subject.optionsAt(machine, steps.at, this.#budget);
    if (steps.at !== "safepoint" || this.#open) {
      this.#states++;
      this.#sharing?.addStates(1);
    }
    if (!this.#sharing) {
      this.#reached.push(this.#path);
      if (this.#subject.isComplete(this.#budget)) this.#complete.add(state);
    }
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
      left: false,
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
    restore(machine, points[from]!.checkpoint!);
    steps.stand(points[from]!);
    const to = points.at(-1)!;
    const made = lengthOf(points[from]!.path);
    if (from < points.length - 1) {
      for (const { step, choice } of decisionsOf(to.path).slice(made)) {
        this.#runTo(step);
        carryOut(machine, choice);
      }
      this.#runTo(to.step);
    }
    steps.stand(to);
    this.#looks?.forget(machine.kernel.events);
  }

  /** What the sanitizers look at on the way was looked at the first time. */
  #runTo(step: number): void {
    this.#returnsTo = step;
    while (this.#steps.step < step) {
      if (this.#machine.goOn()) throw new Error("[signalbox bug] a run of the search ended before the point to which it was to come back");
      this.#steps.forget();
    }
    this.#returnsTo = 0;
  }

  #addTransition(to: number): void {
    if (this.#sharing) this.#sharing.addTransition(this.#from, to);
    else this.#transitions.add(this.#from, to);
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
      if (point.left) this.#return();
      point.left = true;
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

function lengthOf(path: Path | undefined): number {
  let length = 0;
  for (let at = path; at; at = at.before) length++;
  return length;
}

function decisionsOf(path: Path | undefined): Decision[] {
  const decisions: Decision[] = [];
  for (let at = path; at; at = at.before) decisions.push(at.decision);
  return decisions.reverse();
}
