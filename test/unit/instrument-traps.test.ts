import { beforeAll, describe, expect, test } from "@jest/globals";
import { faults } from "../../abi/sandbox.ts";
import type { InstrumentedModule } from "../../src/instrument/index.ts";
import { FakeMachine } from "./instrument-machine.ts";
import { instrumentWat } from "./instrument-wat.ts";

const divisions = ["div_s", "div_u", "rem_s", "rem_u"];
const truncations = ["i32", "i64"].flatMap((to) =>
  ["f32", "f64"].flatMap((from) => ["s", "u"].map((sign) => ({ to, from, sign, name: `${to}.trunc_${from}_${sign}` }))),
);
const wat = `(module (memory 1) (type $unary (func (param i32) (result i32)))
  (table 8 8 funcref) (elem (i32.const 2) $increment $nothing $wide)
  (func $increment (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))) (func $nothing) (func $wide (param i64) (result i32) (i32.const 5))
  ${["i32", "i64"].flatMap((type) => divisions.map((name) => `(func (export "${type}.${name}") (param ${type} ${type}) (result ${type}) (${type}.${name} (local.get 0) (local.get 1)))`)).join("\n")}
  ${truncations.map(({ to, from, name }) => `(func (export "${name}") (param ${from}) (result ${to}) (${name} (local.get 0)))`).join("\n")}
  (func (export "by zero") (result i32) (i32.div_u (i32.const 3) (i32.const 0)))
  (func (export "by ten") (param i32) (result i32) (i32.div_s (local.get 0) (i32.const 10)))
  (func (export "by minus one") (param i32) (result i32) (i32.div_s (local.get 0) (i32.const -1)))
  (func (export "unreachable") (unreachable))
  (func (export "call") (param i32) (result i32) (call_indirect (type $unary) (i32.const 41) (local.get 0))))`;

class Stopped extends Error {}

describe.each(["direct", "full"] as const)("trap guards, %s tier", (tier) => {
  let guest: InstrumentedModule;
  beforeAll(async () => {
    guest = await instrumentWat(wat, { tier });
  });
  type Value = number | bigint;
  /** The result, or the fault that came three times: whoever returns from the handler meets it again. */
  const outcome = (name: string, ...args: Value[]): Value | readonly number[] => {
    const machine = new FakeMachine(guest, {
      fault: (_k, _a, _w, { faults: seen }) => {
        if (seen.length >= 3) throw new Stopped();
      },
    });
    try {
      return machine.call(name, ...(args as number[]));
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      expect(machine.faults).toHaveLength(3);
      return machine.faults[0]!;
    }
  };

  test.each(["i32", "i64"])("%s division by zero and the one quotient that does not fit", (type) => {
    const value = (n: number | bigint): Value => (type === "i64" ? BigInt(n) : Number(n));
    const least = type === "i64" ? -(2n ** 63n) : -(2 ** 31);
    for (const name of divisions) expect(outcome(`${type}.${name}`, value(7), value(0))).toEqual([faults.DIVIDE_BY_ZERO, 0, 0]);
    expect(outcome(`${type}.div_s`, least, value(-1))).toEqual([faults.DIVIDE_OVERFLOW, 0, 0]);
    expect(outcome(`${type}.rem_s`, least, value(-1))).toBe(value(0));
    expect(outcome(`${type}.div_u`, least, value(-1))).toBe(value(0));
    expect(outcome(`${type}.div_s`, value(-7), value(2))).toBe(value(-3));
    expect(outcome(`${type}.rem_s`, value(-7), value(2))).toBe(value(-1));
    expect(outcome(`${type}.div_s`, least, value(1))).toBe(least);
  });
  test("a constant divisor keeps its meaning", () => {
    expect(outcome("by zero")).toEqual([faults.DIVIDE_BY_ZERO, 0, 0]);
    expect(outcome("by ten", -35)).toBe(-3);
    expect(outcome("by minus one", 5)).toBe(-5);
    expect(outcome("by minus one", -(2 ** 31))).toEqual([faults.DIVIDE_OVERFLOW, 0, 0]);
  });
  test.each(truncations)("$name: what does not fit is a fault, all else is converted", ({ to, from, sign, name }) => {
    const bits = to === "i64" ? 64 : 32;
    const single = from === "f32" ? Math.fround : (x: number): number => x;
    const result = (x: number): Value => (to === "i64" ? BigInt.asIntN(64, BigInt(Math.trunc(x))) : Math.trunc(x) | 0);
    const fits = sign === "s" ? [0, -0.9, 1.5, -(2 ** (bits - 1)), single(2 ** (bits - 2))] : [0, -0.9, 1.5, single(2 ** (bits - 1))];
    for (const x of fits) expect([x, outcome(name, x)]).toEqual([x, result(x)]);
    const not = sign === "s" ? [2 ** (bits - 1), single(-(2 ** (bits - 1)) * 1.001)] : [2 ** bits, -1];
    for (const x of [...not, NaN, Infinity, -Infinity]) expect([x, outcome(name, x)]).toEqual([x, [faults.CONVERSION, 0, 0]]);
    if (from === "f64" && bits === 32) {
      const [below, above] = sign === "s" ? [-(2 ** 31) - 0.99, 2 ** 31 - 0.01] : [-0.99, 2 ** 32 - 0.01];
      expect(outcome(name, below)).toBe(result(below));
      expect(outcome(name, above)).toBe(result(above));
      if (sign === "s") expect(outcome(name, -(2 ** 31) - 1)).toEqual([faults.CONVERSION, 0, 0]);
    }
  });
  test("unreachable is an illegal instruction", () => {
    expect(outcome("unreachable")).toEqual([faults.UNREACHABLE, 0, 0]);
  });
  test("call_indirect: null, beyond the table, or of another type is a fault with the index as its address", () => {
    expect(outcome("call", 2)).toBe(42);
    for (const index of [0, 1, 3, 4, 5, 7, 8, 100, 70000, 0x7fffffff, 0xffffffff])
      expect([index, outcome("call", index)]).toEqual([index, [faults.CALL, index, 0]]);
  });
  test("the table's call kinds", () => {
    expect([...guest.tableKinds]).toEqual([255, 255, 5, 0, 255, 255, 255, 255]);
  });
});

