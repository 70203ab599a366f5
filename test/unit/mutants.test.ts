/** The list of mutants (test/mutants) follows the sources: `npm run test:mutants` judges what this only finds. */
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { mutants } from "../mutants/all.ts";

test("each mutant's text stands once in its file", () => {
  const stale = mutants.filter(({ file, from }) => readFileSync(file, "utf8").split(from).length !== 2);
  expect(stale.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test("no two mutants have the same name", () => {
  const names = mutants.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
