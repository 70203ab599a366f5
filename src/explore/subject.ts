/** A guest under exploration: makes machines for it, says what can be decided where, carries decisions out, and judges how runs end. */
import type { Guest } from "../../abi/guest.ts";
import { Kernel } from "../kernel/kernel.ts";
import type { Ending, FatalSignal } from "../kernel/run.ts";
import { Files } from "../machine/files.ts";
import { keep, restore } from "../machine/checkpoint.ts";
import type { Checkpoint } from "../machine/checkpoint.ts";
import { Machine } from "../machine/machine.ts";
import { shorten } from "../machine/transfer.ts";
import { CHECK_MARKS, isOwnCheck } from "./looks.ts";
import { judge, needsDisposition } from "./judge.ts";
import type { Stopper } from "./steps.ts";
import { Sanitizers } from "./sanitizers.ts";
import { Watch } from "./watch/watch.ts";
import { Steps, runnable } from "./steps.ts";
import type { Choice, ExploreOptions, ExploredSignal, Failure } from "./types.ts";

/** Signals and preemptions that are still to be spent. `signals`: how often each of the options' signals may still come. */
export interface Budget {
  readonly signals: readonly number[];
  /** Optional ones among them, all together. */
  readonly optional: number;
  readonly preemptions: number;
}

/** A choice, and what is left after it. */
export interface Option {
  readonly choice: Choice | undefined;
  readonly budget: Budget;
}

interface Begun {
  readonly machine: Machine;
  readonly steps: Steps;
  readonly checkpoint: Checkpoint;
  /** Steps.choices at the checkpoint. */
  readonly choices: number;
  readonly at: Steps["at"];
}

const DEFAULT_FUEL = 10_000_000;
/** An interpreter's, whose start alone takes ten million. */
const INTERPRETER_FUEL = 500_000_000;
/** How a Python program ends well: with 0, or of an uncaught KeyboardInterrupt, with which SIGINT ends every script that does not say otherwise. */
const PYTHON_ENDINGS = [0, 130];

export class Subject {
  readonly options: ExploreOptions;
  readonly signals: readonly ExploredSignal[];
  readonly #kernelModule: WebAssembly.Module;
  readonly #guest: Guest;
  #begun: Begun | undefined;
  /** Of the run that is under way. */
  fatal: FatalSignal | undefined;

  constructor(kernelModule: WebAssembly.Module, guest: Guest, options: ExploreOptions) {
    this.#kernelModule = kernelModule;
    this.#guest = guest;
    this.options = options;
    this.signals = options.signals ?? [];
  }

  /** An interpreter whose marked safepoints are where decisions fall. */
  get isMarked(): boolean {
    return this.#guest.marked ?? false;
  }

  /** Its safepoints tell what is accessed. */
  get isWatchable(): boolean {
    return this.#guest.updates !== undefined && this.options.sanitize !== false;
  }

