import binaryen from "binaryen";
import { instrument } from "../../src/instrument/index.ts";
import type { InstrumentOptions, InstrumentedModule } from "../../src/instrument/index.ts";

/** WAT to bytes. Names stay, as in a module from a compiler. */
export function assemble(wat: string): Uint8Array {
  const module = binaryen.parseText(wat);
  // Not Features.All: it writes imports in a form that no engine of today reads.
  const { MutableGlobals, SignExt, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, Multivalue, ReferenceTypes } = binaryen.Features;
  module.setFeatures(MutableGlobals | SignExt | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | Multivalue | ReferenceTypes);
  binaryen.setDebugInfo(true);
  const bytes = module.emitBinary();
  binaryen.setDebugInfo(false);
  module.dispose();
  return bytes;
}

/** One page of memory is plenty for the tests: a small limit makes instances cheap. */
export const instrumentWat = (wat: string, options: InstrumentOptions = {}): Promise<InstrumentedModule> =>
  instrument(assemble(wat), { memoryLimit: 0x40000, ...options });
