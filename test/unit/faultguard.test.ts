/** faultguard: what was set outlives the process that set it (src/python/faultguard). */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { Float, OSError, RuntimeError, Tuple, dumps, loads } from "../../src/python/index.ts";
import type { FaultguardDict, Python } from "../../src/python/index.ts";
import { LAUNCHED, guardRun, valueOf } from "./faultguard-run.ts";
import { runPython } from "./python-program.ts";

const SIGSEGV = 11;

describe("start(launch, rescue, args)", () => {
  test("a launch that returns needs no rescue: 0", () => {
    const { rescued, acknowledged } = guardRun(5);
    expect({ rescued, count: acknowledged.length }).toEqual({ rescued: undefined, count: 5 });
  });

  test("a launch that dies of a signal: rescue gets what was set, and -N", () => {
    const { stdout, status } = runPython(function* ({ faultguard, ctypes, print, def, tuple }) {
      const launch = def("launch", function* (data: FaultguardDict, args: readonly string[]) {
        yield* print("Launching", args);
        yield* data.set("numbers", [1, 2, 3]);
        yield* data.set("text", "Hello");
        yield* ctypes.string_at(0);
      });
      const rescue = def("rescue", function* (data: FaultguardDict, exit_code: number, args: readonly string[]) {
        yield* print("Fault occured. Exit code:", exit_code, yield* data.get("numbers"), yield* data.contains("other"), args);
      });
      yield* print(yield* faultguard.start(launch, rescue, tuple("Hello", "World")));
    });
    expect({ stdout, status }).toEqual({
      stdout: "Launching ('Hello', 'World')\nFault occured. Exit code: -11 [1, 2, 3] False ('Hello', 'World')\n-11\n".replace(
        // Standard output of the process that crashed was in its buffer.
        "Launching ('Hello', 'World')\n",
        "",
      ),
      status: 0,
    });
  });

  test("values are copies, not references", () => {
    const { stdout } = runPython(function* ({ faultguard, os, print, def }) {
      const launch = def("launch", function* (data: FaultguardDict) {
        const list = [1];
        yield* data.set("list", list);
        list.push(2);
        yield* os._exit(3);
      });
      const rescue = def("rescue", function* (data: FaultguardDict, code: number) {
        yield* print(code, yield* data.get("list"));
      });
      yield* faultguard.start(launch, rescue);
    });
    expect(stdout).toBe("3 [1]\n");
  });

  test("an exception that leaves launch is exit code 1, sys.exit's argument another", () => {
    const code = (exit: unknown) => {
      let seen = 0;
      runPython(function* ({ faultguard, sys, def }) {
        const launch = def("launch", function* () {
          yield* sys.exit(exit);
        });
        yield* faultguard.start(launch, (_data: unknown, exitcode: number) => void (seen = exitcode));
      });
      return seen;
    };
    expect([code(7), code("text"), code(256)]).toEqual([7, 1, 0]);
  });
});

