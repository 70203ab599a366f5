/** fork(2), exit, wait4(2), waitid(2), SIGCHLD, zombies, orphans. */
import { describe, expect, test } from "@jest/globals";
import type { Siginfo } from "../../src/kernel/script-values.ts";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

describe("fork", () => {
  test("the child has empty pending sets, no alarm, no interval timers, no POSIX timers", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10, 12]);
      const pid = yield* sys.getpid();
      yield* sys.kill(pid, 10);
      yield* sys.raise(12);
      yield* sys.alarm(100);
      yield* sys.setitimer("ITIMER_VIRTUAL", { value: SECOND });
      yield* sys.setitimer("ITIMER_PROF", { value: SECOND });
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC");
      yield* sys.fork(function* (child) {
        const timers = [
          yield* child.alarm(0),
          (yield* child.getitimer("ITIMER_VIRTUAL")).value,
          (yield* child.getitimer("ITIMER_PROF")).value,
        ];
        yield* child.print(JSON.stringify([yield* child.sigpending(), timers, yield* errnoOf(child.timer_gettime(timer))]));
      });
      yield* sys.wait();
      expect(yield* sys.alarm(0)).toBe(100);
    });
    expect(JSON.parse(output)).toEqual([[], [0, 0, 0], "EINVAL"]);
  });

  test("it keeps mask and dispositions, and only the calling thread", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [12]);
      yield* sys.sigaction(10, { handler: "SIG_IGN", flags: "SA_RESTART", mask: [1] });
      const other = yield* sys.clone(function* () {
        yield* errnoOf(sys.pause());
      });
      yield* sys.fork(function* (child) {
        const { handler, flags, mask } = yield* child.sigaction(10);
        yield* child.print(
          JSON.stringify([yield* child.sigprocmask("SIG_BLOCK"), handler, flags, mask, yield* errnoOf(child.tkill(other, 0))]),
        );
        yield* child.exit_group(0);
      });
      yield* sys.wait();
      yield* sys.exit_group(0);
    });
    expect(JSON.parse(output)).toEqual([[12], "SIG_IGN", 0x10000000, [1], ""]);
  });

  test("pids are sequential from 100; getppid gives the parent, 1 for the first process and for orphans", () => {
    const { output } = succeeds(function* (sys) {
      expect([yield* sys.getpid(), yield* sys.gettid(), yield* sys.getppid()]).toEqual([100, 100, 1]);
      const child = yield* sys.fork(function* (own) {
        const grandchild = yield* own.fork(function* (orphan) {
          yield* orphan.print(`${yield* orphan.getppid()}`);
          yield* orphan.nanosleep(SECOND);
          yield* orphan.print(`${yield* orphan.getppid()}`);
        });
        expect(grandchild).toBe(102);
        yield* own.nanosleep(100 * MS);
      });
      expect(child).toBe(101);
      yield* sys.wait();
      yield* sys.nanosleep(2 * SECOND);
      expect(yield* errnoOf(sys.kill(102, 0))).toBe("ESRCH");
    });
    expect(output).toBe("101\n1\n");
  });

  test("EAGAIN when there are 64 processes", () => {
    succeeds(function* (sys) {
      for (let count = 1; count < 64; count++)
        yield* sys.fork(function* (child) {
          yield* errnoOf(child.pause());
        });
      expect(yield* errnoOf(sys.fork(function* () {}))).toBe("EAGAIN");
      yield* sys.kill(-1, 9);
      for (let count = 1; count < 64; count++) yield* sys.wait();
      expect(yield* errnoOf(sys.fork(function* () {}))).toBe("");
    });
  });

  test("in a handler: the child returns from it as well", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [1]);
      yield* sys.sigaction(10, {
        *handler() {
          yield* sys.fork(function* (child) {
            yield* child.print((yield* child.sigprocmask("SIG_BLOCK")).join());
          });
        },
      });
      yield* sys.raise(10);
      yield* sys.wait();
    });
    expect(output).toBe("1,10\n");
  });
});

describe("vfork", () => {
  test("the parent waits until the child has ended, whatever signals come", () => {
    const order: string[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: () => void order.push("handler") });
      const pid = yield* sys.getpid();
      const child = yield* sys.vfork(function* (own) {
        yield* own.kill(pid, 10);
        yield* own.nanosleep(SECOND);
        order.push("child");
      });
      order.push("parent");
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
    expect(order).toEqual(["child", "handler", "parent"]);
  });
});

