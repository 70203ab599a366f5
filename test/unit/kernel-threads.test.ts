/** Threads: which one takes a signal, what a new one inherits, how it ends; turns and seeds. */
import { describe, expect, test } from "@jest/globals";
import type { Program } from "../../src/kernel/script-request.ts";
import type { Sys } from "../../src/kernel/script-sys.ts";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

/** A handler that notes the thread in which it runs. */
function noting(sys: Sys, took: number[]) {
  return function* (): Generator<unknown, void, unknown> {
    took.push(yield* sys.gettid());
  };
}

const waits = (sys: Sys): Program =>
  function* () {
    yield* errnoOf(sys.pause());
  };

describe("a process-directed signal", () => {
  test("goes to the main thread if it does not block it", () => {
    const took: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      for (let count = 0; count < 3; count++) yield* sys.clone(waits(sys));
      yield* sys.nanosleep(MS);
      yield* sys.kill(100, 10);
      yield* sys.exit_group(0);
    });
    expect(took).toEqual([100]);
  });

  test("also if another thread waits for it in sigwait", () => {
    const took: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      yield* sys.clone(function* () {
        yield* sys.sigprocmask("SIG_BLOCK", [10]);
        yield* sys.sigwaitinfo([10]);
        took.push(-1);
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(100, 10);
      yield* sys.nanosleep(MS);
      yield* sys.exit_group(0);
    });
    expect(took).toEqual([100]);
  });

  test("else to one that does not block it", () => {
    const took: number[] = [];
    let thread = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      thread = yield* sys.clone(waits(sys));
      yield* sys.sched_yield();
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.kill(100, 10);
      yield* sys.join(thread);
    });
    expect(took).toEqual([thread]);
  });

  test("or to one that waits for it in sigwait", () => {
    let accepted = 0;
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const thread = yield* sys.clone(function* () {
        accepted = (yield* sys.sigwaitinfo([10])).signo;
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(100, 10);
      yield* sys.join(thread);
    });
    expect(accepted).toBe(10);
  });

  test("stays pending while all block it, for the first that opens its mask", () => {
    const took: number[] = [];
    let second = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const first = yield* sys.clone(function* () {
        yield* sys.nanosleep(20 * MS);
        yield* sys.sigprocmask("SIG_UNBLOCK", [10]);
      });
      second = yield* sys.clone(function* () {
        yield* sys.nanosleep(10 * MS);
        yield* sys.sigprocmask("SIG_UNBLOCK", [10]);
      });
      yield* sys.kill(100, 10);
      yield* sys.join(first);
      yield* sys.join(second);
    });
    expect(took).toEqual([second]);
  });

  test("goes to another when the mask of the chosen thread closes before it was delivered", () => {
    const took: number[] = [];
    let thread = 0;
    succeeds(function* (sys) {
      // The handler of SIGUSR2 runs first (both are pending at once) and its mask has SIGTERM, which the other thread does not block.
      yield* sys.sigaction(12, {
        mask: [15],
        *handler() {
          yield* sys.nanosleep(MS);
        },
      });
      yield* sys.sigaction(15, { handler: noting(sys, took) });
      yield* sys.sigprocmask("SIG_BLOCK", [12, 15]);
      thread = yield* sys.clone(function* () {
        yield* sys.nanosleep(5 * MS);
        yield* sys.sigprocmask("SIG_UNBLOCK", [15]);
        yield* sys.nanosleep(SECOND);
      });
      yield* sys.kill(100, 15);
      yield* sys.kill(100, 12);
      yield* sys.sigprocmask("SIG_UNBLOCK", [12]);
      yield* sys.nanosleep(10 * MS);
      yield* sys.exit_group(0);
    });
    expect(took).toEqual([thread]);
  });

  test("a thread that ends hands on what it was chosen for", () => {
    const took: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      const thread = yield* sys.clone(function* () {
        yield* sys.sigprocmask("SIG_SETMASK", [10]);
        yield* sys.nanosleep(10 * MS);
      });
      yield* sys.join(thread);
      yield* sys.kill(100, 10);
    });
    expect(took).toEqual([100]);
  });

  test("is taken by others once the main thread has ended", () => {
    const took: number[] = [];
    let thread = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      thread = yield* sys.clone(function* () {
        yield* sys.nanosleep(MS);
        yield* sys.kill(100, 10);
      });
      yield* sys.exit(0);
    });
    expect(took).toEqual([thread]);
  });
});

