/** Random runs (PCT): the seed decides them, and they find what needs more preemptions than a search is asked for. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { explore, replay, Subject } from "../../src/explore/index.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "./guests.ts";

const SIGUSR1 = 10;

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

const lockOrder = (first: string, second: string): string => `
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int shared;
static void *run(void *argument) {
  pthread_mutex_lock(&${first}); shared++;
  pthread_mutex_lock(&${second}); shared++;
  pthread_mutex_unlock(&${second}); pthread_mutex_unlock(&${first});
  return argument;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  pthread_mutex_lock(&a); shared++;
  pthread_mutex_lock(&b); shared++;
  pthread_mutex_unlock(&b); pthread_mutex_unlock(&a);
  pthread_join(thread, 0);
  return 0;
}`;

describe("--pct", () => {
  test("locks taken in opposite orders: a deadlock of depth 2", async () => {
    const guest = await exploredGuest(lockOrder("b", "a"));
    const { found } = explore(kernel, guest, { random: { depth: 2, runs: 500, seed: 1 } });
    expect(found?.failure.kind).toBe("deadlock");
    // What it found is a schedule like any other.
    expect(replay(new Subject(kernel, guest, {}), found!.decisions).failure).toMatchObject({ kind: "deadlock" });
  });

  test("the same seed, the same runs; another seed, others", async () => {
    const guest = await exploredGuest(lockOrder("b", "a"));
    const runsOf = (seed: number): unknown => {
      const { found, coverage } = explore(kernel, guest, { random: { depth: 2, runs: 500, seed } });
      return { runs: coverage[0]!.runs, decisions: found?.decisions };
    };
    expect(runsOf(7)).toEqual(runsOf(7));
    expect([1, 2, 3, 4, 5].map((seed) => JSON.stringify(runsOf(seed))).every((each, _, all) => each === all[0])).toBe(false);
  });

  test("nothing found is no proof: never exhausted, and it says how many runs differed", async () => {
    const guest = await exploredGuest(lockOrder("a", "b"));
    const { found, exhausted, coverage } = explore(kernel, guest, { random: { depth: 3, runs: 60, seed: 1 } });
    expect({ found, exhausted }).toEqual({ found: undefined, exhausted: false });
    expect(coverage[0]).toMatchObject({ runs: 60, random: { depth: 3, runs: 60, seed: 1 } });
    expect(coverage[0]!.states).toBeGreaterThan(10);
  });

  test("signals arrive at random steps, each as often as was said, also while everything waits", async () => {
    const guest = await exploredGuest(`
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t got;
static void on(int signal) { got = 1; }
int main(void) { signal(SIGUSR1, on); while (!got) pause(); return 0; }`);
    const signals = [{ signal: SIGUSR1, count: 1, optional: false }];
    const { found } = explore(kernel, guest, { signals, random: { depth: 1, runs: 500, seed: 1 } });
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, decisions: [{ choice: { kind: "signal", signal: SIGUSR1 } }] });
  });
});
