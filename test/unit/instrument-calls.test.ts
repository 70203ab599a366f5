import { beforeAll, describe, expect, test } from "@jest/globals";
import { results } from "../../abi/constants.ts";
import { faults } from "../../abi/sandbox.ts";
import type { InstrumentedModule } from "../../src/instrument/index.ts";
import { FakeMachine } from "./instrument-machine.ts";
import type { FakeOptions } from "./instrument-machine.ts";
import { instrumentWat } from "./instrument-wat.ts";

const wat = `(module
  (import "signalbox" "read" (func $read (param i32 i32 i32) (result i32)))
  (import "signalbox" "getpid" (func $getpid (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (import "env" "note" (func $note (param i32)))
  (memory (export "mem") 1) (table 10 10 funcref) (elem (i32.const 2) $none $one $two $three $returns $blocks $entry $getpid)
  (global $counter (mut i32) (i32.const 0)) (global $__stack_pointer (mut i32) (i32.const 4096)) (global (mut f64) (f64.const 0.5)) (global i32 (i32.const 9))
  (export "counter" (global $counter))
  (start $init)
  (func $init (global.set $counter (i32.const 100)))
  (func $none (call $note (i32.const 0)))
  (func $one (param i32) (call $note (local.get 0)))
  (func $two (param i32 i32) (call $note (i32.add (local.get 0) (local.get 1))))
  (func $three (param i32 i32 i32) (call $note (i32.add (i32.add (local.get 0) (local.get 1)) (local.get 2))))
  (func $returns (param i32) (result i32) (call $note (local.get 0)) (i32.const 1))
  (func $blocks (param i32) (call $note (i32.add (i32.const 1000) (call $read (local.get 0) (i32.const 4096) (i32.const 1)))))
  (func $entry (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
  (func $reads (export "read") (param i32) (result i32) (call $read (local.get 0) (i32.const 4096) (i32.const 8)))
  (func (export "getpid") (result i32) (call $getpid))
  (func (export "fd_read") (result i32) (call $fd_read (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)))
  (func (export "exit") (call $proc_exit (i32.const 3)))
  (func $sum (param i32) (result i32) (local i32)
    (loop $l (result i32) (local.set 1 (i32.add (local.get 1) (local.get 0))) (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if $l (local.get 0)) (local.get 1)))
  (export "sum" (func $sum))
  (func $deep (param i32 i64) (result i64)
    (if (result i64) (local.get 0)
      (then (i64.add (local.get 1) (i64.mul (i64.const 3) (call $deep (i32.sub (local.get 0) (i32.const 1)) (i64.add (local.get 1) (i64.const 7))))))
      (else (call $note (i32.const 5)) (drop (call $read (i32.const 0) (i32.const 0) (i32.const 0))) (local.get 1))))
  (export "deep" (func $deep))
  (func $outer (export "outer") (param i32) (call $middle (local.get 0)) (call $note (i32.const 1)))
  (func $middle (param i32) (drop (i32.load (local.get 0))) (call $inner (local.get 0)) (drop (call $sum (i32.const 2))))
  (func $inner (param i32) (call $note (i32.const 2)))
  (func $forever (export "forever") (param i32) (result i32) (call $forever (i32.add (local.get 0) (i32.const 1)))))`;

/** Imports in the guest's terms: what each call gives, and what it was given. */
function world(machine: () => FakeMachine, blocks = false) {
  const notes: number[] = [];
  const calls: string[] = [];
  const answers: number[] = [];
  const syscall = (name: string, ...args: number[]): number => {
    // A call that goes on after a suspension is the one that was told.
    const resumed = blocks && machine().isRewinding;
    if (!resumed) calls.push(`${name}(${args.join()})`);
    if (blocks && machine().suspend()) return 0;
    return answers.shift() ?? 0;
  };
  const imports = {
    signalbox: { read: (...args: number[]) => syscall("read", ...args), getpid: () => 100 },
    wasi_snapshot_preview1: {
      fd_read: (...args: number[]) => syscall("fd_read", ...args),
      proc_exit: (status: number) => void calls.push(`exit ${status}`),
    },
    env: { note: (value: number) => void notes.push(value) },
  };
  return { notes, calls, answers, imports };
}

