/** Programs as strangers write them print in the sandbox what they printed on Linux, and end as they ended there. */
import { describe, expect, test } from "@jest/globals";
import { recordedPrograms, runInSandbox } from "./recorded.ts";

const limit = 60_000; // the first compilation loads the compiler

const programs = recordedPrograms("test/conformance/programs");

describe("a C program prints what it prints on Linux, and ends as it ends there", () => {
  test.each(programs.map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => {
      const outcome = await runInSandbox(program.path);
      expect({ stdout: outcome.stdout, exitStatus: outcome.exitStatus }).toEqual({
        stdout: program.stdout,
        exitStatus: program.exitStatus,
      });
    },
    limit,
  );
});
