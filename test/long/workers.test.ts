/** A search by several threads says the same as one by one thread, whatever their number. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import type { ExploreOptions, ExploreResult } from "../../src/explore/index.ts";
import { CommonKeys } from "../../src/explore/common-keys.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { NodePool } from "../../src/node/explore-pool.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

const threads = (check: string, locks = true): string => `
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic int a, b;
static volatile sig_atomic_t got;
static void on(int signal) { got = 1; }
static void *run(void *argument) {
  ${locks ? "pthread_mutex_lock(&lock);" : ""} a++; b++; ${locks ? "pthread_mutex_unlock(&lock);" : ""}
  ${check}
  return argument;
}
int main(void) {
  signal(SIGUSR1, on);
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  run(0);
  pthread_join(thread, 0);
  return a == b ? 0 : 1;
}`;

const children = `
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void on(int signal) { int saved = errno; while (waitpid(-1, 0, WNOHANG) > 0); errno = saved; }
int main(void) {
  struct sigaction action = { .sa_handler = on };
  sigaction(SIGCHLD, &action, 0);
  for (int i = 0; i < 3; i++) if (fork() == 0) { char *block = malloc(30); block[0] = 1; _exit(0); }
  return 0;
}`;

const spinning = `
#include <pthread.h>
static _Atomic int a, b, turn;
static void *run(void *argument) { a++; b++; if (turn == 1) for (;;); turn = 1; a++; turn = 0; return argument; }
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  run(0);
  pthread_join(thread, 0);
  return 0;
}`;

const pools: NodePool[] = [];
beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

describe("workers", () => {
  test.each([
    ["threads and a signal, every arrival tried", threads(""), ["USR1"], { reduction: false, preemptions: 1 }, "clean"],
    ["processes", children, [], { preemptions: 1 }, "clean"],
    ["an order of threads that fails", threads("if (a != b) abort();", false), [], {}, "fails"],
    ["a loop that nothing leads out of", spinning, [], { sanitize: false, fuel: 20_000 }, "fails"],
    ["more states than are allowed", threads(""), ["USR1"], { states: 300, preemptions: 1 }, "not exhausted"],
  ] as const)("%s: 1, 2 and 3 threads give the same report", async (_what, source, words, given, verdict) => {
    const guest = await exploredGuest(source);
    const options: ExploreOptions = { ...given, signals: words.map((word) => parseExploredSignal(word)) };
    const alone = explore(kernel, guest, options);
    const verdictOf = ({ found, exhausted }: ExploreResult): string => (found ? "fails" : exhausted ? "clean" : "not exhausted");
    expect(verdictOf(alone)).toBe(verdict);
    for (const workers of [2, 3]) {
      const pool = new NodePool(workers, { kernel, guest, options, compiler: {} }, 64);
      pools.push(pool);
      expect(JSON.stringify(explore(kernel, guest, { ...options, pool }))).toBe(JSON.stringify(alone));
    }
  });
});

describe("the keys of several threads", () => {
  test("each key is new once, has one number, and past the room there is none", () => {
    const memory = new SharedArrayBuffer(CommonKeys.bytesFor(1));
    const [one, other] = [new CommonKeys(memory), new CommonKeys(memory)];
    const first = one.numberOf(0, 0);
    expect(one.isNew).toBe(true);
    expect(other.numberOf(0, 0)).toBe(first);
    expect(other.isNew).toBe(false);
    expect(other.isTaken(first)).toBe(true);
    for (let i = 1; i < one.places; i++) {
      expect(one.numberOf(i << 16, i + 1)).toBeGreaterThanOrEqual(0);
      expect(one.isNew).toBe(true);
    }
    expect(other.numberOf(-5, 5)).toBe(-1);
    expect(other.isNew).toBe(false);
  });
});
