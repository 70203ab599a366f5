/** The machine: how runs end, what a guest cannot reach, and that a run depends on nothing but guest, input and schedule. */
import { describe, expect, test } from "@jest/globals";
import { Stock, UnusableGuest } from "../../src/machine/index.ts";
import type { Guest } from "../../abi/guest.ts";
import { ground, run, wat } from "./machine-guest.ts";

test("runs that share modules and memories see nothing of each other", async () => {
  const guest = await wat(`
    (import "signalbox" "fork" (func $fork (result i32)))
    ${ground}
    (func (export "_start") (local $here i32)
      (local.set $here (i32.load (i32.const 5000)))
      (i32.store (i32.const 5000) (i32.const 77))
      (i32.store (i32.const 5004) (i32.mul (memory.grow (i32.const 1)) (i32.const 65536)))
      (i32.store (i32.load (i32.const 5004)) (i32.const 78))
      (if (i32.eqz (call $fork)) (then (loop $again (br $again))))
      (drop (call $exit_group (local.get $here))))`);
  const alone = await run(guest, { limits: { fuel: 100_000 } });
  const stock = new Stock();
  for (let time = 0; time < 3; time++) {
    const shared = await run(guest, { limits: { fuel: 100_000 }, stock });
    expect(shared).toEqual(alone);
  }
});

describe("how a run ends", () => {
  test("exit_group's status, of which a shell sees eight bits", async () => {
    const guest = await wat(`${ground} (func (export "_start") (drop (call $exit_group (i32.const 259))))`);
    expect(await run(guest)).toMatchObject({ ending: { kind: "exited" }, exitStatus: 3 });
  });

  test("returning from _start is exit(0)", async () => {
    const guest = await wat(`${ground} (func (export "_start"))`);
    expect(await run(guest)).toMatchObject({ ending: { kind: "exited", status: 0 }, exitStatus: 0 });
  });

  // Bit 7 of the status says that a core file was written: RLIMIT_CORE is 0, so none is; wait(2).
  test("a fault that nobody handles: the signal and the stack", async () => {
    const guest = await wat(`${ground}
      (func $inner (drop (i32.load (i32.const 16))))
      (func $outer (call $inner))
      (func (export "_start") (call $outer))`);
    const outcome = await run(guest);
    expect(outcome).toMatchObject({ ending: { kind: "signaled", signal: 11, core: false }, exitStatus: 139 });
    expect(outcome.fatal).toHaveLength(1);
    expect(outcome.fatal[0]).toMatchObject({ pid: 100, signal: 11, code: 1, address: 16 });
    expect(outcome.fatal[0]!.threads[0]!.frames.map((frame) => frame.function).slice(0, 2)).toEqual(["inner", "outer"]);
  });

  test("waiting for what never comes is a deadlock, and says who waits in what", async () => {
    const guest = await wat(
      `(import "signalbox" "pause" (func $pause (result i32))) ${ground} (func (export "_start") (drop (call $pause)))`,
    );
    expect(await run(guest)).toMatchObject({ ending: { kind: "deadlock", waiting: ["thread 100: pause"] }, exitStatus: 125 });
  });

  test("an endless loop ends at the fuel limit, exactly there", async () => {
    const guest = await wat(`${ground} (func (export "_start") (loop $again (br $again)))`);
    const outcome = await run(guest, { limits: { fuel: 5000 } });
    expect(outcome).toMatchObject({ ending: { kind: "limit", limit: "fuel" }, exitStatus: 124 });
    expect(outcome.safepoints).toBe(5001);
  });

  test("a flood of output ends at its limit, and no byte beyond it is given out", async () => {
    const guest = await wat(
      `${ground} (func (export "_start") (loop $again (drop (call $write (i32.const 1) (i32.const 4096) (i32.const 1000))) (br $again)))`,
    );
    const outcome = await run(guest, { limits: { output: 10_500, fuel: 100_000 } });
    expect(outcome).toMatchObject({ ending: { kind: "limit", limit: "output" }, exitStatus: 124 });
    expect(outcome.stdout.length).toBe(10_000);
  });

  test("processes that outlive the first one still run, and the first one's status counts", async () => {
    const guest = await wat(`
      (import "signalbox" "fork" (func $fork (result i32)))
      (import "signalbox" "nanosleep" (func $nanosleep (param i32 i32) (result i32)))
      ${ground}
      (data (i32.const 4096) "\\01\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00late\\0a")
      (func (export "_start")
        (if (i32.eqz (call $fork))
          (then
            (drop (call $nanosleep (i32.const 4096) (i32.const 0)))
            (drop (call $write (i32.const 1) (i32.const 4112) (i32.const 5)))
            (drop (call $exit_group (i32.const 9)))))
        (drop (call $exit_group (i32.const 4))))`);
    expect(await run(guest)).toMatchObject({ exitStatus: 4, stdout: "late\n" });
  });
});

