import { I32 } from "./assembler.ts";
import { globalExport } from "./emit.ts";
import type { Module } from "./module.ts";
import { external } from "./module.ts";

const NAME = "__stack_pointer";

/** Index of the C stack pointer: a mutable i32 global that the exports or the name section call __stack_pointer. */
export function stackPointerIndex(module: Module): number | undefined {
  const isPointer = (index: number): boolean => module.globals[index]?.mutable === true && module.globals[index]!.type === I32;
  const exported = module.exports.find(({ name, kind, index }) => name === NAME && kind === external.global && isPointer(index));
  if (exported) return exported.index;
  for (const [index, name] of module.globalNames) if (name === NAME && isPointer(index)) return index;
  return undefined;
}

/** Export name of the C stack pointer. */
export function stackPointerGlobal(module: Module): string | undefined {
  const index = stackPointerIndex(module);
  return index === undefined ? undefined : globalExport(index);
}
