/** signalbox/testing: programs, explore and the matchers, as a test suite uses them. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explore, matchers, program } from "../../src/node/testing/index.ts";
import type { SignalMatchers } from "../../src/node/testing/index.ts";
import { FIRST_COMPILE, exploredGuest } from "./guests.ts";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends SignalMatchers<R> {}
}

expect.extend(matchers);
beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

const folder = mkdtempSync(join(tmpdir(), "signalbox-testing-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const waiting = (block: string, wait: string): string => `
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t got;
static void on(int signal) { got = 1; }
int main(void) {
  sigset_t user, before;
  sigemptyset(&user);
  sigaddset(&user, SIGUSR1);
  signal(SIGUSR1, on);
  sigprocmask(${block}, &user, &before);
  while (!got) ${wait};
  return 0;
}`;
const lost = program("lost.c", {}, waiting("SIG_UNBLOCK", "pause()"));
const safe = program("safe.c", {}, waiting("SIG_BLOCK", "sigsuspend(&before)"));

test("explore: a verdict, a message with the line and the replay string", async () => {
  const { verdict, message, replay } = await explore(lost, { signals: ["USR1"] });
  expect(verdict).toBe("fails");
  expect(message).toMatch(/deadlock.*\n {2}step \d+: SIGUSR1 arrives \(lost\.c:12\)\n {2}again: signalbox replay 2[\w-]+ lost\.c --trace/);
  expect(message).toContain(replay!);
  expect(await explore(safe, { signals: ["USR1"] })).toMatchObject({ verdict: "clean", found: undefined, replay: undefined });
});

test("a failure is kept in a file, and tried first the next time", async () => {
  const failures = join(folder, "known/failures.json");
  const first = await explore(lost, { signals: ["USR1"], failures });
  expect(JSON.parse(readFileSync(failures, "utf8"))).toEqual({ "lost.c": [first.replay] });
  const second = await explore(lost, { signals: ["USR1"], failures });
  expect(second.replay).toBe(first.replay);
  expect(second.coverage).toEqual([]);
  expect(existsSync(failures)).toBe(true);
});

test("toSurviveAllSignals and toTerminate", async () => {
  await expect(safe).toSurviveAllSignals("USR1");
  await expect(lost).not.toSurviveAllSignals("USR1");
  await expect(expect(lost).toTerminate("USR1")).rejects.toThrow(/lost\.c: deadlock/);
});

test("toBeAsyncSignalSafe", async () => {
  const source = (handler: string): string => `
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t got;
static void on(int signal) { ${handler} }
int main(void) { signal(SIGTERM, on); for (volatile int i = 0; i < 2; i++); return 0; }`;
  await expect(program("flag.c", {}, source("got = 1;"))).toBeAsyncSignalSafe("TERM");
  await expect(program("heap.c", {}, source("free(malloc(8));"))).not.toBeAsyncSignalSafe("TERM");
});

test("toReapAllChildren and toPreserveErrno", async () => {
  const source = (reap: string): string => `
#include <sys/wait.h>
#include <unistd.h>
int main(void) { if (fork() == 0) _exit(0); ${reap} return 0; }`;
  await expect(program("reaps.c", {}, source("wait(0);"))).toReapAllChildren();
  await expect(program("leaves.c", {}, source("pause();").replace("pause();", "usleep(1000);"))).not.toReapAllChildren();
  await expect(safe).toPreserveErrno("USR1");
});
