/** The wrapper over kernel.wasm (src/kernel/kernel.ts), the marshaller (src/kernel/marshal.ts) and the core's invariants. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import binaryen from "binaryen";
import fc from "fast-check";
import { constants, results } from "../../abi/constants.ts";
import { EVENT_RING } from "../../abi/events.ts";
import type { Event } from "../../abi/events.ts";
import { kernelState } from "../../abi/generated/layout.ts";
import { ARGUMENT_BUFFER, ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { passings } from "../../src/kernel/marshal.ts";
import type { Access } from "../../src/kernel/marshal.ts";
import { kernelModule } from "./script-guest.ts";

const number = (name: string): number => systemCalls.find((call) => call.name === name)!.number;
const GETPID = number("getpid");
const KILL = number("kill");
const READ = number("read");
const WRITE = number("write");
const PIPE2 = number("pipe2");
const FORK = number("fork");
const SIGPROCMASK = number("rt_sigprocmask");
const NANOSLEEP = number("nanosleep");
const EFAULT = 14;

function call(kernel: Kernel, thread: number, name: number, ...args: number[]): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
  const result = kernel.core.syscall(thread, name, a, b, c, d, e, f);
  kernel.drainWhenHalfFull();
  return result;
}

describe("the core", () => {
  test("has no imports and no mutable globals", () => {
    const module = binaryen.readBinary(readFileSync(fileURLToPath(new URL("../../build/kernel.wasm", import.meta.url))));
    expect(WebAssembly.Module.imports(kernelModule)).toEqual([]);
    const mutable = Array.from({ length: module.getNumGlobals() }, (_, index) =>
      binaryen.getGlobalInfo(module.getGlobalByIndex(index)),
    ).filter((global) => global.mutable);
    expect(mutable.map((global) => global.name)).toEqual([]);
    module.dispose();
  });

  test("exports everything that src/kernel/core.ts names", () => {
    const source = readFileSync(fileURLToPath(new URL("../../src/kernel/core.ts", import.meta.url)), "utf8");
    const named = [...source.matchAll(/^ {2}(\w+)\(/gm)].map((match) => match[1]!);
    const exported = WebAssembly.Module.exports(kernelModule).map(({ name }) => name);
    expect(named.filter((name) => !exported.includes(name))).toEqual([]);
  });
});

describe("Kernel", () => {
  test("the first process: pid and tid 100, runnable, nothing blocked or pending", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    expect(kernel.core.schedule()).toBe(thread);
    expect([kernel.pid(thread), kernel.tid(thread), kernel.threadState(thread)]).toEqual([100, 100, kernelState.THREAD_RUNNABLE]);
    expect([kernel.mask(thread), kernel.threadPending(thread), kernel.processPending(thread)]).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(kernel.endingOf(100)).toBeUndefined();
    expect(call(kernel, thread, GETPID)).toBe(100);
  });

  test("masks and pending sets are halves, low first", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    const set = kernel.argumentArea + ARGUMENT_STRIDE;
    kernel.data.setUint32(set, 1 << 9, true);
    kernel.data.setUint32(set + 4, 1 << 1, true);
    expect(call(kernel, thread, SIGPROCMASK, constants.SIG_HOW.SIG_BLOCK, set, 0)).toBe(0);
    expect(kernel.mask(thread)).toEqual([1 << 9, 1 << 1]);
    call(kernel, thread, KILL, 100, 34);
    expect(kernel.processPending(thread)).toEqual([0, 1 << 1]);
  });

  test("time follows account and idle", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    kernel.core.schedule();
    kernel.core.account(thread, 12_345);
    expect(kernel.time).toBe(12_345);
    expect(kernel.idle(Infinity)).toBe(false);
    expect(kernel.idle(5e9)).toBe(true);
    expect(kernel.time).toBe(5e9);
    expect(kernel.idle(2 ** 40 + 3)).toBe(true);
    expect(kernel.time).toBe(2 ** 40 + 3);
  });

  test("files of the host: opened, found, and released with their last descriptor", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    const fd = kernel.core.openHost(thread, 77, constants.O.O_RDWR);
    expect(fd).toBe(3);
    expect(kernel.core.hostOf(thread, fd)).toBe(77);
    expect(kernel.core.hostOf(thread, 9)).toBe(-9);
    expect(call(kernel, thread, WRITE, fd, kernel.argumentArea + ARGUMENT_BUFFER, 4)).toBe(results.HOST);
    expect(kernel.finishHost(thread, 4)).toBe(4);
    const copy = call(kernel, thread, number("dup"), fd);
    call(kernel, thread, number("close"), fd);
    expect(kernel.releasedHost()).toBe(-1);
    call(kernel, thread, number("close"), copy);
    expect(kernel.releasedHost()).toBe(77);
    expect(kernel.releasedHost()).toBe(-1);
    call(kernel, thread, PIPE2, kernel.argumentArea, 0);
    expect(kernel.core.hostOf(thread, 3)).toBe(results.HOST);
  });

  test("a host file that is not open for it: EBADF", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    expect(call(kernel, thread, READ, 1, kernel.argumentArea + ARGUMENT_BUFFER, 4)).toBe(-9);
    expect(call(kernel, thread, WRITE, 0, kernel.argumentArea + ARGUMENT_BUFFER, 4)).toBe(-9);
  });
});

describe("events", () => {
  test("none is lost however many there are, and the hash does not depend on when they are drained", () => {
    const seen: Event[] = [];
    const loud = new Kernel(kernelModule, { event: (event) => seen.push(event) });
    const quiet = new Kernel(kernelModule);
    for (const kernel of [loud, quiet]) {
      const thread = kernel.spawn();
      for (let i = 0; i < 3 * EVENT_RING; i++) call(kernel, thread, GETPID);
    }
    expect(quiet.eventHash).toBe(loud.eventHash);
    expect(seen).toHaveLength(loud.events);
    expect(seen.every(({ seq }, index) => seq === index + 1)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ name: "return", a: GETPID, b: 100, pid: 100, tid: 100 });
  });

  test("whoever forgets to drain is told", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    for (let i = 0; i < EVENT_RING; i++) kernel.core.syscall(thread, GETPID, 0, 0, 0, 0, 0, 0);
    expect(() => kernel.drain()).toThrow(/signalbox bug/);
  });

  test("other events, another hash", () => {
    const hashes = [GETPID, number("gettid"), number("getppid")].map((name) => {
      const kernel = new Kernel(kernelModule);
      call(kernel, kernel.spawn(), name);
      return kernel.eventHash;
    });
    expect(new Set(hashes).size).toBe(3);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

/** Something to do with a kernel: numbers choose calls on a few processes, signals, pipes and time. */
type Step = readonly [action: number, a: number, b: number];
const steps = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 255 }), fc.nat({ max: 4000 })), { maxLength: 60 });

