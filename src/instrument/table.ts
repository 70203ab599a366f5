import { CALL_KIND_NONE, CALL_KIND_RETURNS, TABLE_TYPES_SIZE } from "../../abi/sandbox.ts";
import { FUNCREF, I32 } from "./assembler.ts";
import { offsetOf } from "./constant.ts";
import { ModuleError } from "./module-error.ts";
import type { FunctionType, Module } from "./module.ts";
import type { TypeTable } from "./types.ts";

/** The function in each slot of table 0 as the element segments fill it; −1 for null. Empty where the module has no table of functions. */
export function tableFunctions(module: Module): Int32Array {
  const table = module.tables[0];
  if (table?.element !== FUNCREF) return new Int32Array(0);
  if (table.minimum > TABLE_TYPES_SIZE / 2)
    throw new ModuleError(`the function table has ${table.minimum} slots: signalbox runs modules with at most ${TABLE_TYPES_SIZE / 2}`);
  const slots = new Int32Array(table.minimum).fill(-1);
  for (const { table: of, offset, functions, expressions } of module.elements) {
    if (!offset) continue;
    const first = offsetOf(offset, "table");
    const members = functions ?? expressions!.map(({ functionIndex }) => functionIndex ?? -1);
    const size = module.tables[of]?.minimum ?? 0;
    if (first + members.length > size)
      throw new ModuleError(`the module fills ${first + members.length} slots of a table of ${size}: build it again`);
    if (of === 0) slots.set(members, first);
  }
  return slots;
}

function callKind({ parameters, results }: FunctionType): number {
  if (parameters.length > 3 || results.length > 1 || [...parameters, ...results].some((type) => type !== I32)) return CALL_KIND_NONE;
  return parameters.length + (results.length > 0 ? CALL_KIND_RETURNS : 0);
}

/** How `deliver` may call each slot (abi/sandbox.ts). */
export function callKinds(module: Module, slots: Int32Array): Uint8Array {
  return Uint8Array.from(slots, (index) => (index < 0 ? CALL_KIND_NONE : callKind(module.types[module.functionTypes[index]!]!)));
}

/** Contents of the region TABLE_TYPES: 1 + the canonical type index per slot, 0 for null. */
export function tableTypes(module: Module, types: TypeTable, slots: Int32Array): Uint8Array {
  const contents = new Uint8Array(slots.length * 2);
  const view = new DataView(contents.buffer);
  slots.forEach((index, slot) => view.setUint16(slot * 2, index < 0 ? 0 : 1 + types.canonical(module.functionTypes[index]!), true));
  return contents;
}
