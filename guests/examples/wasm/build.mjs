// Builds the modules beside this file again: node guests/examples/wasm/build.mjs
//
// hello, sleep and abort are plain wasi-libc programs; catch has no libc at all. signalbox's headers are not used: these are modules as other
// toolchains make them. table.wasm is table.wat through Binaryen.
import { readFileSync, writeFileSync } from "node:fs";
import { runClang } from "@yowasp/clang";
import binaryen from "binaryen";

const folder = new URL("./", import.meta.url);

// Compiled and linked in two steps: a driver that links would run an installed wasm-opt, which drops names.
async function build(name, compile, link) {
  const source = `${name}.c`;
  const object = `${name}.o`;
  const module = `${name}.wasm`;
  const compiled = await runClang(["clang", "-c", "-O1", "-fno-inline", ...compile, source, "-o", object], {
    [source]: readFileSync(new URL(source, folder), "utf8"),
  });
  const linked = await runClang(["clang", ...link, object, "-o", module], compiled);
  writeFileSync(new URL(module, folder), linked[module]);
}

await build("hello", [], ["-Wl,--strip-debug"]);
await build("sleep", [], ["-Wl,--strip-debug"]);
await build("abort", ["-g"], []);
// The handler's place in the table must not be 0 or 1: these are SIG_DFL and SIG_IGN.
await build("catch", ["-ffreestanding"], ["-nostdlib", "-Wl,--table-base=16", "-Wl,--export=__stack_pointer", "-Wl,--export-table"]);

const module = binaryen.parseText(readFileSync(new URL("table.wat", folder), "utf8"));
binaryen.setDebugInfo(true);
writeFileSync(new URL("table.wasm", folder), module.emitBinary());