function perform(kernel: Kernel, list: readonly Step[]): void {
  const { core, argumentArea, data } = kernel;
  for (const [action, a, b] of list) {
    const thread = core.schedule();
    if (thread < 0) {
      if (!kernel.idle(Infinity)) return;
      continue;
    }
    const set = argumentArea + ARGUMENT_STRIDE;
    switch (action) {
      case 0:
        call(kernel, thread, PIPE2, argumentArea, a & 1 ? constants.O.O_NONBLOCK : 0);
        break;
      case 1:
        call(kernel, thread, WRITE, 3 + (a % 6), argumentArea + ARGUMENT_BUFFER, b);
        break;
      case 2:
        call(kernel, thread, READ, 3 + (a % 6), argumentArea + ARGUMENT_BUFFER, b);
        break;
      case 3:
        if (call(kernel, thread, FORK) > 0) kernel.created(thread);
        break;
      case 4:
        data.setInt32(set, 0x7fffffff & ~(1 << 8), true);
        data.setInt32(set + 4, -1, true);
        call(kernel, thread, SIGPROCMASK, a % 3, set, 0);
        break;
      case 5:
        call(kernel, thread, KILL, 100 + (a % 4), 1 + (b % 64));
        break;
      case 6:
        data.setBigInt64(argumentArea, 0n, true);
        data.setInt32(argumentArea + 8, b * 1000, true);
        call(kernel, thread, NANOSLEEP, argumentArea, 0);
        break;
      case 7:
        core.account(thread, b + 1);
        break;
      case 8:
        call(kernel, thread, number("alarm"), a % 3);
        break;
      default:
        call(kernel, thread, number("close"), 3 + (a % 6));
    }
    if (core.hasWork(thread) && core.next(thread, 0, 0x8000) === kernelState.NEXT_HANDLER) core.sigreturn(thread, 0, 0);
  }
}

