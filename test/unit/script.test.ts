/** Script guests: generator functions that yield system calls (src/kernel/script-run.ts). */
import { describe, expect, test } from "@jest/globals";
import type { Event } from "../../abi/events.ts";
import { signalName } from "../../abi/signals.ts";
import type { RunOptions } from "../../src/kernel/run.ts";
import type { Program } from "../../src/kernel/script-request.ts";
import { SystemError } from "../../src/kernel/system-error.ts";
import { Unwind } from "../../src/kernel/script-unwind.ts";
import { CallDetail } from "../../src/trace/call-detail.ts";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

describe("how a run ends", () => {
  test("what the program returns is its exit status; nothing is 0", () => {
    expect(
      run(function* () {
        yield;
      }),
    ).toMatchObject({ ending: { kind: "exited", status: 0 }, exitStatus: 0 });
    expect(
      run(function* () {
        yield;
        return 7;
      }),
    ).toMatchObject({ ending: { kind: "exited", status: 7 }, exitStatus: 7 });
  });

  test("exit_group ends all threads; exit ends one", () => {
    const { output } = run(function* (sys) {
      yield* sys.clone(function* (thread) {
        yield* thread.nanosleep(SECOND);
        yield* thread.print("never");
      });
      yield* sys.exit_group(0);
    });
    expect(output).toBe("");
    succeeds(function* (sys) {
      const tid = yield* sys.clone(function* (thread) {
        yield* thread.exit();
        throw new Error("goes on after exit");
      });
      yield* sys.join(tid);
    });
  });

  test("a fatal signal: 128 + its number", () => {
    const result = run(function* (sys) {
      yield* sys.raise("SIGTERM");
    });
    expect(result).toMatchObject({ ending: { kind: "signaled", signal: 15 }, exitStatus: 143 });
  });

  test("a deadlock names what the threads wait in", () => {
    const result = run(function* (sys) {
      yield* sys.pause();
    });
    expect(result).toMatchObject({ ending: { kind: "deadlock", waiting: ["thread 100: pause"] }, exitStatus: 125 });
  });

  test("limits: fuel, output, events", () => {
    const endless: Program = function* (sys) {
      for (;;) yield* sys.write(1, "x");
    };
    expect(run(endless, { limits: { fuel: 1000 } })).toMatchObject({ ending: { kind: "limit", limit: "fuel" }, exitStatus: 124 });
    expect(run(endless, { limits: { output: 1000 } }).ending).toEqual({ kind: "limit", limit: "output" });
    expect(run(endless, { limits: { events: 1000 } }).ending).toEqual({ kind: "limit", limit: "events" });
  });

  test("what a script throws and does not catch is thrown by the run", () => {
    expect(() =>
      run(function* () {
        yield;
        throw new RangeError("mine");
      }),
    ).toThrow(RangeError);
    expect(() =>
      run(function* (sys) {
        yield* sys.close(99);
      }),
    ).toThrow("close: EBADF (Bad file descriptor)");
  });

  test("processes that outlive the first one still write, but not for ever", () => {
    const { output, time } = run(function* (sys) {
      yield* sys.fork(function* (child) {
        for (;;) {
          yield* child.nanosleep(SECOND);
          yield* child.write(1, "x");
        }
      });
    });
    expect(output.length).toBeGreaterThan(10);
    expect(time).toBeLessThan(100 * SECOND);
  });
});