describe("waitpid", () => {
  test("the status: exited, killed, stopped, continued", () => {
    succeeds(function* (sys) {
      const exits = yield* sys.fork(function* () {
        return 300;
      });
      expect(yield* sys.waitpid(exits)).toMatchObject({ pid: exits, status: (300 & 255) << 8, exited: 44 });
      const dies = yield* sys.fork(function* (child) {
        yield* child.raise(15);
      });
      expect(yield* sys.waitpid(dies)).toMatchObject({ status: 15, signaled: 15 });
      const stops = yield* sys.fork(function* (child) {
        yield* child.raise(19);
      });
      expect(yield* sys.waitpid(stops, "WUNTRACED")).toMatchObject({ status: 0x137f, stopped: 19 });
      yield* sys.kill(stops, 18);
      expect(yield* sys.waitpid(stops, "WCONTINUED")).toMatchObject({ status: 0xffff, continued: true });
      expect(yield* sys.waitpid(stops, ["WUNTRACED", "WCONTINUED"])).toMatchObject({ exited: 0 });
    });
  });

  test("WNOHANG: pid 0 while no child has changed", () => {
    succeeds(function* (sys) {
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(SECOND);
      });
      expect((yield* sys.waitpid(-1, "WNOHANG")).pid).toBe(0);
      yield* sys.wait();
      expect(yield* errnoOf(sys.waitpid(-1, "WNOHANG"))).toBe("ECHILD");
    });
  });

  test("which children: a pid, any, the own group (0), a group (-pgid)", () => {
    succeeds(function* (sys) {
      const one = yield* sys.fork(function* (child) {
        yield* child.setpgid(0, 0);
      });
      const two = yield* sys.fork(function* () {});
      yield* sys.nanosleep(MS);
      expect(yield* errnoOf(sys.waitpid(4711))).toBe("ECHILD");
      expect((yield* sys.waitpid(0)).pid).toBe(two);
      expect(yield* errnoOf(sys.waitpid(0))).toBe("ECHILD");
      expect((yield* sys.waitpid(-one)).pid).toBe(one);
      expect(yield* errnoOf(sys.wait())).toBe("ECHILD");
    });
  });

  test("unknown options: EINVAL", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.waitpid(-1, 0x100))).toBe("EINVAL");
    });
  });

  test("zombies are taken oldest child first", () => {
    succeeds(function* (sys) {
      const first = yield* sys.fork(function* (child) {
        yield* child.nanosleep(2 * MS);
      });
      const second = yield* sys.fork(function* (child) {
        yield* child.nanosleep(MS);
      });
      yield* sys.nanosleep(10 * MS);
      expect([(yield* sys.wait()).pid, (yield* sys.wait()).pid]).toEqual([first, second]);
    });
  });
});

describe("waitid", () => {
  test("tells code and status; WNOWAIT leaves the child waitable", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* () {
        return 7;
      });
      const expected = { signo: 17, code: 1, pid: child, uid: 1000, status: 7 };
      expect(yield* sys.waitid("P_PID", child, ["WEXITED", "WNOWAIT"])).toMatchObject(expected);
      expect(yield* sys.waitid("P_ALL", 0, "WEXITED")).toMatchObject(expected);
      expect(yield* errnoOf(sys.waitid("P_ALL", 0, "WEXITED"))).toBe("ECHILD");
    });
  });

  test("killed: CLD_KILLED; stopped: CLD_STOPPED; continued: CLD_CONTINUED", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(19);
        yield* errnoOf(own.pause());
      });
      expect(yield* sys.waitid("P_PID", child, "WSTOPPED")).toMatchObject({ code: 5, status: 19 });
      yield* sys.kill(child, 18);
      expect(yield* sys.waitid("P_PID", child, "WCONTINUED")).toMatchObject({ code: 6, status: 18 });
      yield* sys.kill(child, 9);
      expect(yield* sys.waitid("P_PID", child, "WEXITED")).toMatchObject({ code: 2, status: 9 });
    });
  });

  test("EINVAL without WEXITED, WSTOPPED or WCONTINUED; WNOHANG and nobody: an empty structure", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.waitid("P_ALL", 0, "WNOHANG"))).toBe("EINVAL");
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(MS);
      });
      expect(yield* sys.waitid("P_ALL", 0, ["WEXITED", "WNOHANG"])).toBeUndefined();
      // A child that has not stopped can never be waited for as one that has exited.
      expect(yield* errnoOf(sys.waitid("P_PID", 0, "WEXITED"))).toBe("EINVAL");
    });
  });
});

