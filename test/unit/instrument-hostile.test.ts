import { expect, test } from "@jest/globals";
import { instrument, ModuleError, rewrite } from "../../src/instrument/index.ts";
import { deserialise, serialise } from "../../src/instrument/index.ts";
import { assemble, instrumentWat } from "./instrument-wat.ts";

const sample =
  assemble(`(module (import "signalbox" "read" (func $read (param i32 i32 i32) (result i32))) (import "env" "f" (func $f (param f64)))
  (type $u (func (param i32) (result i32))) (memory (export "memory") 1 4) (table 6 funcref) (elem (i32.const 1) $a $b) (elem declare func $b)
  (global $g (mut i32) (i32.const 8)) (global $h i64 (i64.const -5)) (data (i32.const 4096) "data") (data $p "passive") (start $s)
  (func $s (global.set $g (i32.const 1)))
  (func $a (export "a") (param i32) (result i32) (local i64 f32 f64)
    (block $x (loop $l (br_table $x $l (i32.div_s (local.get 0) (i32.load8_s offset=7 (local.get 0))))))
    (local.set 3 (f64.div (local.get 3) (f64.const 0.1))) (call $f (local.get 3)) (memory.init $p (local.get 0) (i32.const 0) (i32.const 3))
    (i32.add (memory.grow (i32.const 1)) (i32.trunc_f64_s (local.get 3))))
  (func $b (export "b") (param i32) (result i32) (i64.store32 (local.get 0) (i64.rem_u (i64.load (local.get 0)) (i64.const 0)))
    (if (result i32) (i32.eqz (local.get 0)) (then (call_indirect (type $u) (call $a (local.get 0)) (i32.const 2))) (else (unreachable)))))`);

const attempt = (bytes: Uint8Array): string => {
  try {
    rewrite(bytes, { memoryLimit: 0x40000 });
    return "accepted";
  } catch (error) {
    if (!(error instanceof ModuleError)) throw error;
    expect(error.message).not.toContain("\n");
    return error.message;
  }
};

test("a module with bytes changed, cut or put in is refused with a ModuleError, or its rewritten form is valid", () => {
  let state = 12345;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  let accepted = 0;
  for (let round = 0; round < 4000; round++) {
    let bytes = sample.slice();
    for (let changes = 1 + random(3); changes > 0; changes--) {
      const at = random(bytes.length);
      const kind = random(8);
      if (kind === 0) bytes = bytes.slice(0, at);
      else if (kind === 1) bytes = Uint8Array.from([...bytes.subarray(0, at), random(256), ...bytes.subarray(at)]);
      else bytes[at] = kind < 4 ? [0, 0x7f, 0x80, 0xff][random(4)]! : random(256);
      if (bytes.length === 0) break;
    }
    try {
      const { binary } = rewrite(bytes, { memoryLimit: 0x40000 });
      accepted++;
      expect([round, WebAssembly.validate(binary)]).toEqual([round, true]);
    } catch (error) {
      if (!(error instanceof ModuleError)) throw error;
    }
  }
  expect(accepted).toBeGreaterThan(100);
});

test("a module cut short is refused, unless the cut is between sections before the code", () => {
  const accepted = Array.from({ length: sample.length }, (_, length) => length).filter(
    (length) => attempt(sample.subarray(0, length)) === "accepted",
  );
  expect(accepted.length).toBeLessThan(8);
});

test.each([
  ["", "not a WebAssembly module"],
  ["\0asm\x0d\0\x01\0", "component"],
  ["\0asm\x02\0\0\0", "version other than 1"],
])("what is no module says so (%j)", (text, message) => {
  expect(attempt(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toContain(message);
});

/** A module of raw sections: [id, ...bytes]. */
const raw = (...sections: number[][]): Uint8Array =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flatMap(([id, ...bytes]) => [id!, bytes.length, ...bytes])]);
const withCode = (...code: number[]): Uint8Array =>
  raw([1, 1, 0x60, 0, 0], [3, 1, 0], [5, 1, 0, 1], [10, 1, code.length + 2, 0, ...code, 0x0b]);
