/** Source positions of a guest's code: from DWARF (C, C++, Rust, Zig) or from a source map (AssemblyScript). */
export { readDwarfLines } from "./dwarf.ts";
export { readSourceMap } from "./source-map.ts";
export { readableFunctionName } from "./function-name.ts";
export { readDwarfObjects } from "./dwarf-objects.ts";
export { withoutProvenance } from "./sections.ts";
