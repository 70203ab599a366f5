/**
 * Runs at random, for what lies beyond the bounds that a search can exhaust: probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi,
 * Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs, ASPLOS 2010). Threads have random priorities and the highest
 * that can run does; at depth − 1 random steps the running thread's becomes the lowest. With n threads and k steps, a run shows a bug that
 * needs d orderings with a probability of 1 / (n · k^(d−1)) at the least. Signals arrive at random steps. The seed decides everything.
 */
import { numbersFrom } from "./random-numbers.ts";
import { carryOut } from "./subject.ts";
import type { Budget, Subject } from "./subject.ts";
import type { Steps, Stopper } from "./steps.ts";
import { runnable } from "./steps.ts";
import type { SearchResult } from "./search.ts";
import type { Bounds, Decision, Failure, RandomRuns } from "./types.ts";
import type { Machine } from "../machine/machine.ts";

/** Draws whole numbers from 0 to below a limit. */
type Draw = (limit: number) => number;

/** One run: where signals arrive, and where priorities change. */
class RandomRun implements Stopper {
  readonly decisions: Decision[] = [];
  readonly #subject: Subject;
  readonly #draw: Draw;
  readonly #priorities = new Map<number, number>();
  /** Steps at which a signal is to arrive, and at which a priority changes, in order. */
  readonly #arrivals: { step: number; readonly index: number }[] = [];
  readonly #changes: number[];
  #lowest = 0;
  #budget: Budget;
  #machine!: Machine;
  #steps!: Steps;

  constructor(subject: Subject, draw: Draw, depth: number, length: number, optional: number) {
    this.#subject = subject;
    this.#draw = draw;
    this.#changes = Array.from({ length: depth - 1 }, () => 1 + draw(length)).sort((a, b) => a - b);
    subject.signals.forEach((signal, index) => {
      for (let i = 0; i < signal.count; i++) if (!signal.optional || draw(2) === 0) this.#arrivals.push({ step: 1 + draw(length), index });
    });
    this.#arrivals.sort((a, b) => a.step - b.step);
    this.#budget = { signals: subject.signals.map(({ count }) => count), optional, preemptions: Infinity };
  }

  get #due(): boolean {
    const { step } = this.#steps;
    return (this.#arrivals[0]?.step ?? Infinity) <= step || (this.#changes[0] ?? Infinity) <= step;
  }

  get fuel(): number {
    if (this.#machine.threadCount > 1) return 0;
    return Math.max(0, Math.min(this.#arrivals[0]?.step ?? Infinity, this.#changes[0] ?? Infinity) - this.#steps.step - 1);
  }

  stopsAtSafepoint(): boolean {
    if (this.#due) return true;
    const machine = this.#machine;
    return machine.threadCount > 1 && machine.mayPreempt(machine.current) && this.#best() !== machine.current.tid;
  }

  stopsAtChoice(count: number): boolean {
    return count > 1 || this.#due || (count === 0 && this.#arrivals.length > 0);
  }

  /** tid of the thread that runs. */
  #best(): number | undefined {
    let best: number | undefined;
    for (const { tid } of runnable(this.#machine)) {
      if (!this.#priorities.has(tid)) this.#priorities.set(tid, 1 + this.#draw(1 << 30));
      if (best === undefined || this.#priorities.get(tid)! > this.#priorities.get(best)!) best = tid;
    }
    return best;
  }

  run(): { readonly failure: Failure | undefined; readonly steps: number; readonly limited: boolean; readonly events: string } {
    const subject = this.#subject;
    const { machine, steps } = subject.begin(this, (made) => {
      this.#steps = made;
      this.#machine = made.machine;
    });
    for (;;) {
      const ending = machine.goOn();
      const violation = steps.violation(ending !== undefined);
      const answer = { steps: steps.step, limited: ending?.kind === "limit", events: machine.kernel.eventHash };
      if (violation !== undefined) return { ...answer, failure: subject.violated(violation) };
      if (ending) return { ...answer, failure: subject.judge(ending, subject.isComplete(this.#budget)) };
      this.#decide(machine, steps);
    }
  }

  #decide(machine: Machine, steps: Steps): void {
    const waits = runnable(machine).length === 0;
    while (this.#arrivals.length > 0 && (this.#arrivals[0]!.step <= steps.step || waits)) {
      const { index } = this.#arrivals[0]!;
      const { signal } = this.#subject.signals[index]!;
      const options = this.#subject
        .optionsAt(machine, steps.at, this.#budget)
        .filter(
          ({ choice, budget }) =>
            choice?.kind === "signal" && choice.signal === signal && budget.signals[index]! < this.#budget.signals[index]!,
        );
      // The program is not ready for it: a little later.
      if (options.length === 0) {
        if (waits) this.#arrivals.shift();
        else this.#arrivals[0]!.step = steps.step + 1 + this.#draw(16);
        break;
      }
      this.#arrivals.shift();
      const { choice, budget } = options[this.#draw(options.length)]!;
      if (!carryOut(machine, choice!)) continue;
      this.#budget = budget;
      this.decisions.push({ step: steps.step, choice: choice! });
      if (waits) break;
    }
    for (; (this.#changes[0] ?? Infinity) <= steps.step; this.#changes.shift())
      if (machine.runningTid !== 0) this.#priorities.set(machine.runningTid, --this.#lowest);
    const best = this.#best();
    const chooses =
      steps.at === "choice" ? runnable(machine).length > 1 : machine.mayPreempt(machine.current) && best !== machine.current.tid;
    if (best === undefined || !chooses) return;
    const choice = { kind: "run", tid: best } as const;
    if (carryOut(machine, choice)) this.decisions.push({ step: steps.step, choice });
  }
}

/** Random runs until one fails. */
export function* randomRuns(subject: Subject, { depth, runs, seed }: RandomRuns): Generator<void, SearchResult> {
  const optional = subject.signals.reduce((sum, signal) => sum + (signal.optional ? signal.count : 0), 0);
  const bounds: Bounds = { optional, preemptions: depth - 1 };
  const different = new Set<string>();
  const { expired, progress } = subject.options;
  let length = 1;
  let done = 0;
  let failure: Failure | undefined;
  let decisions: readonly Decision[] = [];
  for (let number = 0; number < runs && failure === undefined; number++) {
    // The first run only shows how long runs are.
    const run = new RandomRun(subject, numbersFrom(seed, number), depth, length, optional);
    const result = run.run();
    length = Math.max(length >> 1, result.steps);
    different.add(result.events);
    ({ failure } = result);
    ({ decisions } = run);
    done++;
    progress?.({ bounds, states: different.size, runs: done, depth: 0 });
    if ((number & 15) === 15) yield;
    if (expired?.()) break;
  }
  return {
    coverage: {
      bounds,
      runs: done,
      states: different.size,
      arrivals: 0,
      equivalent: 0,
      openedFiles: false,
      concurrent: true,
      exhausted: false,
      random: { depth, runs, seed },
    },
    failure,
    decisions,
  };
}
