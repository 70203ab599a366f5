// What makes the embed's first view small: it shows a recorded run, so it needs the tables' numbers and names, not their texts; and of the
// kernel only what the embed's runtime calls.
import { readFileSync, writeFileSync } from "node:fs";

/** By file below abi/: fields of its rows that the view does not read; or the groups that it does. */
const unread = {
  "errno.ts": ["message", "wasi"],
  "signals.ts": ["description", "meaning"],
  "events.ts": ["cause", "a", "b", "c", "meaning"],
};
const groups = ["SA", "SI"];

/** Vite plugin: leaves out of the tables of abi/ what the embed does not read. */
export const smallTables = {
  name: "small tables",
  enforce: "pre",
  transform(code, id) {
    const file = /\/abi\/([\w-]+\.ts)$/.exec(id)?.[1];
    if (file === "constants.ts") return code.replace(/^ {2}([A-Z_]+): \{[^}]*\},$/gm, (row, group) => (groups.includes(group) ? row : ""));
    const fields = unread[file];
    if (!fields) return undefined;
    const field = new RegExp(`, (?:${fields.join("|")}): (?:"(?:\\\\.|[^"\\\\])*"|\\d+)`, "g");
    return code.replace(/^ *\{ number: .*\},$/gm, (row) => row.replace(field, ""));
  },
};

/** Takes out of a built kernel what `runtime`, the text that uses it, does not name, and makes the rest as small as Binaryen can. */
export async function shrinkKernel(path, runtime) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(readFileSync(path), binaryen.Features.All);
  const named = new Set(runtime.match(/\w+/g));
  const names = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
  for (const name of names) if (!named.has(name)) module.removeExport(name);
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  for (let size = Infinity; ;) {
    module.optimize();
    const bytes = module.emitBinary();
    if (bytes.length >= size) break;
    size = bytes.length;
    writeFileSync(path, bytes);
  }
  module.dispose();
}
