/** Delivery: order, frames, masks during handlers. reference: signal(7), sigaction(2), and what Linux was seen to do. */
import { describe, expect, test } from "@jest/globals";
import type { Program } from "../../src/kernel/script-request.ts";
import type { Sys } from "../../src/kernel/script-sys.ts";
import { errnoOf, run, succeeds } from "./script-guest.ts";

const ALL = Array.from({ length: 64 }, (_, index) => index + 1);
/** The pending signals of the example in the order in which they are sent. */
const SENT = [36, 12, 34, 10, 34, 35, 15];

/** Blocks everything, sends SENT to the process, unblocks at once; the handlers' numbers in the order in which they ran. */
function orderOfHandlers(mask: readonly number[]): number[] {
  const ran: number[] = [];
  succeeds(function* (sys) {
    for (const signal of new Set(SENT)) yield* sys.sigaction(signal, { mask, handler: (number) => void ran.push(number) });
    yield* sys.sigprocmask("SIG_BLOCK", ALL);
    const pid = yield* sys.getpid();
    for (const signal of SENT) yield* sys.sigqueue(pid, signal, 0);
    yield* sys.sigprocmask("SIG_SETMASK", []);
  });
  return ran;
}

describe("order", () => {
  test("with an empty sa_mask frames are pushed lowest first, each interrupted before its first instruction by the next", () => {
    expect(orderOfHandlers([])).toEqual([36, 35, 34, 34, 15, 12, 10]);
  });

  test("with a full sa_mask the handlers run lowest first", () => {
    expect(orderOfHandlers(ALL)).toEqual([10, 12, 15, 34, 34, 35, 36]);
  });

  test("real-time signals of one number are delivered in the order in which they were sent, with their values", () => {
    const values: unknown[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(34, { flags: "SA_SIGINFO", mask: ALL, handler: (_signal, info) => void values.push(info.value) });
      yield* sys.sigprocmask("SIG_BLOCK", [34]);
      const pid = yield* sys.getpid();
      for (const value of [5, 3, 9, 3]) yield* sys.sigqueue(pid, 34, value);
      yield* sys.sigprocmask("SIG_UNBLOCK", [34]);
    });
    expect(values).toEqual([5, 3, 9, 3]);
  });

  test("signals pending on the thread come before those pending on the process", () => {
    const ran: string[] = [];
    succeeds(function* (sys) {
      for (const signal of [10, 12])
        yield* sys.sigaction(signal, { mask: ALL, handler: (number) => void ran.push(sys.signalName(number)) });
      yield* sys.sigprocmask("SIG_BLOCK", [10, 12]);
      const pid = yield* sys.getpid();
      yield* sys.kill(pid, 10);
      yield* sys.tgkill(pid, pid, 12);
      yield* sys.sigprocmask("SIG_UNBLOCK", [10, 12]);
    });
    expect(ran).toEqual(["SIGUSR2", "SIGUSR1"]);
  });

  test("synchronous faults are delivered before other pending signals", () => {
    const ran: number[] = [];
    succeeds(function* (sys) {
      const note = (number: number): void => void ran.push(number);
      for (const signal of [1, 11]) yield* sys.sigaction(signal, { mask: ALL, handler: note });
      yield* sys.sigprocmask("SIG_BLOCK", [1, 11]);
      const pid = yield* sys.getpid();
      yield* sys.tgkill(pid, pid, 1);
      yield* sys.tgkill(pid, pid, 11);
      yield* sys.sigprocmask("SIG_UNBLOCK", [1, 11]);
    });
    expect(ran).toEqual([11, 1]);
  });

  test("a standard signal that is already pending does not queue", () => {
    let times = 0;
    const { log } = succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: () => void times++ });
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const pid = yield* sys.getpid();
      for (let turn = 0; turn < 3; turn++) yield* sys.kill(pid, 10);
      yield* sys.sigprocmask("SIG_UNBLOCK", [10]);
    });
    expect(times).toBe(1);
    expect(log.filter(({ name }) => name === "coalesce")).toHaveLength(2);
  });

  test("one pending for the thread and one pending for the process are two", () => {
    let times = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: () => void times++ });
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const pid = yield* sys.getpid();
      yield* sys.kill(pid, 10);
      yield* sys.tgkill(pid, pid, 10);
      yield* sys.sigprocmask("SIG_UNBLOCK", [10]);
    });
    expect(times).toBe(2);
  });
});

