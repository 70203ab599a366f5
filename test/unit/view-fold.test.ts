/**
 * The state that is folded out of a run's events is the kernel's own, after every call of the kernel: a sixth of the examples. The others
 * are followed in test/long.
 */
import { expect, test } from "@jest/globals";
import type { Event } from "../../abi/events.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { CallDetail } from "../../src/trace/call-detail.ts";
import { Fold } from "../../src/view/fold.ts";
import { everySixth } from "../sample.ts";
import { cache, comparison, examples, followExample, kernelModule } from "./fold-comparison.ts";

test.each(everySixth(examples))("%s", followExample);

/** Handlers, an ignored signal, a timer, a second thread and descriptors, and then the program anew. */
const executes = `#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
static void handler(int sig) { (void)sig; }
static void *idle(void *nothing) { pause(); return nothing; }
static void *replace(void *nothing) { execl("/proc/self/exe", "again", "second", (char *)0); return nothing; }
int main(int argc, char **argv) {
  if (argc > 1) { raise(SIGUSR2); return argv[1][0] == 's' ? 0 : 1; }
  sigset_t set;
  static char area[8192];
  stack_t stack = { .ss_sp = area, .ss_size = sizeof area };
  timer_t timer;
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1 };
  struct itimerspec later = { .it_value = { .tv_sec = 1000 } };
  pthread_t a, b;
  int pair[2];
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
  sigaction(SIGUSR1, &action, 0);
  signal(SIGUSR2, SIG_IGN);
  sigaltstack(&stack, 0);
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigprocmask(SIG_BLOCK, &set, 0);
  raise(SIGTERM);
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  timer_settime(timer, 0, &later, 0);
  alarm(100);
  pipe2(pair, O_CLOEXEC);
  pthread_create(&a, 0, idle, 0);
  pthread_create(&b, 0, replace, 0);
  pthread_join(b, 0);
  return 2;
}
`;

test("execve: what the process keeps and what it loses, another thread than the main one having called", async () => {
  const seen = comparison();
  const fold = new Fold();
  let result;
  try {
    const source = new TextEncoder().encode(executes);
    const guest = await makeGuest("executes.c", source, { sdk: readSdk, sdkVersion: sdkVersion(), cache });
    const event = (each: Event): void => {
      seen.event(each);
      fold.apply(each);
    };
    result = runGuest(kernelModule, guest, { event, detail: new CallDetail() });
  } finally {
    seen.end();
  }
  expect(result.exitStatus).toBe(0);
  const [process] = fold.state.processes;
  expect(process).toMatchObject({ program: "/proc/self/exe", arguments: '["again", "second"]' });
});
