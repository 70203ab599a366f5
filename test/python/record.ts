/**
 * Records what real interpreters print for random sequences of calls (differential.ts), for a test that needs none:
 *
 *     node --import ts-blank-space/register test/python/record.ts PYTHON…      one of each version
 *
 * Of many sequences it keeps those in which versions differ, and some more. test/golden/python-sequences.json
 */
import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { operations } from "./arbitrary.ts";
import { theirs, versionOf } from "./differential.ts";
import type { Op } from "./sequence.ts";

const [SEED, ALL, DIFFERENT, OTHERS] = [1000, 600, 30, 10];

export interface RecordedSequence {
  readonly ops: readonly Op[];
  /** What the versions printed, each text once. */
  readonly printed: readonly { readonly versions: readonly string[]; readonly text: string }[];
}

const sequences = fc.sample(operations, { numRuns: ALL, seed: SEED });
const recorded = sequences.map((ops) => ({ ops, printed: new Map<string, string>() }));
for (const interpreter of process.argv.slice(2)) {
  const version = versionOf(interpreter);
  if (!version) throw new Error(`${interpreter} does not run`);
  const [once, twice] = [theirs(sequences, interpreter), theirs(sequences, interpreter)];
  // On a busy machine an alarm may come late: such a sequence is not recorded.
  recorded.forEach(({ printed }, index) => {
    if (once[index] === twice[index]) printed.set(version, once[index]!);
  });
}
const complete = recorded.filter(({ printed }) => printed.size === process.argv.length - 2);
const shortest = complete.sort((a, b) => a.ops.length - b.ops.length);
const isDifferent = ({ printed }: (typeof recorded)[number]): boolean => new Set(printed.values()).size > 1;
const kept = [
  ...shortest.filter(isDifferent).slice(0, DIFFERENT),
  ...shortest.filter((each) => !isDifferent(each) && each.ops.length > 10).slice(0, OTHERS),
];
const lines = kept.map(({ ops, printed }): RecordedSequence => ({
  ops,
  printed: [...new Set(printed.values())].map((text) => ({
    versions: [...printed].filter(([, other]) => other === text).map(([version]) => version),
    text,
  })),
}));
writeFileSync("test/golden/python-sequences.json", `[\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]\n`);
console.log(`${kept.length} of ${complete.length}; versions differ in ${complete.filter(isDifferent).length}`);