test("in a table that the module changes, a null is a fault and a set element is called", async () => {
  const guest = await instrumentWat(`(module (memory 1) (type $f (func (result i32))) (table $t 4 funcref) (elem declare func $seven)
    (func $seven (result i32) (i32.const 7)) (func (export "put") (param i32) (table.set $t (local.get 0) (ref.func $seven)))
    (func (export "call") (param i32) (result i32) (call_indirect $t (type $f) (local.get 0))))`);
  const machine: FakeMachine = new FakeMachine(guest, {
    fault: (_kind, index, _width, self) => void (index < 4 ? self.exports["put"]!(index) : stop()),
  });
  const stop = (): never => {
    throw new Stopped();
  };
  expect(machine.call("call", 2)).toBe(7);
  expect(() => machine.call("call", 4)).toThrow(Stopped);
  expect(machine.faults).toEqual([
    [faults.CALL, 2, 0],
    [faults.CALL, 4, 0],
  ]);
});

test("NaNs that arithmetic makes are canonical where their bits can be seen; those that the guest made keep theirs", async () => {
  const guest = await instrumentWat(`(module (memory 1)
    (func (export "divide") (param f64 f64) (result i64) (i64.reinterpret_f64 (f64.div (local.get 0) (local.get 1))))
    (func (export "chain") (param f64 f64) (result i64) (local f64) (local.set 2 (f64.mul (f64.add (local.get 0) (local.get 1)) (local.get 1))) (i64.reinterpret_f64 (f64.neg (local.get 2))))
    (func (export "sum") (param f64) (result i64) (local f64 f64 f64) (local.set 2 (local.get 3))
      (loop $l (local.set 1 (local.tee 2 (f64.add (local.get 1) (local.get 0)))) (br_if $l (f64.lt (local.get 2) (f64.const 10))))
      (i64.add (i64.reinterpret_f64 (local.get 1)) (i64.reinterpret_f64 (local.get 2))))
    (func (export "through") (param i64) (result i64) (local f64 f64) (local.set 1 (f64.sqrt (f64.const 4))) (local.set 1 (f64.reinterpret_i64 (local.get 0))) (local.set 2 (local.get 1)) (i64.reinterpret_f64 (local.get 2)))
    (func (export "single") (param f32) (result i32) (i32.reinterpret_f32 (f32.sqrt (local.get 0))))
    (func (export "promote") (param i32) (result i64) (i64.reinterpret_f64 (f64.promote_f32 (f32.reinterpret_i32 (local.get 0)))))
    (func (export "store") (param f64) (result i64) (f64.store (i32.const 4096) (f64.sub (local.get 0) (local.get 0))) (i64.load (i32.const 4096)))
    (func (export "move") (param i64) (result i64) (f64.store (i32.const 4096) (f64.reinterpret_i64 (local.get 0))) (f64.store (i32.const 4104) (f64.load (i32.const 4096))) (i64.load (i32.const 4104))))`);
  const machine = new FakeMachine(guest);
  const call = (name: string, ...args: (number | bigint)[]): bigint =>
    BigInt.asUintN(64, BigInt(machine.call(name, ...(args as number[]))));
  const canonical = 0x7ff8000000000000n;
  expect(call("divide", 0, 0)).toBe(canonical);
  expect(call("divide", 1, 4)).toBe(0x3fd0000000000000n);
  expect(call("chain", Infinity, -Infinity)).toBe(0xfff8000000000000n);
  // In a loop, in a local that arithmetic alone sets; and a local that a payload of the guest's goes through.
  expect(call("sum", NaN)).toBe(BigInt.asUintN(64, canonical * 2n));
  expect(call("sum", 2.5)).toBe(0x4024000000000000n * 2n);
  expect(call("through", 0x7ff4dead0000beefn)).toBe(0x7ff4dead0000beefn);
  expect(machine.call("single", -1)).toBe(0x7fc00000);
  expect(call("promote", 0xffa00001 | 0)).toBe(canonical);
  expect(call("store", Infinity)).toBe(canonical);
  expect(call("move", 0x7ff4dead0000beefn)).toBe(0x7ff4dead0000beefn);
});
