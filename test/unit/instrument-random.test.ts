import { expect, test } from "@jest/globals";
import { instrument, rewrite } from "../../src/instrument/index.ts";
import { FakeMachine } from "./instrument-machine.ts";
import { assemble } from "./instrument-wat.ts";

type Type = "i32" | "i64" | "f64";
const types: readonly Type[] = ["i32", "i64", "f64"];

/** A random program: functions over nested blocks, loops, ifs, branch tables, calls and operands that wait below all of them. Ends on its own. */
function randomProgram(seed: number): string {
  let state = seed * 2654435761 + 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  let labels = 0;
  /** Labels in reach: name, type of the value they take. */
  let scope: { name: string; type: Type | undefined }[] = [];
  let level = 0;
  const within = (name: string, type: Type | undefined, make: () => string): string => {
    scope.push({ name, type });
    const text = make();
    scope = scope.filter((label) => label.name !== name);
    return text;
  };
  const local = (type: Type): string => `$${type}${below(3)}`;
  const address = (depth: number): string => `(i32.add (i32.const 4096) (i32.and ${value("i32", depth)} (i32.const 0xffb)))`;

  function value(type: Type, depth: number): string {
    if (depth <= 0) return below(2) ? `(local.get ${local(type)})` : `(${type}.const ${below(100) - 50})`;
    const next = depth - 1;
    const label = `$l${labels++}`;
    switch (below(13)) {
      case 0:
      case 1:
      case 2:
        return `(${type}.${pick(["add", "sub", "mul"])} ${value(type, next)} ${value(type, next)})`;
      case 3:
        return type === "f64"
          ? `(f64.div ${value(type, next)} ${value(type, next)})`
          : `(${type}.${pick(["div_u", "rem_s", "div_s"])} ${value(type, next)} (${type}.const ${pick([3, 7, 1000])}))`;
      case 4:
        return `(${type}.load ${address(next)})`;
      case 5:
        return `(if (result ${type}) ${value("i32", next)} (then ${statements(next)} ${value(type, next)}) (else ${value(type, next)}))`;
      case 6:
        return within(
          label,
          type,
          () =>
            `(block ${label} (result ${type}) ${statements(next)} (drop (br_if ${label} ${value(type, next)} ${value("i32", next)})) ${value(type, next)})`,
        );
      case 7:
        return `(select ${value(type, next)} ${value(type, next)} ${value("i32", next)})`;
      case 8:
        return `(local.tee ${local(type)} ${value(type, next)})`;
      case 9:
        return level > 0
          ? `(call $f${below(level)}_${type} ${value("i32", next)} ${value("f64", next)})`
          : `(call $note_${type} ${value(type, next)})`;
      case 10:
        return `(call_indirect (type $${type}) ${value("i32", next)} ${value("f64", next)} (i32.const ${2 + types.indexOf(type)}))`;
      case 11:
        return type === "i32"
          ? `(i32.wrap_i64 ${value("i64", next)})`
          : type === "i64"
            ? `(i64.extend_i32_s ${value("i32", next)})`
            : `(f64.convert_i32_s ${value("i32", next)})`;
      default:
        // Two results at once, one of which waits.
        return `(block (result ${type}) (call $pair_${type} ${value(type, next)}) ${type === "f64" ? "f64.convert_i32_s f64.sub" : type === "i64" ? "i64.extend_i32_s i64.sub" : "i32.sub"})`;
    }
  }
  function statement(depth: number): string {
    const next = depth - 1;
    const type = pick(types);
    const label = `$l${labels++}`;
    if (depth <= 0) return `(local.set ${local(type)} ${value(type, 0)})`;
    switch (below(10)) {
      case 0:
      case 1:
        return `(local.set ${local(type)} ${value(type, next)})`;
      case 2:
        return `(${type}.store ${address(next)} ${value(type, next)})`;
      case 3:
        return `(if ${value("i32", next)} (then ${statements(next)}) ${below(2) ? `(else ${statements(next)})` : ""})`;
      case 4: {
        const counter = `$c${depth}`;
        const body = within(label, undefined, () => statements(next));
        // A branch to the loop's label from inside counts too, so it ends.
        return `(local.set ${counter} (i32.const ${1 + below(3)})) (block $out${label.slice(1)} (loop ${label} (br_if $out${label.slice(1)} (i32.lt_s (local.get ${counter}) (i32.const 0))) (local.set ${counter} (i32.sub (local.get ${counter}) (i32.const 1))) ${body} (br ${label})))`;
      }
      case 5:
        return within(
          label,
          undefined,
          () => `(block ${label} ${statements(next)} (br_if ${label} ${value("i32", next)}) ${statements(next)})`,
        );
      case 6: {
        const targets = scope.filter(({ type: takes }) => takes === undefined);
        return targets.length === 0
          ? "(nop)"
          : `(block (br_table ${Array.from({ length: 1 + below(3) }, () => pick(targets).name).join(" ")} ${pick(targets).name} ${value("i32", next)}))`;
      }
      case 7:
        return `(drop ${value(type, next)})`;
      case 8:
        return scope.length > 0 && below(3) === 0
          ? ((target) => `(br ${target.name}${target.type ? ` ${value(target.type, next)}` : ""}) ${statements(0)}`)(pick(scope))
          : `(global.set $g (i32.add (global.get $g) ${value("i32", next)}))`;
      default:
        return `(memory.${pick(["fill", "copy"])} (i32.const ${4096 + below(2000)}) (i32.const ${6144 + below(500)}) (i32.const ${below(200)}))`;
    }
  }
  function statements(depth: number): string {
    return Array.from({ length: below(3) + 1 }, () => statement(depth)).join(" ");
  }
  const functions: string[] = [];
  for (level = 0; level < 3; level++)
    for (const type of types) {
      scope = [];
      const locals =
        types.flatMap((of) => [0, 1, 2].map((i) => `(local $${of}${i} ${of})`)).join(" ") +
        [1, 2, 3, 4, 5].map((i) => `(local $c${i} i32)`).join(" ");
      functions.push(
        `(func $f${level}_${type} (param $a i32) (param $b f64) (result ${type}) ${locals} (local.set $i320 (local.get $a)) (local.set $f640 (local.get $b)) ${statements(4)} ${value(type, 4)})`,
      );
    }
  return `(module
    ${types.map((type) => `(import "env" "note_${type}" (func $note_${type} (param ${type}) (result ${type})))`).join(" ")}
    (memory (export "memory") 1) (global $g (mut i32) (i32.const 0)) (export "g" (global $g))
    (table 8 funcref) (elem (i32.const 2) $leaf_i32 $leaf_i64 $leaf_f64)
    ${types.map((type) => `(type $${type} (func (param i32 f64) (result ${type})))`).join(" ")}
    ${types.map((type) => `(func $pair_${type} (param ${type}) (result ${type} i32) (local.get 0) (i32.const 9))`).join(" ")}
    (func $leaf_i32 (param i32 f64) (result i32) (i32.clz (local.get 0)))
    (func $leaf_i64 (param i32 f64) (result i64) (i64.load (i32.add (i32.const 4096) (i32.and (local.get 0) (i32.const 0xff)))))
    (func $leaf_f64 (param i32 f64) (result f64) (f64.sqrt (local.get 1)))
    ${functions.join("\n")}
    (func (export "run") (param i32 f64) (result i32) (i32.xor (i32.xor (call $f2_i32 (local.get 0) (local.get 1)) (i32.wrap_i64 (call $f2_i64 (local.get 0) (local.get 1)))) (i32.trunc_sat_f64_s (call $f2_f64 (local.get 0) (local.get 1)))))
  )`;
}

