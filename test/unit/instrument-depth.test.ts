import { describe, expect, jest, test } from "@jest/globals";
import { SHADOW_SIZE, faults } from "../../abi/sandbox.ts";
import { FakeMachine } from "./instrument-machine.ts";
import { instrumentWat } from "./instrument-wat.ts";

// When the engine replaces its first code by better code, whose frames have other sizes, is its own affair: seen to fail once in 30 runs.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

/** f(n) recurses n deep with `count` locals (or operands, or parameters) that live across the call. */
const recursion = (kind: "locals" | "operands" | "parameters", type: string, count: number): string => {
  const each = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const zero = `(if (i32.eqz (local.get 0)) (then (return (i32.const 0))))`;
  const less = `(i32.sub (local.get 0) (i32.const 1))`;
  const body = {
    locals: `${each(() => `(local ${type})`).join(" ")} ${zero} ${each((i) => `(local.set ${i + 1} (${type}.load offset=${8 * i} (i32.add (local.get 0) (i32.const 4096))))`).join(" ")}
      (i32.add (i32.const 1) (call $f ${less})) ${each((i) => `(${type}.store offset=${8 * i} (i32.const 4096) (local.get ${i + 1}))`).join(" ")}`,
    operands: `${zero} (i32.add (i32.const 1) (i32.wrap_i64 ${each(() => "(i64.add (i64.load (i32.const 4096))").join(" ")} (i64.extend_i32_u (call $f ${less})) ${")".repeat(count)}))`,
    parameters: `${zero} (i32.add (i32.const 1) (call $f ${less} ${each((i) => `(local.get ${i + 1})`).join(" ")}))`,
  }[kind];
  return `(module (memory 2) (func $f (export "f") (param i32) ${kind === "parameters" ? `(param ${each(() => type).join(" ")})` : ""} (result i32) ${body}))`;
};

const shapes = [
  ["locals", "i32", 0],
  ["locals", "i32", 5],
  ["locals", "f64", 12],
  ["locals", "i64", 60],
  ["locals", "i64", 400],
  ["operands", "i64", 10],
  ["operands", "i64", 60],
  ["parameters", "i64", 4],
  ["parameters", "i64", 24],
  ["parameters", "i64", 100],
] as const;

/** What the machine leaves to programs: the rest is for handlers. */
const USABLE = SHADOW_SIZE - 0x4400;

describe.each(["direct", "full"] as const)(
  "recursion ends on the shadow stack, before the engine's stack or the buffer is full: %s tier",
  (tier) => {
    test.each(shapes)("%s: %s × %d", async (kind, type, count) => {
      const guest = await instrumentWat(recursion(kind, type, count), { tier });
      const { frameSize } = guest.functions.find(({ name }) => name === "f")!;
      const zeros = kind === "parameters" ? new Array<bigint>(count).fill(0n) : [];
      const start = (depth: number): FakeMachine => {
        const machine = new FakeMachine(guest, {
          stack: USABLE,
          suspendAtSafepoints: tier === "full",
          fault: (code) => {
            throw new Error(`fault ${code}`);
          },
        });
        // One safepoint, in the innermost call: in the full tier the whole stack is saved and built again there.
        machine.setWord("fuel", depth);
        return machine;
      };
      const most = Math.floor(USABLE / frameSize);
      const machine = start(most);
      expect(machine.call("f", most, ...(zeros as never[]))).toBe(most);
      expect(machine.safepoints).toBe(1);
      // The same in the other order: the engine has compiled it by now, and nothing is suspended.
      machine.setWord("fuel", 0x7fffffff);
      expect(() => machine.call("f", most + 2, ...(zeros as never[]))).toThrow(`fault ${faults.STACK_OVERFLOW}`);
      // Every call leaves its fast form at once.
      const slow = new FakeMachine(guest, { stack: USABLE, fuel: 0 });
      slow.setWord("fuel", 0);
      expect(slow.call("f", most - 1, ...(zeros as never[]))).toBe(most - 1);
      if (count === 0) expect(most).toBeGreaterThan(4500);
    });
  },
);

test.each(["direct", "full"] as const)(
  "handlers that interrupt handlers without end exhaust the shadow stack first: %s tier",
  async (tier) => {
    const guest = await instrumentWat(
      `(module (import "signalbox" "tgkill" (func $kill (param i32 i32 i32) (result i32))) (memory 1) (table 4 funcref) (elem (i32.const 2) $handler $reader)
      (func $handler (param i32) (drop (call $kill (i32.const 1) (i32.const 1) (i32.const 1)))) (func $reader (param i32) (drop (i32.load (i32.const 8))))
      (export "handler" (func $handler)) (export "reader" (func $reader)))`,
      { tier },
    );
    for (const [name, handler] of [
      ["handler", 2],
      ["reader", 3],
    ] as const) {
      let deepest = 0;
      const machine: FakeMachine = new FakeMachine(guest, {
        stack: USABLE,
        imports: {
          signalbox: {
            tgkill: () => {
              machine.setWord("pending", 1);
              return machine.signals.push({ kind: 1, handler });
            },
          },
        },
        fault: (code) => {
          if (code === faults.STACK_OVERFLOW || machine.word("shadowPointer") > machine.word("shadowLimit")) throw new Error("exhausted");
          deepest++;
          machine.signals.push({ kind: 1, handler });
        },
      });
      expect(() => machine.call(name, 0)).toThrow("exhausted");
      if (name === "reader") expect(deepest).toBeGreaterThan(1000);
    }
  },
);

test("a function with thousands of locals is refused, one with a thousand runs", async () => {
  const module = (count: number): string =>
    `(module (memory 1) (func (export "f") (param i64) (result i64) ${"(local i64)".repeat(count)} (local.set ${count} (local.get 0)) (loop (br_if 0 (i32.const 0))) (local.get ${count})))`;
  for (const tier of ["direct", "full"] as const) {
    const machine = new FakeMachine(await instrumentWat(module(1000), { tier }), { fuel: 0, suspendAtSafepoints: tier === "full" });
    machine.setWord("fuel", 0);
    expect(machine.call("f", 77n as never)).toBe(77n);
    expect(machine.safepoints).toBe(2);
    await expect(instrumentWat(module(8000), { tier })).rejects.toThrow("more than the stack of a thread allows");
  }
});
