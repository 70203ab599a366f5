/** The result of a run, from how it ended and what the kernel counted. */
import type { Kernel } from "./kernel.ts";
import type { Ending, RunResult } from "./run.ts";

/** As a shell reports it; 125 for a deadlock and 124 at a limit are ours (docs/command-line.md). */
function exitStatus(ending: Ending): number {
  switch (ending.kind) {
    case "exited":
      return ending.status & 0xff;
    case "signaled":
      return 128 + ending.signal;
    case "deadlock":
      return 125;
    case "limit":
      return 124;
  }
}

export function runResult(kernel: Kernel, ending: Ending, safepoints: number): RunResult {
  const { events, eventHash, stateHash, time } = kernel;
  return { ending, exitStatus: exitStatus(ending), events, eventHash, stateHash, time, safepoints };
}