describe("start(launch, rescue, args, autosave_interval, autosave_file)", () => {
  /** A process that starts `launch`, and is killed with all that it knows after `seconds`; then `after` runs. */
  function killed(options: Record<string, unknown>, seconds: number, after: (py: Python) => Generator<unknown, unknown, unknown>) {
    return runPython(function* (py) {
      const { faultguard, os, time, print, def, signal } = py;
      const launch = def("launch", function* (data: FaultguardDict) {
        yield* data.set("a", [1, 2]);
        yield* data.set("b", "text");
        yield* data.delete("b");
        yield* time.sleep(1.5);
        yield* data.set("late", true);
        yield* time.sleep(100);
      });
      const pid = yield* os.fork(function* () {
        yield* os.setsid();
        yield* faultguard.start(launch, () => {}, { autosave_file: "/save", ...options });
      });
      yield* time.sleep(seconds);
      yield* print("active", yield* faultguard.is_active("/save"));
      yield* os.killpg(pid, Number(signal.SIGKILL));
      yield* time.sleep(0.1);
      yield* after(py);
    });
  }

  function* recover({ faultguard, print, def }: Python): Generator<unknown, void, unknown> {
    const rescue = def("rescue", function* (data: Map<unknown, unknown>) {
      yield* print(data);
    });
    yield* print(yield* faultguard.is_active("/save"), yield* faultguard.recover(rescue, "/save"));
  }

  test("an autosave file can be recovered when even the guard is gone", () => {
    const { stdout, stderr } = killed({}, 3, recover);
    expect({ stdout, stderr }).toEqual({ stdout: "active True\n{'a': [1, 2], 'late': True}\nFalse 0\n", stderr: "" });
  });

  test("with an interval it holds what was set before the last saving", () => {
    expect(killed({ autosave_interval: 1 }, 1.8, recover).stdout).toBe("active True\n{'a': [1, 2]}\nFalse 0\n");
    expect(killed({ autosave_interval: 1 }, 3.2, recover).stdout).toBe("active True\n{'a': [1, 2], 'late': True}\nFalse 0\n");
  });

  test("recovering a file whose process runs, and starting with one that exists: RuntimeError; what is no such file: 1", () => {
    const { stdout } = runPython(function* ({ faultguard, os, time, print, def, bytes, except }) {
      const launch = def("launch", function* () {
        yield* time.sleep(5);
      });
      const attempt = def("attempt", function* (steps: () => Iterable<unknown>) {
        try {
          yield* print(yield* steps());
        } catch (reason) {
          yield* print(except(reason, RuntimeError, OSError));
        }
      });
      yield* os.fork(function* () {
        yield* faultguard.start(launch, () => {}, undefined, 0, "/save");
      });
      yield* time.sleep(1);
      yield* attempt(() => faultguard.recover(() => {}, "/save"));
      yield* attempt(() => faultguard.start(launch, () => {}, { autosave_file: "/save" }));
      yield* os.wait();
      yield* print(yield* faultguard.is_active("/save"));
      const fd = yield* os.open("/save", os.O_WRONLY | os.O_CREAT);
      yield* os.write(fd, bytes("Test"));
      yield* attempt(() => faultguard.recover(() => {}, "/save"));
      yield* attempt(() => faultguard.start(launch, () => {}, { autosave_file: "/save" }));
      yield* os.rename("/save", "/old");
      yield* os.remove("/old");
      yield* attempt(() => os.remove("/old") as never);
    });
    expect(stdout).toBe(
      "the process of the autosave file /save is still running\nthe autosave file /save exists: recover it, then remove it\nFalse\n1\n" +
        "the autosave file /save exists: recover it, then remove it\n[Errno 2] No such file or directory: '/old'\n",
    );
  });

  test("it is removed when start returns: rescue has had the data", () => {
    const { stdout } = runPython(function* ({ faultguard, os, print, def }) {
      const launch = def("launch", function* (data: FaultguardDict) {
        yield* data.set("a", 1);
        yield* os.kill(yield* os.getpid(), 9);
      });
      const rescue = def("rescue", function* (_data: FaultguardDict, code: number) {
        yield* print(code, yield* faultguard.is_active("/save"));
      });
      yield* faultguard.start(launch, rescue, { autosave_file: "/save" });
      yield* print(yield* faultguard.start(rescue, rescue, { autosave_file: "/save" }));
    });
    expect(stdout).toContain("-9 True\n");
    expect(stdout).not.toContain("exists");
  });
});

describe("nothing that was acknowledged is lost", () => {
  test("wherever the fault comes, in 1,000 runs", () => {
    const COUNT = 12;
    const { safepoints } = guardRun(COUNT);
    let faults = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: safepoints }), (safepoint) => {
        const { acknowledged, rescued, exitcode } = guardRun(COUNT, [{ signal: SIGSEGV, pid: LAUNCHED, safepoint }]);
        if (!rescued) return expect(acknowledged).toHaveLength(COUNT);
        faults++;
        expect(exitcode).toBe(-SIGSEGV);
        for (const key of acknowledged) expect(rescued.get(key)).toEqual(valueOf(Number(key.slice(4))));
        // What it was about to acknowledge may be there as well.
        expect(rescued.size - acknowledged.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
    expect(faults).toBeGreaterThan(400);
    console.log(`faultguard: 1000 runs, ${faults} with a fault, no acknowledged value lost`);
  }, 300_000);
});

describe("pickle", () => {
  const values = [
    null,
    true,
    0,
    -1,
    2 ** 31,
    -(2 ** 40),
    2n ** 70n,
    new Float(0.5),
    "é",
    new Uint8Array([0, 255]),
    Tuple.of<unknown>(1, "a"),
    [[]],
    new Set([1]),
  ];

  test("what comes back is what went in", () => {
    for (const value of values) expect(loads(dumps(value))).toEqual(value ?? undefined);
    const map = new Map<unknown, unknown>([["k", values.slice(1)]]);
    expect(loads(dumps(map))).toEqual(map);
  });

  test("Python's own pickle reads it", () => {
    const hex = Buffer.from(dumps(new Map<unknown, unknown>([["k", values]]))).toString("hex");
    const run = spawnSync("python3", ["-c", `import pickle; print(pickle.loads(bytes.fromhex("${hex}")))`], { encoding: "utf8" });
    // Where there is no python3, there is nothing to compare with.
    if (run.error) return;
    expect(run.stdout).toBe(
      "{'k': [None, True, 0, -1, 2147483648, -1099511627776, 1180591620717411303424, 0.5, 'é', b'\\x00\\xff', (1, 'a'), [[]], {1}]}\n",
    );
  });
});
