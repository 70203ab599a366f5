/** The memory around a fault as rows of eight bytes, with its mappings: what the state panel shows beside the tables. */
import { signalName } from "../../abi/signals.ts";
import type { FaultState } from "./state.ts";

export interface MemoryRow {
  readonly address: string;
  readonly bytes: readonly { readonly hex: string; readonly here: boolean }[];
  /** Printable ASCII, "·" for the rest, " " where nothing is mapped. */
  readonly text: string;
}

export interface MemoryAround {
  readonly title: string;
  readonly rows: readonly MemoryRow[];
  /** "0x10000–0x20000 rw-"; `here`: the address lies in it. */
  readonly ranges: readonly { readonly text: string; readonly here: boolean }[];
}

const ROW = 8;
export const addressText = (address: number): string => `0x${address.toString(16)}`;

/** "rw-", as /proc/pid/maps shows PROT_ bits. */
export const protectionText = (bits: number): string => `${bits & 1 ? "r" : "-"}${bits & 2 ? "w" : "-"}${bits & 4 ? "x" : "-"}`;

export function memoryAround({ signal, address, memory }: FaultState): MemoryAround {
  const rows: MemoryRow[] = [];
  const pairs = memory.bytes.match(/../g) ?? [];
  for (let at = 0; at < pairs.length; at += ROW) {
    const bytes = pairs.slice(at, at + ROW);
    rows.push({
      address: addressText(memory.from + at),
      bytes: bytes.map((hex, index) => ({ hex, here: memory.from + at + index === address })),
      text: bytes
        .map((hex) => (hex === "--" ? " " : /^[2-7]/.test(hex) && hex !== "7f" ? String.fromCharCode(parseInt(hex, 16)) : "·"))
        .join(""),
    });
  }
  const holds = ({ start, end }: { start: number; end: number }): boolean => start <= address && address < end;
  const ranges = memory.ranges.map((range) => ({
    text: `${addressText(range.start)}–${addressText(range.end)} ${protectionText(range.protection)}`,
    here: holds(range),
  }));
  if (!memory.ranges.some(holds)) {
    const above = memory.ranges.findIndex(({ start }) => start > address);
    ranges.splice(above < 0 ? ranges.length : above, 0, { text: "nothing is mapped here", here: true });
  }
  return { title: `${signalName(signal)} at ${addressText(address)}`, rows, ranges };
}
