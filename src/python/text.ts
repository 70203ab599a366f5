/** repr() and str() of values. `minor` is the version: since 3.11 the text of an IntEnum member is its number. */
import { definitionOf } from "./call.ts";
import { IntEnum, IntEnumMember } from "./enum.ts";
import { BaseException } from "./exceptions.ts";
import { OSError } from "./os-error.ts";
import { setOrder } from "./set-order.ts";
import { StructSequence } from "./struct-sequence.ts";
import { Float, Tuple, floatText } from "./values.ts";

/** repr(str): single quotes, unless there are some in it and no double ones. */
function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = mark;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === mark || character === "\\") quoted += `\\${character}`;
    else if (character === "\n") quoted += "\\n";
    else if (character === "\r") quoted += "\\r";
    else if (character === "\t") quoted += "\\t";
    else if (code < 0x20 || (code >= 0x7f && code < 0xa1) || code === 0xad) quoted += `\\x${code.toString(16).padStart(2, "0")}`;
    else quoted += character;
  }
  return quoted + mark;
}

function quoteBytes(bytes: Uint8Array): string {
  const mark = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let quoted = "";
  for (const code of bytes) {
    const character = String.fromCharCode(code);
    if (character === mark || character === "\\") quoted += `\\${character}`;
    else if (code === 10) quoted += "\\n";
    else if (code === 13) quoted += "\\r";
    else if (code === 9) quoted += "\\t";
    else if (code < 0x20 || code > 0x7e) quoted += `\\x${code.toString(16).padStart(2, "0")}`;
    else quoted += character;
  }
  return `b${mark}${quoted}${mark}`;
}

function number(value: unknown): number {
  return Number(value);
}

function reprSet(set: ReadonlySet<unknown>, minor: number): string {
  if (set.size === 0) return "set()";
  const items = [...set];
  const ints = items.every((item) => typeof item === "number" || item instanceof IntEnumMember);
  const order = ints ? setOrder(items.map(number)).map((value) => items.find((item) => number(item) === value)) : items;
  return `{${order.map((item) => repr(item, minor)).join(", ")}}`;
}

function reprTuple(items: readonly unknown[], minor: number): string {
  return `(${items.map((item) => repr(item, minor)).join(", ")}${items.length === 1 ? "," : ""})`;
}

/** Made-up addresses, in the order in which they are asked for. */
const addresses = new WeakMap<object, number>();
let nextAddress = 0x7f8a_4b00_1000;
function addressOf(value: object): string {
  const known = addresses.get(value) ?? nextAddress;
  if (!addresses.has(value)) {
    addresses.set(value, known);
    nextAddress += 0x60;
  }
  return `0x${known.toString(16)}`;
}

export function repr(value: unknown, minor = 11): string {
  if (value === undefined || value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : floatText(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof IntEnumMember) return value.repr;
  const { enumeration } = Object(value) as { readonly enumeration?: unknown };
  if (typeof value === "function" && enumeration instanceof IntEnum) return `<enum '${enumeration.name}'>`;
  if (value instanceof StructSequence) return value.repr((item) => repr(item, minor));
  if (value instanceof Tuple) return reprTuple(value, minor);
  if (Array.isArray(value)) return `[${value.map((item) => repr(item, minor)).join(", ")}]`;
  if (value instanceof Set) return reprSet(value, minor);
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${repr(key, minor)}: ${repr(item, minor)}`).join(", ")}}`;
  if (value instanceof Uint8Array) return quoteBytes(value);
  if (value instanceof BaseException)
    return `${value.type.__name__}${value.args.length === 1 ? `(${repr(value.args[0], minor)})` : reprTuple(value.args, minor)}`;
  if (typeof value === "function") return reprFunction(value);
  return `<${typeName(value)} object at ${addressOf(value)}>`;
}

function reprFunction(value: { readonly name: string; readonly prototype?: unknown }): string {
  if (value.prototype instanceof BaseException || value === BaseException) {
    const type = value as typeof BaseException;
    return `<class '${type.__module__ === "builtins" ? "" : `${type.__module__}.`}${type.__name__}'>`;
  }
  if (value === StructSequence || (value as typeof StructSequence).prototype instanceof StructSequence)
    return `<class '${(value as typeof StructSequence).typeName}'>`;
  const definition = definitionOf(value);
  if (definition?.kind === "builtin") return `<built-in function ${definition.name}>`;
  return `<function ${definition?.name ?? (value.name || "<lambda>")} at ${addressOf(value)}>`;
}

/** str(). */
export function str(value: unknown, minor = 11): string {
  if (typeof value === "string") return value;
  if (value instanceof IntEnumMember) return minor >= 11 ? String(value.value) : `${value.enumeration.name}.${value.name}`;
  if (value instanceof OSError && value.errno !== undefined) {
    const file = value.filename === undefined ? "" : `: ${repr(value.filename, minor)}`;
    return `[Errno ${str(value.errno, minor)}] ${str(value.strerror, minor)}${file}`;
  }
  if (value instanceof BaseException) {
    if (value.args.length === 0) return "";
    // KeyError shows its key as repr() does.
    if (value.args.length === 1) return value.type.__name__ === "KeyError" ? repr(value.args[0], minor) : str(value.args[0], minor);
    return reprTuple(value.args, minor);
  }
  return repr(value, minor);
}

/** type(value).__name__, for messages. */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return "NoneType";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (value instanceof Float) return "float";
  if (value instanceof IntEnumMember) return value.enumeration.name;
  if (value instanceof Tuple) return "tuple";
  if (Array.isArray(value)) return "list";
  if (value instanceof Set) return "set";
  if (value instanceof Map) return "dict";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof BaseException) return value.type.__name__;
  if (typeof value === "function") return definitionOf(value)?.kind === "builtin" ? "builtin_function_or_method" : "function";
  const name = (value as object).constructor?.name;
  return name === undefined || name === "Object" ? "object" : name;
}
