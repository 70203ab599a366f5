/** `signalbox run` and `compile` as a user meets them, with real programs. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import { guestFrom, runGuest } from "../../src/index.ts";
import { loadKernel } from "../../src/node/kernel.ts";

const modes = "test/unit/fixtures/cli/modes.c";
const folder = mkdtempSync(join(tmpdir(), "signalbox-run-"));
const { NODE_OPTIONS: _, ...environment } = process.env;

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function signalbox(words: readonly string[], input: string | Uint8Array = ""): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", ...words], {
    input,
    env: environment,
    maxBuffer: 1 << 28,
    encoding: "latin1",
  });
  return { status, stdout, stderr };
}

const run = (options: readonly string[], ...words: readonly string[]): Result => signalbox(["run", ...options, modes, ...words]);
const file = (name: string, contents: string): string => {
  writeFileSync(join(folder, name), contents);
  return join(folder, name);
};

// The first compilation loads the compiler.
beforeAll(() => {
  expect(run([], "exit", "0")).toEqual({ status: 0, stdout: "", stderr: "" });
});

describe("what the guest is given", () => {
  test("arguments after the file, options among them; an environment of its own", () => {
    expect(run(["--env", "A=1", "--env", "B=x=y"], "arguments", "--trace", "two words", "--")).toEqual({
      status: 0,
      stdout: "0 modes\n1 arguments\n2 --trace\n3 two words\n4 --\nA=1\nB=x=y\n",
      stderr: "",
    });
  });

  test("standard input, whatever the bytes are", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_each, index) => (index * 7) & 0xff);
    const { status, stdout } = signalbox(["run", modes, "copy"], bytes);
    expect(status).toBe(0);
    expect(Buffer.from(stdout, "latin1").equals(Buffer.from(bytes))).toBe(true);
  });

  test("standard input that comes in pieces, with pauses", async () => {
    const child = spawn(process.execPath, ["bin/signalbox.js", "run", modes, "copy"], {
      env: environment,
      stdio: ["pipe", "pipe", "inherit"],
    });
    let text = "";
    child.stdout.on("data", (data: Buffer) => (text += data.toString()));
    for (const piece of ["one ", "two ", "three"]) {
      child.stdin.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.stdin.end();
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect([status, text]).toEqual([0, "one two three"]);
  });

  test("--stdin FILE", () => {
    expect(run(["--stdin", file("input", "from a file")], "copy").stdout).toBe("from a file");
    expect(run(["--stdin", join(folder, "none")], "copy")).toMatchObject({
      status: 66,
      stderr: expect.stringMatching(/^signalbox: --stdin .*cannot be read \(ENOENT\)\n$/),
    });
  });

  test("--dir, and /tmp in memory", () => {
    file("hello", "hello");
    expect(run(["--dir", `${folder}:/data`], "file", "/data/hello")).toEqual({
      status: 0,
      stdout: "read: hello\n/tmp is writable\n",
      stderr: "",
    });
    expect(run(["--dir", `${folder}:/data`], "file", "/data/../../etc/passwd").status).toBe(1);
    expect(run([], "file", "/etc/passwd").status).toBe(1);
  });

  test("--memory", () => {
    expect(run(["--memory", "4"], "memory", "5").stdout).toBe("less\n");
    expect(run([], "memory", "16").stdout).toBe("more\n");
  });

  test("--cflags", () => {
    const source = file("flags.c", "#include <stdio.h>\nint main(void) { puts(TEXT); return sizeof TEXT; }\n");
    expect(signalbox(["run", "--cflags", `'-DTEXT="two words"'`, source])).toEqual({ status: 10, stdout: "two words\n", stderr: "" });
  });
});

describe("what comes out", () => {
  test.each([
    ["exit", "0", 0],
    ["exit", "7", 7],
    ["exit", "256", 0],
    ["raise", "15", 143],
    ["raise", "9", 137],
    ["raise", "6", 134],
    ["crash", "", 139],
  ] as const)("%s %s gives status %i, and not a word of ours", (mode, argument, status) => {
    expect(run([], mode, argument)).toEqual({ status, stdout: "", stderr: "" });
  });

  test("standard output and error, in order, even into one pipe", () => {
    const result = spawnSync("/bin/sh", ["-c", `"${process.execPath}" bin/signalbox.js run ${modes} order 300 2>&1`], {
      env: environment,
      encoding: "utf8",
    });
    expect(result.stdout).toBe("out\nerr\n".repeat(300));
  });

  test("what was written is seen while the guest computes", async () => {
    const child = spawn(process.execPath, ["bin/signalbox.js", "run", modes, "lines-then-loop", "20"], {
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    await new Promise<void>((resolve) =>
      child.stdout.on("data", (data: Buffer) => (text += data.toString()) === "line\n".repeat(20) && resolve()),
    );
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    expect(text).toBe("line\n".repeat(20));
  });

  test("a megabyte of it", () => {
    const { stdout } = run([], "lines", "100000");
    expect(stdout.split("\n")).toHaveLength(100_001);
    expect(stdout.endsWith("line 99999\n")).toBe(true);
  });

  test("a reader that goes away ends the run as SIGPIPE would", () => {
    const result = spawnSync(
      "/bin/bash",
      ["-c", `"${process.execPath}" bin/signalbox.js run ${modes} lines 1000000 | head -n 1; echo \${PIPESTATUS[0]}`],
      { env: environment, encoding: "utf8" },
    );
    expect(result.stdout).toBe("line 0\n141\n");
    expect(result.stderr).toBe("");
  });
});

test("a full disk is said in one line", () => {
  const result = spawnSync("/bin/sh", ["-c", `"${process.execPath}" bin/signalbox.js run ${modes} lines 10 > /dev/full`], {
    env: environment,
    encoding: "utf8",
  });
  expect([result.status, result.stderr]).toEqual([
    73,
    "signalbox: standard output cannot be written (ENOSPC): make room, or write elsewhere\n",
  ]);
});

describe("limits", () => {
  test("fuel", () => {
    expect(run(["--fuel", "1e5"], "loop")).toMatchObject({
      status: 124,
      stderr: expect.stringMatching(/^signalbox: the guest used up its fuel.*--fuel\n$/),
    });
  });

  test("deadlock", () => {
    expect(run([], "deadlock")).toMatchObject({ status: 125, stderr: expect.stringMatching(/^signalbox: deadlock:.*pause.*\n$/) });
  });
});

describe("signals from outside, and schedules", () => {
  test("at a time, and before a safepoint", () => {
    expect(run(["--signal", "USR1@5ms"], "pause")).toEqual({ status: 0, stdout: "handled\nwoken\n", stderr: "" });
    expect(run(["--signal", "TERM@1ms"], "loop").status).toBe(143);
    expect(run(["--signal", "KILL@#1000"], "loop").status).toBe(137);
    expect(run(["--signal", "USR1:100@5ms"], "pause").stdout).toBe("handled\nwoken\n");
  });

  test("--trace prints a schedule that runs the same again, and only this program", () => {
    const { stderr } = run(["--trace", "--seed", "7", "--signal", "USR1@5ms"], "pause");
    const schedule = /^signalbox: schedule (\S+)$/m.exec(stderr)![1]!;
    expect(run(["--schedule", schedule], "pause").stdout).toBe("handled\nwoken\n");
    expect(run(["--trace", "--schedule", schedule], "pause").stderr).toBe(stderr);
    expect(signalbox(["run", "--schedule", schedule, "guests/examples/wat/hello.wat"])).toMatchObject({
      status: 65,
      stderr: expect.stringMatching(/^signalbox: --schedule: it belongs to another program/),
    });
  });
});

describe("--trace, --events, --faulthandler", () => {
  test("--trace tells calls, signals and the end", () => {
    const { stderr, status } = run(["--trace", "--signal", "USR1@5ms"], "pause");
    const lines = stderr.split("\n");
    const at = (pattern: RegExp): number => lines.findIndex((line) => pattern.test(line));
    const order = [
      /^rt_sigaction\(SIGUSR1, \{sa_handler=on_signal, sa_mask=\[.*\], sa_flags=.*SA_RESTART.*\}, .*\) = 0$/,
      /^pause\(\) = \? ERESTARTNOHAND \(To be restarted if no handler\)$/,
      /^--- SIGUSR1 \{si_signo=SIGUSR1, si_code=SI_USER, si_pid=\d+\} ---$/,
      /^write\(1, "handled\\n", 8\) = 8$/,
      /^rt_sigreturn\(\{mask=\[\]\}\) = -1 EINTR \(Interrupted system call\)$/,
      /^exit_group\(0\) = \?$/,
      /^\+\+\+ exited with 0 \+\+\+$/,
      /^signalbox: schedule 1/,
    ].map(at);
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((left, right) => left - right));
    expect(status).toBe(0);
  });

  test("--events writes one JSON object per line, numbered from 1", () => {
    const path = join(folder, "events.ndjson");
    expect(run(["--events", path], "raise", "15").status).toBe(143);
    const events = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { seq: number; event: string; signal: number; cause: number });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_each, index) => index + 1));
    const send = events.find(({ event, signal }) => event === "send" && signal === 15)!;
    expect(events.find(({ event, signal }) => event === "default" && signal === 15)!.cause).toBe(send.seq);
    expect(run(["--events", join(folder, "none/events")], "exit", "0")).toMatchObject({
      status: 73,
      stderr: expect.stringContaining("cannot be written"),
    });
  });

  test("--faulthandler names file, function and line of every frame", () => {
    const source = readFileSync(modes, "utf8").split("\n");
    const line = (text: string): number => source.findIndex((each) => each.includes(text)) + 1;
    expect(run(["--faulthandler"], "crash")).toEqual({
      status: 139,
      stdout: "",
      stderr:
        "Fatal guest error: Segmentation fault\n\nCurrent thread 0x00000064 (most recent call first):\n" +
        `  File "${modes}", line ${line("return *header;")} in read_header\n` +
        `  File "${modes}", line ${line("return read_header(header)")} in parse\n` +
        `  File "${modes}", line ${line("return parse(NULL)")} in main\n`,
    });
  });
});

describe("what cannot be run", () => {
  test("C that does not compile: clang's own words, then one line of ours", () => {
    const { status, stderr } = signalbox(["run", file("bad.c", "int main(void)\n{\n    return missing;\n}\n")]);
    expect(status).toBe(65);
    expect(stderr).toMatch(/bad\.c:3:12: error: use of undeclared identifier 'missing'/);
    expect(stderr).toMatch(/\nsignalbox: [^\n]*bad\.c[^\n]*\n$/);
  });

  test.each([
    [
      "a missing import",
      "import.wat",
      '(module (import "env" "nope" (func $f)) (memory 1) (func (export "_start") call $f))',
      /imports env\.nope/,
    ],
    ["text that does not parse", "syntax.wat", "(module (func (export", /syntax\.wat:1/],
    ["AssemblyScript with a wrong type", "type.as.ts", 'export function main(): i32 { return "text"; }\n', /type\.as\.ts/],
    ["a script without a program", "none.script.ts", "export const x: number = 1;\n", /export default function\*/],
  ])("%s", (_what, name, contents, message) => {
    const { status, stderr } = signalbox(["run", file(name, contents)]);
    expect(status).toBe(65);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/(^|\n)signalbox: [^\n]*\n$/);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  test("a script that throws", () => {
    const { status, stderr } = signalbox([
      "run",
      file("throws.script.ts", "export default function* main() {\n  throw new RangeError('too much');\n}\n"),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^signalbox: .*throws\.script\.ts: uncaught RangeError: too much at .*throws\.script\.ts:2:\d+\)?: [^\n]*\n$/);
  });
});

test("compile writes a module and its text, from which the library runs it", async () => {
  const out = join(folder, "hello.wasm");
  expect(signalbox(["compile", "guests/examples/wat/hello.wat", "-o", out])).toEqual({ status: 0, stdout: "", stderr: "" });
  const guest: Guest = guestFrom(new Uint8Array(readFileSync(out)), readFileSync(`${out}.lines.json`, "utf8"));
  expect(guest.lines!.offsets).toBeInstanceOf(Uint32Array);
  expect(guest.lines!.files).toEqual([expect.stringContaining("hello.wat")]);
  let text = "";
  const result = runGuest(await loadKernel(), guest, { output: (_descriptor, bytes) => (text += new TextDecoder().decode(bytes)) });
  expect([result.exitStatus, text]).toEqual([0, "in the handler\nback in the program\n"]);
  expect(signalbox(["compile", "guests/examples/wat/hello.wat", "-o", join(folder, "none/out.wasm")]).status).toBe(73);
});
