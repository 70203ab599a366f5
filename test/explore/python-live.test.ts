/** The real CPython under exploration: signals come wherever the script's own code looks for them, and before each call that may wait. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once as happens } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ExploreOptions, ExploreResult } from "../../src/explore/index.ts";
import { packageRoot } from "../../src/node/package-root.ts";
import type { Answer, Task } from "./python-worker.ts";

const [SIGINT, SIGUSR1] = [2, 10];
let explorer: ChildProcess;

beforeAll(() => {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;
  explorer = fork(join(packageRoot, "test/explore/python-worker.ts"), { execArgv: ["--import", loader], serialization: "advanced" });
});
afterAll(async () => {
  explorer.disconnect();
  await happens(explorer, "exit");
});

const ask = async (task: Task): Promise<Answer> => {
  explorer.send(task);
  return await new Promise((resolve, reject) => {
    const ended = (status: number | null): void => reject(new Error(`the explorer ended with ${status}`));
    explorer.once("exit", ended);
    explorer.once("message", (answer) => {
      explorer.off("exit", ended);
      resolve(answer as Answer);
    });
  });
};
const once = (signal: number): ExploreOptions => ({ signals: [{ signal, count: 1, optional: false }] });
const tried = async (lines: readonly string[], options: ExploreOptions): Promise<ExploreResult> =>
  (await ask({ lines, options })).explored!;

/** From signal's "Note on Signal Handlers and Exceptions". */
const spam = [
  "import threading",
  "class SpamContext:",
  "    def __init__(self):",
  "        self.lock = threading.Lock()",
  "    def __enter__(self):",
  "        self.lock.acquire()",
  "    def __exit__(self, exc_type, exc_val, exc_tb):",
  "        self.lock.release()",
  "spam = SpamContext()",
];

describe("signal, Note on Signal Handlers and Exceptions", () => {
  const checked = [
    ...spam,
    "try:",
    "    with spam:",
    "        print('spam')",
    "except KeyboardInterrupt:",
    "    pass",
    "assert not spam.lock.locked()",
  ];

  test('"If KeyboardInterrupt occurs here, __exit__ will not be called": found, with the line and the function of the script', async () => {
    const { found } = await tried(checked, once(SIGINT));
    expect(found?.failure).toMatchObject({ kind: "status", ending: { kind: "exited", status: 1 } });
    expect(found?.places[0]!.frame?.function).toMatch(/^SpamContext\.__(enter|exit)__$/);
    expect(found?.neighbour).toBeDefined();
    // The schedule leads to the same end again, from the program's beginning.
    const { seen } = await ask({ lines: checked, options: {}, decisions: found!.decisions });
    expect(seen).toMatchObject({ exitStatus: 1, standardError: expect.stringMatching(/\nAssertionError\n$/) });
  });

  test("a handler of its own that raises nothing: clean, wherever the signal arrives", async () => {
    const handled = ["import signal", "signal.signal(signal.SIGINT, lambda *_: None)", ...checked];
    const result = await tried(handled, once(SIGINT));
    expect(result).toMatchObject({ found: undefined, exhausted: true });
    expect(result.coverage[0]!.arrivals).toBeGreaterThan(10);
  });
});

describe("lost wake-ups", () => {
  const waits = ["import signal", "came = []", "signal.signal(signal.SIGUSR1, lambda *_: came.append(1))"];

  test("a signal between the test of a flag and pause() is handled after the pause only, which waits for ever", async () => {
    const { found } = await tried([...waits, "if not came:", "    signal.pause()"], once(SIGUSR1));
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, places: [{ frame: { function: "<module>", file: "<string>" } }] });
  });

  test("sigwait with the signal blocked: clean", async () => {
    const blocked = ["import signal", "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])", "signal.sigwait([signal.SIGUSR1])"];
    expect(await tried(blocked, once(SIGUSR1))).toMatchObject({ found: undefined, exhausted: true });
  });
});

describe("how a Python program ends well", () => {
  const ending = async (lines: readonly string[], options: ExploreOptions = {}): Promise<Answer["failure"]> =>
    (await ask({ lines, options })).failure;

  test("with status 0, or of an uncaught KeyboardInterrupt; an exception that nobody catches is a failure, so is a deadlock", async () => {
    expect(await ending(["pass"])).toBeUndefined();
    expect(await ending(["raise KeyboardInterrupt"])).toBeUndefined();
    expect(await ending(["import signal", "signal.raise_signal(signal.SIGTERM)"])).toMatchObject({ kind: "death" });
    expect(await ending(["raise ValueError"])).toMatchObject({ kind: "status" });
    expect(await ending(["raise ValueError"], { expect: [1] })).toBeUndefined();
    expect(await ending(["import signal", "signal.pause()"])).toMatchObject({ kind: "deadlock" });
    expect(await ending(["a text that is no Python"])).toMatchObject({ kind: "status" });
  });

  test("the interpreter's start is not explored: signals come from the script's first line on", async () => {
    const { coverage } = await tried(["pass"], once(SIGINT));
    expect(coverage[0]!.arrivals).toBeLessThan(5);
  });
});
