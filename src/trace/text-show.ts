/** Arguments that are NUL-terminated strings in the guest's memory, as strace(1) shows those of execve: paths whole, other strings cut. */
import { SHOWN_BYTES, showBytes } from "./bytes-show.ts";
import { showPointer } from "./signal-show.ts";

type Read = (address: number, length: number) => Uint8Array | undefined;

/** PATH_MAX; strace shows paths whole. */
const LONGEST = 4096;

/** The string's bytes, `most` of them at the most; undefined: it cannot be read. */
function stringAt(address: number, read: Read, most: number): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = address >>> 0; bytes.length < most; at++) {
    const byte = read(at, 1)?.[0];
    if (byte === undefined) return undefined;
    if (byte === 0) break;
    bytes.push(byte);
  }
  return new Uint8Array(bytes);
}

/** Addresses of an array's strings up to its NULL, `most` of them at the most; undefined: it cannot be read. */
function addressesAt(address: number, read: Read, most: number): number[] | undefined {
  const found: number[] = [];
  for (let at = address >>> 0; found.length < most; at += 4) {
    const word = read(at, 4);
    if (!word) return undefined;
    const value = new DataView(word.buffer, word.byteOffset, 4).getUint32(0, true);
    if (value === 0) break;
    found.push(value);
  }
  return found;
}

function showPath(address: number, read: Read): string {
  const bytes = stringAt(address, read, LONGEST);
  if (!bytes) return showPointer(address);
  let text = "";
  for (let at = 0; at < bytes.length; at += SHOWN_BYTES) text += showBytes(bytes.subarray(at, at + SHOWN_BYTES)).slice(1, -1);
  return `"${text}"`;
}

/** An argument whose `shows` says that it is text; undefined for others. */
export function showText(shows: string | undefined, address: number, read: Read): string | undefined {
  if (shows !== "path" && shows !== "strings" && shows !== "variables") return undefined;
  if (address === 0) return "NULL";
  if (shows === "path") return showPath(address, read);
  const addresses = addressesAt(address, read, shows === "strings" ? SHOWN_BYTES + 1 : LONGEST);
  if (!addresses) return showPointer(address);
  if (shows === "variables") return `${showPointer(address)} /* ${addresses.length} var${addresses.length === 1 ? "" : "s"} */`;
  const items = addresses.slice(0, SHOWN_BYTES).map((each) => {
    const bytes = stringAt(each, read, SHOWN_BYTES + 1);
    return bytes ? showBytes(bytes.subarray(0, SHOWN_BYTES), bytes.length) : showPointer(each);
  });
  return `[${items.join(", ")}${addresses.length > SHOWN_BYTES ? ", ..." : ""}]`;
}