describe("notation", () => {
  test("a failed call throws a SystemError with errno, number and call; nanosleep's tells what remained", () => {
    succeeds(function* (sys) {
      try {
        yield* sys.kill(9999, "SIGTERM");
        throw new Error("did not fail");
      } catch (reason) {
        expect(reason).toBeInstanceOf(SystemError);
        expect(reason).toMatchObject({ errno: "ESRCH", number: 3, call: "kill" });
      }
      yield* sys.sigaction("SIGALRM", { handler: () => {} });
      yield* sys.alarm(1);
      try {
        yield* sys.nanosleep(3 * SECOND);
      } catch (reason) {
        const { errno, remaining } = reason as SystemError;
        expect(errno).toBe("EINTR");
        expect(Math.round(remaining! / SECOND)).toBe(2);
      }
    });
  });

  test("sigaction gives back the very function, the flags and the mask", () => {
    succeeds(function* (sys) {
      const handler = (): void => {};
      expect(yield* sys.sigaction("SIGUSR1", { handler, flags: ["SA_RESTART", "SA_NODEFER"], mask: ["SIGTERM", 34] })).toEqual({
        handler: "SIG_DFL",
        flags: 0,
        mask: [],
      });
      expect(yield* sys.sigaction("SIGUSR1", { handler: "SIG_IGN" })).toEqual({ handler, flags: 0x50000000, mask: [15, 34] });
      expect(yield* sys.sigaction("SIGUSR1")).toEqual({ handler: "SIG_IGN", flags: 0, mask: [] });
    });
  });

  test("an unknown signal name, flag or call is refused with what to write instead", () => {
    succeeds(function* (sys) {
      expect(() => sys.kill(1, "SIGFOO" as "SIGHUP")).toThrow(/signal\(7\)/);
      expect(() => sys.dup3(1, 2, "O_FOO" as "O_CLOEXEC")).toThrow(/O_CLOEXEC/);
      expect(() => sys.syscall("nonsense")).toThrow(/no system call nonsense/);
      yield;
    });
  });

  test("a plain yield of a call works as yield* does; a bare yield is a safepoint", () => {
    const { output, safepoints } = run(function* (sys) {
      yield;
      const pid = (yield sys.getpid()) as number;
      yield sys.print(`pid ${pid}`);
    });
    expect(output).toBe("pid 100\n");
    expect(safepoints).toBe(4);
  });

  test("compute lets time pass, 10 ns a unit", () => {
    succeeds(function* (sys) {
      const before = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      yield* sys.compute(1_000_000);
      const after = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      expect(after - before).toBeGreaterThanOrEqual(10 * MS);
      expect(after - before).toBeLessThan(10 * MS + 1000);
    });
  });

  test("timers, itimers and sigqueue take and give objects", () => {
    succeeds(function* (sys) {
      expect(yield* sys.setitimer("ITIMER_REAL", { value: 5 * SECOND, interval: SECOND })).toEqual({ value: 0, interval: 0 });
      const left = yield* sys.setitimer("ITIMER_REAL", { value: 0 });
      expect(left.interval).toBe(SECOND);
      expect(left.value).toBeLessThanOrEqual(5 * SECOND);
      yield* sys.sigprocmask("SIG_BLOCK", ["SIGRTMIN+1"]);
      yield* sys.sigqueue(100, "SIGRTMIN+1", 42);
      expect(yield* sys.sigwaitinfo(["SIGRTMIN+1"])).toEqual({ signo: 35, code: -1, errno: 0, pid: 100, uid: 1000, value: 42 });
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 35, value: 7 });
      yield* sys.timer_settime(timer, 0, { value: MS });
      expect(yield* sys.sigtimedwait([35], SECOND)).toMatchObject({ signo: 35, code: -2, value: 7, timerid: timer });
      expect(yield* errnoOf(sys.sigtimedwait([35], MS))).toBe("EAGAIN");
    });
  });

  test("waitpid takes the status apart", () => {
    succeeds(function* (sys) {
      const exits = yield* sys.fork(function* () {
        yield;
        return 9;
      });
      expect(yield* sys.waitpid(exits)).toEqual({ pid: exits, status: 0x900, exited: 9 });
      const dies = yield* sys.fork(function* (child) {
        yield* child.pause();
      });
      yield* sys.nanosleep(MS);
      expect(yield* sys.waitpid(dies, "WNOHANG")).toEqual({ pid: 0, status: 0 });
      yield* sys.kill(dies, "SIGSTOP");
      expect(yield* sys.waitpid(dies, "WUNTRACED")).toMatchObject({ pid: dies, stopped: 19 });
      yield* sys.kill(dies, "SIGCONT");
      expect(yield* sys.waitpid(dies, "WCONTINUED")).toMatchObject({ continued: true });
      yield* sys.kill(dies, "SIGKILL");
      expect(yield* sys.waitpid(dies)).toMatchObject({ pid: dies, signaled: 9, core: false });
      expect(yield* errnoOf(sys.wait())).toBe("ECHILD");
    });
  });
});