  /** The machine at the beginning of the program: always the same one, since making one takes longer than most runs. */
  begin(stopper: Stopper, made?: (steps: Steps) => void, watch = false): { readonly machine: Machine; readonly steps: Steps } {
    this.#begun ??= this.#make(stopper);
    const { machine, steps, checkpoint, choices, at } = this.#begun;
    made?.(steps);
    restore(machine, checkpoint);
    steps.forget();
    steps.choices = choices;
    steps.at = at;
    steps.stopper = stopper;
    steps.watch = watch ? new Watch(machine, (message) => this.#concerns(this.violated(message, true))) : undefined;
    this.fatal = undefined;
    return { machine, steps };
  }

  #make(stopper: Stopper, skipStart = this.isMarked): Begun {
    const steps = new Steps(
      // An interpreter's C code keeps rules of its own.
      this.options.sanitize === false || this.isMarked
        ? undefined
        : new Sanitizers(this.options.strict ?? false, this.options.reapsChildren ?? false, (message) =>
            this.#concerns(this.violated(message)),
          ),
    );
    const {
      arguments: words,
      environment,
      input,
      programs,
      stock,
      directories,
      fuel = this.isMarked ? INTERPRETER_FUEL : DEFAULT_FUEL,
    } = this.options;
    const machine: Machine = new Machine(
      new Kernel(this.#kernelModule),
      this.#guest,
      new Files(directories?.()),
      { arguments: words, environment, input, programs, limits: { fuel }, stock, fatal: (fatal) => (this.fatal = fatal) },
      steps,
    );
    steps.machine = machine;
    steps.stopper = stopper;
    machine.start();
    if (skipStart) {
      steps.stopper = { fuel: Infinity, marks: CHECK_MARKS, stopsAtSafepoint: isOwnCheck, stopsAtChoice: () => false };
      // It ends before the first line of the program's own (it may not be there, or not compile): then that is the run.
      if (machine.goOn()) {
        machine.releaseMemories();
        this.fatal = undefined;
        return this.#make(stopper, false);
      }
      steps.stopper = stopper;
    }
    return { machine, steps, checkpoint: keep(machine), choices: steps.choices, at: steps.at };
  }

  /** Gives the memory back. Nothing can be begun any more. */
  end(): void {
    if (!this.#begun) return;
    const { machine } = this.#begun;
    machine.releaseMemories();
    for (const process of machine.retired) process.memory.release();
    machine.retired.clear();
    this.#begun = undefined;
  }

  /** What may be decided where the machine stands. The first goes on as if nobody had looked. */
  optionsAt(machine: Machine, at: Steps["at"], budget: Budget): Option[] {
    const options: Option[] = [];
    if (at === "transfer") {
      options.push({ choice: undefined, budget });
      if (budget.preemptions > 0)
        options.push({ choice: { kind: "short", tid: machine.current.tid }, budget: { ...budget, preemptions: budget.preemptions - 1 } });
      return options;
    }
    const threads = runnable(machine);
    if (at === "safepoint") {
      options.push({ choice: undefined, budget });
      if (budget.preemptions > 0 && machine.mayPreempt(machine.current))
        for (const { tid } of threads)
          if (tid !== machine.current.tid)
            options.push({ choice: { kind: "run", tid }, budget: { ...budget, preemptions: budget.preemptions - 1 } });
    } else if (threads.length > 1) for (const { tid } of threads) options.push({ choice: { kind: "run", tid }, budget });
    else options.push({ choice: undefined, budget });
    // POSIX, pthread_cond_signal and the like: which of several waiters is woken is not said. The kernel wakes the one that came first.
    if (at === "choice" && budget.preemptions > 0)
      for (const { slot, tid } of machine.threads)
        if (machine.kernel.waitsBehind(slot))
          options.push({ choice: { kind: "wake", tid }, budget: { ...budget, preemptions: budget.preemptions - 1 } });
    this.signals.forEach(({ signal, optional, tid }, index) => {
      if (budget.signals[index] === 0 || (optional && budget.optional === 0)) return;
      const left = {
        signals: budget.signals.map((count, i) => (i === index ? count - 1 : count)),
        optional: optional ? budget.optional - 1 : budget.optional,
        preemptions: budget.preemptions,
      };
      for (const pid of machine.processes.keys()) {
        if (tid !== undefined && ![...machine.processes.get(pid)!.threads].some((thread) => thread.tid === tid)) continue;
        if (!this.options.startupWindow && this.#isUnprepared(machine, pid, signal)) continue;
        options.push({ choice: { kind: "signal", signal, pid, tid: tid ?? 0 }, budget: left });
      }
    });
    return options;
  }

  /** The program has not got round to saying what the signal is to do: it would kill, or be lost. What stops and continues needs no word of the program's. */
  #isUnprepared({ kernel }: Machine, pid: number, signal: number): boolean {
    return !kernel.hasSetAction(pid, signal) && kernel.handlerOf(pid, signal) === 0 && needsDisposition(signal);
  }

  /** All signals that had to arrive have arrived. */
  isComplete(budget: Budget): boolean {
    return this.signals.every(({ optional }, index) => optional || budget.signals[index] === 0);
  }

  /** What a sanitizer found, as a failure. */
  violated(message: string, watched = false): Failure {
    return { kind: "sanitizer", message, ending: undefined, fatal: undefined, ...(watched ? { watched } : {}) };
  }

  trapped(): Failure | undefined {
    const message = "livelock: the program goes round in a cycle of states that nothing leads out of";
    const failure: Failure = { kind: "livelock", message, ending: undefined, fatal: undefined };
    return this.#concerns(failure) ? failure : undefined;
  }

  #concerns(failure: Failure): boolean {
    return this.options.concerns?.(failure) ?? true;
  }

  get #expected(): readonly number[] | undefined {
    return this.options.expect ?? (this.#guest.python ? PYTHON_ENDINGS : undefined);
  }

  judge(ending: Ending, complete: boolean): Failure | undefined {
    const failure = judge(ending, complete, this.#expected, this.fatal);
    return failure && this.#concerns(failure) ? failure : undefined;
  }
}

/** Makes a choice. False: it cannot be made here. */
export function carryOut(machine: Machine, choice: Choice): boolean {
  if (choice.kind === "signal") return machine.kernel.core.send(choice.pid, choice.tid, choice.signal, 0, 0) >= 0;
  const thread = [...machine.threads].find(({ tid }) => tid === choice.tid);
  if (thread === undefined) return false;
  if (choice.kind === "short") {
    // It must stand before a call, not in the midst of one.
    if (thread.suspension !== "blocked" || machine.kernel.inCall(thread.slot)) return false;
    shorten(thread);
    return true;
  }
  const { core } = machine.kernel;
  return (choice.kind === "run" ? core.choose(thread.slot) : core.prefer(thread.slot)) === 1;
}
