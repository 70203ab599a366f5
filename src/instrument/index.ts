/**
 * Instrumentation: a plain wasm module becomes a guest that can be interrupted at safepoints, faults before it touches what it may not,
 * shows its call stack in every engine, and (full tier) can be suspended. `rewrite` does it; `asyncify` is the full tier's second step.
 */
export { instrument, instrumentationKey, INSTRUMENTATION_VERSION } from "./instrument.ts";
export type { InstrumentOptions } from "./instrument.ts";
export { rewrite } from "./rewrite.ts";
export type { InstrumentedModule, RewriteOptions, RewrittenModule } from "./rewrite.ts";
export { loadBinaryen } from "./asyncify.ts";
export type { Binaryen, BinaryenLoader } from "./asyncify.ts";
export { deserialise, pack, serialise, unpack } from "./serialise.ts";
export { cached } from "./cache.ts";
export type { GuestCache } from "./cache.ts";
export { ModuleError } from "./module-error.ts";
export { parse } from "./parse.ts";
export { Reader } from "./reader.ts";
