/** The examples that people learn from print in the sandbox what they printed on Linux, each time with the same events. */
import { describe, expect, test } from "@jest/globals";
import { recordedPrograms, runInSandbox } from "./recorded.ts";

const limit = 60_000; // the first compilation loads the compiler

describe("an example in C prints what it prints on Linux, and ends as it ends there", () => {
  test.each(recordedPrograms("guests/examples/c").map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => {
      const outcome = await runInSandbox(program.path);
      expect({ stdout: outcome.stdout, exitStatus: outcome.exitStatus }).toEqual({
        stdout: program.stdout,
        exitStatus: program.exitStatus,
      });
      const again = await runInSandbox(program.path);
      expect(again.eventHash).toBe(outcome.eventHash);
    },
    limit,
  );
});
