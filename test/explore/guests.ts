/** C programs for the explorer's tests, compiled once per process. */
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

export const kernel = await loadKernel();

/** A C program as `signalbox explore` compiles it. */
export async function exploredGuest(source: string, name = "explored.c"): Promise<Guest> {
  return await makeGuest(name, new TextEncoder().encode(source), {
    sdk: readSdk,
    sdkVersion: sdkVersion(),
    cache: openCache(),
    tier: "full",
    safepoints: "memory",
  });
}

/** The first program in a new clone also compiles the SDK's runtime: milliseconds that a hook may take. */
export const FIRST_COMPILE = 240_000;
