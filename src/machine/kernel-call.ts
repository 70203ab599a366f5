import { results } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";

/**
 * A system call that the machine makes on behalf of a WASI call of the running thread; pointers are into the kernel's own memory.
 * A listener that wants arguments gets them.
 */
export function kernelCall(machine: Machine, number: number, ...[a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[]): number {
  const { kernel, current } = machine;
  const { detail } = machine.options;
  const read = (address: number, length: number): Uint8Array => kernel.bytes.subarray(address, address + length);
  detail?.begin(current.tid, number, [a, b, c, d, e, f], read);
  const result = kernel.core.syscall(current.slot, number, a, b, c, d, e, f);
  if (!detail || result === results.BLOCKED) return result;
  detail.end(current.tid, result, read);
  kernel.drain();
  return result;
}