describe.each(["direct", "full"] as const)("calls, %s tier", (tier) => {
  let guest: InstrumentedModule;
  beforeAll(async () => {
    guest = await instrumentWat(wat, { tier });
  });
  const start = (options: FakeOptions = {}, blocks = false) => {
    const box: { machine?: FakeMachine } = {};
    const seen = world(() => box.machine!, blocks);
    const machine = new FakeMachine(guest, { ...options, imports: { ...seen.imports, ...options.imports } });
    box.machine = machine;
    return { machine, ...seen };
  };

  test("what the guest tells of itself", () => {
    expect(guest.imports.map(({ module, name, type }) => `${module}.${name} ${type}`)).toEqual([
      "signalbox.read (i32, i32, i32) -> (i32)",
      "signalbox.getpid () -> (i32)",
      "wasi_snapshot_preview1.fd_read (i32, i32, i32, i32) -> (i32)",
      "wasi_snapshot_preview1.proc_exit (i32) -> ()",
      "env.note (i32) -> ()",
    ]);
    expect(guest.functions.slice(5, 9).map(({ name }) => name)).toEqual(["init", "none", "one", "two"]);
    expect([...guest.tableKinds]).toEqual([255, 255, 0, 1, 2, 3, 5, 1, 5, 4]);
  });
  test("every mutable global is exported, the former start function waits to be called, the memory keeps its name", () => {
    const { machine } = start();
    expect(guest.globals).toHaveLength(3);
    expect(guest.globals.map((name) => machine.globals[name]!.value)).toEqual([0, 4096, 0.5]);
    expect(machine.globals[guest.stackPointer!]!.value).toBe(4096);
    machine.call(guest.start!);
    expect(machine.globals["counter"]!.value).toBe(100);
    expect(machine.exports["mem"]).toBe(machine.memory);
    expect(machine.exports["memory"]).toBe(machine.memory);
    expect(machine.exports["signalbox:machine.table"]).toBeInstanceOf(WebAssembly.Table);
  });
  test("a system call's handlers run before it returns, with as many arguments as they take", () => {
    const { machine, notes, answers } = start();
    answers.push(8, 8);
    machine.signals.push(...[0, 1, 2, 3, 5].map((kind, i) => ({ kind, handler: 2 + i, signal: 10, info: 200, context: 3000 })));
    machine.setWord("pending", 1);
    expect(machine.call("read", 0)).toBe(8);
    expect(notes).toEqual([0, 10, 210, 3210, 10]);
    machine.signals.push({ kind: 0, handler: 2 });
    expect(machine.call("read", 0)).toBe(8);
    expect(notes).toHaveLength(5);
  });
  test("ERESTARTNOINTR calls again with the same arguments; WASI says EINTR with its own number", () => {
    const { machine, calls, answers } = start();
    answers.push(results.ERESTARTNOINTR, results.ERESTARTNOINTR, 5);
    expect(machine.call("read", 3)).toBe(5);
    expect(calls).toEqual(["read(3,4096,8)", "read(3,4096,8)", "read(3,4096,8)"]);
    answers.push(-4, -4, 8);
    expect(machine.call("read", 3)).toBe(-4);
    expect(machine.call("fd_read")).toBe(27);
    expect(machine.call("fd_read")).toBe(8);
    machine.call("exit");
    expect(calls.at(-1)).toBe("exit 3");
  });
  test("a thread's entry is called by its real type", () => {
    const { machine, notes } = start();
    const entry = (index: number, argument: number): number => machine.call("signalbox:machine.call", index, argument);
    expect(entry(3, 9)).toBe(0);
    expect(entry(2, 9)).toBe(0);
    expect(entry(6, 9)).toBe(1);
    expect(entry(8, 9)).toBe(27);
    expect(entry(9, 9)).toBe(100);
    expect(notes).toEqual([9, 0, 9]);
    expect(() => entry(0, 9)).toThrow(WebAssembly.RuntimeError);
  });
  test("fuel is spent at function entries and loop headers, one each", () => {
    const { machine } = start();
    const spent = (name: string, ...args: number[]): number => {
      const before = machine.word("fuel");
      machine.call(name, ...args);
      return before - machine.word("fuel");
    };
    expect(spent("getpid")).toBe(1);
    expect(spent("sum", 10)).toBe(11);
    expect(spent("deep", 4, 0n as never)).toBe(5);
    let safepoints = 0;
    const counting = start({ fuel: 3, safepoint: () => (safepoints++, false) });
    counting.machine.call("sum", 10);
    expect(safepoints).toBe(2);
  });
  test("the shadow stack names every function from the outermost to the one at fault", () => {
    const walks: (string | undefined)[][] = [];
    const { machine } = start({
      fault: (_k, _a, _w, self) => {
        walks.push(self.names());
        self.allow(0, 0x1000);
      },
      fuel: 0,
      safepoint: (self) => (walks.push(self.names()), false),
      imports: { env: { note: () => void walks.push(machine.names()) } },
    });
    machine.call("outer", 16);
    expect(walks).toEqual([
      ["outer"],
      ["outer", "middle"],
      ["outer", "middle"],
      ["outer", "middle", "inner"],
      ["outer", "middle", "inner"],
      ["outer", "middle", "sum"],
      ["outer", "middle", "sum"],
      ["outer", "middle", "sum"],
      ["outer"],
    ]);
  });
  test("sites are offsets of the original code: each is where its instruction begins", () => {
    const offsets: number[] = [];
    const { machine } = start({ imports: { env: { note: () => void offsets.push(machine.walk().at(-1)!.offset) } } });
    machine.call("outer", 4096);
    expect(offsets[0]).toBeGreaterThan(offsets[1]!);
    expect(guest.siteOffset.length).toBe(guest.siteFunction.length);
  });
  test("a handler may run inside a handler; a signal frame stands between them on the shadow stack", () => {
    const walks: (string | undefined)[][] = [];
    let pointerAtDone = 0;
    const { machine } = start({
      done: (self) => {
        pointerAtDone = self.word("shadowPointer");
      },
      imports: {
        env: {
          note: () => {
            walks.push(machine.names());
          },
        },
        signalbox: {
          getpid: () => 100,
          read: (fd: number) => {
            walks.push(machine.names());
            machine.setWord("pending", 1);
            if (fd === 7) machine.signals.push({ kind: 1, handler: 7, signal: 1 }, { kind: 1, handler: 3, signal: 2 });
            return fd;
          },
        },
      },
    });
    expect(machine.call("read", 7)).toBe(7);
    const signal = "<signal handler called>";
    expect(walks).toEqual([
      ["reads"],
      ["reads", signal, "blocks"],
      ["reads", signal, "blocks", signal, "one"],
      ["reads", signal, "blocks"],
    ]);
    expect(pointerAtDone).toBeGreaterThan(0);
  });
  test("exhausting the shadow stack is a fault at a function's entry", () => {
    const { machine } = start({
      fault: (kind) => {
        throw new Error(`fault ${kind}`);
      },
    });
    expect(() => machine.call("forever", 0)).toThrow(`fault ${faults.STACK_OVERFLOW}`);
    const names = machine.names();
    expect(names.length).toBeGreaterThan(4000);
    expect(new Set(names)).toEqual(new Set(["forever"]));
  });
  if (tier === "direct") return;
  test("a suspended call goes on with what its callers had in hand; its arguments were told before", () => {
    const { machine, answers, calls } = start({}, true);
    answers.push(8);
    expect(machine.call("read", 3)).toBe(8);
    expect([calls, machine.suspensions]).toEqual([["read(3,4096,8)"], 1]);
    const deep = (n: number, x: bigint): bigint => (n === 0 ? x : BigInt.asIntN(64, x + 3n * deep(n - 1, x + 7n)));
    for (const depth of [0, 1, 2, 100, 2000]) expect(machine.call("deep", depth, 11n as never)).toBe(deep(depth, 11n));
  });
  test("a handler that is suspended inside a fault's delivery goes on, and then the access does", () => {
    const { machine, notes, answers } = start(
      {
        fault: (_k, _a, _w, self) => {
          self.signals.push({ kind: 1, handler: 7, signal: 6 });
          if (self.faults.length === 2) self.allow(0, 0x1000);
        },
      },
      true,
    );
    answers.push(1, 2);
    machine.call("outer", 16);
    expect(notes).toEqual([1001, 1002, 2, 1]);
    expect([machine.faults.length, machine.suspensions]).toEqual([2, 2]);
  });
  test("suspended at every safepoint, a run does and spends the same", () => {
    const run = (suspendAtSafepoints: boolean): unknown => {
      const { machine, notes } = start({ fuel: 0, suspendAtSafepoints });
      machine.call("outer", 4096);
      return [machine.call("sum", 100), machine.call("deep", 50, 1n as never), notes, machine.safepoints];
    };
    expect(run(true)).toEqual(run(false));
  });
});

