/** The command line as a user meets it: bin/signalbox.js, before any program runs. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "signalbox-cli-"));
const file = (name: string, contents = ""): string => {
  writeFileSync(join(folder, name), contents);
  return join(folder, name);
};

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function signalbox(...words: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", ...words], {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  return { status, stdout, stderr };
}

describe("help and version", () => {
  test("--version is the package's", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(signalbox("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("without a command, the usage goes to standard error", () => {
    const { status, stdout, stderr } = signalbox();
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: signalbox run FILE");
  });

  const ofCommand = ["65", "66", "69", "70"];
  const ofRun = ["128+N", "124", "125"];
  test.each([
    ["run", [...ofCommand, ...ofRun], []],
    ["compile", ofCommand, ofRun],
  ])("%s --help lists options and the exit statuses that it can have", (command, listed, missing) => {
    const { status, stdout } = signalbox(command, "--help");
    expect(status).toBe(0);
    expect(stdout).toContain("--memory MIB");
    const statuses = stdout.split("\n").map((line) => line.trim().split(" ")[0]);
    expect(statuses).toEqual(expect.arrayContaining(listed));
    expect(missing.filter((status) => statuses.includes(status))).toEqual([]);
  });
});

/** Words, status, and what the one line says. */
const refused: readonly (readonly [readonly string[], number, RegExp])[] = [
  [["frobnicate"], 2, /unknown command frobnicate: there are run, explore, replay, check, compile/],
  [["constructor"], 2, /unknown command constructor/],
  [["prog.c"], 2, /to run this program: signalbox run prog\.c/],
  [["--trace", "run"], 2, /options follow the command/],
  [["run"], 2, /no program to run/],
  [["run", "--"], 2, /no program to run/],
  [["run", "--frobnicate", "a.c"], 2, /unknown option '--frobnicate'/],
  [["explore", "a.c", "--frobnicate"], 2, /unknown option '--frobnicate'.*write -- before the words of the program/],
  [["explore", "a.c", "--signal", "FOO"], 2, /FOO/],
  [["run", "--trace=yes", "a.c"], 2, /'--trace' does not take an argument/],
  [["run", "--seed"], 2, /--seed/],
  [["run", "--seed", "x", "a.c"], 2, /--seed x: give a whole number/],
  [["run", "--fuel", "0", "a.c"], 2, /--fuel 0: give a whole number from 1/],
  [["run", "--fuel", "1.5", "a.c"], 2, /--fuel 1\.5/],
  [["run", "--memory", "1e9", "a.c"], 2, /--memory 1e9: give a whole number from 1 to/],
  [["run", "--signal", "SIGINT", "a.c"], 2, /write it as NAME\[:TID\]@TIME/],
  [["run", "--signal", "SIGFOO@5ms", "a.c"], 2, /there is no signal SIGFOO/],
  [["run", "--signal", "INT@5", "a.c"], 2, /"5" is no time/],
  [["run", "--signal", "INT@soon", "a.c"], 2, /"soon" is no time/],
  [["run", "--schedule", "hello", "a.c"], 2, /--schedule: not a schedule/],
  [["run", "--schedule", "1wP_uACoCCgTAlrECDwll6AcLqVs", "--seed", "1", "a.c"], 2, /--schedule already holds the seed/],
  [["run", "--env", "NOVALUE", "a.c"], 2, /write it as NAME=VALUE/],
  [["run", "--dir", "/no/such/folder", "a.c"], 2, /there is no such directory/],
  [["run", "--dir", "..", "a.c"], 2, /name one, as in --dir \.\.:\/data/],
  [["compile", "a.c"], 2, /no output file/],
  [["compile", "-o", "out.wasm"], 2, /no program to compile/],
  [["compile", "a.c", "b.c", "-o", "out.wasm"], 2, /one file at a time/],
  [["run", "/no/such/program.c"], 66, /there is no such file/],
  [["run", "/no/such/program.rb"], 65, /unknown kind of file/],
  [["explore", "--pct", "2", "a.script.ts"], 2, /scripts are searched, not run at random/],
  [["run", file("empty.wasm")], 65, /the file is empty/],
  [["run", file("text.wasm", "hello")], 65, /not a wasm module/],
  [["run", file("cut.wasm", "\0asm")], 65, /cut short/],
];

test.each(refused)("%j is refused with status %i", (words, status, message) => {
  const result = signalbox(...words);
  expect(result.stdout).toBe("");
  expect(result.stderr).toMatch(message);
  // One line, of ours, and no stack trace.
  expect(result.stderr).toMatch(/^signalbox: [^\n]+\n$/);
  expect(result.stderr).not.toContain("[signalbox bug]");
  expect(result.status).toBe(status);
});