describe("SIGCHLD", () => {
  /** siginfo of the signals that a handler with `flags` gets for a child that stops, continues and is killed. */
  function infos(flags: "SA_NOCLDSTOP" | 0): Siginfo[] {
    const seen: Siginfo[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(17, {
        flags: flags === 0 ? "SA_SIGINFO" : ["SA_SIGINFO", flags],
        handler: (_signal, info) => void seen.push(info),
      });
      const child = yield* sys.fork(function* (own) {
        yield* own.raise(20);
        for (;;) yield* errnoOf(own.pause());
      });
      yield* errnoOf(sys.nanosleep(MS));
      yield* sys.kill(child, 18);
      yield* errnoOf(sys.nanosleep(MS));
      yield* sys.kill(child, 15);
      while ((yield* errnoOf(sys.waitpid(child))) !== "") {
        /* interrupted by SIGCHLD */
      }
    });
    return seen;
  }

  test("comes with CLD codes, the child's pid and the status", () => {
    expect(infos(0).map(({ code, status, pid, uid }) => [code, status, pid, uid])).toEqual([
      [5, 20, 101, 1000],
      [6, 18, 101, 1000],
      [2, 15, 101, 1000],
    ]);
  });

  test("SA_NOCLDSTOP: not for stops and continuations", () => {
    expect(infos("SA_NOCLDSTOP").map(({ code }) => code)).toEqual([2]);
  });

  test.each(["SIG_IGN", "SA_NOCLDWAIT"])("%s: children leave no zombie; wait blocks for all of them, then ECHILD", (how) => {
    const { time } = succeeds(function* (sys) {
      yield* sys.sigaction(17, how === "SIG_IGN" ? { handler: "SIG_IGN" } : { handler: () => {}, flags: ["SA_NOCLDWAIT", "SA_RESTART"] });
      for (const seconds of [1, 3, 2])
        yield* sys.fork(function* (child) {
          yield* child.nanosleep(seconds * SECOND);
        });
      expect(yield* errnoOf(sys.wait())).toBe("ECHILD");
    });
    expect(time).toBeGreaterThanOrEqual(3 * SECOND);
  });

  test("ignored by default, wait works all the same", () => {
    const { log } = succeeds(function* (sys) {
      yield* sys.fork(function* () {});
      yield* sys.wait();
    });
    expect(log.some(({ name, signal }) => name === "ignore" && signal === 17)).toBe(true);
  });

  test("the cause of SIGCHLD is the child's exit", () => {
    const { log } = succeeds(function* (sys) {
      yield* sys.sigaction(17, { handler: () => {} });
      yield* sys.fork(function* () {});
      yield* errnoOf(sys.pause());
    });
    const exit = log.find(({ name }) => name === "exit")!;
    expect(log.find(({ name, signal }) => name === "send" && signal === 17)!.cause).toBe(exit.seq);
  });
});

describe("the end", () => {
  test("exit_group ends all threads of the process, whatever they wait for", () => {
    const { ending } = run(function* (sys) {
      for (let count = 0; count < 5; count++)
        yield* sys.clone(function* () {
          yield* errnoOf(sys.pause());
        });
      yield* sys.nanosleep(MS);
      yield* sys.exit_group(3);
    });
    expect(ending).toEqual({ kind: "exited", status: 3 });
  });

  test("getrusage of children counts those that were waited for", () => {
    succeeds(function* (sys) {
      yield* sys.fork(function* (child) {
        yield* child.compute(1000);
      });
      yield* sys.nanosleep(MS);
      expect((yield* sys.getrusage("RUSAGE_CHILDREN")).utime).toBe(0);
      yield* sys.wait();
      expect((yield* sys.getrusage("RUSAGE_CHILDREN")).utime).toBe(10_000);
    });
  });
});
