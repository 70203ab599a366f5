/** One run with the decisions of a schedule: to see it again, to shrink it, to look at its neighbours. */
import type { Guest } from "../../abi/guest.ts";
import { Kernel } from "../kernel/kernel.ts";
import { runResult } from "../kernel/result.ts";
import type { Ending, RunResult } from "../kernel/run.ts";
import { Files } from "../machine/files.ts";
import type { GuestOptions } from "../machine/index.ts";
import { Machine } from "../machine/machine.ts";
import { frames } from "../machine/stack.ts";
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
}

/** Stops where the next decision is due. */
class Script implements Stopper {
  readonly decisions: readonly Decision[];
  readonly places: Place[] = [];
  steps!: Steps;
  #next = 0;

  constructor(decisions: readonly Decision[]) {
    this.decisions = decisions;
  }

  get fuel(): number {
    return this.#next < this.decisions.length ? 0 : Infinity;
  }
  readonly stopsAtSafepoint = (): boolean => this.#due();
  readonly stopsAtChoice = (): boolean => this.#due();
  #due(): boolean {
    return this.#next < this.decisions.length && this.decisions[this.#next]!.step <= this.steps.step;
  }

  /** Runs the machine to its end, and makes the decisions on the way. A text: what a sanitizer found before. */
  run(machine: Machine, decided?: (place: Place) => void): Ending | string {
    for (;;) {
      const ending = machine.goOn();
      const violation = this.steps.violation(ending !== undefined);
      if (violation !== undefined) return violation;
      if (ending) return ending;
      for (; this.#due(); this.#next++) {
        const decision = this.decisions[this.#next]!;
        const current = machine.current as typeof machine.current | undefined;
        const stack = current ? frames(current) : [];
        const place = { decision, frame: stack.find(({ library }) => !library) ?? stack[0] };
        if (decision.step !== this.steps.step || !carryOut(machine, decision.choice)) continue;
        this.places.push(place);
        decided?.(place);
      }
    }
  }
}

/** A run of a subject, judged. `watch`: with an eye on every access to memory, on locks and on what orders threads. */
export function replay(subject: Subject, decisions: readonly Decision[], watch = false): Replayed {
  const script = new Script(decisions);
  const { machine, steps } = subject.begin(script, (made) => (script.steps = made), watch);
  const ending = script.run(machine);
  const { places } = script;
  if (typeof ending === "string") {
    const watched = steps.watch?.violation === ending;
    return { ending: undefined, failure: subject.violated(ending, watched), places, steps: steps.step };
  }
  const complete = subject.signals.every(
    ({ signal, count, optional }) =>
      optional || places.filter(({ decision: { choice } }) => choice.kind === "signal" && choice.signal === signal).length >= count,
  );
  return { ending, failure: subject.judge(ending, complete), places, steps: steps.step };
}

/** A run to be seen: with output, events and all that a run may have. `decided` is told of each decision when it is made. */
export function rerun(
  kernelModule: WebAssembly.Module,
  guest: Guest,
  decisions: readonly Decision[],
  options: GuestOptions = {},
  decided?: (place: Place) => void,
): RunResult {
  const { event, detail } = options;
  const kernel = new Kernel(kernelModule, { event: event && detail ? (each) => event(detail.event(each)) : event });
  const script = new Script(decisions);
  const steps = new Steps();
  const machine = new Machine(kernel, guest, new Files(options.directories), options, steps);
  script.steps = steps;
  steps.machine = machine;
  steps.stopper = script;
  machine.start();
  const ending = script.run(machine, (place) => {
    kernel.drain();
    decided?.(place);
  });
  if (typeof ending === "string") throw new Error("[signalbox bug] a run without sanitizers was ended by one");
  return runResult(kernel, ending, machine.safepoints);
}
