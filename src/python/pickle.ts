/**
 * pickle: values as bytes, and back. The bytes are those of protocol 4 that Python's own pickle.loads reads (Lib/pickle.py, pickletools);
 * what comes back are copies. None, bool, int, float, str, bytes, list, tuple, dict and set; anything else raises TypeError.
 */
import { IntEnumMember } from "./enum.ts";
import { PyTypeError, ValueError } from "./exceptions.ts";
import { typeName } from "./text.ts";
import { Float, Tuple, isFloat, isInteger } from "./values.ts";

const [PROTO, STOP, NONE, TRUE, FALSE, MARK] = [0x80, 0x2e, 0x4e, 0x88, 0x89, 0x28];
const [BININT, LONG1, BINFLOAT, BINUNICODE, BINBYTES] = [0x4a, 0x8a, 0x47, 0x58, 0x42];
const [EMPTY_LIST, APPENDS, TUPLE, EMPTY_DICT, SETITEMS, EMPTY_SET, ADDITEMS] = [0x5d, 0x65, 0x74, 0x7d, 0x75, 0x8f, 0x90];
const mark = Symbol("mark");
const INT_LIMIT = 2 ** 31;

/** pickle.dumps. */
export function dumps(value: unknown): Uint8Array {
  const bytes: number[] = [PROTO, 4];
  save(bytes, value);
  bytes.push(STOP);
  return Uint8Array.from(bytes);
}

function int32(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff];
}

function saveInt(bytes: number[], value: number | bigint): void {
  const number = Number(value);
  if (number >= -INT_LIMIT && number < INT_LIMIT) {
    bytes.push(BININT, ...int32(number));
    return;
  }
  // Two's complement, as few bytes as hold the sign.
  const digits: number[] = [];
  let rest = BigInt(value);
  for (;;) {
    digits.push(Number(rest & 0xffn));
    const isSigned = (digits.at(-1)! & 0x80) !== 0;
    rest >>= 8n;
    if ((rest === 0n && !isSigned) || (rest === -1n && isSigned)) break;
  }
  bytes.push(LONG1, digits.length, ...digits);
}

function saveFloat(bytes: number[], value: number): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  bytes.push(BINFLOAT, ...new Uint8Array(view.buffer));
}

function saveMarked(bytes: number[], items: Iterable<unknown>, code: number): void {
  bytes.push(MARK);
  for (const item of items) save(bytes, item);
  bytes.push(code);
}

function save(bytes: number[], value: unknown): void {
  if (value === undefined || value === null) bytes.push(NONE);
  else if (typeof value === "boolean") bytes.push(value ? TRUE : FALSE);
  else if (isInteger(value)) saveInt(bytes, value);
  else if (value instanceof IntEnumMember) saveInt(bytes, value.value);
  else if (isFloat(value)) saveFloat(bytes, Number(value));
  else if (typeof value === "string") {
    const encoded = new TextEncoder().encode(value);
    bytes.push(BINUNICODE, ...int32(encoded.length), ...encoded);
  } else if (value instanceof Uint8Array) bytes.push(BINBYTES, ...int32(value.length), ...value);
  else if (value instanceof Tuple) saveMarked(bytes, value, TUPLE);
  else if (Array.isArray(value)) {
    bytes.push(EMPTY_LIST);
    saveMarked(bytes, value, APPENDS);
  } else if (value instanceof Map) {
    bytes.push(EMPTY_DICT);
    saveMarked(bytes, [...value].flat(), SETITEMS);
  } else if (value instanceof Set) {
    bytes.push(EMPTY_SET);
    saveMarked(bytes, value, ADDITEMS);
  } else throw new PyTypeError(`cannot pickle '${typeName(value)}' object`);
}

/** pickle.loads, of what dumps gives. */
export function loads(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: unknown[] = [];
  const marked = (): unknown[] => {
    const items = stack.splice(stack.lastIndexOf(mark));
    return items.slice(1);
  };
  let at = 0;
  const take = (length: number): Uint8Array => bytes.slice(at, (at += length));
  const length = (): number => view.getInt32((at += 4) - 4, true);
  while (at < bytes.length) {
    const code = bytes[at++]!;
    if (code === PROTO) at++;
    else if (code === STOP) return stack.pop();
    else if (code === NONE) stack.push(undefined);
    else if (code === TRUE || code === FALSE) stack.push(code === TRUE);
    else if (code === MARK) stack.push(mark);
    else if (code === BININT) stack.push(length());
    else if (code === LONG1) {
      const digits = take(bytes[at++]!);
      const value = BigInt.asIntN(
        8 * digits.length,
        digits.reduceRight((sum, digit) => (sum << 8n) | BigInt(digit), 0n),
      );
      stack.push(Number.isSafeInteger(Number(value)) ? Number(value) : value);
    } else if (code === BINFLOAT) stack.push(new Float(view.getFloat64((at += 8) - 8)));
    else if (code === BINUNICODE) stack.push(new TextDecoder().decode(take(length())));
    else if (code === BINBYTES) stack.push(take(length()));
    else if (code === TUPLE) stack.push(Tuple.of(...marked()));
    else if (code === EMPTY_LIST) stack.push([]);
    else if (code === EMPTY_DICT) stack.push(new Map());
    else if (code === EMPTY_SET) stack.push(new Set());
    else if (code === APPENDS) {
      const items = marked();
      (stack.at(-1) as unknown[]).push(...items);
    } else if (code === SETITEMS) {
      const items = marked();
      for (let index = 0; index < items.length; index += 2) (stack.at(-1) as Map<unknown, unknown>).set(items[index], items[index + 1]);
    } else if (code === ADDITEMS) {
      const items = marked();
      for (const item of items) (stack.at(-1) as Set<unknown>).add(item);
    } else throw new ValueError(`invalid load key, '\\x${code.toString(16).padStart(2, "0")}'.`);
  }
  throw new ValueError("pickle data was truncated");
}
