/**
 * What `signalbox compile` writes beside a module: everything of a Guest but its binary, as JSON. Typed arrays are written as
 * `{"type": "Uint32Array", "values": […]}`; of the line table, `lines.offsets[i]` (bytes from the start of the code section's contents of
 * the original module) has `lines.files[lines.file[i]]`, `lines.line[i]` and `lines.column[i]`.
 */
import type { Guest } from "../abi/guest.ts";

const arrays = { Uint8Array, Uint32Array, Int32Array } as const;
type ArrayName = keyof typeof arrays;

/** JSON of a guest without its binary, ended by a newline. */
export function guestText(guest: Guest): string {
  const { binary: _, ...rest } = guest;
  return `${JSON.stringify(rest, (_key, value: unknown) => (ArrayBuffer.isView(value) ? { type: value.constructor.name, values: Array.from(value as Uint8Array) } : value))}\n`;
}

/**
 * The guest that was compiled: its module and its text. Both must be from the same `signalbox compile`.
 * @throws {SyntaxError} the text is not JSON
 */
export function guestFrom(binary: Uint8Array, text: string): Guest {
  const rest = JSON.parse(text, (_key, value: unknown) => {
    const array = value as { readonly type?: unknown; readonly values?: unknown } | null;
    return typeof array === "object" &&
      array !== null &&
      Array.isArray(array.values) &&
      typeof array.type === "string" &&
      Object.hasOwn(arrays, array.type)
      ? arrays[array.type as ArrayName].from(array.values as number[])
      : value;
  }) as Partial<Guest>;
  // JSON has no undefined: what the guest lacks is absent.
  return { start: undefined, stackPointer: undefined, lines: undefined, ...rest, binary } as Guest;
}
