/** Scripts in the sandbox: the driver as a guest, compiled once; a fresh machine for each script. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { Stock, runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { comparable } from "./trace.ts";

const path = fileURLToPath(new URL("driver/driver.c", import.meta.url));
/** Safepoints of one script: more than any needs that ends. */
const FUEL = 20_000_000;

export class Sandbox {
  readonly #guest: Guest;
  readonly #kernel: WebAssembly.Module;
  readonly #stock = new Stock();

  private constructor(guest: Guest, kernel: WebAssembly.Module) {
    this.#guest = guest;
    this.#kernel = kernel;
  }

  static async open(): Promise<Sandbox> {
    const files = (name: string): string | undefined => readFileSync(join(dirname(path), name), "utf8");
    const options = { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache(), files, memory: 8 };
    return new Sandbox(await makeGuest(path, new Uint8Array(readFileSync(path)), options), await loadKernel());
  }

  /** What the sandbox answers to a script; `seed` chooses who runs first. */
  run(text: string, seed = 0): string {
    const output: string[] = [];
    let input = Buffer.from(text, "latin1");
    let told = "";
    const result = runGuest(this.#kernel, this.#guest, {
      seed,
      limits: { fuel: FUEL },
      stock: this.#stock,
      input: (count) => {
        const taken = input.subarray(0, count);
        input = input.subarray(count);
        return taken;
      },
      output: (_, bytes) => output.push(Buffer.from(bytes).toString("latin1")),
      warning: (warning) => (told += `${warning}\n`),
    });
    if (result.ending.kind === "deadlock" || result.ending.kind === "limit") told += `${JSON.stringify(result.ending)}\n`;
    return comparable(output.join(""), result.exitStatus) + told;
  }
}
