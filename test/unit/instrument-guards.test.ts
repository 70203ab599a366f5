import { beforeAll, describe, expect, test } from "@jest/globals";
import { DENY_READ, DENY_WRITE, faults } from "../../abi/sandbox.ts";
import type { InstrumentedModule } from "../../src/instrument/index.ts";
import { FakeMachine } from "./instrument-machine.ts";
import { instrumentWat } from "./instrument-wat.ts";

const loads = {
  i32: ["load", "load8_u", "load8_s", "load16_u", "load16_s"],
  i64: ["load", "load8_u", "load16_s", "load32_s", "load32_u"],
  f32: ["load"],
  f64: ["load"],
};
const wat = `(module (memory 1 3) (data $d "abcdefgh")
  (func (export "read") (param i32) (result i32) (i32.load (local.get 0)))
  (func (export "read8") (param i32) (result i32) (i32.load8_u offset=3 (local.get 0)))
  (func (export "far") (param i32) (result i32) (i32.load offset=8192 (local.get 0)))
  (func (export "write") (param i32 i32) (i32.store offset=4 (local.get 0) (local.get 1)))
  (func (export "wide") (param i32) (i64.store (local.get 0) (i64.const -1)))
  (func (export "read unaligned") (param i32) (drop (i32.load offset=2 align=2 (local.get 0))))
  (func (export "write unaligned") (param i32) (i64.store offset=2 align=1 (local.get 0) (i64.const -1)))
  (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  (func (export "init") (param i32 i32 i32) (memory.init $d (local.get 0) (local.get 1) (local.get 2)))
  (func (export "size") (result i32) (memory.size))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  ${Object.entries(loads)
    .flatMap(([type, names]) => names.map((name) => `(func (export "${type}.${name}") (param i32) (drop (${type}.${name} (local.get 0))))`))
    .join("\n")})`;

class Stopped extends Error {}

