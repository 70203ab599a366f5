import type { Tier } from "../../abi/guest.ts";
import { asyncify, loadBinaryen } from "./asyncify.ts";
import type { BinaryenLoader } from "./asyncify.ts";
import { rewrite } from "./rewrite.ts";
import type { InstrumentedModule, RewriteOptions } from "./rewrite.ts";
import { parse } from "./parse.ts";
import { sha256 } from "./sha256.ts";
import { needsAsyncify } from "./suspension.ts";

/** Counts changes of what instrumentation makes of the same module, so that caches notice. */
export const INSTRUMENTATION_VERSION = 18;

export interface InstrumentOptions extends RewriteOptions {
  /** Default: full if the module forks, makes threads or jumps (a call with `needsAsyncify`), else direct. */
  readonly tier?: Tier;
  /** Where binaryen comes from; it is loaded for `suspension: "binaryen"` only. Default: the npm package. */
  readonly binaryen?: BinaryenLoader;
}

/** Hex key of what `instrument` would make: the module, the version and the options. */
export function instrumentationKey(
  bytes: Uint8Array,
  { memoryLimit, tier, safepoints, suspension, casts }: InstrumentOptions = {},
): string {
  const options = JSON.stringify([
    INSTRUMENTATION_VERSION,
    memoryLimit ?? 0,
    tier ?? "",
    safepoints ?? "loops",
    suspension ?? "own",
    ...(casts ? ["casts"] : []),
  ]);
  return sha256(new TextEncoder().encode(options), bytes);
}

/**
 * Makes a guest of a plain module: rewritten, and for the full tier suspendable. Throws ModuleError: the module is malformed, uses what is not
 * supported, does not fit into the memory limit, or needs binaryen where it is not installed.
 */
export async function instrument(bytes: Uint8Array, options: InstrumentOptions = {}): Promise<InstrumentedModule> {
  const tier = options.tier ?? (needsAsyncify(parse(bytes).functionImports) ? "full" : "direct");
  const guest = { ...rewrite(bytes, { ...options, tier }), hash: instrumentationKey(bytes, options), tier };
  if (tier === "direct" || options.suspension !== "binaryen") return guest;
  const binaryen = await (options.binaryen ?? loadBinaryen)();
  return { ...guest, binary: asyncify(binaryen, guest.binary, guest.imports) };
}