test("fuel before memory accesses on demand", async () => {
  const guest = await instrumentWat(`(module (memory 1) (func (export "f") (i32.store (i32.const 4096) (i32.load (i32.const 4100)))))`, {
    safepoints: "memory",
  });
  const machine = new FakeMachine(guest);
  const before = machine.word("fuel");
  machine.call("f");
  expect(before - machine.word("fuel")).toBe(3);
});

test("a function may be without safepoints", async () => {
  const wat = `(module (func $f (export "f") (param i32) (loop $l (local.set 0 (i32.sub (local.get 0) (i32.const 1))) (br_if $l (local.get 0)))) (func $g (export "g") (call $f (i32.const 5))))`;
  for (const tier of ["direct", "full"] as const) {
    const machine = new FakeMachine(await instrumentWat(wat, { tier, isUninterruptible: (name) => name === "f" }), {
      fuel: 0,
      suspendAtSafepoints: tier === "full",
    });
    machine.setWord("fuel", 0);
    machine.call("g");
    expect(machine.safepoints).toBe(1);
  }
});

test("only fork, threads and jumps ask for the full tier", async () => {
  const tier = async (name: string): Promise<string> =>
    (await instrumentWat(`(module (import "signalbox" "${name}" (func (param i32) (result i32))))`)).tier;
  expect([await tier("getpid"), await tier("read"), await tier("fork"), await tier("setjmp"), await tier("clone")]).toEqual([
    "direct",
    "direct",
    "full",
    "full",
    "full",
  ]);
});
