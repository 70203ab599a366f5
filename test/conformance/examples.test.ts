/** The examples in languages that Linux cannot run natively: each prints what is recorded beside it, each time with the same events. */
import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { languageOf, programName } from "../../src/compile/language.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { loadScriptProgram } from "../../src/node/script.ts";
import { runInSandbox } from "./recorded.ts";

const folder = "guests/examples";
/** Sources of ready-made modules lie beside them: only files of the folder's own language are examples. */
const languages = { assemblyscript: ".as.ts", script: ".script.ts", wat: ".wat", wasm: ".wasm" } as const;

interface Outcome {
  readonly stdout: string;
  readonly exitStatus: number;
  readonly eventHash: string;
}

async function run(path: string): Promise<Outcome> {
  if (languageOf(path) !== "script") return await runInSandbox(path);
  let stdout = "";
  const program = await loadScriptProgram(basename(path), readFileSync(path, "utf8"));
  const { exitStatus, eventHash } = runScript(await loadKernel(), program, {
    output: (descriptor, bytes) => {
      if (descriptor === 1) stdout += Buffer.from(bytes).toString("latin1");
    },
  });
  return { stdout, exitStatus, eventHash };
}

test("the skeleton for programs in WAT is one", async () => {
  expect(await run("guests/sdk/wat/skeleton.wat")).toMatchObject({ stdout: "handler\nback in the program\n", exitStatus: 0 });
});

describe.each(Object.entries(languages))("an example in %s prints what is recorded", (language, extension) => {
  const files = readdirSync(join(folder, language))
    .filter((file) => file.endsWith(extension))
    .sort();

  test("there are at least four", () => {
    expect(files.length).toBeGreaterThanOrEqual(4);
  });

  test.each(files)("%s", async (file) => {
    const path = join(folder, language, file);
    const stem = join(folder, language, programName(file));
    const exitStatus = existsSync(`${stem}.status`) ? Number(readFileSync(`${stem}.status`, "utf8")) : 0;
    const outcome = await run(path);
    expect({ stdout: outcome.stdout, exitStatus: outcome.exitStatus }).toEqual({
      stdout: readFileSync(`${stem}.expected`, "latin1"),
      exitStatus,
    });
    expect((await run(path)).eventHash).toBe(outcome.eventHash);
  });
});
