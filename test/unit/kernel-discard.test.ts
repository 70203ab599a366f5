/** Ignoring, blocking, discarding: what becomes of a signal before anybody takes it. */
import { describe, expect, test } from "@jest/globals";
import { errnoOf, run, succeeds } from "./script-guest.ts";

const ALL = Array.from({ length: 64 }, (_, index) => index + 1);

describe("SIG_IGN", () => {
  test("blocked and ignored, then raised: stays pending", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.sigaction(10, { handler: "SIG_IGN" });
      yield* sys.raise(10);
      expect(yield* sys.sigpending()).toEqual([10]);
    });
  });

  test("setting SIG_IGN again discards it", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.sigaction(10, { handler: "SIG_IGN" });
      yield* sys.raise(10);
      yield* sys.kill(yield* sys.getpid(), 10);
      yield* sys.sigaction(10, { handler: "SIG_IGN" });
      expect(yield* sys.sigpending()).toEqual([]);
    });
  });

  test("setting SIG_DFL where the default is to ignore discards it", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [17]);
      yield* sys.sigaction(17, { handler: () => {} });
      yield* sys.raise(17);
      yield* sys.sigaction(17, { handler: "SIG_DFL" });
      expect(yield* sys.sigpending()).toEqual([]);
    });
  });

  test("SIG_DFL otherwise keeps it", () => {
    const { exitStatus } = run(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.sigaction(10, { handler: () => {} });
      yield* sys.raise(10);
      yield* sys.sigaction(10, { handler: "SIG_DFL" });
      expect(yield* sys.sigpending()).toEqual([10]);
      yield* sys.sigprocmask("SIG_UNBLOCK", [10]);
    });
    expect(exitStatus).toBe(138);
  });

  test("all queued real-time signals of the number are discarded, others stay in their order", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [34, 35]);
      const pid = yield* sys.getpid();
      for (const [signal, value] of [
        [35, 1],
        [34, 2],
        [35, 3],
        [34, 4],
      ] as const)
        yield* sys.sigqueue(pid, signal, value);
      yield* sys.sigaction(34, { handler: "SIG_IGN" });
      expect(yield* sys.sigpending()).toEqual([35]);
      expect((yield* sys.sigwaitinfo([35])).value).toBe(1);
      expect((yield* sys.sigwaitinfo([35])).value).toBe(3);
    });
  });
});

describe("waiting for an ignored signal", () => {
  test("it is not dropped if it was blocked when the wait began", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.sigaction(10, { handler: "SIG_IGN" });
      const parent = yield* sys.getpid();
      yield* sys.fork(function* (child) {
        yield* child.kill(parent, 10);
      });
      expect((yield* sys.sigwaitinfo([10])).signo).toBe(10);
    });
  });
});

describe("SIGCONT and the stop signals", () => {
  test("SIGCONT discards pending stop signals, even if it is blocked", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [18, 20, 21, 22]);
      const pid = yield* sys.getpid();
      for (const signal of [20, 21, 22]) yield* sys.kill(pid, signal);
      expect(yield* sys.sigpending()).toEqual([20, 21, 22]);
      yield* sys.kill(pid, 18);
      expect(yield* sys.sigpending()).toEqual([18]);
    });
  });

  test("a stop signal discards pending SIGCONT, even if it is ignored", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [18]);
      const pid = yield* sys.getpid();
      yield* sys.kill(pid, 18);
      yield* sys.sigaction(20, { handler: "SIG_IGN" });
      yield* sys.kill(pid, 20);
      expect(yield* sys.sigpending()).toEqual([]);
    });
  });
});

describe("SIGKILL and SIGSTOP", () => {
  test.each([9, 19])("signal %i cannot be caught or ignored: EINVAL to set, fine to read", (signal) => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigaction(signal, { handler: "SIG_IGN" }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.sigaction(signal, { handler: () => {} }))).toBe("EINVAL");
      expect((yield* sys.sigaction(signal)).handler).toBe("SIG_DFL");
    });
  });

  test.each([0, 65, -1])("sigaction of signal %i: EINVAL", (signal) => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigaction(signal, { handler: "SIG_IGN" }))).toBe("EINVAL");
    });
  });

  test("SIGKILL ends a process that blocks everything", () => {
    const { ending } = run(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", ALL);
      yield* sys.kill(yield* sys.getpid(), 9);
    });
    expect(ending).toEqual({ kind: "signaled", signal: 9, core: false });
  });
});

describe("faults", () => {
  test("a blocked fault kills by the default action", () => {
    const { exitStatus } = run(function* (sys) {
      yield* sys.sigaction(11, { handler: () => {} });
      yield* sys.sigprocmask("SIG_BLOCK", [11]);
      yield* sys.fault(11, 1, 0);
    });
    expect(exitStatus).toBe(139);
  });

  test("an ignored fault kills by the default action", () => {
    const { exitStatus } = run(function* (sys) {
      yield* sys.sigaction(8, { handler: "SIG_IGN" });
      yield* sys.fault(8, 1, 0);
    });
    expect(exitStatus).toBe(136);
  });

  test("one sent with kill is merely blocked or ignored", () => {
    succeeds(function* (sys) {
      const pid = yield* sys.getpid();
      yield* sys.sigaction(8, { handler: "SIG_IGN" });
      yield* sys.kill(pid, 8);
      yield* sys.sigprocmask("SIG_BLOCK", [11]);
      yield* sys.kill(pid, 11);
      expect(yield* sys.sigpending()).toEqual([11]);
    });
  });
});

describe("RLIMIT_SIGPENDING", () => {
  test("sigqueue: EAGAIN at the limit; the real-time signal is not sent", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [34, 35]);
      const pid = yield* sys.getpid();
      for (let turn = 0; turn < 4096; turn++) yield* sys.sigqueue(pid, 34, turn);
      expect(yield* errnoOf(sys.sigqueue(pid, 35, 0))).toBe("EAGAIN");
      expect(yield* sys.sigpending()).toEqual([34]);
      yield* sys.sigwaitinfo([34]);
      expect(yield* errnoOf(sys.sigqueue(pid, 35, 0))).toBe("");
    });
  });

  test("kill: the signal is sent, a real-time one without its siginfo", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10, 34, 35]);
      const pid = yield* sys.getpid();
      for (let turn = 0; turn < 4096; turn++) yield* sys.sigqueue(pid, 34, turn);
      yield* sys.kill(pid, 35);
      yield* sys.kill(pid, 10);
      expect(yield* sys.sigpending()).toEqual([10, 34, 35]);
      expect(yield* sys.sigwaitinfo([35])).toMatchObject({ signo: 35, code: 0, pid: 0 });
      expect(yield* sys.sigwaitinfo([10])).toMatchObject({ signo: 10, code: 0, pid });
    });
  });
});
