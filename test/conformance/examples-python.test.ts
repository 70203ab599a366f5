/** The examples in Python's notation print what is recorded beside them, on both streams, each time with the same events. */
import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runScript } from "../../src/kernel/script-run.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { loadScriptProgram } from "../../src/node/script.ts";

const folder = "guests/examples/python-notation";
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".script.ts"))
  .sort();

async function run(file: string) {
  const text = { 1: "", 2: "" };
  const program = await loadScriptProgram(file, readFileSync(join(folder, file), "utf8"));
  const { exitStatus, eventHash } = runScript(await loadKernel(), program, {
    output: (descriptor, bytes) => (text[descriptor] += Buffer.from(bytes).toString()),
  });
  return { outcome: { stdout: text[1], stderr: text[2], exitStatus }, eventHash };
}

describe("an example in Python's notation prints what is recorded", () => {
  test("there are those of the pages, and one to be explored: nine", () => {
    expect(files).toHaveLength(9);
  });

  test.each(files)("%s", async (file) => {
    const stem = join(folder, file.replace(/\.script\.ts$/, ""));
    const { outcome, eventHash } = await run(file);
    expect(outcome).toEqual({
      stdout: readFileSync(`${stem}.expected`, "utf8"),
      stderr: readFileSync(`${stem}.stderr`, "utf8"),
      exitStatus: existsSync(`${stem}.status`) ? Number(readFileSync(`${stem}.status`, "utf8")) : 0,
    });
    expect((await run(file)).eventHash).toBe(eventHash);
  });
});