describe("what cannot be run is told before it runs", () => {
  test("an import that there is not", async () => {
    const guest = await wat(`(import "signalbox" "reboot" (func $reboot)) ${ground} (func (export "_start") (call $reboot))`);
    await expect(run(guest)).rejects.toThrow(UnusableGuest);
    await expect(run(guest)).rejects.toThrow("signalbox.reboot");
  });

  test("no _start", async () => {
    await expect(run(await wat(`${ground} (func (export "go"))`))).rejects.toThrow("_start");
  });
});

describe("a guest cannot reach what is not its own", () => {
  /** The first address behind the guest's limit: the table of page guards. */
  const HIDDEN = 64 * 1024 * 1024;

  test("a store there faults, whatever the offset", async () => {
    const guest = await wat(`${ground} (func (export "_start") (i32.store offset=65536 (i32.const ${HIDDEN - 65536}) (i32.const 0)))`);
    expect(await run(guest)).toMatchObject({ ending: { kind: "signaled", signal: 11 } });
  });

  test("a system call that is to write there answers EFAULT", async () => {
    const guest = await wat(`
      (import "signalbox" "pipe2" (func $pipe2 (param i32 i32) (result i32)))
      ${ground} (func (export "_start") (drop (call $exit_group (i32.sub (i32.const 0) (call $pipe2 (i32.const ${HIDDEN}) (i32.const 0))))))`);
    expect(await run(guest)).toMatchObject({ exitStatus: 14 });
  });

  test("nor does WASI write there, be it through the vectors of a read", async () => {
    const guest = await wat(`
      (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
      ${ground}
      (func (export "_start")
        (if (i32.ne (call $random_get (i32.const ${HIDDEN - 4}) (i32.const 8)) (i32.const 21)) (then (drop (call $exit_group (i32.const 1)))))
        (i32.store (i32.const 4096) (i32.const ${HIDDEN + 0x100000}))
        (i32.store (i32.const 4100) (i32.const 64))
        (drop (call $exit_group (call $fd_read (i32.const 0) (i32.const 4096) (i32.const 1) (i32.const 4200)))))`);
    expect(await run(guest, { input: () => new Uint8Array(64) })).toMatchObject({ exitStatus: 21 });
  });

  test("memory.grow ends at the limit", async () => {
    const guest = await wat(
      `${ground} (func (export "_start") (drop (call $exit_group (i32.eq (memory.grow (i32.const 1023)) (i32.const -1)))))`,
    );
    expect(await run(guest)).toMatchObject({ exitStatus: 1 });
  });
});

