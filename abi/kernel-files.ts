/** The kernel's state for descriptors, open files, pipes and memory maps: the same form as abi/kernel.ts, laid out by the same generator. */
import type { KernelStruct, Pool } from "./kernel.ts";

export const kernelStructs: readonly KernelStruct[] = [];
export const kernelPools: readonly Pool[] = [];
/** Groups of constants, as kernelConstants in abi/kernel.ts. */
export const kernelConstants: Readonly<Record<string, Readonly<Record<string, number>>>> = {};
