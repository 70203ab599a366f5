/** Programs as strangers write them print in the sandbox what they printed on Linux, and end as they ended there: a sample of them. */
import { describe, expect, test } from "@jest/globals";
import { printsAsRecorded } from "./compare.ts";
import { recordedPrograms } from "./recorded.ts";
import { sampleOf } from "./sample.ts";

const programs = recordedPrograms("test/conformance/programs");
const sample = [...sampleOf(programs)];

test("the sample is a part, and the same each time", () => {
  expect(sample.length).toBeLessThan(programs.length / 2);
  expect([...sampleOf(recordedPrograms("test/conformance/programs"))].map(({ name }) => name)).toEqual(sample.map(({ name }) => name));
});

describe("a C program prints what it prints on Linux, and ends as it ends there", () => {
  test.each(sample.map((program) => [program.name, program] as const))("%s", async (_name, program) => {
    await printsAsRecorded(program);
  });
});
