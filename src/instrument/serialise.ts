/**
 * Plain data with typed arrays in it (a guest, an image of a machine) as bytes, for a cache or a file:
 *
 *     "SBG1"  length of the JSON (u32)  JSON, padded to 8 bytes  arrays, each padded to 8 bytes
 *
 * The JSON is the data with every typed array as `{ "$": kind, "at": offset, "n": elements }`, offsets counting from the end of the JSON.
 */
import type { Guest } from "../../abi/guest.ts";
import { ModuleError } from "./module-error.ts";

const MAGIC = 0x31474253;
const kinds = { u8: Uint8Array, u32: Uint32Array, i32: Int32Array } as const;
type Kind = keyof typeof kinds;
type TypedArray = Uint8Array | Uint32Array | Int32Array;
const isTypedArray = (value: unknown): value is TypedArray => Object.values(kinds).some((kind) => value instanceof kind);
const align = (length: number): number => (length + 7) & ~7;

/** Objects, arrays, strings, numbers and typed arrays of any depth. */
export function pack(data: object): Uint8Array {
  const arrays: { at: number; bytes: Uint8Array }[] = [];
  let size = 0;
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (!isTypedArray(value)) return value;
    const kind = (Object.keys(kinds) as Kind[]).find((name) => value instanceof kinds[name]);
    const at = size;
    arrays.push({ at, bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength) });
    size += align(value.byteLength);
    return { $: kind, at, n: value.length };
  });
  const json = new TextEncoder().encode(text);
  const base = align(8 + json.length);
  const output = new Uint8Array(base + size);
  const view = new DataView(output.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  output.set(json, 8);
  for (const { at, bytes } of arrays) output.set(bytes, base + at);
  return output;
}

/** The data again; its arrays are parts of `bytes`, where they can be. @throws {ModuleError} the bytes are damaged: a cache then makes the data anew */
export function unpack(bytes: Uint8Array): unknown {
  const damaged = new ModuleError("not a prepared guest, or a damaged one: compile it again");
  if (bytes.length < 8) throw damaged;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== MAGIC || length > bytes.length - 8) throw damaged;
  const base = align(8 + length);
  // A reviver of JSON.parse would be several times slower.
  const revive = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Record<string, unknown>;
    const { $: kind, at, n } = fields as { $?: Kind; at?: number; n?: number };
    if (kind === undefined || at === undefined || n === undefined) {
      for (const name of Object.keys(fields)) {
        const field = fields[name];
        if (typeof field === "object") fields[name] = revive(field);
      }
      return value;
    }
    const start = base + at;
    const end = start + n * kinds[kind].BYTES_PER_ELEMENT;
    if (!(start >= base && end <= bytes.length)) throw damaged;
    if (kind === "u8") return bytes.subarray(start, end);
    const isAligned = (bytes.byteOffset + start) % 4 === 0;
    return isAligned
      ? new kinds[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + start, n)
      : new kinds[kind](bytes.slice(start, end).buffer);
  };
  try {
    return revive(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))));
  } catch {
    throw damaged;
  }
}

export function serialise(guest: Guest): Uint8Array {
  return pack(guest);
}

/** The guest again. Throws ModuleError where the bytes are damaged: a cache then makes it anew. */
export function deserialise(bytes: Uint8Array): Guest {
  return unpack(bytes) as Guest;
}