describe("a directed signal", () => {
  test("is handled by that thread", () => {
    const took: number[] = [];
    const tids: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: noting(sys, took) });
      for (let count = 0; count < 3; count++) tids.push(yield* sys.clone(waits(sys)));
      yield* sys.nanosleep(MS);
      for (const tid of tids.toReversed()) yield* sys.tgkill(100, tid, 10);
      for (const tid of tids) yield* sys.join(tid);
    });
    expect(took).toEqual(tids.toReversed());
  });

  test("pends for it alone", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const thread = yield* sys.clone(function* () {
        yield* sys.tgkill(100, 100, 10);
        expect(yield* sys.sigpending()).toEqual([]);
      });
      yield* sys.join(thread);
      expect(yield* sys.sigpending()).toEqual([10]);
    });
  });

  test("with the default action it ends the whole process", () => {
    expect(
      run(function* (sys) {
        const thread = yield* sys.clone(waits(sys));
        yield* sys.tgkill(100, thread, 15);
        yield* sys.nanosleep(SECOND);
      }).exitStatus,
    ).toBe(143);
  });
});

describe("a new thread", () => {
  test("inherits the mask; its own pending set is empty; tids follow the pids' sequence", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10, 12]);
      yield* sys.raise(12);
      const thread = yield* sys.clone(function* () {
        expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([10, 12]);
        expect(yield* sys.sigpending()).toEqual([]);
        expect(yield* sys.getpid()).toBe(100);
      });
      expect(thread).toBe(101);
      yield* sys.join(thread);
      expect(yield* errnoOf(sys.tkill(thread, 0))).toBe("ESRCH");
    });
  });

  test("EAGAIN when there are 256", () => {
    succeeds(function* (sys) {
      for (let count = 1; count < 256; count++) yield* sys.clone(waits(sys));
      expect(yield* errnoOf(sys.clone(waits(sys)))).toBe("EAGAIN");
      yield* sys.exit_group(0);
    });
  });

  test("the main thread may end first: the process's status is its", () => {
    const { ending } = run(function* (sys) {
      yield* sys.clone(function* () {
        yield* sys.nanosleep(SECOND);
        yield* sys.exit(9);
      });
      yield* sys.exit(4);
    });
    expect(ending).toEqual({ kind: "exited", status: 4 });
  });
});

describe("turns", () => {
  const counts: Program = function* (sys) {
    for (const name of ["a", "b", "c"]) {
      yield* sys.clone(function* () {
        for (let turn = 0; turn < 3; turn++) {
          yield* sys.compute(110_000);
          yield* sys.print(name);
        }
      });
    }
    yield* sys.nanosleep(SECOND);
  };
  const order = (seed: number): string => run(counts, { seed }).output.replaceAll("\n", "");

  test("seed 0 is round robin with turns of 1 ms", () => {
    expect(order(0)).toBe("abcabcabc");
  });

  test("a seed always shows the same interleaving, others show others", () => {
    const orders = [1, 2, 3, 4, 5, 6].map(order);
    expect([1, 2, 3, 4, 5, 6].map(order)).toEqual(orders);
    expect(new Set(orders).size).toBeGreaterThan(2);
  });

  test("sched_yield lets the others run first", () => {
    const { output } = succeeds(function* (sys) {
      const thread = yield* sys.clone(function* () {
        yield* sys.print("thread");
      });
      yield* sys.sched_yield();
      yield* sys.print("main");
      yield* sys.join(thread);
    });
    expect(output).toBe("thread\nmain\n");
  });

  test("after fork the parent goes on", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.fork(function* (child) {
        yield* child.print("child");
      });
      yield* sys.print("parent");
      yield* sys.wait();
    });
    expect(output).toBe("parent\nchild\n");
  });
});
