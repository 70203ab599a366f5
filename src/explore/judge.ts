/** How the endings of runs are judged. */
import { signals as allSignals } from "../../abi/signals.ts";
import type { Ending, FatalSignal } from "../kernel/run.ts";
import type { Failure } from "./types.ts";

/**
 * What is wrong with the ending of the first process. `complete`: all signals that have to arrive have. `expect`: exit statuses that are right, as
 * a shell has them (128 + N: death by signal N); undefined: every exit is, no death.
 */
export function judge(
  ending: Ending,
  complete: boolean,
  expect: readonly number[] | undefined,
  fatal: FatalSignal | undefined,
): Failure | undefined {
  const failure = (kind: Failure["kind"], message: string): Failure => ({ kind, message, ending, fatal });
  switch (ending.kind) {
    case "signaled": {
      if (expect?.includes(128 + ending.signal)) return undefined;
      const name = allSignals[ending.signal - 1]?.name ?? `signal ${ending.signal}`;
      return failure("death", `the program dies of ${name}`);
    }
    case "deadlock":
      // Nobody waits in vain before the last signal that has to come has come.
      if (!complete) return undefined;
      return failure("deadlock", `deadlock: everything waits and nothing will come (${ending.waiting.join("; ")})`);
    case "exited":
      if (!complete || !expect || expect.includes(ending.status)) return undefined;
      return failure("status", `the program exits with status ${ending.status}, not ${expect.join(" or ")}`);
    case "limit":
      return undefined;
  }
}

/** A signal that the program has not spoken of would kill it, or be lost, wherever it arrives: stopping and continuing need no word of the program's. */
export function needsDisposition(signal: number): boolean {
  const action = allSignals[signal - 1]?.action ?? "terminate";
  return action !== "stop" && action !== "continue" && signal !== SIGKILL;
}

const SIGKILL = 9;
