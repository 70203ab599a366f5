import type { Tier } from "../../abi/guest.ts";
import { asyncify, loadBinaryen, needsAsyncify } from "./asyncify.ts";
import type { BinaryenLoader } from "./asyncify.ts";
import { rewrite } from "./rewrite.ts";
import type { InstrumentedModule, RewriteOptions } from "./rewrite.ts";
import { sha256 } from "./sha256.ts";

/** Counts changes of what instrumentation makes of the same module, so that caches notice. */
export const INSTRUMENTATION_VERSION = 1;

export interface InstrumentOptions extends RewriteOptions {
  /** Default: full if the module forks, makes threads or jumps (a call with `needsAsyncify`), else direct. */
  readonly tier?: Tier;
  /** Where binaryen comes from; it is loaded for the full tier only. Default: the npm package. */
  readonly binaryen?: BinaryenLoader;
}

/** Hex key of what `instrument` would make: the module, the version and the options. */
export function instrumentationKey(bytes: Uint8Array, { memoryLimit, tier, safepoints }: InstrumentOptions = {}): string {
  const options = JSON.stringify([INSTRUMENTATION_VERSION, memoryLimit ?? 0, tier ?? "", safepoints ?? "loops"]);
  return sha256(new TextEncoder().encode(options), bytes);
}

/**
 * Makes a guest of a plain module: rewritten, and for the full tier suspendable. Throws ModuleError: the module is malformed, uses what is not
 * supported, does not fit into the memory limit, or needs binaryen where it is not installed.
 */
export async function instrument(bytes: Uint8Array, options: InstrumentOptions = {}): Promise<InstrumentedModule> {
  const rewritten = rewrite(bytes, options);
  const tier = options.tier ?? (needsAsyncify(rewritten.imports) ? "full" : "direct");
  const hash = instrumentationKey(bytes, options);
  if (tier === "direct") return { ...rewritten, hash, tier };
  const binaryen = await (options.binaryen ?? loadBinaryen)();
  return { ...rewritten, hash, tier, binary: asyncify(binaryen, rewritten.binary, rewritten.imports) };
}
