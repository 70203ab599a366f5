/** A recorded program is run in the sandbox, and compared with what Linux answered. */
import { expect } from "@jest/globals";
import type { Outcome, RecordedProgram } from "./recorded.ts";
import { runInSandbox } from "./recorded.ts";

export async function printsAsRecorded({ path, stdout, exitStatus }: RecordedProgram): Promise<Outcome> {
  const outcome = await runInSandbox(path);
  expect({ stdout: outcome.stdout, exitStatus: outcome.exitStatus }).toEqual({ stdout, exitStatus });
  return outcome;
}
