/** NUL-terminated strings in guest memory, and arrays of them. */
import type { GuestMemory } from "./guest-memory.ts";

/** The string's bytes without its NUL; undefined: it lies where nothing can be read; "too long": `limit` bytes held no NUL. */
export function stringAt(memory: GuestMemory, address: number, limit: number): Uint8Array | "too long" | undefined {
  for (let end = address; ;) {
    const page = Math.min((end | 0xfff) + 1, address + limit);
    if (end >= page) return "too long";
    if (!memory.allows(end, page - end, false)) return undefined;
    const found = memory.bytes.subarray(end, page).indexOf(0);
    if (found >= 0) return memory.bytes.slice(address, end + found);
    end = page;
  }
}

/** Strings in an array of addresses that ends with NULL; the address 0 is an empty array. More than 2^20 are too many. */
export function stringsAt(memory: GuestMemory, address: number, limit: number): Uint8Array[] | "too long" | undefined {
  const strings: Uint8Array[] = [];
  if (address === 0) return strings;
  let size = 0;
  for (let at = address; ; at += 4) {
    if (!memory.allows(at, 4, false)) return undefined;
    const string = memory.data.getUint32(at, true);
    if (string === 0) return strings;
    const bytes = stringAt(memory, string, limit);
    if (bytes === undefined || bytes === "too long") return bytes;
    // Many addresses of one long string: no more than what could ever be passed is copied.
    size += bytes.length + 8;
    if (size > 0x1000000) return "too long";
    strings.push(bytes);
  }
}
