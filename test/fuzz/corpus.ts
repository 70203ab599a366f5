/** Modules to begin with: Binaryen's fuzz generator (wasm-opt -ttf) makes them of random bytes, seed by seed; kept in build/fuzz. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Random } from "./random.ts";

const folder = fileURLToPath(new URL("../../build/fuzz/", import.meta.url));
const wasmOpt = fileURLToPath(new URL("../../node_modules/binaryen/bin/wasm-opt", import.meta.url));
/** What every engine of today has, and signalbox supports. */
const features = ["bulk-memory", "bulk-memory-opt", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "multivalue"];

/** A valid module, the same for the same number. */
export function generated(number: number): Uint8Array {
  mkdirSync(folder, { recursive: true });
  const [input, output] = [`${folder}${number}.random`, `${folder}${number}.wasm`];
  if (!existsSync(output)) {
    const random = new Random(0x5eed + number);
    writeFileSync(
      input,
      Uint8Array.from({ length: 1500 + random.below(12_000) }, () => random.word()),
    );
    const made = spawnSync(process.execPath, [
      wasmOpt,
      "--mvp-features",
      ...features.map((name) => `--enable-${name}`),
      "-ttf",
      input,
      "-o",
      output,
    ]);
    if (made.status !== 0 || !existsSync(output)) throw new Error(`wasm-opt -ttf failed: ${made.stderr.toString()}`);
  }
  return new Uint8Array(readFileSync(output));
}
