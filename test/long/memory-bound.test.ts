/** A search that may keep little goes back by running on from an earlier state: the same result. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import type { ExploreResult } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

const loop = (limit: number): string => `
#include <signal.h>
#include <stdlib.h>
static volatile int a, b;
static volatile sig_atomic_t seen;
static void on(int signal) { if (a - b > ${limit}) abort(); seen++; }
int main(void) { signal(SIGUSR1, on); for (int i = 0; i < 40; i++) { a++; b++; } return 0; }`;

const children = `
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t seen;
static void on(int signal) { int saved = errno; write(1, "", 0); seen++; errno = saved; }
int main(void) {
  struct sigaction action = { .sa_handler = on };
  sigaction(SIGUSR1, &action, 0);
  for (int i = 0; i < 2; i++) {
    pid_t child = fork();
    if (child == 0) { char *block = malloc(3000); block[0] = 1; _exit(0); }
    int status;
    while (waitpid(child, &status, 0) < 0) if (errno != EINTR) abort();
  }
  return 0;
}`;

const threads = `
#include <pthread.h>
#include <signal.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int shared;
static void *run(void *argument) { pthread_mutex_lock(&lock); shared++; pthread_mutex_unlock(&lock); return argument; }
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  run(0);
  pthread_join(thread, 0);
  return shared == 2 ? 0 : 1;
}`;

describe("memory", () => {
  test.each([
    ["a loop, all right", loop(1), ["USR1"]],
    ["two signals", loop(1).replace("40", "8"), ["USR1*2"]],
    ["a torn pair", loop(0), ["USR1"]],
    ["processes", children, ["USR1"]],
    ["threads", threads, []],
  ])("%s: a hundredth of the room, the same arrivals and verdict", async (_what, source, words) => {
    const guest = await exploredGuest(source);
    const options = { signals: words.map(parseExploredSignal), preemptions: 1, sanitize: false };
    const [little, much] = [100_000, undefined].map((memory) => explore(kernel, guest, { ...options, memory }));
    const covered = ({ coverage }: ExploreResult): unknown =>
      coverage.map(({ bounds, arrivals, exhausted }) => ({ bounds, arrivals, exhausted }));
    expect(covered(little!)).toEqual(covered(much!));
    // What lies unused in a frame may differ where fewer stops were made, so a state may count twice.
    for (const [index, { states }] of little!.coverage.entries())
      expect(Math.abs(states - much!.coverage[index]!.states)).toBeLessThanOrEqual(states / 20);
    expect(little!.found?.decisions).toEqual(much!.found?.decisions);
    expect(little!.exhausted).toBe(much!.exhausted);
  });
});