test.each<[string, Uint8Array]>([
  ["exception handling", withCode(0x06, 0x40, 0x0b)],
  ["tail calls", withCode(0x12, 0)],
  ["SIMD", withCode(0xfd, 12)],
  ["waiting and waking by instructions", withCode(0x41, 0, 0x41, 0, 0xfe, 0, 2, 0, 0x1a)],
  ["garbage collection", withCode(0xfb, 0)],
  ["garbage collection", raw([1, 1, 0x5f, 0])],
  ["typed function references", withCode(0x14, 0)],
  ["more than one memory", raw([5, 2, 0, 1, 0, 1])],
  ["shared memory", raw([5, 1, 3, 1, 2])],
  ["memory64", raw([5, 1, 4, 1])],
  ["imports a.b, a global", raw([2, 1, 1, 97, 1, 98, 3, 0x7f, 0])],
  ["imports a.b, a table", raw([2, 1, 1, 97, 1, 98, 1, 0x70, 0, 1])],
  ["instrumented already", raw([1, 1, 0x60, 0, 0], [2, 1, 17, ...new TextEncoder().encode("signalbox:machine"), 1, 98, 0, 0])],
  ["slots", raw([4, 1, 0x70, 0, 0x81, 0x80, 4])],
])("refused with a reason: %s", (reason, bytes) => {
  expect(attempt(bytes)).toContain(reason);
});

test("nesting and operands without end are rewritten in little time, or refused", () => {
  const u32 = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...u32(n >>> 7)]);
  const section = (id: number, bytes: readonly number[]): number[] => [id, ...u32(bytes.length), ...bytes];
  const module = (code: readonly number[]): Uint8Array => {
    const body = [0, ...code, 0x0b];
    return Uint8Array.from([
      0,
      0x61,
      0x73,
      0x6d,
      1,
      0,
      0,
      0,
      ...section(1, [1, 0x60, 0, 0]),
      ...section(3, [1, 0]),
      ...section(5, [1, 0, 1]),
      ...section(10, [1, ...u32(body.length), ...body]),
    ]);
  };
  const times = (count: number, ...bytes: number[]): number[] => Array.from({ length: count }, () => bytes).flat();
  const load = [0x41, 0x80, 0x20, 0x28, 2, 0, 0x1a];
  const deep = module([...times(3000, 0x02, 0x40, ...load), ...times(3000, ...load), ...times(3000, 0x0b)]);
  const wide = module([...times(30_000, 0x41, 1), ...times(30_000, 0x28, 2, 0), ...times(30_000, 0x1a)]);
  const dead = module([0x00, ...times(50_000, 0x02, 0x40), ...times(50_000, 0x0b)]);
  for (const [bytes, expected] of [
    [deep, "accepted"],
    [wide, "a function is too large"],
    [dead, "accepted"],
  ] as const) {
    const before = process.cpuUsage();
    expect(attempt(bytes)).toContain(expected);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  }
});

test("memory and data that do not fit", () => {
  expect(attempt(assemble("(module (memory 5))"))).toContain("the limit is 0.25 MiB: raise it (--memory 1)");
  expect(() => rewrite(assemble("(module (memory 1))"), { memoryLimit: 1000 })).toThrow(ModuleError);
  expect(attempt(raw([5, 1, 0, 1], [11, 1, 0, 0x41, 0xff, 0xff, 3, 0x0b, 4, 1, 2, 3, 4]))).toContain("beyond its memory");
});

test("an imported memory becomes the machine's too", async () => {
  const guest = await instrumentWat(`(module (import "env" "memory" (memory 2 3)) (func (export "f") (result i32) (memory.size)))`);
  expect([guest.initialPages, guest.maximumPages, guest.imports]).toEqual([2, 3, []]);
});

test("without binaryen its Asyncify says which package to install", async () => {
  const missing = () => Promise.reject(new ModuleError("this guest needs binaryen: npm install binaryen"));
  await expect(instrument(sample, { tier: "full", suspension: "binaryen", binaryen: missing })).rejects.toThrow("npm install binaryen");
});

test("a prepared guest survives being kept as bytes; damage is noticed", async () => {
  const guest = {
    ...(await instrument(sample)),
    name: "a",
    language: "wat",
    lines: {
      files: ["ü.c"],
      offsets: Uint32Array.of(1, 2),
      file: Int32Array.of(0, -1),
      line: Uint32Array.of(7, 0),
      column: Uint32Array.of(0, 0),
    },
  };
  const bytes = serialise(guest);
  expect(deserialise(bytes)).toEqual(guest);
  expect(deserialise(Uint8Array.from([0, ...bytes]).subarray(1))).toEqual(guest);
  for (const cut of [0, 7, 20, bytes.length - 1]) expect(() => deserialise(bytes.slice(0, cut))).toThrow(ModuleError);
});

test("the key depends on the module and on the options", async () => {
  const keys = [
    await instrument(sample),
    await instrument(sample, { safepoints: "memory" }),
    await instrument(sample, { memoryLimit: 0x100000 }),
    await instrument(assemble("(module)")),
  ].map(({ hash }) => hash);
  expect(new Set(keys).size).toBe(4);
  expect((await instrument(sample)).hash).toBe(keys[0]);
});
