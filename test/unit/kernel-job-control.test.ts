/** Process groups, sessions, stopping and continuing. */
import { describe, expect, test } from "@jest/globals";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

describe("process groups and sessions", () => {
  test("children inherit them; setpgid makes a group of a child, or puts it into one of its session", () => {
    succeeds(function* (sys) {
      const sleeper = function* (child: { nanosleep(ns: number): Iterable<unknown> }) {
        yield* child.nanosleep(SECOND) as Generator<unknown, void, unknown>;
      };
      const one = yield* sys.fork(sleeper);
      const two = yield* sys.fork(sleeper);
      expect([yield* sys.getpgid(one), yield* sys.getsid(one)]).toEqual([100, 1]);
      yield* sys.setpgid(one, 0);
      expect(yield* sys.getpgid(one)).toBe(one);
      yield* sys.setpgid(two, one);
      expect(yield* sys.getpgid(two)).toBe(one);
      expect(yield* errnoOf(sys.setpgid(two, 4711))).toBe("EPERM");
      expect(yield* errnoOf(sys.setpgid(two, -1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.setpgid(4711, 0))).toBe("ESRCH");
      expect(yield* errnoOf(sys.getpgid(4711))).toBe("ESRCH");
    });
  });

  test("setsid: EPERM for a group leader; a child that is none gets a session and a group of its own", () => {
    const { output } = succeeds(function* (sys) {
      expect(yield* errnoOf(sys.setsid())).toBe("EPERM");
      const child = yield* sys.fork(function* (own) {
        yield* own.print([yield* own.setsid(), yield* own.getsid(0), yield* own.getpgid(0), yield* errnoOf(own.setpgid(0, 0))].join());
      });
      yield* sys.waitpid(child);
    });
    expect(output).toBe("101,101,101,EPERM\n");
  });
});

describe("stopping", () => {
  test("every thread stops, and goes on where it was", () => {
    const { output } = succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        const tid = yield* own.clone(function* () {
          for (let turn = 0; turn < 3; turn++) yield* own.nanosleep(10 * MS);
          yield* own.print("thread");
        });
        yield* own.join(tid);
        yield* own.print("main");
      });
      yield* sys.nanosleep(15 * MS);
      yield* sys.kill(child, 19);
      expect((yield* sys.waitpid(child, "WUNTRACED")).stopped).toBe(19);
      yield* sys.nanosleep(SECOND);
      yield* sys.print("parent");
      yield* sys.kill(child, 18);
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
    expect(output).toBe("parent\nthread\nmain\n");
  });

  test("only SIGKILL and SIGCONT reach a stopped process; others are pending until it goes on", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(19);
      });
      yield* sys.waitpid(child, "WUNTRACED");
      yield* sys.kill(child, 15);
      yield* sys.nanosleep(MS);
      expect((yield* sys.waitpid(child, "WNOHANG")).pid).toBe(0);
      yield* sys.kill(child, 18);
      expect((yield* sys.waitpid(child)).signaled).toBe(15);
    });
  });

  test("SIGKILL ends a stopped process", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(19);
      });
      yield* sys.waitpid(child, "WUNTRACED");
      yield* sys.kill(child, 9);
      expect((yield* sys.waitpid(child)).signaled).toBe(9);
    });
  });

  test("a handler of SIGCONT runs after the continuation, which happens even if SIGCONT is blocked", () => {
    const { output } = succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.sigaction(18, {
          *handler() {
            yield* own.print("handler");
          },
        });
        yield* own.sigprocmask("SIG_BLOCK", [18]);
        yield* own.raise(19);
        yield* own.print("goes on");
        yield* own.sigprocmask("SIG_UNBLOCK", [18]);
      });
      yield* sys.waitpid(child, "WUNTRACED");
      yield* sys.kill(child, 18);
      yield* sys.waitpid(child);
    });
    expect(output).toBe("goes on\nhandler\n");
  });

  test("a stop that nobody has waited for is forgotten with the continuation", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(19);
        yield* own.nanosleep(SECOND);
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(child, 18);
      yield* sys.nanosleep(MS);
      expect((yield* sys.waitpid(child, ["WUNTRACED", "WNOHANG"])).pid).toBe(0);
      expect((yield* sys.waitpid(child, ["WCONTINUED", "WNOHANG"])).continued).toBe(true);
      expect((yield* sys.waitpid(child, ["WCONTINUED", "WNOHANG"])).pid).toBe(0);
    });
  });
});

describe("orphaned process groups", () => {
  test.each([20, 21, 22])("a member is not stopped by signal %i, but by SIGSTOP", (signal) => {
    const { output } = succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.setsid();
        yield* own.raise(signal);
        yield* own.print("not stopped");
        yield* own.raise(19);
      });
      expect((yield* sys.waitpid(child, "WUNTRACED")).stopped).toBe(19);
      yield* sys.kill(child, 9);
      yield* sys.waitpid(child);
    });
    expect(output).toBe("not stopped\n");
  });

  test("a group that is not orphaned is: the first process's parent is a shell of the same session", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(20);
      });
      expect((yield* sys.waitpid(child, "WUNTRACED")).stopped).toBe(20);
      yield* sys.kill(child, 18);
      yield* sys.waitpid(child);
    });
  });

  test("when an exit orphans a group with a stopped member it gets SIGHUP and SIGCONT", () => {
    const { output } = succeeds(function* (sys) {
      const leader = yield* sys.fork(function* (own) {
        yield* own.setsid();
        yield* own.fork(function* (member) {
          yield* member.setpgid(0, 0);
          yield* member.sigaction(1, {
            *handler() {
              yield* member.print("SIGHUP");
            },
          });
          yield* member.sigaction(18, {
            *handler() {
              yield* member.print("SIGCONT");
            },
          });
          yield* member.raise(19);
        });
        yield* own.nanosleep(MS);
      });
      yield* sys.waitpid(leader);
      yield* sys.nanosleep(SECOND);
    });
    expect(output.trim().split("\n").sort()).toEqual(["SIGCONT", "SIGHUP"]);
  });
});

describe("the first process", () => {
  test("stopped with nobody to continue it: the run ends as a deadlock", () => {
    expect(
      run(function* (sys) {
        yield* sys.raise(19);
      }).ending.kind,
    ).toBe("deadlock");
  });
});
