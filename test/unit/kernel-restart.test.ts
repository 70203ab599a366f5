/** EINTR and restart: signal(7), "Interruption of system calls and library functions by signal handlers". */
import { describe, expect, test } from "@jest/globals";
import type { Sys } from "../../src/kernel/script-sys.ts";
import { SystemError } from "../../src/kernel/system-error.ts";
import { MS, SECOND, errnoOf, succeeds } from "./script-guest.ts";

type Blocking = (sys: Sys) => Iterable<unknown>;

/** What `call` gives when a handler with `flags` runs after 1 ms, and another event lets it finish after 1 s. */
function interrupted(call: Blocking, flags: "SA_RESTART" | 0, prepare?: (sys: Sys) => Generator<unknown, void, unknown>): string {
  let errno = "?";
  succeeds(function* (sys) {
    yield* sys.sigaction(14, { flags, handler: () => {} });
    if (prepare) yield* prepare(sys);
    yield* sys.setitimer("ITIMER_REAL", { value: MS });
    errno = yield* errnoOf(call(sys));
  });
  return errno;
}

describe("restarted with SA_RESTART, EINTR without", () => {
  test("read from a pipe", () => {
    let reader = 0;
    const prepare = function* (sys: Sys) {
      const [first, writer] = yield* sys.pipe();
      reader = first;
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(SECOND);
        yield* child.write(writer, "x");
      });
    };
    const read: Blocking = (sys) => sys.read(reader, 1);
    expect(interrupted(read, "SA_RESTART", prepare)).toBe("");
    expect(interrupted(read, 0, prepare)).toBe("EINTR");
  });

  test("waitpid", () => {
    const prepare = function* (sys: Sys) {
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(SECOND);
      });
    };
    expect(interrupted((sys) => sys.waitpid(-1), "SA_RESTART", prepare)).toBe("");
    expect(interrupted((sys) => sys.waitpid(-1), 0, prepare)).toBe("EINTR");
  });

  test("futex without a timeout", () => {
    const prepare = function* (sys: Sys) {
      yield* sys.clone(function* () {
        yield* sys.sigprocmask("SIG_BLOCK", [14]);
        yield* sys.nanosleep(SECOND);
        yield* sys.futex_wake(0, 1);
      });
      yield* sys.sched_yield();
    };
    expect(interrupted((sys) => sys.futex_wait(0, 0), "SA_RESTART", prepare)).toBe("");
    expect(interrupted((sys) => sys.futex_wait(0, 0), 0, prepare)).toBe("EINTR");
  });
});

describe("never restarted", () => {
  const calls: Readonly<Record<string, Blocking>> = {
    pause: (sys) => sys.pause(),
    sigsuspend: (sys) => sys.sigsuspend([]),
    sigwaitinfo: (sys) => sys.sigwaitinfo([40]),
    sigtimedwait: (sys) => sys.sigtimedwait([40], SECOND),
    nanosleep: (sys) => sys.nanosleep(SECOND),
    clock_nanosleep: (sys) => sys.clock_nanosleep("CLOCK_MONOTONIC", 0, SECOND),
    "clock_nanosleep, absolute": (sys) => sys.clock_nanosleep("CLOCK_MONOTONIC", "TIMER_ABSTIME", 5 * SECOND),
    ppoll: (sys) => sys.ppoll([], SECOND),
    pselect: (sys) => sys.pselect({}, SECOND),
  };
  test.each(Object.keys(calls))("%s", (name) => {
    expect(interrupted(calls[name]!, "SA_RESTART")).toBe("EINTR");
    expect(interrupted(calls[name]!, 0)).toBe("EINTR");
  });
});

describe("which signal decides", () => {
  test("the first handled one: a handler without SA_RESTART, then one with", () => {
    const errnos: string[] = [];
    for (const [first, second] of [
      ["SA_RESTART", 0],
      [0, "SA_RESTART"],
    ] as const) {
      succeeds(function* (sys) {
        // sa_mask keeps the second away until the first has returned.
        yield* sys.sigaction(10, { flags: first, mask: [12], handler: () => {} });
        yield* sys.sigaction(12, { flags: second, handler: () => {} });
        const [reader, writer] = yield* sys.pipe();
        const pid = yield* sys.getpid();
        yield* sys.fork(function* (child) {
          yield* child.kill(pid, 12);
          yield* child.kill(pid, 10);
          yield* child.nanosleep(SECOND);
          yield* child.write(writer, "x");
        });
        errnos.push(yield* errnoOf(sys.read(reader, 1)));
      });
    }
    expect(errnos).toEqual(["", "EINTR"]);
  });

  test("a signal without a handler restarts everything", () => {
    succeeds(function* (sys) {
      const before = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      // SIGCHLD is ignored by default: the child's end does not even wake the sleeper.
      yield* sys.fork(function* () {});
      yield* sys.nanosleep(SECOND);
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - before).toBeGreaterThanOrEqual(SECOND);
    });
  });
});

describe("nanosleep", () => {
  test("gives the remaining time when a handler interrupts it", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction(14, { handler: () => {} });
      yield* sys.setitimer("ITIMER_REAL", { value: 300 * MS });
      let remaining = 0;
      try {
        yield* sys.nanosleep(SECOND);
      } catch (reason) {
        if (!(reason instanceof SystemError)) throw reason;
        remaining = reason.remaining ?? 0;
      }
      expect(remaining).toBeGreaterThan(699 * MS);
      expect(remaining).toBeLessThanOrEqual(700 * MS + 1000);
    });
  });

  test("goes on to its deadline after a stop and continuation", () => {
    const { output } = succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        const before = yield* own.clock_gettime("CLOCK_MONOTONIC");
        yield* own.nanosleep(SECOND);
        const slept = (yield* own.clock_gettime("CLOCK_MONOTONIC")) - before;
        yield* own.print(slept >= SECOND && slept < SECOND + MS ? "one second" : `${slept} ns`);
      });
      yield* sys.nanosleep(200 * MS);
      yield* sys.kill(child, 19);
      yield* sys.waitpid(child, "WUNTRACED");
      yield* sys.nanosleep(300 * MS);
      yield* sys.kill(child, 18);
      yield* sys.waitpid(child);
    });
    expect(output).toBe("one second\n");
  });

  test.each([-1, -SECOND])("%i ns: EINVAL", (ns) => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.nanosleep(ns))).toBe("EINVAL");
    });
  });
});

describe("a stop and continuation without a handler (signal(7))", () => {
  /** What the child's call gives when the child is stopped for a while in it. */
  function stoppedIn(call: Blocking): string {
    const { output } = succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.print(yield* errnoOf(call(own)));
      });
      yield* sys.nanosleep(10 * MS);
      yield* sys.kill(child, 19);
      yield* sys.waitpid(child, "WUNTRACED");
      yield* sys.nanosleep(10 * MS);
      yield* sys.kill(child, 18);
      yield* sys.nanosleep(10 * MS);
      yield* sys.kill(child, 9);
      yield* sys.waitpid(child);
    });
    return output.trim();
  }

  test("interrupts sigtimedwait", () => expect(stoppedIn((sys) => sys.sigwaitinfo([40]))).toBe("EINTR"));
  test("does not interrupt pause, sigsuspend and poll", () => {
    expect(stoppedIn((sys) => sys.pause())).toBe("");
    expect(stoppedIn((sys) => sys.sigsuspend([]))).toBe("");
    expect(stoppedIn((sys) => sys.ppoll([], undefined))).toBe("");
  });
});
