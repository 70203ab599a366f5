/** What watched runs show: each kind of fault is found, and its repair is clean. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import type { ExploreResult } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

async function explored(source: string, ...signals: string[]): Promise<ExploreResult> {
  return explore(kernel, await exploredGuest(source), { signals: signals.map(parseExploredSignal), preemptions: 1 });
}
const clean = { found: undefined, exhausted: true };
const headers = `#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
`;

describe("C17, 5.1.2.3: a handler and what it interrupts", () => {
  const counter = (before: string, after: string, type = "volatile sig_atomic_t"): string => `${headers}
static ${type} count;
static void on(int signal) { count++; }
int main(void) {
  sigset_t user, old;
  sigemptyset(&user);
  sigaddset(&user, SIGUSR1);
  signal(SIGUSR1, on);
  for (int i = 0; i < 3; i++) { ${before} count -= 2; ${after} }
  return 0;
}`;
  test("volatile sig_atomic_t is read and written whole, but not updated whole: a lost update", async () => {
    const { found } = await explored(counter("", ""), "USR1");
    expect(found?.failure.message).toMatch(
      /^lost update: count is changed by a handler \(explored\.c:\d+\) between its load and its store/,
    );
    expect(found?.decisions).toHaveLength(1);
    expect(found?.neighbour).toBeDefined();
  });
  test("with the signal blocked, or an atomic object, none is lost", async () => {
    expect(await explored(counter("sigprocmask(SIG_BLOCK, &user, &old);", "sigprocmask(SIG_SETMASK, &old, 0);"), "USR1")).toMatchObject(
      clean,
    );
    expect(await explored(counter("", "", "atomic_int"), "USR1")).toMatchObject(clean);
  });

  const flag = (type: string): string => `${headers}
static ${type} got;
static void on(int signal) { got = 1; }
int main(void) {
  signal(SIGUSR1, on);
  for (int i = 0; i < 4; i++) if (got) { got = 0; write(1, "!", 1); } else write(1, ".", 1);
  return 0;
}`;
  test("a flag that is read again and again for a handler has to be volatile", async () => {
    const { found } = await explored(flag("int"), "USR1");
    expect(found?.failure.message).toMatch(/^got is read again and again .* neither volatile nor atomic/);
    expect(await explored(flag("volatile sig_atomic_t"), "USR1")).toMatchObject(clean);
    expect(await explored(flag("atomic_int"), "USR1")).toMatchObject(clean);
  });

  const pair = (write: string, read: string): string => `${headers}
static struct { volatile int low, high; volatile sig_atomic_t version; } value;
static volatile int sum;
static void on(int signal) { ${read} }
int main(void) {
  sigset_t user, old;
  sigemptyset(&user);
  sigaddset(&user, SIGUSR1);
  signal(SIGUSR1, on);
  for (int i = 1; i < 4; i++) {
    ${write}
    write(1, ".", 1);
  }
  return sum > 100;
}`;
  const store = "value.low = i; value.high = -i;";
  const load = "sum = value.low + value.high;";
  test("an object of several words is half written when the handler reads it", async () => {
    const { found } = await explored(pair(store, load), "USR1");
    expect(found?.failure.message).toMatch(/^torn value: a handler reads value .* while it is half written/);
    expect(
      await explored(pair(`sigprocmask(SIG_BLOCK, &user, &old); ${store} sigprocmask(SIG_SETMASK, &old, 0);`, load), "USR1"),
    ).toMatchObject(clean);
    // A handler that sees that a change is under way leaves the rest alone.
    const versioned = `value.version++; ${store} value.version++;`;
    expect(await explored(pair(versioned, `if (value.version % 2 == 0) ${load}`), "USR1")).toMatchObject(clean);
  });
  test("and half read when the handler writes it, unless the reader checks", async () => {
    const change = "value.low = 20; value.high = -20; value.version++;";
    const { found } = await explored(pair(load, change), "USR1");
    expect(found?.failure.message).toMatch(/^torn value: a handler writes value .* while it is half read/);
    expect(
      await explored(pair(`int seen; do { seen = value.version; ${load} } while (seen != value.version);`, change), "USR1"),
    ).toMatchObject(clean);
  });
});

test("what takes two signals: one leads to the place at which the other does harm", async () => {
  const source = (update: string): string => `${headers}
static volatile unsigned in, out;
static volatile int used;
static void on(int signal) { in++; used++; }
int main(void) {
  signal(SIGUSR1, on);
  for (int i = 0; i < 3; i++) { if (${update} write(1, ".", 1); }
  return 0;
}`;
  const { found } = await explored(source("used > 0) used--;"), "USR1*2?");
  expect(found?.failure.message).toMatch(/^lost update: used is changed by a handler/);
  expect(found?.decisions).toHaveLength(2);
  expect(await explored(source("in != out) out++;"), "USR1*2?")).toMatchObject(clean);
});

describe("C17, 5.1.2.4: threads", () => {
  const shared = (own: string, other: string, declarations = ""): string => `${headers}
static int shared;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
${declarations}
static void *run(void *argument) { ${other} return argument; }
int main(void) {
  shared = 5;
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  ${own}
  pthread_join(thread, 0);
  return shared == 0;
}`;
  const locked = "pthread_mutex_lock(&mutex); shared++; pthread_mutex_unlock(&mutex);";
  test("a lock that only one side takes orders nothing", async () => {
    const { found } = await explored(shared(locked, "shared++;"));
    expect(found?.failure.message).toMatch(/^data race: shared is (written|read) by thread 100 .* nothing orders the two$/);
  });
  test("mutexes, semaphores, pipes, atomics, creation and joining do", async () => {
    expect(await explored(shared(locked, locked))).toMatchObject(clean);
    const semaphore = "static sem_t ready;";
    expect(await explored(shared("shared++; sem_post(&ready);", "sem_wait(&ready); shared++;", semaphore))).toMatchObject(clean);
    const ready = "static atomic_int ready;";
    expect(await explored(shared("shared++; ready = 1;", "if (ready) shared++;", ready))).toMatchObject(clean);
    const ends = "static int ends[2]; __attribute__((constructor)) static void make(void) { if (pipe(ends)) abort(); }";
    const [tell, hear] = [
      'shared++; if (write(ends[1], "x", 1) != 1) abort();',
      "char c; if (read(ends[0], &c, 1) != 1) abort(); shared++;",
    ];
    expect(await explored(shared(tell, hear, ends))).toMatchObject(clean);
  });
  test("what is stored comes from the load that was made last: a loop that waits loads twice", async () => {
    const declarations = "static pthread_cond_t cond = PTHREAD_COND_INITIALIZER; static int used;";
    const give = "pthread_mutex_lock(&mutex); used++; pthread_cond_signal(&cond); pthread_mutex_unlock(&mutex);";
    const take = "pthread_mutex_lock(&mutex); while (used == 0) pthread_cond_wait(&cond, &mutex); used--; pthread_mutex_unlock(&mutex);";
    expect(await explored(shared(give, take, declarations))).toMatchObject(clean);
    expect(await explored(shared(take, give, declarations))).toMatchObject(clean);
  });
  test("thread-local variables, and blocks that one thread allocates and another frees, are nobody's race", async () => {
    const local = "static _Thread_local int mine;";
    const add = "mine++; pthread_mutex_lock(&mutex); shared += mine; pthread_mutex_unlock(&mutex);";
    expect(await explored(shared(add, add, local))).toMatchObject(clean);
    const list = "struct job { struct job *next; int n; }; static struct job *head;";
    const put =
      "struct job *job = malloc(sizeof *job); job->n = 1; pthread_mutex_lock(&mutex); job->next = head; head = job; pthread_mutex_unlock(&mutex);";
    const take =
      "pthread_mutex_lock(&mutex); struct job *job = head; if (job) head = job->next; pthread_mutex_unlock(&mutex); if (job) { if (job->n != 1) abort(); free(job); }";
    expect(await explored(shared(`${put}`, take, list))).toMatchObject(clean);
  });
  test("pthread_once(3p): what the function has done is done for everybody who comes back", async () => {
    const declarations = "static pthread_once_t once = PTHREAD_ONCE_INIT; static void make(void) { shared = 7; }";
    const get = "pthread_once(&once, make); if (shared != 7) abort();";
    expect(await explored(shared(get, get, declarations))).toMatchObject(clean);
  });
  test("a condition variable, with its mutex", async () => {
    const declarations = "static pthread_cond_t cond = PTHREAD_COND_INITIALIZER; static int ready;";
    const give = "shared++; pthread_mutex_lock(&mutex); ready = 1; pthread_cond_signal(&cond); pthread_mutex_unlock(&mutex);";
    const take = "pthread_mutex_lock(&mutex); while (!ready) pthread_cond_wait(&cond, &mutex); pthread_mutex_unlock(&mutex); shared++;";
    expect(await explored(shared(give, take, declarations))).toMatchObject(clean);
  });
});

describe("signal-safety(7): handlers that are left by siglongjmp", () => {
  const guarded = (body: string, after: string): string => `${headers}
static sigjmp_buf place;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t armed;
static void on(int signal) { if (armed) siglongjmp(place, 1); }
int main(void) {
  signal(SIGALRM, on);
  if (sigsetjmp(place, 1) == 0) { ${body} }
  armed = 0;
  ${after}
  return 0;
}`;
  const block = "char *block = malloc(50); block[0] = 1;";
  test("a mutex stays locked", async () => {
    const { found } = await explored(guarded("armed = 1; pthread_mutex_lock(&mutex); pthread_mutex_unlock(&mutex);", ""), "ALRM");
    expect(found?.failure.message).toBe("siglongjmp out of a handler leaves mutex locked: it is never unlocked");
    const before = "pthread_mutex_lock(&mutex); pthread_mutex_unlock(&mutex); armed = 1; armed = 0;";
    expect(await explored(guarded(before, ""), "ALRM")).toMatchObject(clean);
  });
  test("the heap is used although one of its functions was left in the middle", async () => {
    const { found } = await explored(guarded(`armed = 1; ${block} armed = 0;`, `{ ${block} }`), "ALRM");
    expect(found?.failure.message).toMatch(
      /^siglongjmp out of a handler that interrupted malloc leaves the heap half changed .* malloc is called afterwards$/,
    );
    expect(await explored(guarded(`armed = 1; write(1, "x", 1); armed = 0; ${block}`, `{ ${block} }`), "ALRM")).toMatchObject(clean);
  });
  test("longjmp through a buffer that was never filled", async () => {
    const source = guarded("", "").replace("int main(void) {", "int main(void) { armed = 1;");
    expect((await explored(source, "ALRM")).found?.failure.message).toBe(
      "longjmp through a buffer that setjmp has never filled in this thread",
    );
  });
});

test("wait(2): a child is waited for once", async () => {
  const source = (second: string): string => `${headers}
int main(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, 0, 0);
  ${second}
  return 0;
}`;
  expect((await explored(source("waitpid(child, 0, 0);"))).found?.failure.message).toMatch(
    /^waiting for 101: that process was waited for already/,
  );
  expect(await explored(source(""))).toMatchObject(clean);
});
