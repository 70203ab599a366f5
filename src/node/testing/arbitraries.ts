/**
 * Arbitraries for fast-check, which is handed in: `const { signalStorms } = arbitraries(fc)`. They shrink to fewer signals and operations, earlier
 * ones, and lower numbers.
 */
import type FastCheck from "fast-check";
import type { Arbitrary, Command } from "fast-check";
import { signalName, signalNumber } from "../../../abi/signals.ts";
import type { Decision } from "../../explore/index.ts";
import type { Arrival } from "../../kernel/run.ts";
import { showOperation } from "./kernel-session.ts";
import type { KernelSession } from "./kernel-session.ts";
import type { KernelOperation, SignalModel } from "./signal-model.ts";

export interface StormOptions {
  /** Names of the signals that may come. */
  readonly signals: readonly string[];
  /** Signals of one storm at the most. Default 8. */
  readonly most?: number;
  /** Virtual ns between which they come. Default: 0 to one millisecond. A program that has not set its handlers yet dies of most signals. */
  readonly from?: number;
  readonly until?: number;
}

export interface ScheduleOptions {
  readonly signals?: readonly string[];
  /** Threads (tid) that may be put first. Default: none. */
  readonly threads?: readonly number[];
  /** Steps of the run between which decisions fall. Default: 1 to 200. */
  readonly from?: number;
  readonly until?: number;
  /** Decisions at the most. Default 4. */
  readonly most?: number;
}

/** A command for fc.commands: the operation on the model and on the kernel, which must show the same. */
export type KernelCommand = Command<SignalModel, KernelSession>;

export interface Arbitraries {
  /** Signals from outside, in order of time: the `arrivals` of `run`. */
  signalStorms(options: StormOptions): Arbitrary<Arrival[]>;
  /** Decisions of a run: for `replay`. A decision that cannot be made at its step is left out by the run. */
  schedules(options: ScheduleOptions): Arbitrary<Decision[]>;
  /** Calls of a process about its own signals. */
  kernelOperations(): Arbitrary<KernelOperation>;
  /** Commands for fc.commands, with `new SignalModel()` as the model and one of `kernelSessions()` as what is real. */
  kernelCommands(): Arbitrary<KernelCommand>[];
}

const FIRST_PID = 100;
/** HUP, USR1, CHLD, URG and two real-time signals: each rule has one. */
const chosen = [1, 10, 17, 23, 34, 35];

export function arbitraries(fc: typeof FastCheck): Arbitraries {
  const numbersOf = (names: readonly string[]): number[] =>
    names.map((name) => {
      const number = signalNumber(name);
      if (number === undefined) throw new TypeError(`there is no signal ${name}: names are those of signal(7)`);
      return number;
    });
  const signal = fc.constantFrom(...chosen);
  const set = fc.subarray(chosen);
  const kernelOperations = (): Arbitrary<KernelOperation> =>
    fc.oneof(
      fc.constant({ call: "sigpending" } as const),
      fc.record({ call: fc.constant("raise" as const), signal }),
      fc.record({ call: fc.constant("kill" as const), signal }),
      fc.record({ call: fc.constant("sigqueue" as const), signal, value: fc.nat(99) }),
      fc.record({ call: fc.constant("sigaction" as const), signal, disposition: fc.constantFrom("handle", "ignore", "default") }),
      fc.record({ call: fc.constant("sigprocmask" as const), how: fc.constantFrom("SIG_UNBLOCK", "SIG_BLOCK", "SIG_SETMASK"), set }),
    );
  return {
    signalStorms: ({ signals, most = 8, from = 0, until = 1e6 }) =>
      fc
        .array(fc.record({ signal: fc.constantFrom(...numbersOf(signals)), time: fc.integer({ min: from, max: until }) }), {
          maxLength: most,
        })
        .map((arrivals) => [...arrivals].sort((a, b) => a.time - b.time)),
    schedules: ({ signals = [], threads = [], from = 1, until = 200, most = 4 }) => {
      const choices: Arbitrary<Decision["choice"]>[] = [];
      if (signals.length > 0)
        choices.push(fc.constantFrom(...numbersOf(signals)).map((number) => ({ kind: "signal", signal: number, pid: FIRST_PID, tid: 0 })));
      if (threads.length > 0) choices.push(fc.constantFrom(...threads).map((tid) => ({ kind: "run", tid })));
      if (choices.length === 0) throw new TypeError("nothing can be decided: give signals, threads, or both");
      return fc
        .array(fc.record({ step: fc.integer({ min: from, max: until }), choice: fc.oneof(...choices) }), { maxLength: most })
        .map((decisions) => [...decisions].sort((a, b) => a.step - b.step));
    },
    kernelOperations,
    kernelCommands: () => [kernelOperations().map((operation) => new OperationCommand(operation))],
  };
}

class OperationCommand implements KernelCommand {
  readonly #operation: KernelOperation;

  constructor(operation: KernelOperation) {
    this.#operation = operation;
  }

  /** Not where it would end the process. */
  check(model: Readonly<SignalModel>): boolean {
    return !model.wouldEnd(this.#operation);
  }

  run(model: SignalModel, real: KernelSession): void {
    const expected = JSON.stringify(model.apply(this.#operation));
    const seen = JSON.stringify(real.do(this.#operation));
    if (seen !== expected) throw new Error(`${this.toString()}: the model says ${expected}, the kernel ${seen}`);
  }

  toString(): string {
    const { signal } = this.#operation as { signal?: number };
    const text = showOperation(this.#operation);
    return signal === undefined ? text : `${text} of ${signalName(signal)}`;
  }
}