describe.each(["direct", "full"] as const)("page guards, %s tier", (tier) => {
  let guest: InstrumentedModule;
  beforeAll(async () => {
    guest = await instrumentWat(wat, { tier });
  });
  /** Faults of one call; the call is given up at the `after`-th. */
  const faultsOf = (name: string, args: number[], prepare?: (machine: FakeMachine) => void, after = 1): readonly (readonly number[])[] => {
    const machine = new FakeMachine(guest, {
      fault: (_kind, _address, _width, { faults: seen }) => {
        if (seen.length >= after) throw new Stopped();
      },
    });
    prepare?.(machine);
    try {
      machine.call(name, ...args);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    return machine.faults;
  };

  test("an access to a mapped page reads and writes as before", () => {
    const machine = new FakeMachine(guest);
    machine.call("write", 0x1000, 0x12345678);
    expect(machine.call("read", 0x1004)).toBe(0x12345678);
    expect(machine.call("read", 0x1002)).toBe(0x56780000);
    expect(machine.call("read8", 0x1004)).toBe(0x12);
    expect(machine.faults).toEqual([]);
  });
  test("page 0 is unmapped: a null pointer faults with its own address", () => {
    expect(faultsOf("read", [0])).toEqual([[faults.READ, 0, 4]]);
    expect(faultsOf("write", [0, 1])).toEqual([[faults.WRITE, 4, 4]]);
    expect(faultsOf("read8", [4092])).toEqual([[faults.READ, 4095, 1]]);
    expect(faultsOf("read8", [4093])).toEqual([]);
  });
  test("an access that crosses into an unmapped page faults at that page's first byte", () => {
    expect(faultsOf("read", [0x10000 - 4])).toEqual([]);
    for (const distance of [1, 2, 3]) expect(faultsOf("read", [0x10000 - distance])).toEqual([[faults.READ, 0x10000, 4]]);
    expect(faultsOf("wide", [0x10000 - 8])).toEqual([]);
    expect(faultsOf("wide", [0x10000 - 7])).toEqual([[faults.WRITE, 0x10000, 8]]);
    expect(faultsOf("read", [0xfff])).toEqual([[faults.READ, 0xfff, 4]]);
  });
  test("the hidden region behind the limit cannot be reached", () => {
    for (const address of [
      guest.memoryLimit,
      guest.memoryLimit + 0x100000,
      guest.memoryLimit + 0x121000,
      0x7fffffff,
      0x80000000,
      0xfffffffc,
    ])
      expect(faultsOf("read", [address])).toEqual([[faults.READ, address, 4]]);
  });
  test("an address that wraps round faults at the last address", () => {
    expect(faultsOf("far", [-4])).toEqual([[faults.READ, 0xffffffff, 4]]);
    expect(faultsOf("far", [-8192])).toEqual([[faults.READ, 0xffffffff, 4]]);
    expect(faultsOf("write", [-4, 0])).toEqual([[faults.WRITE, 0xffffffff, 4]]);
    expect(faultsOf("read", [-2])).toEqual([[faults.READ, 0xfffffffe, 4]]);
  });
  test("a page that may be read only faults on writing, and the other way round", () => {
    const readOnly = (machine: FakeMachine): void => machine.allow(0x2000, 0x3000, DENY_WRITE);
    const writeOnly = (machine: FakeMachine): void => machine.allow(0x2000, 0x3000, DENY_READ);
    expect(faultsOf("read", [0x2ffc], readOnly)).toEqual([]);
    expect(faultsOf("write", [0x2000, 1], readOnly)).toEqual([[faults.WRITE, 0x2004, 4]]);
    expect(faultsOf("write", [0x2000, 1], writeOnly)).toEqual([]);
    expect(faultsOf("read", [0x2ffc], writeOnly)).toEqual([[faults.READ, 0x2ffc, 4]]);
  });
  test("an access that the module calls unaligned is guarded over its whole width, too, and wherever it begins", () => {
    for (const address of [0x1ffc, 0x1ffd, 0x1fff, 0x2001]) expect(faultsOf("read unaligned", [address - 2])).toEqual([]);
    expect(faultsOf("read unaligned", [0xfffd - 2])).toEqual([[faults.READ, 0x10000, 4]]);
    expect(faultsOf("read unaligned", [0x10001 - 2])).toEqual([[faults.READ, 0x10001, 4]]);
    expect(faultsOf("read unaligned", [0xffd - 2])).toEqual([[faults.READ, 0xffd, 4]]);
    expect(faultsOf("read unaligned", [-4])).toEqual([[faults.READ, 0xfffffffe, 4]]);
    expect(faultsOf("read unaligned", [-1])).toEqual([[faults.READ, 0xffffffff, 4]]);
    expect(faultsOf("write unaligned", [0xfff9 - 2])).toEqual([[faults.WRITE, 0x10000, 8]]);
    expect(faultsOf("write unaligned", [0x2ffd - 2], (machine) => machine.allow(0x3000, 0x4000, DENY_WRITE))).toEqual([
      [faults.WRITE, 0x3000, 8],
    ]);
    expect(faultsOf("read unaligned", [0x2ffd - 2], (machine) => machine.allow(0x3000, 0x4000, DENY_WRITE))).toEqual([]);
  });
  test("a load of a page that may only be read passes in the fast form: its bit is none of those that an aligned address has clear", () => {
    for (const width of [1, 2, 4, 8, 16]) expect(DENY_WRITE & (width - 1)).toBe(0);
    for (const width of [2, 4, 8, 16]) expect(DENY_READ & (width - 1)).toBe(DENY_READ);
  });
  test("every load is guarded over its whole width", () => {
    const machine = new FakeMachine(guest);
    const widthOf: Record<string, number> = { load8_u: 1, load8_s: 1, load16_u: 2, load16_s: 2, load32_s: 4, load32_u: 4 };
    for (const [type, names] of Object.entries(loads)) {
      for (const name of names) {
        const width = widthOf[name] ?? (type.endsWith("64") ? 8 : 4);
        expect(machine.call(`${type}.${name}`, 0x10000 - width)).toBeUndefined();
        expect(faultsOf(`${type}.${name}`, [0x10001 - width])).toEqual([[faults.READ, 0x10000, width]]);
      }
    }
  });
  test("after the handler returned the access is tested again: it faults for ever, or goes on if the page is mapped now", () => {
    expect(faultsOf("read", [0x800], undefined, 3)).toHaveLength(3);
    const machine = new FakeMachine(guest, {
      fault: (_kind, _address, _width, self) => {
        if (self.faults.length === 2) self.allow(0, 0x1000);
      },
    });
    machine.call("write", 0x100, 77);
    expect(machine.faults).toEqual([
      [faults.WRITE, 0x104, 4],
      [faults.WRITE, 0x104, 4],
    ]);
    expect(machine.view.getInt32(0x104, true)).toBe(77);
  });
  test("memory.copy, fill and init fault at the first byte that may not be touched, before anything is written", () => {
    expect(faultsOf("copy", [0x1000, 0x2000, 0xe000])).toEqual([]);
    expect(faultsOf("copy", [0x1000, 0x2000, 0xe001])).toEqual([[faults.READ, 0x10000, 1]]);
    expect(faultsOf("copy", [0xf000, 0x1000, 0x1001])).toEqual([[faults.WRITE, 0x10000, 1]]);
    expect(faultsOf("copy", [0x800, 0x1000, 8])).toEqual([[faults.WRITE, 0x800, 1]]);
    expect(faultsOf("fill", [0x3123, 1, 0x7fffffff])).toEqual([[faults.WRITE, 0x10000, 1]]);
    expect(faultsOf("fill", [0xffffff00, 1, 0x1000])).toEqual([[faults.WRITE, 0xffffff00, 1]]);
    expect(faultsOf("init", [0xfffc, 0, 8])).toEqual([[faults.WRITE, 0x10000, 1]]);
    expect(faultsOf("init", [0xfff8, 0, 8])).toEqual([]);
    for (const name of ["copy", "fill", "init"]) expect(faultsOf(name, [0, 0, 0])).toEqual([]);
    const machine = new FakeMachine(guest, { fault: (_k, _a, _w, self) => self.allow(0x5000, 0x6000) });
    machine.allow(0x5000, 0x6000, DENY_READ | DENY_WRITE);
    machine.call("fill", 0x4f00, 9, 0x200);
    expect(machine.faults).toEqual([[faults.WRITE, 0x5000, 1]]);
    expect(machine.bytes.subarray(0x4f00, 0x5100).every((byte) => byte === 9)).toBe(true);
  });
  test("memory.size and memory.grow speak of the guest's own memory", () => {
    const machine = new FakeMachine(guest);
    expect([guest.initialPages, guest.maximumPages]).toEqual([1, 3]);
    expect(machine.call("size")).toBe(1);
    expect(machine.call("grow", 1)).toBe(1);
    expect(machine.call("size")).toBe(2);
    expect(machine.call("read", 0x1fffc)).toBe(0);
    expect(machine.call("grow", 2)).toBe(-1);
    expect(machine.call("size")).toBe(2);
  });
});

test("where the module has data in page 0 it is mapped, and small offsets do not wrap into it", async () => {
  const guest = await instrumentWat(
    `(module (memory 1) (data (i32.const 16) "x") (func (export "read") (param i32) (result i32) (i32.load8_u offset=32 (local.get 0))))`,
  );
  expect(guest.lowestAddress).toBe(0);
  const machine = new FakeMachine(guest, {
    fault: () => {
      throw new Stopped();
    },
  });
  expect(machine.call("read", 0)).toBe(0);
  expect(() => machine.call("read", -16)).toThrow(Stopped);
  expect(machine.faults).toEqual([[faults.READ, 0xffffffff, 1]]);
});