describe("the mask while a handler runs", () => {
  /** The mask in the handler of SIGUSR1 when the thread blocks SIGHUP and sa_mask has SIGTERM. */
  function maskInHandler(flags: "SA_NODEFER" | 0): number[] {
    let mask: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [1]);
      yield* sys.sigaction(10, {
        flags,
        mask: [15],
        *handler() {
          mask = yield* sys.sigprocmask("SIG_BLOCK");
        },
      });
      yield* sys.raise(10);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([1]);
    });
    return mask;
  }

  test("is the current mask, sa_mask and the signal itself", () => expect(maskInHandler(0)).toEqual([1, 10, 15]));
  test("leaves out the signal itself with SA_NODEFER", () => expect(maskInHandler("SA_NODEFER")).toEqual([1, 15]));

  test("the return restores uc_sigmask as the handler has changed it", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction(10, {
        handler: (_signal, _info, context) => {
          context.mask = [...context.mask, 12];
        },
      });
      yield* sys.raise(10);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([12]);
    });
  });

  test("what the handler does to the mask with sigprocmask ends with it", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction(10, {
        *handler() {
          yield* sys.sigprocmask("SIG_BLOCK", [12]);
        },
      });
      yield* sys.raise(10);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([]);
    });
  });

  test("SIGKILL and SIGSTOP are silently left out of a mask", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_SETMASK", ALL);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual(ALL.filter((signal) => signal !== 9 && signal !== 19));
    });
  });

  test("how is not looked at without a set, and must be known with one", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigprocmask(77))).toBe("");
      expect(yield* errnoOf(sys.sigprocmask(77, [1]))).toBe("EINVAL");
    });
  });
});

describe("SA_RESETHAND", () => {
  function* install(sys: Sys, seen: string[]): Generator<unknown, void, unknown> {
    yield* sys.sigaction(10, {
      flags: ["SA_RESETHAND", "SA_RESTART"],
      *handler() {
        const action = yield* sys.sigaction(10);
        const mask = yield* sys.sigprocmask("SIG_BLOCK");
        seen.push(`${String(action.handler)} ${(action.flags >>> 0).toString(16)} ${mask.join()}`);
      },
    });
  }

  test("resets the handler on entry, leaves the flags, and the signal is masked during the handler all the same", () => {
    const seen: string[] = [];
    succeeds(function* (sys) {
      yield* install(sys, seen);
      yield* sys.raise(10);
    });
    expect(seen).toEqual(["SIG_DFL 90000000 10"]);
  });

  test("the second signal takes the default action", () => {
    const { ending } = run(function* (sys) {
      yield* install(sys, []);
      yield* sys.raise(10);
      yield* sys.raise(10);
    });
    expect(ending).toEqual({ kind: "signaled", signal: 10, core: false });
  });
});

describe("the default action", () => {
  const dies: Program = function* (sys) {
    yield* sys.raise(15);
  };

  test("SIGTERM ends the process", () => expect(run(dies).exitStatus).toBe(143));

  test.each([17, 23, 28, 18])("signal %i does nothing", (signal) => {
    succeeds(function* (sys) {
      yield* sys.raise(signal);
    });
  });

  test("a process that ends takes no more signals, and its pending ones go", () => {
    const { log } = run(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.raise(10);
      yield* sys.raise(9);
    });
    expect(log.find(({ name }) => name === "discard")).toMatchObject({ signal: 10, b: 4 });
  });
});

describe("causes", () => {
  test("a return names its delivery, a delivery its send, a send its system call", () => {
    const { log } = succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: () => {} });
      yield* sys.raise(10);
    });
    const last = (name: string) => log.findLast((event) => event.name === name && (event.signal === 10 || event.a === 234))!;
    expect(last("sigreturn").cause).toBe(last("deliver").seq);
    expect(last("deliver").cause).toBe(last("send").seq);
    expect(last("send").cause).toBe(last("call").seq);
    expect(last("return").cause).toBe(last("call").seq);
  });
});
