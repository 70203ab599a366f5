/** Random walks through the signal calls print in the sandbox, byte for byte, what they printed on Linux (scripts/record-random.ts). */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const path = fileURLToPath(new URL("../conformance/random/signals.c", import.meta.url));
const recorded = JSON.parse(readFileSync(new URL("../conformance/random/signals.json", import.meta.url), "utf8")) as Record<string, string>;

describe("the same seed, the same answers as Linux", () => {
  let guest: Guest;
  let kernel: WebAssembly.Module;

  beforeAll(async () => {
    guest = await makeGuest(path, new Uint8Array(readFileSync(path)), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() });
    kernel = await loadKernel();
  });

  test.each(Object.entries(recorded))("seed %s", (seed, expected) => {
    const output = createHash("sha256");
    const { exitStatus } = runGuest(kernel, guest, {
      arguments: [seed],
      output: (descriptor, bytes) => {
        if (descriptor === 1) output.update(bytes);
      },
    });
    expect(`${exitStatus} ${output.digest("hex")}`).toBe(expected);
  });
});
