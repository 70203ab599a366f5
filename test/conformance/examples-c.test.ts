/** The examples that people learn from print in the sandbox what they printed on Linux, each time with the same events. */
import { describe, expect, test } from "@jest/globals";
import { printsAsRecorded } from "./compare.ts";
import { recordedPrograms, runInSandbox } from "./recorded.ts";

describe("an example in C prints what it prints on Linux, and ends as it ends there", () => {
  test.each(recordedPrograms("guests/examples/c").map((program) => [program.name, program] as const))("%s", async (_name, program) => {
    const outcome = await printsAsRecorded(program);
    expect((await runInSandbox(program.path)).eventHash).toBe(outcome.eventHash);
  });
});
