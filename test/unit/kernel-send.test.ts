/** Sending: kill(2), tgkill(2), sigqueue(3), and what siginfo_t says about it. */
import { describe, expect, test } from "@jest/globals";
import type { Siginfo } from "../../src/kernel/script-values.ts";
import type { Sys } from "../../src/kernel/script-sys.ts";
import { MS, errnoOf, run, succeeds } from "./script-guest.ts";

/** siginfo of the one signal that `send` makes, seen by a handler. */
function infoOf(signal: number, send: (sys: Sys, pid: number) => Generator<unknown, unknown, unknown>): Siginfo {
  let seen: Siginfo | undefined;
  succeeds(function* (sys) {
    yield* sys.sigaction(signal, { flags: "SA_SIGINFO", handler: (_signal, info) => void (seen ??= info) });
    yield* send(sys, yield* sys.getpid());
  });
  return seen!;
}

describe("si_code", () => {
  test("kill: SI_USER, with pid and uid of the sender", () => {
    expect(infoOf(10, (sys, pid) => sys.kill(pid, 10)[Symbol.iterator]() as Generator)).toMatchObject({
      signo: 10,
      code: 0,
      pid: 100,
      uid: 1000,
    });
  });
  test("raise: SI_TKILL", () => expect(infoOf(10, (sys) => sys.raise(10))).toMatchObject({ code: -6, pid: 100, uid: 1000 }));
  test("sigqueue: SI_QUEUE, with the value", () =>
    expect(infoOf(34, (sys, pid) => sys.sigqueue(pid, 34, -7))).toMatchObject({ code: -1, pid: 100, uid: 1000, value: -7 }));
  test("POSIX timer: SI_TIMER, with the value", () => {
    const info = infoOf(34, function* (sys) {
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 34, value: 99 });
      yield* sys.timer_settime(timer, 0, { value: MS });
      yield* errnoOf(sys.pause());
    });
    expect(info).toMatchObject({ code: -2, value: 99, overrun: 0 });
  });
  test("alarm: SI_KERNEL", () => {
    const info = infoOf(14, function* (sys) {
      yield* sys.alarm(1);
      yield* errnoOf(sys.pause());
    });
    expect(info).toMatchObject({ code: 128 });
  });
  test("SIGPIPE: SI_USER", () => {
    const info = infoOf(13, function* (sys) {
      const [reader, writer] = yield* sys.pipe();
      yield* sys.close(reader);
      expect(yield* errnoOf(sys.write(writer, "x"))).toBe("EPIPE");
    });
    expect(info).toMatchObject({ code: 0, pid: 100 });
  });
  test("a fault: its code and address", () => {
    const { output } = run(function* (sys) {
      yield* sys.sigaction(11, {
        flags: ["SA_SIGINFO", "SA_RESETHAND"],
        *handler(_signal, info) {
          yield* sys.print(`${info.code} ${info.addr}`);
        },
      });
      yield* sys.load(16);
    });
    expect(output).toBe("1 16\n");
  });
});

