/**
 * Binaryen's Asyncify as the full tier's way to suspend, instead of our own (forms.ts): the same exports, the same buffers. It takes seconds where
 * ours takes milliseconds, and needs 15 MB of code; it is the judge that ours is tested against.
 */
import { ModuleError } from "./module-error.ts";
import { suspendingImports } from "./suspension.ts";
import type { Imported } from "./suspension.ts";

/** What is used of the npm package binaryen (version 120 or later). */
export interface Binaryen {
  readonly Features: Readonly<Record<string, number>>;
  readBinaryWithFeatures?(bytes: Uint8Array, features: number): BinaryenModule;
  readBinary(bytes: Uint8Array, features?: number): BinaryenModule;
  setOptimizeLevel(level: number): unknown;
  setShrinkLevel(level: number): unknown;
  setDebugInfo(on: boolean): unknown;
  setPassArgument(key: string, value: string | null): unknown;
  clearPassArguments(): unknown;
}
interface BinaryenModule {
  setFeatures(features: number): unknown;
  runPasses(passes: readonly string[]): unknown;
  optimize(): unknown;
  emitBinary(): Uint8Array;
  dispose(): unknown;
}
export type BinaryenLoader = () => Promise<Binaryen>;

/** Imports the npm package binaryen when it is first needed. */
export const loadBinaryen: BinaryenLoader = async () => {
  try {
    const { default: binaryen } = await import("binaryen");
    return binaryen as unknown as Binaryen;
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND" && !(error instanceof TypeError)) throw error;
    throw new ModuleError("this guest needs binaryen: npm install binaryen");
  }
};

/** What Node 20 runs; nothing newer may come out. */
const features = [
  "MVP",
  "MutableGlobals",
  "SignExt",
  "BulkMemory",
  "BulkMemoryOpt",
  "NontrappingFPToInt",
  "SIMD128",
  "Multivalue",
  "ReferenceTypes",
  "ExtendedConst",
];

/** Makes a rewritten module suspendable. */
export function asyncify(binaryen: Binaryen, bytes: Uint8Array, imports: readonly Imported[]): Uint8Array {
  const wanted = features.reduce((bits, name) => bits | (binaryen.Features[name] ?? 0), 0);
  let module: BinaryenModule | undefined;
  try {
    module = binaryen.readBinaryWithFeatures ? binaryen.readBinaryWithFeatures(bytes, wanted) : binaryen.readBinary(bytes, wanted);
    module.setFeatures(wanted);
    binaryen.clearPassArguments();
    binaryen.setDebugInfo(false);
    binaryen.setPassArgument("asyncify-imports", suspendingImports(imports).join(","));
    binaryen.setShrinkLevel(0);
    binaryen.setOptimizeLevel(1);
    module.runPasses(["asyncify"]);
    module.optimize();
    return module.emitBinary();
  } catch (error) {
    if (error instanceof RangeError)
      throw new ModuleError(
        "the module is too large to be made suspendable here: build it with -Os, or give Node more memory (--max-old-space-size)",
      );
    throw new ModuleError(
      `[signalbox bug] Asyncify failed on the rewritten module: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
    );
  } finally {
    binaryen.clearPassArguments();
    module?.dispose();
  }
}
