/** The examples for the real CPython print what the machine's own python3.11 printed, on both streams, and end as there (scripts/record-python.ts). */
import { describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/node/package-root.ts";
import { pythonExamples, runHere } from "../conformance/python-examples.ts";

const main = pathToFileURL(join(packageRoot, "src/cli/main.ts")).href;
const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;
const program = `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(process.argv.slice(1)); process.exit()`;
const signalbox = [process.execPath, "--import", loader, "--input-type=module", "-e", program, "--", "run"];

describe("an example for CPython does as natively", () => {
  test("there are those of the pages", () => {
    expect(pythonExamples().map(({ name }) => name)).toEqual(
      expect.arrayContaining(["alarm-open", "broken-pipe", "interrupt-server", "rescue", "segmentation-fault", "spam-context"]),
    );
  });

  test.each(pythonExamples().map((example) => [example.name, example] as const))("%s", (name, example) => {
    const recorded = (extension: string, otherwise: string): string => {
      const path = join(example.folder, `${name}.${extension}`);
      return existsSync(path) ? readFileSync(path, "utf8") : otherwise;
    };
    expect(runHere(example, signalbox)).toEqual({
      stdout: recorded("expected", ""),
      stderr: recorded("stderr", ""),
      status: Number(recorded("status", "0")),
    });
  });
});