describe("snapshots", () => {
  test("restore ∘ snapshot is the identity: a restored kernel goes on byte for byte as the first did", () => {
    fc.assert(
      fc.property(steps, steps, steps, (before, first, other) => {
        const kernel = new Kernel(kernelModule);
        kernel.spawn();
        perform(kernel, before);
        const snapshot = kernel.snapshot();
        const state = kernel.stateHash;
        perform(kernel, first);
        const expected = [kernel.eventHash, kernel.stateHash, kernel.time, kernel.core.used()];
        const block = kernel.snapshot();
        // Somewhere else entirely, then back.
        kernel.restore(snapshot);
        perform(kernel, other);
        kernel.restore(snapshot);
        expect(kernel.stateHash).toBe(state);
        perform(kernel, first);
        expect([kernel.eventHash, kernel.stateHash, kernel.time, kernel.core.used()]).toEqual(expected);
        const again = kernel.snapshot();
        expect(Buffer.compare(again.bytes.subarray(0, again.length), block.bytes.subarray(0, block.length))).toBe(0);
        // In another instance as well.
        const fresh = new Kernel(kernelModule);
        fresh.restore(snapshot);
        perform(fresh, first);
        expect(fresh.eventHash).toBe(expected[0]);
      }),
      { numRuns: 60 },
    );
  });

  test("a small run has a small state", () => {
    const kernel = new Kernel(kernelModule);
    kernel.spawn();
    expect(kernel.core.used()).toBeLessThanOrEqual(40 * 1024);
  });
});

