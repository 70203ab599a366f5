/**
 * `import * as faultguard from "signalbox/faultguard"`: data that outlives the process. What was set here is written by
 * `signalbox run --rescue FILE.json` when the program dies, whatever it dies of; docs/guards.md. The dictionary lies outside all processes of
 * the run: they see the same one.
 *
 * Keys have 1 to 255 bytes of UTF-8. When a function that sets has returned 0, the value is safe. Errors are -1 with errno: EINVAL (the key is
 * empty, or the text no JSON), ENAMETOOLONG, ENOSPC (more than 16 MiB or 65,536 keys), ENODATA (there is no such key), ERANGE.
 */
import * as sys from "./generated/signalbox";
import { FAULTGUARD_BYTES, FAULTGUARD_JSON } from "./generated/constants";
import { check } from "./errno";
import { release, reserve } from "./stack";

/** Of a key in UTF-8 with its NUL, or of one that is too long anyway. */
const KEY: usize = 1024;

/** The key's address, until `release(KEY)`. */
function reserveKey(key: string): usize {
  const at = reserve(KEY);
  if (String.UTF8.byteLength(key, true) > <i32>KEY) {
    memory.fill(at, 0x2e, KEY);
    store<u8>(at + KEY - 1, 0);
  } else String.UTF8.encodeUnsafe(changetype<usize>(key), key.length, at, true);
  return at;
}

/** Hands over a copy of `size` bytes at an address: 0, or -1. */
export function setBytes(key: string, value: usize, size: i32): i32 {
  const result = sys.faultguard_set(reserveKey(key), value, size, FAULTGUARD_BYTES);
  release(KEY);
  return check(result);
}

/** Hands over a copy of an array's bytes: 0, or -1. */
export function set(key: string, value: StaticArray<u8>): i32 {
  return setBytes(key, changetype<usize>(value), value.length);
}

/** Hands over a JSON text, which stands in the file as it is: "7", "[1, 2]", "\"text\"". 0, or -1. */
export function setJson(key: string, json: string): i32 {
  const length = String.UTF8.byteLength(json);
  const text = heap.alloc(length);
  String.UTF8.encodeUnsafe(changetype<usize>(json), json.length, text);
  const result = sys.faultguard_set(reserveKey(key), text, length, FAULTGUARD_JSON);
  release(KEY);
  heap.free(text);
  return check(result);
}

/** The value's bytes (of JSON, its text), or null: there is no such key. */
export function get(key: string): StaticArray<u8> | null {
  const at = reserveKey(key);
  const size = check(sys.faultguard_get(at, 0, 0));
  let value: StaticArray<u8> | null = null;
  if (size >= 0) {
    value = new StaticArray<u8>(size);
    if (size > 0) sys.faultguard_get(at, changetype<usize>(value), size);
  }
  release(KEY);
  return value;
}

/** The value as text, or null: there is no such key. */
export function getText(key: string): string | null {
  const value = get(key);
  return value ? String.UTF8.decodeUnsafe(changetype<usize>(value), value.length) : null;
}

/** Takes a key back: 0, or -1. */
export function remove(key: string): i32 {
  const result = sys.faultguard_delete(reserveKey(key));
  release(KEY);
  return check(result);
}
