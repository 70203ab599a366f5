/** The file of `--rescue`: complete JSON at every moment, and what docs/guards.md says at the end. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RescueFile } from "../../src/node/rescue-file.ts";

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "signalbox-rescue-")), "file.json");
});

const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text), json: false });
const json = (text: string) => ({ bytes: new TextEncoder().encode(text), json: true });
const contents = (): unknown => JSON.parse(readFileSync(path, "utf8"));

describe("while the guest runs", () => {
  test("every change is in it at once; of equal keys the last counts, one that was taken back is null", () => {
    const file = new RescueFile(path, 'a"b.c');
    expect(contents()).toEqual({ program: 'a"b.c', dictionary: {}, ending: null });
    file.change("a", bytes("one"));
    expect(contents()).toMatchObject({ dictionary: { a: { base64: "b25l" } } });
    file.change("é\n", json(" [1] "));
    file.change("a", bytes(""));
    expect(contents()).toEqual({ program: 'a"b.c', dictionary: { a: { base64: "" }, "é\n": { json: [1] } }, ending: null });
    file.change("a", undefined);
    expect(contents()).toEqual({ program: 'a"b.c', dictionary: { a: null, "é\n": { json: [1] } }, ending: null });
  });

  test("a key that changes for ever does not fill the disk", () => {
    const file = new RescueFile(path, "p");
    file.change("b", bytes("kept"));
    for (let i = 0; i < 20_000; i++) file.change("a", bytes(`${i}`.padStart(300)));
    expect(statSync(path).size).toBeLessThan(3 * 2 ** 20);
    expect(contents()).toMatchObject({ dictionary: { b: { base64: "a2VwdA==" }, a: { base64: bytesOf(`${19_999}`.padStart(300)) } } });
  });
  const bytesOf = (text: string): string => Buffer.from(text).toString("base64");
});

describe("at the end", () => {
  const ended = (ending: Parameters<RescueFile["end"]>[0]): unknown => {
    const file = new RescueFile(path, "p");
    file.change("gone", bytes("x"));
    file.change("big", json("12345678901234567890"));
    file.change("gone", undefined);
    file.end(ending);
    return existsSync(path) ? { text: readFileSync(path, "utf8"), ...(contents() as object) } : undefined;
  };

  test("the dictionary once more, clean, and how the guest ended", () => {
    expect(ended({ kind: "signaled", signal: 11, core: true })).toMatchObject({
      text: '{\n"program": "p",\n"dictionary": {\n"big": {"json": 12345678901234567890}\n},\n"ending": {"kind":"signaled","exitcode":-11,"signal":"SIGSEGV","core":true}\n}\n',
    });
    expect(ended({ kind: "exited", status: 3 })).toMatchObject({ ending: { kind: "exited", exitcode: 3 } });
    expect(ended({ kind: "limit", limit: "fuel" })).toMatchObject({ ending: { kind: "limit", limit: "fuel" } });
    expect(ended({ kind: "deadlock", waiting: ["thread 100: pause"] })).toMatchObject({
      ending: { kind: "deadlock", waiting: ["thread 100: pause"] },
    });
    expect(ended({ kind: "error", message: "no" })).toMatchObject({ ending: { kind: "error", message: "no" } });
  });

  test("who exits with 0 has nothing to be rescued: there is no file, not even one of before", () => {
    writeFileSync(path, "old");
    expect(ended({ kind: "exited", status: 0 })).toBeUndefined();
  });

  test("nothing else is left beside it", () => {
    ended({ kind: "exited", status: 1 });
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});

describe("signalbox run --rescue", () => {
  const guest = "test/unit/fixtures/guards/faultguard.c";
  const { NODE_OPTIONS: _, ...env } = process.env;
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, ["bin/signalbox.js", "run", "--rescue", path, ...words], { env, encoding: "utf8" });

  test.each([
    ["exit 3", 3, { kind: "exited", exitcode: 3 }],
    ["kill", 137, { kind: "signaled", exitcode: -9, signal: "SIGKILL", core: false }],
    ["loop", 124, { kind: "limit", limit: "fuel" }],
    ["deadlock", 125, { kind: "deadlock", waiting: ["thread 100: pause"] }],
  ])("%s", (mode, status, ending) => {
    expect(run("--fuel", "100000", guest, ...mode.split(" ")).status).toBe(status);
    expect(contents()).toEqual({ program: guest, dictionary: { last: { json: "word" } }, ending });
  });

  test("exit 0: no file", () => {
    expect(run(guest, "exit", "0").status).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  test("a file that cannot be written is told before the guest begins", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", "run", "--rescue", "/none/x", guest, "count"], {
      env,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 73,
      stdout: "",
      stderr: "signalbox: --rescue /none/x: it cannot be written (ENOENT): make room, or write elsewhere\n",
    });
  });

  test("nobody reads the output any more: SIGPIPE, as write(2) has it", () => {
    const { status } = spawnSync("sh", ["-c", `node bin/signalbox.js run --rescue "$0" ${guest} output | head -c 1 >/dev/null`, path], {
      env,
    });
    expect(status).toBe(0);
    expect(contents()).toEqual({
      program: guest,
      dictionary: { last: { json: "word" } },
      ending: { kind: "signaled", signal: "SIGPIPE", exitcode: -13, core: false },
    });
  });

  test("signalbox itself is killed: what was handed over is in the file, whose ending is null", async () => {
    const child = spawn(process.execPath, ["bin/signalbox.js", "run", "--rescue", path, guest, "sleep"], { env, stdio: "ignore" });
    const closed = new Promise((resolve) => child.on("close", resolve));
    while (!existsSync(path) || !readFileSync(path, "utf8").includes("last")) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGKILL");
    await closed;
    expect(contents()).toEqual({ program: guest, dictionary: { last: { json: "word" } }, ending: null });
  });
});
