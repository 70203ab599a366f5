/**
 * Explores script guests. A generator cannot be copied, so every run begins anew: first the undisturbed one, then those with one decision at every
 * step, then those with one more. A step is a request that a thread makes, or a choice of the next thread; in a Python program the boundaries
 * between bytecodes are such requests, so a signal arrives between any two of them.
 *
 * The program is called anew for each run. What it keeps outside itself would tie runs together: two undisturbed runs that differ are an error.
 */
import type { Event } from "../../abi/events.ts";
import { kernelState } from "../../abi/generated/layout.ts";
import type { Decision, Ending, FatalSignal, Frame, RunOptions, RunResult } from "../kernel/run.ts";
import { runScript } from "../kernel/script-run.ts";
import type { ExploredScript, ScriptDictator } from "../kernel/script-run.ts";
import type { Program } from "../kernel/script-request.ts";
import type { ScriptThread } from "../kernel/script-thread.ts";
import { judge, needsDisposition } from "./judge.ts";
import type { Onlooker } from "./replay.ts";
import type { Choice, ExploredSignal, ExploreOptions, ExploreResult, Failure, FoundFailure, Place } from "./types.ts";

const DEFAULT_PREEMPTIONS = 2;
const DEFAULT_RUNS = 200_000;
const DEFAULT_FUEL = 1_000_000;
/** Runs between two looks at the clock by whoever waits. */
const PAUSE = 64;

/** Something that can be decided at a step. */
interface Chance {
  readonly step: number;
  readonly choice: Choice;
  readonly preempts: boolean;
}

interface ScriptRunJudged {
  readonly result: RunResult | undefined;
  readonly failure: Failure | undefined;
  readonly places: readonly Place[];
  /** What could have been decided, from the last decision's step on. */
  readonly chances: readonly Chance[];
  readonly concurrent: boolean;
}

class Script implements ScriptDictator {
  step = 0;
  concurrent = false;
  readonly places: Place[] = [];
  readonly chances: Chance[] = [];
  #next = 0;
  readonly #decisions: readonly Decision[];
  readonly #options: ExploreOptions;
  readonly #onlooker: Onlooker;

  constructor(decisions: readonly Decision[], options: ExploreOptions, onlooker: Onlooker = {}) {
    this.#decisions = decisions;
    this.#options = options;
    this.#onlooker = onlooker;
  }

  readonly atSafepoint = (run: ExploredScript, thread: ScriptThread): boolean => this.#at(run, thread);
  readonly atChoice = (run: ExploredScript): void => void this.#at(run, undefined);

