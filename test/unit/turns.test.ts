/** A turn that is chosen by hand: up to its event the run is the one that it branched from, and then the thread is the next to run, or to be woken. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Event } from "../../abi/events.ts";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import type { RunOptions, Turn } from "../../src/kernel/run.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import type { Sys } from "../../src/kernel/script.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const kernel = await loadKernel();
const compileC = (source: string): Promise<Guest> =>
  makeGuest("turns.c", new TextEncoder().encode(source), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() });

interface Seen {
  readonly events: Event[];
  readonly output: string;
}

function run(guest: Guest, options: RunOptions = {}): Seen {
  const events: Event[] = [];
  let output = "";
  runGuest(kernel, guest, {
    ...options,
    event: (event) => events.push(event),
    output: (_, bytes) => (output += new TextDecoder().decode(bytes)),
  });
  return { events, output };
}

/** Straight-line code: no loop and no call of the program's own between the writes. */
const writers = `#include <pthread.h>
#include <unistd.h>
static void *body(void *name) { write(1, name, 1); write(1, name, 1); return 0; }
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, body, "a");
  pthread_create(&b, 0, body, "b");
  write(1, "m", 1);
  write(1, "n", 1);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
`;
const sleepers = `#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>
static sem_t door;
static void *body(void *name) { sem_wait(&door); write(1, name, 1); return 0; }
int main(void) {
  pthread_t a, b;
  sem_init(&door, 0, 0);
  pthread_create(&a, 0, body, "a");
  pthread_create(&b, 0, body, "b");
  usleep(1000);
  sem_post(&door);
  usleep(1000);
  sem_post(&door);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
`;

describe("the next thread", () => {
  let guest: Guest;
  beforeAll(async () => void (guest = await compileC(writers)));

  test("undisturbed, the main thread goes on until it waits", () => {
    expect(run(guest).output).toBe("mnaabb");
  });

  test.each([0, 1, 2, 3])("after each system call the other may be chosen, with seed %i too", (seed) => {
    const plain = run(guest, { seed });
    const ends = plain.events.filter(({ name, tid, call }) => name === "output" && tid === 100 && call === undefined);
    for (const { seq } of ends) {
      const turns: Turn[] = [{ event: seq, what: "run", tid: 102 }];
      const { events } = run(guest, { seed, turns });
      expect(events.slice(0, seq)).toEqual(plain.events.slice(0, seq));
      const next = events.slice(seq).find(({ name }) => name === "run");
      // Where thread 102 has run already it may have ended.
      if (!plain.events.slice(0, seq).some(({ name, tid }) => name === "thread-exit" && tid === 102)) expect(next?.tid).toBe(102);
    }
  });

  test("turns follow one another, and the same turns give the same run", () => {
    const first = run(guest).events.find(({ name }) => name === "output")!.seq;
    const turns: Turn[] = [{ event: first, what: "run", tid: 102 }];
    const branch = run(guest, { turns });
    expect(branch.output.startsWith("mb")).toBe(true);
    const second = branch.events.filter(({ name, tid }) => name === "output" && tid === 102)[0]!.seq;
    const more: Turn[] = [...turns, { event: second, what: "run", tid: 101 }];
    expect(run(guest, { turns: more }).output.startsWith("mba")).toBe(true);
    expect(run(guest, { turns: more })).toEqual(run(guest, { turns: more }));
  });

  test("a thread that cannot run, or that there is not, changes nothing", () => {
    const plain = run(guest);
    expect(run(guest, { turns: [{ event: 1, what: "run", tid: 102 }] })).toEqual(plain);
    expect(run(guest, { turns: [{ event: 20, what: "run", tid: 999 }] })).toEqual(plain);
    expect(run(guest, { turns: [{ event: 20, what: "wake", tid: 100 }] })).toEqual(plain);
  });
});

describe("which waiter wakes", () => {
  let guest: Guest;
  beforeAll(async () => void (guest = await compileC(sleepers)));

  test("undisturbed, the longest sleeper", () => {
    expect(run(guest).output).toBe("ab");
  });

  test("the one that was chosen, among all that wait for the same", () => {
    const { events } = run(guest);
    const asleep = events.find(({ name, tid }) => name === "block" && tid === 102)!.seq;
    expect(run(guest, { turns: [{ event: asleep, what: "wake", tid: 102 }] }).output).toBe("ba");
  });
});

test("scripts: the next thread", () => {
  function* main(sys: Sys) {
    for (const name of ["a", "b"])
      yield* sys.clone(function* () {
        yield* sys.print(name);
        yield* sys.print(name);
      });
    yield* sys.print("m");
    yield* sys.pause();
  }
  const see = (turns: readonly Turn[]): { events: Event[]; output: string } => {
    const events: Event[] = [];
    let output = "";
    runScript(kernel, main, {
      turns,
      arrivals: [{ signal: 9, time: 1e9 }],
      event: (event) => events.push(event),
      output: (_, bytes) => (output += new TextDecoder().decode(bytes).trim()),
    });
    return { events, output };
  };
  const plain = see([]);
  expect(plain.output).toBe("maabb");
  const { seq } = plain.events.find(({ name }) => name === "output")!;
  expect(see([{ event: seq, what: "run", tid: 102 }]).output.slice(0, 2)).toBe("mb");
});
