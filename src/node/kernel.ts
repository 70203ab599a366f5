/** The kernel core as Node finds it: build/kernel.wasm beside the package's other files. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

/**
 * Compiles the kernel core.
 * @throws {Error} it is not built
 */
export async function loadKernel(): Promise<WebAssembly.Module> {
  const path = join(packageRoot, "build", "kernel.wasm");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Error(`the kernel is not built (${path}): npm run setup`);
  }
  return await WebAssembly.compile(bytes);
}

/** Changes whenever the kernel core was built anew. */
export function kernelVersion(): string {
  const { size, mtimeMs } = statSync(join(packageRoot, "build", "kernel.wasm"));
  return `${size} ${mtimeMs}`;
}