  #at(run: ExploredScript, thread: ScriptThread | undefined): boolean {
    // What has happened so far belongs to the step before.
    if (this.#onlooker.happened) run.kernel.drain();
    this.step++;
    const others = runnable(run);
    this.concurrent ||= [...run.threads].length > 1;
    let switched = false;
    for (; this.#decisions[this.#next]?.step === this.step; this.#next++) {
      const decision = this.#decisions[this.#next]!;
      const before = run.kernel.events;
      if (!carryOut(run, decision.choice)) continue;
      switched ||= decision.choice.kind === "run";
      const place = { decision, frame: thread && frameOf(thread) };
      this.places.push(place);
      if (!this.#onlooker.decided) continue;
      run.kernel.drain();
      this.#onlooker.decided(place, before);
    }
    if (this.#next < this.#decisions.length) return switched;
    for (const { tid } of others) {
      // At a choice one of them comes first anyway: to say so is no preemption.
      if (thread ? tid !== thread.tid : others.length > 1)
        this.chances.push({ step: this.step, choice: { kind: "run", tid }, preempts: thread !== undefined });
    }
    if (thread || others.length === 0) this.#signals(run);
    return switched;
  }

  #signals({ kernel, processes }: ExploredScript): void {
    for (const { signal, tid = 0 } of this.#options.signals ?? []) {
      for (const [pid, { threads }] of processes) {
        if (tid !== 0 && !threads.some((thread) => thread.tid === tid)) continue;
        const isUnprepared = !kernel.hasSetAction(pid, signal) && kernel.handlerOf(pid, signal) === 0 && needsDisposition(signal);
        if (isUnprepared && !this.#options.startupWindow) continue;
        this.chances.push({ step: this.step, choice: { kind: "signal", signal, pid, tid }, preempts: false });
      }
    }
  }
}

function runnable({ kernel, threads }: ExploredScript): ScriptThread[] {
  return [...threads].filter(({ slot }) => kernel.threadState(slot) === kernelState.THREAD_RUNNABLE).sort((a, b) => a.tid - b.tid);
}

function carryOut({ kernel, threads }: ExploredScript, choice: Choice): boolean {
  if (choice.kind === "signal") return kernel.core.send(choice.pid, choice.tid, choice.signal, 0, 0) >= 0;
  if (choice.kind !== "run") return false;
  const thread = [...threads].find(({ tid }) => tid === choice.tid);
  return thread !== undefined && kernel.core.choose(thread.slot) === 1;
}

/** Where the thread is: the line of a Python program, else the request that it is about to make. */
function frameOf({ tid, process, top }: ScriptThread): Frame {
  const position = process.sys.position?.(tid);
  if (position) return { ...position, library: false };
  return { function: top.request?.name ?? "the program", file: undefined, line: 0, library: false };
}

/** A run of a script with the decisions of a schedule. What the program throws and does not catch is a failure. */
function runWith(
  kernelModule: WebAssembly.Module,
  program: Program,
  decisions: readonly Decision[],
  options: ExploreOptions,
): ScriptRunJudged {
  const script = new Script(decisions, options);
  let fatal: FatalSignal | undefined;
  const { fuel = DEFAULT_FUEL } = options;
  let result: RunResult | undefined;
  let failure: Failure | undefined;
  try {
    result = runScript(kernelModule, program, { limits: { fuel }, fatal: (told) => (fatal = told) }, script);
    failure = judge(result.ending, isComplete(script.places, options.signals ?? []), options.expect, fatal);
  } catch (reason) {
    if (!(reason instanceof Error) || reason.message.includes("[signalbox bug]")) throw reason;
    failure = { kind: "death", message: `uncaught ${reason.name}: ${reason.message}`, ending: undefined, fatal: undefined };
  }
  if (failure && options.concerns?.(failure) === false) failure = undefined;
  return { result, failure, places: script.places, chances: script.chances, concurrent: script.concurrent };
}

function isComplete(places: readonly Place[], signals: readonly ExploredSignal[]): boolean {
  return signals.every(
    ({ signal, count, optional }) =>
      optional ||
      arrivalsOf(
        places.map(({ decision }) => decision),
        signal,
      ) >= count,
  );
}

function arrivalsOf(decisions: readonly Decision[], signal: number): number {
  return decisions.filter(({ choice }) => choice.kind === "signal" && choice.signal === signal).length;
}

/** Searches for a run of a script that fails; see exploring in explore.ts. */
export function exploreScript(kernelModule: WebAssembly.Module, program: Program, options: ExploreOptions = {}): ExploreResult {
  const search = exploringScript(kernelModule, program, options);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The same, with pauses. */
export function* exploringScript(
  kernelModule: WebAssembly.Module,
  program: Program,
  options: ExploreOptions = {},
): Generator<void, ExploreResult> {
  const { signals = [], preemptions = DEFAULT_PREEMPTIONS, states: most = DEFAULT_RUNS } = options;
  const optional = signals.reduce((sum, each) => sum + (each.optional ? each.count : 0), 0);
  const bounds = { optional, preemptions };
  let runs = 0;
  let arrivals = 0;
  let concurrent = false;
  let exhausted = true;
  const coverage = (): ExploreResult["coverage"] => [
    { bounds, runs, states: runs, arrivals, equivalent: 0, exhausted, openedFiles: false, concurrent },
  ];
  const first = runWith(kernelModule, program, [], options);
  const again = runWith(kernelModule, program, [], options);
  if (first.result?.eventHash !== again.result?.eventHash)
    throw new Error("the script keeps something outside its program function, so that its runs depend on each other: move it inside");

  let open: { readonly decisions: readonly Decision[]; readonly preempted: number }[] = [{ decisions: [], preempted: 0 }];
  while (open.length > 0) {
    const deeper: typeof open = [];
    for (const { decisions, preempted } of open) {
      const run = runWith(kernelModule, program, decisions, options);
      runs++;
      concurrent ||= run.concurrent;
      // A decision could not be made any more: another schedule is this run.
      if (run.places.length < decisions.length) continue;
      if (run.failure) {
        exhausted = false;
        return { found: describe(kernelModule, program, decisions, run, options, bounds), coverage: coverage(), exhausted };
      }
      if (run.result?.ending.kind === "limit") exhausted = false;
      const last = decisions.at(-1);
      for (const { step, choice, preempts } of run.chances) {
        if (preempts && preempted >= preemptions) continue;
        if (choice.kind === "signal") {
          const known = signals.find(({ signal }) => signal === choice.signal)!;
          const come = arrivalsOf(decisions, choice.signal);
          const comeOptional = signals.reduce((sum, each) => sum + (each.optional ? arrivalsOf(decisions, each.signal) : 0), 0);
          if (come >= known.count || (known.optional && comeOptional >= optional)) continue;
          arrivals++;
        } else if (last?.step === step && last.choice.kind === "run") continue;
        deeper.push({ decisions: [...decisions, { step, choice }], preempted: preempted + (preempts ? 1 : 0) });
      }
      if (runs % PAUSE === 0) {
        options.progress?.({ bounds, states: runs, runs, depth: deeper.length });
        yield;
      }
      if (runs >= most || options.expired?.()) {
        exhausted = false;
        return { found: undefined, coverage: coverage(), exhausted };
      }
    }
    open = deeper;
  }
  return { found: undefined, coverage: coverage(), exhausted };
}

/** The search tries few decisions before many and early ones before late ones: what it found is the shortest. Its neighbour passes. */
function describe(
  kernelModule: WebAssembly.Module,
  program: Program,
  decisions: readonly Decision[],
  { failure, places }: ScriptRunJudged,
  options: ExploreOptions,
  bounds: FoundFailure["bounds"],
): FoundFailure {
  let neighbour: FoundFailure["neighbour"];
  for (let at = decisions.length - 1; at >= 0 && !neighbour; at--) {
    for (const by of [-1, 1]) {
      const moved = decisions.map((decision, i) => (i === at ? { ...decision, step: decision.step + by } : decision));
      const run = runWith(kernelModule, program, moved, options);
      if (run.failure || run.places.length < moved.length) continue;
      neighbour = { decisions: moved, changed: at };
      break;
    }
  }
  return { failure: failure!, decisions, places, neighbour, bounds };
}

/** A run of a script to be seen: with output, events and all that a run may have. */
export function rerunScript(
  kernelModule: WebAssembly.Module,
  program: Program,
  decisions: readonly Decision[],
  options: RunOptions = {},
  onlooker: Onlooker = {},
): RunResult {
  const script = new Script(decisions, {}, onlooker);
  const { event } = options;
  const { happened } = onlooker;
  const watched = happened && {
    event: (each: Event) => {
      event?.(each);
      happened(each, script.step);
    },
  };
  return runScript(kernelModule, program, { ...options, ...watched }, script);
}

/** A run of a script, judged; undefined where it ends well. */
export function replayScript(
  kernelModule: WebAssembly.Module,
  program: Program,
  decisions: readonly Decision[],
  options: ExploreOptions,
): { readonly failure: Failure | undefined; readonly places: readonly Place[]; readonly ending: Ending | undefined } {
  const { failure, places, result } = runWith(kernelModule, program, decisions, options);
  return { failure, places, ending: result?.ending };
}
