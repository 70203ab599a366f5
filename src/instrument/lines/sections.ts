/** Where things are in a wasm binary; WebAssembly core specification, "Modules" (binary format). */
import { Bytes, utf8 } from "./bytes.ts";

export interface Sections {
  /** Offset in the file of the code section's contents (behind its size), and of its end. Both 0 when there is none. */
  readonly code: number;
  readonly codeEnd: number;
  readonly custom: ReadonlyMap<string, Uint8Array>;
}

/**
 * The code section's place and the custom sections by name (the first of each name).
 * @throws {OutOfBytes} the file is cut off or is no wasm module
 */
export function readSections(wasm: Uint8Array): Sections {
  const bytes = new Bytes(wasm);
  const custom = new Map<string, Uint8Array>();
  let code = 0;
  let codeEnd = 0;
  bytes.skip(8);
  while (bytes.left > 0) {
    const id = bytes.u8();
    const size = bytes.uleb();
    const start = bytes.position;
    bytes.skip(size);
    if (id === 10) {
      code = start;
      codeEnd = bytes.position;
    } else if (id === 0) {
      const section = new Bytes(wasm, start, bytes.position);
      const name = utf8.decode(section.take(section.uleb()));
      if (!custom.has(name)) custom.set(name, wasm.subarray(section.position, bytes.position));
    }
  }
  return { code, codeEnd, custom };
}

/** Sections that only tell where code comes from: they hold the path of the source as the compiler was given it. */
const isProvenance = (name: string): boolean => name.startsWith(".debug_") || name === "sourceMappingURL";

/** The module without them, and without its header: what two compilations of the same program from different folders have in common. */
export function withoutProvenance(wasm: Uint8Array): Uint8Array {
  const bytes = new Bytes(wasm);
  const kept: Uint8Array[] = [];
  bytes.skip(8);
  while (bytes.left > 0) {
    const begin = bytes.position;
    const id = bytes.u8();
    const size = bytes.uleb();
    const start = bytes.position;
    bytes.skip(size);
    const section = new Bytes(wasm, start, bytes.position);
    if (id === 0 && isProvenance(utf8.decode(section.take(section.uleb())))) continue;
    kept.push(wasm.subarray(begin, bytes.position));
  }
  const result = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of kept) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

/**
 * Where each function's body begins and ends, bytes from the start of the code section's contents: [start, end, start, end, …].
 * @throws {OutOfBytes} the section is cut off
 */
export function functionBodies(wasm: Uint8Array, sections: Sections): Uint32Array {
  if (sections.codeEnd === 0) return new Uint32Array(0);
  const bytes = new Bytes(wasm, sections.code, sections.codeEnd);
  const count = bytes.uleb();
  const places: number[] = [];
  for (let index = 0; index < count; index++) {
    const size = bytes.uleb();
    places.push(bytes.position - sections.code);
    bytes.skip(size);
    places.push(bytes.position - sections.code);
  }
  return Uint32Array.from(places);
}
