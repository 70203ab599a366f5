/** What a person is told of how a run ended. A guest that exited or died says so by the exit status alone, as under a shell. */
import { signalName, signals } from "../../abi/signals.ts";
import type { Ending, RunResult } from "../kernel/run.ts";

const limits: Readonly<Record<string, (result: RunResult) => string>> = {
  fuel: (result) =>
    `the guest used up its fuel, ${result.safepoints} safepoints, and was stopped: if it is not in an endless loop, give it more with --fuel`,
  memory: () => "the guest used up its memory and was stopped: give it more with --memory",
  output: () => "the guest wrote more than a run may write, and was stopped",
  events: (result) => `the run had ${result.events} events, more than a run may have, and was stopped`,
};

/** One line without its newline, or undefined: nothing is to be said. `terminal`: a person watches, so a death by signal is told as shells tell it. */
export function showEnding(result: RunResult, terminal: boolean): string | undefined {
  const ending: Ending = result.ending;
  switch (ending.kind) {
    case "exited":
      return undefined;
    case "signaled": {
      if (!terminal) return undefined;
      const { description, action } = signals[ending.signal - 1] ?? { description: "Real-time signal", action: "terminate" };
      const advice = action === "core" ? ": --faulthandler shows where, --trace how" : "";
      return `killed by ${signalName(ending.signal)} (${description})${advice}`;
    }
    case "deadlock":
      return `deadlock: every thread waits and nothing will wake one${ending.waiting.length > 0 ? ` (${ending.waiting.join("; ")})` : ""}: --trace shows how it came to this`;
    case "limit":
      return limits[ending.limit]!(result);
  }
}
