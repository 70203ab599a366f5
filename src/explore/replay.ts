/** One run with the decisions of a schedule: to see it again, to shrink it, to look at its neighbours. */
import type { Event } from "../../abi/events.ts";
import type { Guest } from "../../abi/guest.ts";
import { Kernel } from "../kernel/kernel.ts";
import { runResult } from "../kernel/result.ts";
import type { Ending, RunResult } from "../kernel/run.ts";
import { Files } from "../machine/files.ts";
import type { GuestOptions } from "../machine/index.ts";
import { Machine } from "../machine/machine.ts";
import { seenBy } from "../machine/seen.ts";
import { frames } from "../machine/stack.ts";
import type { GuestThread } from "../machine/thread.ts";
import { ALL_MARKS } from "./looks.ts";
import type { Looks } from "./looks.ts";
import type { Stopper } from "./steps.ts";
import { Steps } from "./steps.ts";
import { carryOut } from "./subject.ts";
import type { Subject } from "./subject.ts";
import type { Decision, Failure, Place } from "./types.ts";

export interface Replayed {
  /** Undefined where a sanitizer ended the run. */
  readonly ending: Ending | undefined;
  readonly failure: Failure | undefined;
  /** The decisions that were made, and where. Fewer than given: the run ended before, or could not make one. */
  readonly places: readonly Place[];
  /** Steps of the run. */
  readonly steps: number;
  /** The steps at which `looks` would have stopped, and those at which nothing could run, in order. */
  readonly stands: readonly number[];
}

/** Steps of a watched run at the most. */
const WATCHED_STEPS = 100_000;

/** Stops where the next decision is due. */
class Script implements Stopper {
  readonly decisions: readonly Decision[];
  readonly places: Place[] = [];
  readonly stands: number[] = [];
  steps!: Steps;
  #next = 0;

  /** Steps after which the run is given up. */
  readonly #most: number;
  /** Told of every safepoint that is passed, of a watched run. */
  readonly #visit: ((thread: GuestThread, step: number) => void) | undefined;

  /** Gathers `stands`. */
  readonly #looks: Looks | undefined;

  constructor(decisions: readonly Decision[], most = Infinity, visit?: (thread: GuestThread, step: number) => void, looks?: Looks) {
    this.decisions = decisions;
    this.#looks = looks;
    this.#most = most;
    this.#visit = visit;
  }

  get marks(): number {
    return this.#looks ? ALL_MARKS : 0;
  }

  get fuel(): number {
    return this.#next < this.decisions.length ? Math.max(0, this.decisions[this.#next]!.step - this.steps.step - 1) : Infinity;
  }
  readonly stopsAtSafepoint = (thread: GuestThread): boolean => {
    this.#visit?.(thread, this.steps.step);
    if (this.#looks?.stops(thread, this.steps.machine.kernel.events)) this.stands.push(this.steps.step);
    return this.#due() || this.steps.step > this.#most;
  };
  readonly stopsAtChoice = (runnable: number): boolean => {
    if (this.#looks && runnable === 0) this.stands.push(this.steps.step);
    return this.#due();
  };
  readonly stopsAtTransfer = (): boolean => this.#due();
  #due(): boolean {
    return this.#next < this.decisions.length && this.decisions[this.#next]!.step <= this.steps.step;
  }

  /** Runs the machine to its end, and makes the decisions on the way. A text: what a sanitizer found before. */
  run(machine: Machine, decided?: (place: Place, before: number) => void): Ending | string {
    for (;;) {
      const ending = machine.goOn();
      const violation = this.steps.violation(ending !== undefined);
      if (violation !== undefined) return violation;
      if (ending) return ending;
      if (this.steps.step > this.#most) return { kind: "limit", limit: "fuel" };
      for (; this.#due(); this.#next++) {
        const decision = this.decisions[this.#next]!;
        const current = machine.current as typeof machine.current | undefined;
        const stack = current ? frames(current) : [];
        const place = { decision, frame: stack.find(({ library }) => !library) ?? stack[0] };
        const before = machine.kernel.events;
        if (decision.step !== this.steps.step || !carryOut(machine, decision.choice)) continue;
        this.places.push(place);
        decided?.(place, before);
      }
    }
  }
}

/**
 * A run of a subject, judged. `watch`: with an eye on every access to memory, on locks and on what orders threads; `visit` is then told of every
 * safepoint. `most`: steps after which it is given up. `looks`: of a guest with marked safepoints, to learn where decisions may fall.
 */
export function replay(
  subject: Subject,
  decisions: readonly Decision[],
  watch = false,
  most = watch ? WATCHED_STEPS : Infinity,
  visit?: (thread: GuestThread, step: number) => void,
  looks?: Looks,
): Replayed {
  const script = new Script(decisions, most, visit, looks);
  const { machine, steps } = subject.begin(script, (made) => (script.steps = made), watch);
  const ending = script.run(machine);
  const { places, stands } = script;
  if (typeof ending === "string") {
    const watched = steps.watch?.violation === ending;
    return { ending: undefined, failure: subject.violated(ending, watched), places, steps: steps.step, stands };
  }
  const complete = subject.signals.every(
    ({ signal, count, optional }) =>
      optional || places.filter(({ decision: { choice } }) => choice.kind === "signal" && choice.signal === signal).length >= count,
  );
  return { ending, failure: subject.judge(ending, complete), places, steps: steps.step, stands };
}

/** Who watches a run that is made again. */
export interface Onlooker {
  /** Of each decision, when it has been made. `before`: seq of the last event before it. */
  readonly decided?: (place: Place, before: number) => void;
  /** Of each event: the step (Decision.step) that was the last to begin before it. */
  readonly happened?: (event: Event, step: number) => void;
}

/** A run to be seen: with output, events and all that a run may have. */
export function rerun(
  kernelModule: WebAssembly.Module,
  guest: Guest,
  decisions: readonly Decision[],
  options: GuestOptions = {},
  { decided, happened }: Onlooker = {},
): RunResult {
  const script = new Script(decisions);
  const steps = new Steps();
  const { event } = options;
  const watched = {
    ...options,
    event:
      (event ?? happened) &&
      ((each: Event) => {
        event?.(each);
        happened?.(each, steps.step);
      }),
  };
  const kernel = new Kernel(kernelModule, { event: seenBy(watched, () => machine) });
  const machine: Machine = new Machine(kernel, guest, new Files(options.directories), options, steps);
  script.steps = steps;
  steps.machine = machine;
  steps.stopper = script;
  machine.start();
  const ending = script.run(machine, (place, before) => {
    kernel.drain();
    decided?.(place, before);
  });
  if (typeof ending === "string") throw new Error("[signalbox bug] a run without sanitizers was ended by one");
  return runResult(kernel, ending, machine.safepoints);
}
