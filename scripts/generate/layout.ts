/** Offsets, sizes and pools of the kernel's own state: computed here once, for every generator. */
import { kernelPools, kernelStructs, memory, type KernelStruct, type Pool } from "../../abi/kernel.ts";
import * as files from "../../abi/kernel-files.ts";
import * as terminals from "../../abi/kernel-terminals.ts";
import * as python from "../../abi/kernel-python.ts";

export interface LaidOutField {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
  readonly offset: number;
}
export interface LaidOutStruct {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly LaidOutField[];
  /** Where `extra` begins. */
  readonly end: number;
  readonly size: number;
}
export interface LaidOutPool extends Pool {
  readonly number: number;
  readonly stride: number;
  readonly perPage: number;
  readonly directory: number;
  /** Address of its PoolState. */
  readonly state: number;
}

const sizes: Record<string, number> = { i32: 4, u32: 4, i64: 8, u64: 8 };

/** Natural alignment in the order written, size a multiple of 8. */
function layOut(struct: KernelStruct): LaidOutStruct {
  let offset = 0;
  const fields = struct.fields.map(([name, type, meaning]) => {
    const size = type.startsWith("*") ? 4 : sizes[type];
    if (size === undefined) throw new Error(`abi/kernel: ${struct.name}.${name} has the unknown type ${type}`);
    offset = Math.ceil(offset / size) * size;
    const field = { name, type, meaning, offset };
    offset += size;
    return field;
  });
  return { name: struct.name, meaning: struct.meaning, fields, end: offset, size: Math.ceil((offset + (struct.extra ?? 0)) / 8) * 8 };
}

export const structs: readonly LaidOutStruct[] = [
  ...kernelStructs,
  ...files.kernelStructs,
  ...terminals.kernelStructs,
  ...python.kernelStructs,
].map(layOut);

export function structNamed(name: string): LaidOutStruct {
  const struct = structs.find((candidate) => candidate.name === name);
  if (!struct) throw new Error(`abi/kernel: no structure is called ${name}`);
  return struct;
}

function layOutPools(): LaidOutPool[] {
  const all: readonly Pool[] = [...kernelPools, ...files.kernelPools, ...terminals.kernelPools, ...python.kernelPools];
  const stateSize = structNamed("PoolState").size;
  // Pool states follow the header, page directories follow the pool states.
  let directory: number = memory.DIRECTORY + all.length * stateSize;
  const pools = all.map((pool, number) => {
    const stride = structNamed(pool.struct).size;
    if (stride > memory.PAGE) throw new Error(`abi/kernel: ${pool.struct} has ${stride} bytes, more than a page`);
    // A power of two: finding a record is a shift, on every call.
    const perPage = 2 ** Math.floor(Math.log2(memory.PAGE / stride));
    const result = { ...pool, number, stride, perPage, directory, state: memory.DIRECTORY + number * stateSize };
    directory += 4 * Math.ceil(pool.limit / perPage);
    return result;
  });
  if (structNamed("Kernel").size > memory.DIRECTORY - memory.BLOCK)
    throw new Error("abi/kernel: the header reaches into the directory: move memory.DIRECTORY");
  if (directory > memory.PAGES) throw new Error(`abi/kernel: the directory ends at ${directory.toString(16)}: move memory.PAGES`);
  return pools;
}

export const pools: readonly LaidOutPool[] = layOutPools();
