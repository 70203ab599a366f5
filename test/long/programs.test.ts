/** Every recorded program that is not in the sample of test/conformance/programs.test.ts prints what it printed on Linux. */
import { describe, test } from "@jest/globals";
import { printsAsRecorded } from "../conformance/compare.ts";
import { recordedPrograms } from "../conformance/recorded.ts";
import { sampleOf } from "../conformance/sample.ts";

const programs = recordedPrograms("test/conformance/programs");
const sample = sampleOf(programs);

describe("a C program prints what it prints on Linux, and ends as it ends there", () => {
  test.each(programs.filter((program) => !sample.has(program)).map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => {
      await printsAsRecorded(program);
    },
  );
});
