/** C's atomics under exploration: nothing comes between their parts. */
import { beforeAll, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

test("C17, 7.17.7: read-modify-write operations on atomic objects are indivisible, for handlers and for threads", async () => {
  const source = `
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
static atomic_int n; static atomic_llong wide; static _Atomic unsigned char narrow = 250; static atomic_int swapped;
static atomic_int mine;
static void update(void) { atomic_fetch_add(&n, 1); wide -= 3; narrow += 2; int e = 1; atomic_compare_exchange_strong(&swapped, &e, 2); mine++; }
static void on(int signal) { update(); }
static void *run(void *argument) { update(); return argument; }
int main(void) {
  signal(SIGUSR1, on);
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  n++; wide += 5; narrow++;
  int e = 0;
  if (!atomic_compare_exchange_strong(&swapped, &e, 1)) abort();
  atomic_flag flag = ATOMIC_FLAG_INIT;
  if (atomic_flag_test_and_set(&flag) || !atomic_flag_test_and_set(&flag)) abort();
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, 0);
  pthread_join(thread, 0);
  atomic_thread_fence(memory_order_seq_cst);
  if (n != 1 + mine || wide != 5 - 3 * mine || narrow != (unsigned char)(251 + 2 * mine)) abort();
  return 0;
}`;
  const signals = [{ signal: 10, count: 1, optional: false }];
  expect(explore(kernel, await exploredGuest(source), { signals, preemptions: 1 })).toMatchObject({ found: undefined, exhausted: true });
});
