/** The module that a C program is before instrumentation: what slow-down is measured against. */
import { readFileSync } from "node:fs";
import { compileC } from "../../src/compile/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { readSdk } from "../../src/node/sdk.ts";

export async function compiledWithoutInstrumentation(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const { wasm } = await compileC({ [file]: readFileSync(file, "utf8") }, { sdk: readSdk, cache: openCache() });
  return new Uint8Array(wasm);
}
