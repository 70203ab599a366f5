import { ModuleError } from "./module-error.ts";
import type { Module } from "./module.ts";
import type { Reader } from "./reader.ts";

/** Reads the function and global names of a name section. A damaged one gives the names before the damage: it is a custom section, so it cannot make a module invalid. */
export function readNames(section: Reader, module: Module): void {
  try {
    while (!section.done) {
      const id = section.byte();
      const part = section.sub(section.u32());
      const names = id === 1 ? module.functionNames : id === 7 ? module.globalNames : undefined;
      if (!names) continue;
      for (let count = part.count(); count > 0; count--) names.set(part.u32(), part.name());
    }
  } catch (error) {
    if (!(error instanceof ModuleError)) throw error;
  }
}
