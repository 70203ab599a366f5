/** Bad arguments give Python's own messages, version by version: test/python/messages.txt, as real interpreters answered (messages.ts). */
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { expressions, messages } from "../python/messages.ts";
import type { Answers } from "../python/messages.ts";
import { runPython } from "../unit/python-program.ts";

const answers = JSON.parse(readFileSync("test/golden/python-messages.json", "utf8")) as Answers;

test.each(["3.10", "3.11", "3.12", "3.13"] as const)("Python %s", (version) => {
  const said: string[] = [];
  runPython(
    messages((text) => said.push(text)),
    { version },
  );
  const wanted = answers.map((each) => Object.entries(each).find(([, versions]) => versions.includes(version))?.[0]);
  expect(said.map((text, index) => `${expressions[index]} ${text}`)).toEqual(wanted.map((text, index) => `${expressions[index]} ${text}`));
});
