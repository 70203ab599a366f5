/** The examples of docs/testing.md: each block of TypeScript is run as the test that it is. */
import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { blankSourceFile } from "ts-blank-space";
import ts from "typescript";
import * as withFastCheck from "../../src/node/testing/fast-check.ts";
import * as testing from "../../src/node/testing/index.ts";
import * as python from "../../src/python/index.ts";
import { FIRST_COMPILE, exploredGuest } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

/** What the page calls server.c. */
const server = `
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t ends;
static void on(int signal) { if (signal != SIGHUP) ends = 1; }
int main(void) {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  sigaddset(&blocked, SIGHUP);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  signal(SIGTERM, on);
  signal(SIGHUP, on);
  alarm(1);
  signal(SIGALRM, on);
  for (int i = 0; !ends; i++) { sigset_t open = before; sigsuspend(&open); }
  write(1, "bye\\n", 4);
  return 0;
}`;
const program = (file: string): testing.Program => testing.program(file, {}, server);

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "@jest/globals": { expect, test },
  "fast-check": { default: fc },
  "signalbox/testing/fast-check": withFastCheck,
  "signalbox/testing": { ...testing, program },
  "signalbox/python": python,
};

const page = readFileSync("docs/testing.md", "utf8");
const blocks = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]!).filter((code) => code.includes("test("));

test("there are examples", () => {
  expect(blocks.length).toBeGreaterThanOrEqual(3);
});

for (const block of blocks) {
  const names: string[] = [];
  const values: unknown[] = [];
  const code = block.replace(/^import (.*) from "(.*)";$/gm, (_, what: string, from: string) => {
    const known = modules[from]!;
    if (!what.startsWith("{")) {
      names.push(what);
      values.push(known["default"]);
      return "";
    }
    for (const name of what.slice(1, -1).split(",")) {
      names.push(name.trim());
      values.push(known[name.trim()]);
    }
    return "";
  });
  const plain = blankSourceFile(ts.createSourceFile("testing.md.ts", code, ts.ScriptTarget.ESNext));
  // The page is ours: its blocks register tests as a file of theirs would.
  // eslint-disable-next-line no-new-func
  (new Function(...names, plain) as (...given: unknown[]) => void)(...values);
}