describe("handlers", () => {
  test("get signal, siginfo and ucontext; may make calls that block, and be interrupted themselves", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigaction("SIGUSR1", {
        handler: function* (signal, info) {
          yield* sys.print(`${signalName(signal)} from ${info.pid}`);
          yield* sys.print(yield* errnoOf(sys.nanosleep(SECOND)));
        },
      });
      yield* sys.sigaction("SIGALRM", {
        handler: function* () {
          yield* sys.print("inner");
        },
      });
      yield* sys.setitimer("ITIMER_REAL", { value: SECOND / 2 });
      yield* sys.raise("SIGUSR1");
      yield* sys.print("main");
    });
    expect(output).toBe("SIGUSR1 from 100\ninner\nEINTR\nmain\n");
  });

  test("the mask of ucontext is what the return restores", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGUSR1", { handler: (_signal, _info, context) => void (context.mask = ["SIGTERM"]) });
      yield* sys.raise("SIGUSR1");
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([15]);
    });
  });

  test("runs on the alternate stack where that was asked for", () => {
    succeeds(function* (sys) {
      const seen: number[] = [];
      yield* sys.sigaltstack({ sp: 0x2000, size: 8192 });
      yield* sys.sigaction("SIGUSR1", {
        flags: "SA_ONSTACK",
        handler: function* () {
          seen.push((yield* sys.sigaltstack()).flags);
          expect(yield* errnoOf(sys.sigaltstack({ sp: 0x4000, size: 8192 }))).toBe("EPERM");
        },
      });
      yield* sys.raise("SIGUSR1");
      expect(seen).toEqual([1]);
      expect((yield* sys.sigaltstack()).flags).toBe(0);
    });
  });

  test("Unwind leaves the handler for the code that it interrupted, and restores the mask that sigsetjmp saved", () => {
    succeeds(function* (sys) {
      for (const saved of [true, false]) {
        yield* sys.sigprocmask("SIG_SETMASK", []);
        const here = yield* sys.sigsetjmp(saved);
        yield* sys.sigaction("SIGSEGV", {
          handler: () => {
            throw new Unwind(here, 0);
          },
        });
        try {
          yield* sys.load(0);
          throw new Error("the access went through");
        } catch (reason) {
          expect(reason).toBeInstanceOf(Unwind);
          expect((reason as Unwind).value).toBe(1);
        }
        expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual(saved ? [] : [11]);
      }
    });
  });

  test("Unwind passes through several handlers", () => {
    succeeds(function* (sys) {
      const here = yield* sys.sigsetjmp(true);
      yield* sys.sigaction("SIGUSR1", { handler: () => sys.raise("SIGUSR2") as never });
      yield* sys.sigaction("SIGUSR2", {
        handler: function* () {
          yield* sys.compute(1);
          throw new Unwind(here, 5);
        },
      });
      let value = 0;
      try {
        yield* sys.raise("SIGUSR1");
      } catch (reason) {
        value = (reason as Unwind).value;
      }
      expect(value).toBe(5);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([]);
    });
  });
});

describe("signals from outside", () => {
  const waits: Program = function* (sys) {
    yield* sys.sigaction("SIGINT", {
      handler: function* (_signal, info) {
        yield* sys.print(`SIGINT ${info.code} at ${Math.floor((yield* sys.clock_gettime("CLOCK_MONOTONIC")) / SECOND)}`);
      },
    });
    yield* errnoOf(sys.nanosleep(10 * SECOND));
  };

  test("arrive at a virtual time", () => {
    expect(run(waits, { arrivals: [{ signal: 2, time: 3 * SECOND }] }).output).toMatch(/^SIGINT -?\d+ at 3\n$/);
  });

  test("arrive before the n-th safepoint: each of them gives another run, and the same one each time", () => {
    const program: Program = function* (sys) {
      let seen = 0;
      yield* sys.sigaction("SIGINT", { handler: () => void seen++ });
      for (let i = 0; i < 5; i++) yield* sys.write(1, String(seen));
    };
    const outputs = Array.from({ length: 7 }, (_, safepoint) => run(program, { arrivals: [{ signal: 2, safepoint }] }));
    expect(outputs.map(({ output }) => output)).toEqual(["", "01111", "00111", "00011", "00001", "00000", "00000"]);
    expect(outputs[0]!.ending).toMatchObject({ kind: "signaled", signal: 2 });
  });

  test("one that was to come later ends a wait that nothing else would end", () => {
    const { output } = run(
      function* (sys) {
        yield* sys.sigaction("SIGINT", { handler: () => {} });
        yield* errnoOf(sys.pause());
        yield* sys.print("woken");
      },
      { arrivals: [{ signal: 2, safepoint: 1000 }] },
    );
    expect(output).toBe("woken\n");
  });
});

