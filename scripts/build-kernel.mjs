// The kernel core as a module: node scripts/build-kernel.mjs ENTRY PRODUCT TARGET (of asconfig.json).
// AssemblyScript's own optimiser stops at -O3. Binaryen's -O4, which also flattens expressions and shares what they have in common, makes a system
// call a fifth quicker at the same size. Made beside the product and moved there, so that nobody ever reads half a module.
import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [entry, product, target] = process.argv.slice(2);
const draft = join(root, dirname(product), `.draft-${process.pid}.wasm`);
const features = ["bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int"].map((name) => `--enable-${name}`);

function run(script, commandLine) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...commandLine], { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

mkdirSync(dirname(draft), { recursive: true });
process.on("exit", () => rmSync(draft, { force: true }));
run("node_modules/assemblyscript/bin/asc.js", [entry, "--config", "asconfig.json", "--target", target, "--outFile", draft]);
run("node_modules/binaryen/bin/wasm-opt", [...features, "-O4", draft, "-o", draft]);
renameSync(draft, join(root, product));