const imports = { env: { note_i32: (x: number) => x, note_i64: (x: bigint) => x, note_f64: (x: number) => x } };
const hash = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);

test("random programs do the same plain and instrumented, left at points and suspended everywhere", async () => {
  let work = 0;
  let asPlain = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const bytes = assemble(randomProgram(seed));
    const plain = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>), imports).exports as {
      run: (a: number, b: number) => number;
      memory: WebAssembly.Memory;
      g: WebAssembly.Global;
    };
    // The simplest form is the reference: unlike the plain module it has canonical NaNs. Most programs make none.
    const simple = new FakeMachine(
      { ...rewrite(bytes, { tier: "full", suspension: "binaryen", memoryLimit: 0x20000 }), tier: "full", hash: "" },
      { imports },
    );
    const outcome = (result: number, memory: Uint8Array, g: number): number[] => [result, hash(memory.subarray(4096, 0x3000)), g];
    const expected = outcome(simple.call("run", seed, 1.5), simple.bytes, simple.globals["g"]!.value);
    if (outcome(plain.run(seed, 1.5), new Uint8Array(plain.memory.buffer), plain.g.value as number).join() === expected.join()) asPlain++;
    let safepoints: number | undefined;
    const variants = [
      ["direct", 0x7fffffff],
      ["direct", 0],
      ["direct", 5],
      ["full", 0x7fffffff],
      ["full", 0],
      ["full", 3],
    ] as const;
    for (const [tier, fuel] of variants) {
      const guest = await instrument(bytes, { tier, memoryLimit: 0x20000 });
      const machine = new FakeMachine(guest, { imports, fuel, suspendAtSafepoints: tier === "full" });
      const result = machine.call("run", seed, 1.5);
      expect([seed, tier, fuel, ...outcome(result, machine.bytes, machine.globals["g"]!.value)]).toEqual([seed, tier, fuel, ...expected]);
      if (fuel === 0) {
        safepoints ??= machine.safepoints;
        expect(machine.safepoints).toBe(safepoints);
        work += safepoints;
      }
    }
    if (seed === 12) {
      // Binaryen's Asyncify is the judge of ours.
      const machine = new FakeMachine(await instrument(bytes, { tier: "full", suspension: "binaryen", memoryLimit: 0x20000 }), {
        imports,
        fuel: 0,
        suspendAtSafepoints: true,
      });
      expect(machine.call("run", seed, 1.5)).toBe(expected[0]);
      expect(machine.safepoints).toBe(safepoints);
    }
  }
  expect(work).toBeGreaterThan(3000);
  expect(asPlain).toBeGreaterThan(14);
});