describe("equal guest, input and schedule: equal events", () => {
  /** A parent that takes SIGUSR1 while two children spin and end. */
  const busy = (): ReturnType<typeof wat> =>
    wat(`
      (import "signalbox" "fork" (func $fork (result i32)))
      (import "signalbox" "wait4" (func $wait4 (param i32 i32 i32 i32) (result i32)))
      ${ground}
      (elem (i32.const 2) $handler)
      (data (i32.const 4096) "\\02\\00\\00\\00\\00\\00\\00\\10\\00\\00\\00\\00\\00\\00\\00\\00")
      (global $count (mut i32) (i32.const 0))
      (func $handler (param i32) (global.set $count (i32.add (global.get $count) (i32.const 1))))
      (func $spin (param $turns i32) (loop $again (local.set $turns (i32.sub (local.get $turns) (i32.const 1))) (br_if $again (local.get $turns))))
      (func (export "_start")
        (drop (call $rt_sigaction (i32.const 10) (i32.const 4096) (i32.const 0)))
        (if (i32.eqz (call $fork)) (then (call $spin (i32.const 300000)) (drop (call $exit_group (i32.const 1)))))
        (if (i32.eqz (call $fork)) (then (call $spin (i32.const 200000)) (drop (call $exit_group (i32.const 2)))))
        (call $spin (i32.const 100000))
        (drop (call $wait4 (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0)))
        (drop (call $wait4 (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0)))
        (drop (call $exit_group (global.get $count))))`);

  test.each([0, 1, 12345])("three runs with seed %d", async (seed) => {
    const guest = await busy();
    const arrivals = [{ signal: 10, time: 1_500_000 }];
    const runs = [await run(guest, { seed, arrivals }), await run(guest, { seed, arrivals }), await run(guest, { seed, arrivals })];
    expect(runs[0]!.exitStatus).toBe(1);
    expect(new Set(runs.map(({ eventHash, stateHash, time, safepoints }) => `${eventHash} ${stateHash} ${time} ${safepoints}`)).size).toBe(
      1,
    );
  });

  test("other seeds make other schedules", async () => {
    const guest = await busy();
    const hashes = new Set<string>();
    for (let seed = 0; seed < 8; seed++) hashes.add((await run(guest, { seed })).eventHash);
    expect(hashes.size).toBeGreaterThan(4);
  });

  test("a signal arrives before the safepoint that the schedule names", async () => {
    const guest = await wat(`${ground}
      (elem (i32.const 2) $handler)
      (data (i32.const 4096) "\\02\\00\\00\\00")
      (global $turn (mut i32) (i32.const 0))
      (func $handler (param i32) (drop (call $exit_group (global.get $turn))))
      (func (export "_start")
        (drop (call $rt_sigaction (i32.const 10) (i32.const 4096) (i32.const 0)))
        (loop $again (global.set $turn (i32.add (global.get $turn) (i32.const 1))) (br $again)))`);
    const seen: number[] = [];
    // Safepoint 0 is the entry of _start; safepoint n is the loop's n-th head, where n-1 turns are done.
    for (const safepoint of [1, 2, 17, 100]) seen.push((await run(guest, { arrivals: [{ signal: 10, safepoint }] })).exitStatus);
    expect(seen).toEqual([0, 1, 16, 99]);
  });
});

describe("traceback, as a module without an SDK calls it", () => {
  const asks = (call: string): Promise<Guest> =>
    wat(`
(import "signalbox" "traceback" (func $traceback (param i32 i32 i32 i32 i32 i32) (result i32)))
${ground}
(func (export "_start") (drop (call $exit_group (i32.and (call $traceback ${call}) (i32.const 255)))))`);
  const numbers = (...values: number[]): string => values.map((value) => `(i32.const ${value})`).join(" ");

  test.each([
    ["a line's length", [1, 0, 0, 0, 4096, 100], 52],
    ["at most `size`", [1, 0, 0, 0, 4096, 7], 7],
    ["from `offset` on", [1, 0, 0, 40, 4096, 100], 12],
    ["there is no such line, and nothing is written anywhere", [1, 0, 9, 0, -16, 100], 0],
    ["there is no such thread", [1, 1, 0, 0, -16, 100], 0],
    ["EFAULT", [1, 0, 0, 0, 16, 100], 256 - 14],
    ["EINVAL: a flag that is none", [8, 0, 0, 0, 4096, 100], 256 - 22],
    ["EINVAL: a number below zero", [1, -1, 0, 0, 4096, 100], 256 - 22],
  ])("%s", async (_name, values, status) => {
    expect((await run(await asks(numbers(...values)))).ending).toEqual({ kind: "exited", status });
  });
});
