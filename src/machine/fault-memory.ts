/** The memory around the address of a fault, for those who look at a run. */
import type { FaultMemory } from "../../abi/events.ts";
import type { Machine } from "./machine.ts";

const ROW = 16;
/** Rows before the address's own, and in all. */
const BEFORE = 2;
const ROWS = 5;
/** The map is searched no further than that many ranges. */
const MOST_RANGES = 256;

export function faultMemory(machine: Machine, address: number): FaultMemory {
  const { kernel } = machine;
  const { slot, process } = machine.current;
  const { memory } = process;
  const from = Math.max(0, address - (address % ROW) - BEFORE * ROW);
  let bytes = "";
  for (let at = from; at < from + ROWS * ROW; at++) {
    const mapped = at < memory.limit && kernel.core.protectionAt(slot, at) >= 0;
    bytes += mapped ? memory.bytes[at]!.toString(16).padStart(2, "0") : "--";
  }
  let below: FaultMemory["ranges"][number] | undefined;
  let searched = 0;
  // The argument area may hold what somebody has yet to read.
  const area = kernel.words.slice(kernel.argumentArea >> 2, (kernel.argumentArea >> 2) + 8);
  const ranges: FaultMemory["ranges"][number][] = [];
  for (const { start, end, protection } of kernel.ranges(slot, 0, 2 ** 32)) {
    if (end <= address) below = { start, end, protection };
    else ranges.push({ start, end, protection });
    if (start > address || ++searched > MOST_RANGES) break;
  }
  kernel.words.set(area, kernel.argumentArea >> 2);
  return { from, bytes, ranges: below ? [below, ...ranges] : ranges };
}
