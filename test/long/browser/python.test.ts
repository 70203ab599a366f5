/** Somebody who has only read Python's documentation opens the playground, and tries its examples. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { packageRoot } from "../../../src/node/package-root.ts";
import type { Recording } from "../../../src/view/recording.ts";
import { recordingFrom } from "../../../src/view/recording-text.ts";
import { edit, openPlayground, session, settled } from "../../browser/playground.ts";
import type { Playground } from "../../browser/playground.ts";

let playground: Playground;
let page: Page;
let problems: string[];
beforeAll(async () => {
  playground = await openPlayground();
  ({ page, problems } = await playground.open());
  await page.locator("select").first().selectOption("new:py");
  await settled(page);
});
afterAll(() => playground?.close());

/** signal, "Example". */
const alarm = `import signal, os

def handler(signum, frame):
    print('Signal handler called with signal', signum)
    raise OSError("Couldn't open device!")

# Set the signal handler and a 5-second alarm
signal.signal(signal.SIGALRM, handler)
signal.alarm(5)

# This open() may hang indefinitely
fd = os.open('/dev/ttyS0', os.O_RDWR)

signal.alarm(0)          # Disable the alarm
`;

type Seen = Pick<Recording, "eventHash" | "exitStatus" | "output" | "ending"> & { lines: number[]; delivered: (number | undefined)[] };

async function type(text: string): Promise<Seen> {
  await edit(page, () => text);
  return await page.evaluate<Seen>(`(() => {
    const { eventHash, exitStatus, output, ending, events } = ${session}.run.recording;
    const lines = [...new Set(events.flatMap(({ position }) => (position ? [position.line] : [])))];
    return { eventHash, exitStatus, output, ending, lines, delivered: events.flatMap((each) => each.name === "deliver" ? [each.position?.line] : []) };
  })()`);
}
const written = ({ output }: Seen, descriptor: number): string =>
  output.flatMap(({ fd, text }) => (fd === descriptor ? [text] : [])).join("");

/** What the command line says of the same program: its events' hash. */
function inNode(file: string, text: string): { eventHash: string; exitStatus: number } {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-python-"));
  try {
    writeFileSync(join(folder, file), text);
    const from = (path: string): string => JSON.stringify(pathToFileURL(join(packageRoot, path)).href);
    const program = `
      import { loadPython, pythonDirectories } from ${from("src/node/cpython.ts")};
      import { loadKernel } from ${from("src/node/kernel.ts")};
      import { runGuest } from ${from("src/machine/index.ts")};
      const directories = pythonDirectories(new Map(), { script: ${JSON.stringify(file)}, module: false });
      const { eventHash, exitStatus } = runGuest(await loadKernel(), loadPython(), { arguments: [${JSON.stringify(file)}], directories, seed: 0 });
      console.log(JSON.stringify({ eventHash, exitStatus }));`;
    const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;
    const { NODE_OPTIONS: _, ...environment } = process.env;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--liftoff-only", "--wasm-lazy-validation", "--import", loader, "--input-type=module", "-e", program],
      { cwd: folder, env: environment, encoding: "utf8" },
    );
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("signalbox embed", () => {
  test("a Python program is recorded with its own lines; the interpreter is not beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), "signalbox-python-"));
    try {
      writeFileSync(join(folder, "alarm.py"), alarm);
      const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;
      const main = JSON.stringify(pathToFileURL(join(packageRoot, "src/cli/main.ts")).href);
      const program = `import { main } from ${main}; process.exitCode = await main(process.argv.slice(1)); process.exit()`;
      const { NODE_OPTIONS: _, ...environment } = process.env;
      const { status, stderr } = spawnSync(
        process.execPath,
        ["--import", loader, "--input-type=module", "-e", program, "--", "embed", "-o", "out", "alarm.py"],
        { cwd: folder, env: environment, encoding: "utf8" },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const recording = recordingFrom(readFileSync(join(folder, "out/alarm.run.json"), "utf8"));
      expect(recording).toMatchObject({ file: "alarm.py", language: "python", exitStatus: 1 });
      expect(recording.events.find(({ name }) => name === "deliver")?.position).toEqual({
        function: "<module>",
        file: "alarm.py",
        line: 12,
      });
      expect(readdirSync(join(folder, "out")).filter((name) => /guest|explore/.test(name))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});

describe("Python in the playground", () => {
  test("a new Python program runs", async () => {
    const text = await page.evaluate<string>(`${session}.run.recording.output.map(({ text }) => text).join("")`);
    expect(text).toBe("caught SIGUSR1\n");
    expect(problems).toEqual([]);
  });

  test("the signal page's first example: the alarm interrupts the open, and the run's events are those of the run in Node", async () => {
    const seen = await type(alarm);
    expect(written(seen, 1)).toBe("Signal handler called with signal 14\n");
    expect(written(seen, 2)).toMatch(/^Traceback[^]*line 12, in <module>[^]*line 5, in handler[^]*OSError: Couldn't open device!\n$/);
    expect(seen).toMatchObject({ exitStatus: 1, delivered: [12] });
    expect(seen.lines).toEqual(expect.arrayContaining([8, 9, 12]));
    expect({ eventHash: seen.eventHash, exitStatus: seen.exitStatus }).toEqual(inNode("program.py", alarm));
    // The step at which it happens says so, with the line in the program's own text.
    await page.keyboard.press("Escape");
    await page.evaluate(`${session}.select(0)`);
    await page.locator("[aria-label='to the next delivery']").click();
    expect(await page.locator(".sentence").innerText()).toContain("SIGALRM is delivered");
  });

  test("an endless recursion is a RecursionError; through C functions it is the guest's SIGSEGV, and the page goes on", async () => {
    const plain = await type("def f():\n    return f()\ntry:\n    f()\nexcept RecursionError as e:\n    print('RecursionError')\n");
    expect(written(plain, 1)).toBe("RecursionError\n");
    const nested = await type("class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().q\n");
    expect(nested.ending).toMatchObject({ kind: "signaled", signal: 11 });
    expect(written(await type("print('still here')\n"), 1)).toBe("still here\n");
    expect(problems).toEqual([]);
  });

  test("a program that never ends can be stopped, and the next one runs", async () => {
    await page.evaluate(`${session}.edit("while True: pass\\\n")`).catch(() => {});
    await settled(page);
    expect(await page.evaluate<string>(`${session}.run.recording.ending.kind`)).toBe("limit");
    expect(written(await type("print('next')\n"), 1)).toBe("next\n");
  });
});
