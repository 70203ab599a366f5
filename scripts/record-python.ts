/**
 * `node --import ts-blank-space/register scripts/record-python.ts [NAME…]`: runs guests/examples/python with the machine's python3.11 and writes NAME.expected,
 * NAME.stderr and NAME.status (where it is not 0) beside them. How each is run stands in its first line; examples of packages need PYTHONPATH.
 */
import { rmSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { pythonExamples, runNatively } from "../test/conformance/python-examples.ts";

const names = process.argv.slice(2);
for (const example of pythonExamples()) {
  if (names.length > 0 && !names.includes(example.name)) continue;
  const { stdout, stderr, status } = runNatively(example);
  const write = (extension: string, text: string, isThere: boolean): void => {
    const path = join(example.folder, `${example.name}.${extension}`);
    if (isThere) writeFileSync(path, text);
    else if (existsSync(path)) rmSync(path);
  };
  write("expected", stdout, true);
  write("stderr", stderr, stderr !== "");
  write("status", `${status}\n`, status !== 0);
  console.log(`${example.name}: status ${status}, ${stdout.length} + ${stderr.length} bytes`);
}
