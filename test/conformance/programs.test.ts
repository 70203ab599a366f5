/** Programs as strangers write them print in the sandbox what they printed on Linux, and end as they ended there. */
import { describe, expect, test } from "@jest/globals";
import { recordedPrograms, runInSandbox } from "./recorded.ts";

const limit = 60_000; // the first compilation loads the compiler

/** What docs/limits.md says is not as on Linux: each must differ, so that whoever mends it takes it off the list. */
const known = new Map([["read-only-string", "string constants are writable: wasm-ld puts them on the same pages as other data"]]);
const programs = recordedPrograms("test/conformance/programs");

describe("a C program prints what it prints on Linux, and ends as it ends there", () => {
  test.each(programs.filter(({ name }) => !known.has(name)).map((program) => [program.name, program] as const))(
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

  test.each([...known])(
    "but %s: %s",
    async (name) => {
      const program = programs.find((each) => each.name === name)!;
      const { stdout, exitStatus } = await runInSandbox(program.path);
      expect(stdout === program.stdout && exitStatus === program.exitStatus).toBe(false);
    },
    limit,
  );
});
