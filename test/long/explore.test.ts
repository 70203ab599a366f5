/** The explorer finds what is wrong, says where it turns from right to wrong, and finds nothing where nothing is. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Guest } from "../../abi/guest.ts";
import { explore, replay, rerun, Subject } from "../../src/explore/index.ts";
import type { ExploreOptions, ExploreResult } from "../../src/explore/index.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

const SIGUSR1 = 10;
const once = (signal: number): ExploreOptions => ({ signals: [{ signal, count: 1, optional: false }] });

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

async function explored(source: string, options: ExploreOptions = {}): Promise<ExploreResult> {
  return explore(kernel, await exploredGuest(source), options);
}

const checkThenPause = `
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t got;
static void on(int signal) { got = 1; }
int main(void) {
  struct sigaction action = { .sa_handler = on };
  sigaction(SIGUSR1, &action, 0);
  while (!got) pause();
  return 0;
}`;

const blockedThenSigsuspend = `
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t got;
static void on(int signal) { got = 1; }
int main(void) {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  struct sigaction action = { .sa_handler = on };
  sigaction(SIGUSR1, &action, 0);
  while (!got) sigsuspend(&before);
  return 0;
}`;

describe("one signal at every point", () => {
  test("the lost wake-up is found, and the step at which it turns from right to wrong", async () => {
    const { found } = await explored(checkThenPause, once(SIGUSR1));
    expect(found?.failure.kind).toBe("deadlock");
    expect(found?.failure.message).toContain("pause");
    expect(found?.decisions).toHaveLength(1);
    expect(found?.neighbour?.decisions[0]?.step).toBe(found!.decisions[0]!.step - 1);
    expect(found?.places[0]?.frame).toMatchObject({ function: "main", line: 9 });
  });

  test("its repair with sigsuspend is clean, all of it", async () => {
    const result = await explored(blockedThenSigsuspend, once(SIGUSR1));
    expect(result).toMatchObject({ found: undefined, exhausted: true });
    expect(result.coverage[0]!.arrivals).toBeGreaterThan(3);
  });

  test("two words torn by a handler that looks between their updates", async () => {
    const source = (volatile: string): string => `
#include <signal.h>
#include <stdlib.h>
static ${volatile} int a, b;
static void on(int signal) { if (a != b) abort(); }
int main(void) {
  signal(SIGUSR1, on);
  for (int i = 0; i < 200; i++) { a++; b++; }
  return 0;
}`;
    const { found } = await explored(source("volatile"), once(SIGUSR1));
    expect(found?.failure).toMatchObject({ kind: "death", message: "the program dies of SIGABRT" });
    expect(found?.failure.fatal?.threads[0]?.frames.map((frame) => frame.function)).toContain("on");
  });

  test("a signal that the program has said nothing of is no bug, unless one asks for it", async () => {
    const source = "int main(void) { volatile int n = 0; for (int i = 0; i < 5; i++) n++; return 0; }";
    expect(await explored(source, once(SIGUSR1))).toMatchObject({ found: undefined, exhausted: true });
    const { found } = await explored(source, { ...once(SIGUSR1), startupWindow: true });
    expect(found?.failure).toMatchObject({ kind: "death" });
  });

  test("two at once coalesce: the second is lost where the handler has not run yet", async () => {
    const source = `
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t count;
static void on(int signal) { count++; }
int main(void) {
  signal(SIGUSR1, on);
  while (count < 2) pause();
  return 0;
}`;
    const { found } = await explored(source, { signals: [{ signal: SIGUSR1, count: 2, optional: false }] });
    expect(found?.failure.kind).toBe("deadlock");
  });
});

describe("threads and processes", () => {
  const lockOrder = (first: string, second: string): string => `
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static int shared;
static void *run(void *argument) {
  pthread_mutex_lock(&${first});
  pthread_mutex_lock(&${second}); shared++;
  pthread_mutex_unlock(&${second}); pthread_mutex_unlock(&${first});
  return argument;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  pthread_mutex_lock(&a);
  pthread_mutex_lock(&b); shared++;
  pthread_mutex_unlock(&b); pthread_mutex_unlock(&a);
  pthread_join(thread, 0);
  return 0;
}`;

  test("locks taken in opposite orders: a deadlock at one preemption", async () => {
    const { found } = await explored(lockOrder("b", "a"));
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, bounds: { preemptions: 1 } });
  });

  test("in the same order: clean", async () => {
    expect(await explored(lockOrder("a", "b"))).toMatchObject({ found: undefined, exhausted: true });
  });

  test("pthread_cond_signal(3): of several waiters any may be woken, not only the one that came first", async () => {
    const source = `
#include <pthread.h>
#include <stdlib.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int came[2], woken[2], waiting, awake, tokens;
static void *wait_for_token(void *argument) {
  pthread_mutex_lock(&lock);
  came[waiting++] = (int)(long)argument;
  while (!tokens) pthread_cond_wait(&ready, &lock);
  tokens--;
  woken[awake++] = (int)(long)argument;
  pthread_mutex_unlock(&lock);
  return 0;
}
int main(void) {
  pthread_t threads[2];
  for (long i = 0; i < 2; i++) pthread_create(&threads[i], 0, wait_for_token, (void *)i);
  for (int given = 0; given < 2;) {
    pthread_mutex_lock(&lock);
    if (waiting == 2 && tokens == 0) { tokens = 1; given++; pthread_cond_signal(&ready); }
    pthread_mutex_unlock(&lock);
    sched_yield();
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], 0);
  if (woken[0] != came[0]) abort();
  return 0;
}`.replace("#include <pthread.h>", "#include <pthread.h>\n#include <sched.h>");
    expect(await explored(source, { sanitize: false, preemptions: 0 })).toMatchObject({ found: undefined });
    const { found } = await explored(source, { sanitize: false, preemptions: 1 });
    expect(found?.failure.message).toBe("the program dies of SIGABRT");
    expect(found?.decisions.some(({ choice }) => choice.kind === "wake")).toBe(true);
  });

  test("an increment that another thread comes between", async () => {
    const source = `
#include <assert.h>
#include <pthread.h>
static int shared;
static void *run(void *argument) { shared++; return argument; }
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  shared++;
  pthread_join(thread, 0);
  assert(shared == 2);
  return 0;
}`;
    const { found } = await explored(source, { sanitize: false });
    expect(found).toMatchObject({ failure: { message: "the program dies of SIGABRT" }, bounds: { preemptions: 1 } });
  });

  test("two children, one SIGCHLD: a handler that reaps once leaves one behind, no preemption needed", async () => {
    const source = (reap: string): string => `
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t reaped;
static void on(int signal) { ${reap} }
int main(void) {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGCHLD);
  signal(SIGCHLD, on);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  for (int i = 0; i < 2; i++) if (fork() == 0) _exit(0);
  while (reaped < 2) sigsuspend(&before);
  return 0;
}`;
    const { found } = await explored(source("if (waitpid(-1, 0, 0) > 0) reaped++;"));
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, bounds: { preemptions: 0 } });
    const fixed = await explored(source("while (waitpid(-1, 0, WNOHANG) > 0) reaped++;"));
    expect(fixed).toMatchObject({ found: undefined, exhausted: true });
  });

  test("an exit status outside those that are right", async () => {
    const source = `
#include <signal.h>
static volatile sig_atomic_t seen;
static void on(int signal) { seen = 1; }
int main(void) { signal(SIGUSR1, on); for (volatile int i = 0; i < 3; i++); return seen ? 7 : 0; }`;
    const { found } = await explored(source, { ...once(SIGUSR1), expect: [0] });
    expect(found?.failure).toMatchObject({ kind: "status", message: "the program exits with status 7, not 0" });
  });
});

describe("sanitizers", () => {
  const SIGALRM = 14;
  const SIGCHLD = 17;

  test("a handler that allocates while malloc or free is interrupted; one that only writes is clean", async () => {
    const source = (handler: string): string => `
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void on(int signal) { ${handler} }
int main(void) {
  signal(SIGALRM, on);
  for (int i = 0; i < 2; i++) { char *block = malloc(100); block[0] = 1; free(block); }
  return 0;
}`;
    const { found } = await explored(source("char *own = malloc(20); own[0] = 1; free(own);"), once(SIGALRM));
    expect(found?.failure.kind).toBe("sanitizer");
    expect(found?.failure.message).toMatch(/^a handler calls malloc .* while (malloc|free) is interrupted/);
    expect(await explored(source('write(1, "x", 1);'), once(SIGALRM))).toMatchObject({ found: undefined, exhausted: true });
  });

  test("signal-safety(7): strictly, a handler calls no unsafe function even where none is interrupted", async () => {
    const source = `
#include <signal.h>
#include <stdlib.h>
static void on(int signal) { free(malloc(20)); }
int main(void) { signal(SIGALRM, on); for (volatile int i = 0; i < 2; i++); return 0; }`;
    expect(await explored(source, once(SIGALRM))).toMatchObject({ found: undefined, exhausted: true });
    const { found } = await explored(source, { ...once(SIGALRM), strict: true });
    expect(found?.failure.message).toContain("which is not async-signal-safe");
  });

  test("errno that a handler leaves changed matters where the interrupted code reads it next", async () => {
    const source = (save: string, restore: string): string => `
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
static void on(int signal) { ${save} while (waitpid(-1, 0, WNOHANG) > 0); ${restore} }
int main(void) {
  signal(SIGCHLD, on);
  if (open("/none", O_RDONLY) < 0 && errno != ENOENT) return 3;
  return 0;
}`;
    const { found } = await explored(source("", ""), once(SIGCHLD));
    expect(found?.failure.message).toContain("errno");
    const saved = await explored(source("int saved = errno;", "errno = saved;"), once(SIGCHLD));
    expect(saved).toMatchObject({ found: undefined, exhausted: true });
  });

  test("setjmp(3): a jump to a function that has returned", async () => {
    const source = (disarm: string): string => `
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf place;
static volatile sig_atomic_t armed;
static void on(int signal) { if (armed) siglongjmp(place, 1); }
static int guarded(void) { if (sigsetjmp(place, 1)) return 1; armed = 1; ${disarm} return 0; }
int main(void) { signal(SIGALRM, on); guarded(); volatile int after = 0; after++; return 0; }`;
    const { found } = await explored(source(""), once(SIGALRM));
    expect(found?.failure.message).toBe("longjmp to guarded, which has returned since it called setjmp");
    expect(await explored(source("armed = 0;"), once(SIGALRM))).toMatchObject({ found: undefined, exhausted: true });
  });

  test("a flag that the compiler read once: a cycle of states that nothing leads out of", async () => {
    const source = (type: string): string => `
#include <signal.h>
static ${type} flag;
static void on(int signal) { flag = 1; }
int main(void) { signal(SIGUSR1, on); while (!flag); return 0; }`;
    const { found } = await explored(source("int"), once(SIGUSR1));
    expect(found).toMatchObject({ failure: { kind: "livelock" }, decisions: [{ choice: { kind: "signal", signal: SIGUSR1 } }] });
    expect(await explored(source("volatile sig_atomic_t"), once(SIGUSR1))).toMatchObject({ found: undefined, exhausted: true });
  });

  test("a process that was waited for is not to be signalled", async () => {
    const source = `
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, 0, 0);
  kill(child, SIGTERM);
  return 0;
}`;
    const { found } = await explored(source);
    expect(found?.failure.message).toMatch(/^kill\(101\): that process was waited for already/);
  });
});

describe("a search and its reruns are the same runs", () => {
  let guest: Guest;
  beforeAll(async () => {
    guest = await exploredGuest(checkThenPause);
  });

  test("the found decisions fail again in a fresh machine, with the same events each time", () => {
    const { found } = explore(kernel, guest, once(SIGUSR1));
    const runs = [1, 2, 3].map(() => rerun(kernel, guest, found!.decisions));
    expect(runs.map(({ ending }) => ending.kind)).toEqual(["deadlock", "deadlock", "deadlock"]);
    expect(new Set(runs.map(({ eventHash }) => eventHash)).size).toBe(1);
  });

  test("every arrival, by the search and one by one: the same verdicts", () => {
    const subject = new Subject(kernel, guest, once(SIGUSR1));
    const undisturbed = replay(subject, []);
    const verdicts: (string | undefined)[] = [];
    for (let step = 1; step <= undisturbed.steps; step++) {
      const decision = { step, choice: { kind: "signal" as const, signal: SIGUSR1, pid: 100, tid: 0 } };
      const run = replay(subject, [decision]);
      const fresh = rerun(kernel, guest, [decision]);
      expect(run.ending).toEqual(fresh.ending);
      if (run.places.length > 0) verdicts.push(run.failure?.kind);
    }
    expect(verdicts).toContain("deadlock");
    expect(verdicts).toContain(undefined);
  });

  test("the same result every time", () => {
    const results = [1, 2].map(() => JSON.stringify(explore(kernel, guest, once(SIGUSR1))));
    expect(results[0]).toBe(results[1]);
  });
});

describe("faultguard's dictionary belongs to the state", () => {
  const guarded = (body: string): string => `
#include <signal.h>
#include <signalbox/faultguard.h>
#include <stdlib.h>
static int known(void) { return faultguard_get("k", 0, 0) >= 0; }
static void on(int signal) { faultguard_set_json("k", "1"); }
int main(void) {
  if (known()) abort();
  struct sigaction action = { .sa_handler = on };
  sigaction(SIGUSR1, &action, 0);
  ${body}
  return 0;
}`;

  test("going back to a checkpoint takes back what was set since", async () => {
    const { found, exhausted } = await explored(guarded("known();"), once(SIGUSR1));
    expect([found, exhausted]).toEqual([undefined, true]);
  });

  test("two states that differ in it only are two", async () => {
    const { found } = await explored(guarded("if (!known() && known()) abort();"), once(SIGUSR1));
    expect(found?.failure).toMatchObject({ kind: "death", message: "the program dies of SIGABRT" });
  });
});