describe("the state hash", () => {
  test("leaves out absolute time, event numbers and spent CPU time", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    kernel.core.schedule();
    const before = kernel.stateHash;
    call(kernel, thread, GETPID);
    kernel.core.account(thread, 5000);
    expect(kernel.stateHash).toBe(before);
  });

  test("an armed timer counts by the time that remains", () => {
    const hashAfter = (first: number, remaining: number): string => {
      const kernel = new Kernel(kernelModule);
      const thread = kernel.spawn();
      kernel.core.schedule();
      kernel.core.account(thread, first);
      call(kernel, thread, number("alarm"), 2);
      kernel.core.account(thread, 2e9 - remaining);
      return kernel.stateHash;
    };
    expect(hashAfter(1000, 5000)).toBe(hashAfter(999_000, 5000));
    expect(hashAfter(1000, 5000)).not.toBe(hashAfter(1000, 5001));
  });

  test("pipes are told apart by what is in them, not by where they are", () => {
    const hashOf = (text: string, detour: boolean): string => {
      const kernel = new Kernel(kernelModule);
      const thread = kernel.spawn();
      const pipe = (): [number, number] => {
        call(kernel, thread, PIPE2, kernel.argumentArea, 0);
        return [kernel.data.getInt32(kernel.argumentArea, true), kernel.data.getInt32(kernel.argumentArea + 4, true)];
      };
      if (detour) {
        const first = pipe();
        const second = pipe();
        for (const fd of [...first, ...second]) call(kernel, thread, number("close"), fd);
      }
      const [, w] = pipe();
      kernel.bytes.set(new TextEncoder().encode(text), kernel.argumentArea + ARGUMENT_BUFFER);
      call(kernel, thread, WRITE, w, kernel.argumentArea + ARGUMENT_BUFFER, text.length);
      return kernel.stateHash;
    };
    expect(hashOf("abc", true)).toBe(hashOf("abc", false));
    expect(hashOf("abc", false)).not.toBe(hashOf("abd", false));
  });

  test("masks, pending signals and dispositions count", () => {
    const kernel = new Kernel(kernelModule);
    const thread = kernel.spawn();
    const hashes = [kernel.stateHash];
    const set = kernel.argumentArea + ARGUMENT_STRIDE;
    kernel.data.setInt32(set, 1 << 9, true);
    kernel.data.setInt32(set + 4, 0, true);
    call(kernel, thread, SIGPROCMASK, 0, set, 0);
    hashes.push(kernel.stateHash);
    call(kernel, thread, KILL, 100, 10);
    hashes.push(kernel.stateHash);
    kernel.data.setInt32(set, 5, true);
    call(kernel, thread, number("rt_sigaction"), 12, set, 0);
    hashes.push(kernel.stateHash);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("Marshal", () => {
  const guest = new Uint8Array(0x30000).map((_, index) => index * 31);
  const everything: Access = (address, length) => address >= 0x1000 && address + length <= guest.length;

  function setUp(): { kernel: Kernel; thread: number } {
    const kernel = new Kernel(kernelModule);
    return { kernel, thread: kernel.spawn() };
  }

  test("calls whose arguments are all numbers have nothing to move", () => {
    const numeric = systemCalls.filter((each) => passings.get(each.number)!.pointers.length === 0).map(({ name }) => name);
    expect(numeric).toEqual(expect.arrayContaining(["getpid", "kill", "tgkill", "mprotect", "close", "fcntl"]));
    expect(numeric).not.toContain("read");
  });

  test("structures go to the argument area and back; NULL stays 0", () => {
    const { kernel, thread } = setUp();
    const { marshal } = kernel;
    const passing = passings.get(SIGPROCMASK)!;
    const bytes = guest.slice();
    expect(marshal.prepare(passing, thread, [0, 0x2000, 0], bytes, everything)).toBe(0);
    expect([...marshal.words]).toEqual([0, kernel.argumentArea + 256, 0, 0, 0, 0]);
    expect(kernel.bytes.subarray(kernel.argumentArea + 256, kernel.argumentArea + 264)).toEqual(bytes.subarray(0x2000, 0x2008));

    expect(marshal.prepare(passing, thread, [0, 0, 0x3000], bytes, everything)).toBe(0);
    const result = call(kernel, thread, SIGPROCMASK, ...marshal.words);
    marshal.finish(passing, [0, 0, 0x3000], result, bytes);
    expect([...bytes.subarray(0x3000, 0x3009)]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, guest[0x3008]]);
  });

  test("a structure that the kernel did not write keeps the guest's bytes", () => {
    const { kernel, thread } = setUp();
    const passing = passings.get(SIGPROCMASK)!;
    const bytes = guest.slice();
    kernel.bytes.fill(0xee, kernel.argumentArea, kernel.argumentArea + 2048);
    kernel.marshal.prepare(passing, thread, [77, 0x2000, 0x3000], bytes, everything);
    const result = call(kernel, thread, SIGPROCMASK, ...kernel.marshal.words);
    expect(result).toBe(-22);
    kernel.marshal.finish(passing, [77, 0x2000, 0x3000], result, bytes);
    expect(Buffer.compare(bytes, guest)).toBe(0);
  });

  test("a bad pointer gives -EFAULT; reading and writing are asked for as the call needs them; a count of 0 asks for nothing", () => {
    const { kernel, thread } = setUp();
    const asked: unknown[] = [];
    const access: Access = (address, length, write) => {
      asked.push([address, length, write]);
      return everything(address, length, write);
    };
    const { marshal } = kernel;
    expect(marshal.prepare(passings.get(WRITE)!, thread, [1, 0x100, 5], guest, access)).toBe(-EFAULT);
    expect(marshal.prepare(passings.get(READ)!, thread, [0, 0xfffffff0 | 0, 32], guest, access)).toBe(-EFAULT);
    expect(marshal.prepare(passings.get(WRITE)!, thread, [1, 0, 1], guest, access)).toBe(-EFAULT);
    expect(asked).toEqual([
      [0x100, 5, false],
      [0xfffffff0, 32, true],
      [0, 1, false],
    ]);
    expect(marshal.prepare(passings.get(WRITE)!, thread, [1, 0x100, 0], guest, access)).toBe(0);
    expect(asked).toHaveLength(3);
  });

  test("NULL is refused where Linux refuses it, and means that nothing is wanted elsewhere", () => {
    const { kernel, thread } = setUp();
    const refused = systemCalls.filter((each) =>
      each.arguments.some((argument) => "pass" in argument && "struct" in argument && !("count" in argument)),
    );
    const answers = Object.fromEntries(
      refused.map((each) => [each.name, kernel.marshal.prepare(passings.get(each.number)!, thread, [0, 0, 0, 0, 0, 0], guest, everything)]),
    );
    // As a native program was answered by Linux 6: syscall(SYS_…, NULL …).
    const faults = [
      "rt_sigpending",
      "rt_sigtimedwait",
      "rt_sigsuspend",
      "rt_sigqueueinfo",
      "rt_tgsigqueueinfo",
      "getitimer",
      "timer_create",
      "timer_gettime",
    ];
    for (const name of [...faults, "nanosleep", "clock_nanosleep", "clock_gettime", "getrusage", "pipe2"])
      expect([name, answers[name]]).toEqual([name, -EFAULT]);
    for (const name of [
      "rt_sigaction",
      "rt_sigprocmask",
      "sigaltstack",
      "setitimer",
      "timer_settime",
      "clock_getres",
      "wait4",
      "waitid",
      "ppoll",
      "pselect6",
      "futex",
    ]) {
      expect([name, answers[name]]).toEqual([name, 0]);
    }
  });

  test("the timeout of FUTEX_REQUEUE is a number", () => {
    const { kernel, thread } = setUp();
    const passing = passings.get(number("futex"))!;
    expect(kernel.marshal.prepare(passing, thread, [8, constants.FUTEX.FUTEX_REQUEUE | 128, 1, 5, 12, 0], guest, everything)).toBe(0);
    expect([...kernel.marshal.words]).toEqual([8, 131, 1, 5, 12, 0]);
    expect(kernel.marshal.prepare(passing, thread, [8, constants.FUTEX.FUTEX_WAIT, 1, 5, 0, 0], guest, everything)).toBe(-EFAULT);
  });

  test("read copies out what was read and no more", () => {
    const { kernel, thread } = setUp();
    call(kernel, thread, PIPE2, kernel.argumentArea, 0);
    kernel.bytes.set([1, 2, 3], kernel.argumentArea + ARGUMENT_BUFFER);
    call(kernel, thread, WRITE, 4, kernel.argumentArea + ARGUMENT_BUFFER, 3);
    const bytes = guest.slice();
    const args = [3, 0x5000, 100];
    kernel.marshal.prepare(passings.get(READ)!, thread, args, bytes, everything);
    const result = call(kernel, thread, READ, ...kernel.marshal.words);
    kernel.marshal.finish(passings.get(READ)!, args, result, bytes);
    expect(result).toBe(3);
    expect([...bytes.subarray(0x5000, 0x5004)]).toEqual([1, 2, 3, guest[0x5003]]);
  });

  test("a long write goes on in its next turn from where the last one ended", () => {
    const { kernel, thread } = setUp();
    call(kernel, thread, PIPE2, kernel.argumentArea, 0);
    const child = (call(kernel, thread, FORK), kernel.created(thread));
    const args = [4, 0x1000, 100_000];
    const passing = passings.get(WRITE)!;
    expect(kernel.core.schedule()).toBe(thread);
    kernel.marshal.prepare(passing, thread, args, guest, everything);
    expect(call(kernel, thread, WRITE, ...kernel.marshal.words)).toBe(results.BLOCKED);
    expect(kernel.progress(thread)).toBe(65_536);
    const got: number[] = [];
    for (let turn = 0; turn < 2; turn++) {
      expect(kernel.core.schedule()).toBe(child);
      const count = call(kernel, child, READ, 3, kernel.argumentArea + ARGUMENT_BUFFER, 65_536);
      got.push(...kernel.bytes.subarray(kernel.argumentArea + ARGUMENT_BUFFER, kernel.argumentArea + ARGUMENT_BUFFER + count));
      if (turn > 0) break;
      expect(call(kernel, child, READ, 3, kernel.argumentArea + ARGUMENT_BUFFER, 1)).toBe(results.BLOCKED);
      expect(kernel.core.schedule()).toBe(thread);
      kernel.marshal.prepare(passing, thread, args, guest, everything);
      expect(call(kernel, thread, WRITE, ...kernel.marshal.words)).toBe(100_000);
      call(kernel, thread, number("pause"));
      expect(call(kernel, child, READ, 3, kernel.argumentArea + ARGUMENT_BUFFER, 1)).toBe(1);
      got.push(kernel.bytes[kernel.argumentArea + ARGUMENT_BUFFER]!);
    }
    expect(Buffer.compare(Uint8Array.from(got), guest.subarray(0x1000, 0x1000 + 100_000))).toBe(0);
  });
});
