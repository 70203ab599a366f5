/** Random sequences of calls as CPython 3.10 to 3.13 answered them (test/python/record.ts): ours print the same, version by version. */
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { ours } from "../python/differential.ts";
import type { RecordedSequence } from "../python/record.ts";
import type { Version } from "../../src/python/index.ts";

const recorded = JSON.parse(readFileSync("test/golden/python-sequences.json", "utf8")) as readonly RecordedSequence[];
const versions = ["3.10", "3.11", "3.12", "3.13"] as const;

test("they hold what differs between versions", () => {
  expect(recorded.length).toBeGreaterThanOrEqual(40);
  expect(recorded.filter(({ printed }) => printed.length > 1).length).toBeGreaterThanOrEqual(30);
});

test.each(versions)("Python %s", (version: Version) => {
  for (const { ops, printed } of recorded) expect(ours(ops, version)).toBe(printed.find((each) => each.versions.includes(version))?.text);
});