describe("kill", () => {
  test("signal 0 only asks", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.kill(yield* sys.getpid(), 0))).toBe("");
      expect(yield* errnoOf(sys.kill(4711, 0))).toBe("ESRCH");
    });
  });

  test.each([65, -1, 1000])("signal %i: EINVAL", (signal) => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.kill(yield* sys.getpid(), signal))).toBe("EINVAL");
    });
  });

  test("process 1: EPERM", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.kill(1, 15))).toBe("EPERM");
    });
  });

  test("a zombie can be sent signals", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* () {});
      yield* sys.waitid("P_PID", child, ["WEXITED", "WNOWAIT"]);
      expect(yield* errnoOf(sys.kill(child, 9))).toBe("");
      expect(yield* sys.waitpid(child)).toMatchObject({ exited: 0 });
      expect(yield* errnoOf(sys.kill(child, 9))).toBe("ESRCH");
    });
  });

  test("pid 0: every process of the caller's group", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigaction(10, {
        *handler() {
          yield* sys.print(`parent`);
        },
      });
      yield* sys.fork(function* (child) {
        yield* child.sigaction(10, {
          *handler() {
            yield* child.print("child");
          },
        });
        yield* errnoOf(child.pause());
      });
      yield* sys.fork(function* (child) {
        yield* child.setpgid(0, 0);
        yield* child.sigaction(10, { handler: "SIG_DFL" });
        yield* child.nanosleep(20 * MS);
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(0, 10);
      expect((yield* sys.wait()).exited).toBe(0);
      expect((yield* sys.wait()).exited).toBe(0);
    });
    expect(output.trim().split("\n").sort()).toEqual(["child", "parent"]);
  });

  test("pid below -1: every process of that group; ESRCH if there is none", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* own.setpgid(0, 0);
        yield* errnoOf(own.pause());
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(-child, 15);
      expect(yield* sys.wait()).toMatchObject({ pid: child, signaled: 15 });
      expect(yield* errnoOf(sys.kill(-child, 15))).toBe("ESRCH");
    });
  });

  test("pid -1: everybody but process 1 and the caller", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.kill(-1, 15))).toBe("ESRCH");
      yield* sys.fork(function* (child) {
        yield* errnoOf(child.pause());
      });
      yield* sys.fork(function* (child) {
        yield* errnoOf(child.pause());
      });
      yield* sys.kill(-1, 15);
      expect((yield* sys.wait()).signaled).toBe(15);
      expect((yield* sys.wait()).signaled).toBe(15);
    });
  });

  test("to oneself and unblocked: the handler has run when kill returns", () => {
    succeeds(function* (sys) {
      let ran = false;
      yield* sys.sigaction(10, { handler: () => void (ran = true) });
      yield* sys.kill(yield* sys.getpid(), 10);
      expect(ran).toBe(true);
    });
  });
});

describe("tgkill, tkill", () => {
  test("numbers below 1: EINVAL; a thread of another process, or none: ESRCH", () => {
    succeeds(function* (sys) {
      const pid = yield* sys.getpid();
      expect(yield* errnoOf(sys.tgkill(0, pid, 10))).toBe("EINVAL");
      expect(yield* errnoOf(sys.tgkill(pid, -1, 10))).toBe("EINVAL");
      expect(yield* errnoOf(sys.tkill(0, 10))).toBe("EINVAL");
      expect(yield* errnoOf(sys.tgkill(pid, 4711, 10))).toBe("ESRCH");
      expect(yield* errnoOf(sys.tgkill(4711, pid, 10))).toBe("ESRCH");
      expect(yield* errnoOf(sys.tgkill(pid, pid, 65))).toBe("EINVAL");
      expect(yield* errnoOf(sys.tgkill(pid, pid, 0))).toBe("");
    });
  });
});

describe("rt_sigqueueinfo", () => {
  test("only the kernel, kill and tkill may claim their codes, except to oneself", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (own) {
        yield* errnoOf(own.pause());
      });
      const info = (code: number) => ({ signo: 34, code, errno: 0, pid: 1, uid: 2, value: 3 });
      for (const code of [0, 128, -6]) expect(yield* errnoOf(sys.rt_sigqueueinfo(child, 34, info(code)))).toBe("EPERM");
      yield* sys.sigprocmask("SIG_BLOCK", [34]);
      expect(yield* errnoOf(sys.rt_sigqueueinfo(yield* sys.getpid(), 34, info(-6)))).toBe("");
      expect(yield* sys.sigwaitinfo([34])).toMatchObject({ code: -6, pid: 1, uid: 2 });
      expect(yield* errnoOf(sys.rt_sigqueueinfo(child, 34, info(-1)))).toBe("");
      expect((yield* sys.wait()).signaled).toBe(34);
      expect(yield* errnoOf(sys.rt_sigqueueinfo(4711, 34, info(-1)))).toBe("ESRCH");
    });
  });
});
