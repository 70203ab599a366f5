import { offsetOf } from "./constant.ts";
import { ModuleError } from "./module-error.ts";
import type { Module } from "./module.ts";
import { stackPointerIndex } from "./stack-pointer.ts";

/** Exported by the C runtime (guests/sdk/c/src/start.c): the machine gives the program a stack, and nothing lies below its data. */
export const MAIN_STACK = "__signalbox_main_stack_top";

export interface MemoryLayout {
  readonly memoryLimit: number;
  readonly initialPages: number;
  readonly maximumPages: number;
  readonly lowestAddress: number;
}

const PAGE = 0x10000;
const MIB = 0x100000;
/** Left unmapped below a C stack, so that its overflow does not look like a null pointer (Linux: stack_guard_gap). */
const STACK_GUARD = 0x10000;

/** Checks that the module's memory and data fit below the limit: nothing may reach the hidden region behind it. */
export function layoutOf(module: Module, memoryLimit = 64 * MIB): MemoryLayout {
  if (!Number.isInteger(memoryLimit) || memoryLimit < PAGE || memoryLimit > 2048 * MIB || memoryLimit % PAGE !== 0)
    throw new ModuleError(`a memory limit of ${memoryLimit} bytes is not possible: give a multiple of 65536 between 65536 and 2147483648`);
  const limitPages = memoryLimit / PAGE;
  const initialPages = module.memory?.minimum ?? 0;
  if (initialPages > limitPages)
    throw new ModuleError(
      `the module needs ${Math.ceil(initialPages / 16)} MiB of memory at the start, the limit is ${memoryLimit / MIB} MiB: raise it (--memory ${Math.ceil(initialPages / 16)})`,
    );
  let lowestAddress = 4096;
  let lowestData = Infinity;
  for (const { offset, start, end } of module.data) {
    if (!offset) continue;
    const address = offsetOf(offset, "data");
    if (address + (end - start) > initialPages * PAGE)
      throw new ModuleError(`the module puts data at ${address}, beyond its memory of ${initialPages * PAGE} bytes: build it again`);
    if (end > start) lowestData = Math.min(lowestData, address);
  }
  if (lowestData < lowestAddress) lowestAddress = 0;
  else if (module.exports.some(({ name }) => name === MAIN_STACK)) lowestAddress = lowestData & -4096;
  else if (stackLiesBelow(module, lowestData)) lowestAddress = STACK_GUARD;
  return { memoryLimit, initialPages, maximumPages: Math.min(module.memory?.maximum ?? limitPages, limitPages), lowestAddress };
}

/** wasm-ld --stack-first: the stack grows down from below the data to address 0. Small stacks keep what they have. */
function stackLiesBelow(module: Module, lowestData: number): boolean {
  const index = stackPointerIndex(module);
  const top = index === undefined ? undefined : module.globals[index]?.initial.value;
  return top !== undefined && top >= 4 * STACK_GUARD && top <= lowestData;
}