describe("schedules", () => {
  const racing: Program = function* (sys) {
    const tids: number[] = [];
    for (const letter of ["a", "b", "c"]) {
      tids.push(
        yield* sys.clone(function* (thread) {
          for (let i = 0; i < 5; i++) {
            yield* thread.write(1, letter);
            yield* thread.compute(40_000);
          }
        }),
      );
    }
    for (const tid of tids) yield* sys.join(tid);
  };
  const of = (options: RunOptions): string => run(racing, options).output;

  test("threads take turns", () => {
    expect(of({})).not.toBe("aaaaabbbbbccccc");
    expect([...of({})].sort().join("")).toBe("aaaaabbbbbccccc");
  });

  test("the same seed gives the same events, other seeds other ones", () => {
    const hashes = [0, 1, 2, 3, 4].map((seed) => run(racing, { seed }).eventHash);
    expect([0, 1, 2, 3, 4].map((seed) => run(racing, { seed }).eventHash)).toEqual(hashes);
    expect(new Set(hashes).size).toBeGreaterThan(3);
  });

  test("listening to events changes nothing", () => {
    const quiet = run(racing, { event: undefined });
    const loud = run(racing, {});
    expect({ ...loud, log: 0 }).toEqual({ ...quiet, log: 0 });
    expect(loud.log).toHaveLength(loud.events);
    expect(loud.log.map(({ seq }) => seq)).toEqual(loud.log.map((_, index) => index + 1));
  });
});

describe("events", () => {
  test("a cause leads from a delivery to its send, and on to the call", () => {
    const { log } = succeeds(function* (sys) {
      yield* sys.sigaction("SIGUSR1", { handler: () => {} });
      yield* sys.kill(100, "SIGUSR1");
    });
    const by = (seq: number): Event => log[seq - 1]!;
    const delivery = log.find((event) => event.name === "deliver")!;
    expect(by(delivery.cause)).toMatchObject({ name: "send", signal: 10 });
    expect(by(by(delivery.cause).cause)).toMatchObject({ name: "call", a: 62 });
    expect(log.find((event) => event.name === "sigreturn")!.cause).toBe(delivery.seq);
  });

  test("an observer adds what the arguments were", () => {
    const shown: string[] = [];
    run(
      function* (sys) {
        const [r, w] = yield* sys.pipe();
        yield* sys.write(w, "hi");
        yield* sys.readText(r, 10);
        yield* sys.kill(100, "SIGCHLD");
      },
      {
        detail: new CallDetail(),
        event: (event) => void (event.name === "return" && shown.push(`${event.call}(${event.shown!.join(", ")})`)),
      },
    );
    expect(shown).toEqual(["pipe2([3, 4], 0)", 'write(4, "hi", 2)', 'read(3, "hi", 10)', "kill(100, SIGCHLD)"]);
  });

  test("output is an event", () => {
    const { log } = succeeds(function* (sys) {
      yield* sys.write(2, "four");
    });
    expect(log.find((event) => event.name === "output")).toMatchObject({ a: 2, b: 4, pid: 100 });
  });

  test("a core-dumping signal is reported with its code and address", () => {
    const fatal: unknown[] = [];
    run(
      function* (sys) {
        yield* sys.store(0x123);
      },
      { fatal: (each) => fatal.push(each) },
    );
    expect(fatal).toEqual([{ pid: 100, signal: 11, code: 1, address: 0x123, threads: [{ tid: 100, current: true, frames: [] }] }]);
  });
});
