/** Random walks through the signal calls (conformance/random), compared with what Linux printed. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const source = new URL("../conformance/random/signals.c", import.meta.url);
const recorded = JSON.parse(readFileSync(new URL("../conformance/random/signals.json", import.meta.url), "utf8")) as Record<string, string>;
const FUEL = 400_000_000;
let guest: Promise<Guest> | undefined;

export function walkGuest(): Promise<Guest> {
  // A name that is the same in every copy of the project: one compilation serves all.
  return (guest ??= makeGuest("test/conformance/random/signals.c", new Uint8Array(readFileSync(source)), {
    sdk: readSdk,
    sdkVersion: sdkVersion(),
    cache: openCache(),
  }));
}

/** The first walk that prints something else, or undefined. */
export function walkDiffers(kernel: WebAssembly.Module, guest: Guest): string | undefined {
  for (const [seed, expected] of Object.entries(recorded)) {
    const output = createHash("sha256");
    try {
      const { exitStatus } = runGuest(kernel, guest, {
        arguments: [seed],
        limits: { fuel: FUEL },
        output: (descriptor, bytes) => {
          if (descriptor === 1) output.update(bytes);
        },
      });
      if (`${exitStatus} ${output.digest("hex")}` !== expected) return `random-signals, seed ${seed}: other output than Linux's`;
    } catch (reason) {
      return `random-signals, seed ${seed}: ${(reason as Error).message}`;
    }
  }
  return undefined;
}
