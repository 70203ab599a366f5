/**
 * Reads a source map of a wasm module (ECMA-426, "Source map format"): one generated line whose columns are offsets in the file.
 *
 * A map does not say where code without a source begins. So the table begins anew at each function body: with the body's first
 * mapping (a loop header or a prologue may come before it), or with none where the body has none, as with a library without lines.
 */
import type { LineTable } from "../../../abi/guest.ts";
import { OutOfBytes } from "./bytes.ts";
import { functionBodies, readSections } from "./sections.ts";
import { lineTable, type Row, type Run } from "./table.ts";

/** The line table that a source map gives, or undefined: it is no map, or maps nothing. Never throws for malformed input. */
export function readSourceMap(map: string, wasm: Uint8Array): LineTable | undefined {
  const parsed = parseMap(map);
  if (!parsed) return undefined;
  try {
    const sections = readSections(wasm);
    const rows = decodeMappings(parsed.mappings, sections.code, parsed.sources.length).sort((left, right) => left.offset - right.offset);
    return lineTable(parsed.sources, byFunction(rows, functionBodies(wasm, sections)));
  } catch (reason) {
    if (reason instanceof OutOfBytes) return undefined;
    throw reason;
  }
}

function parseMap(text: string): { sources: string[]; mappings: string } | undefined {
  let map: unknown;
  try {
    // A map may begin with )]}' so that it cannot be run as a script.
    map = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ""));
  } catch {
    return undefined;
  }
  if (typeof map !== "object" || map === null) return undefined;
  // Not `sourceRoot`: it is where a debugger fetches sources (asc puts "./MODULE" there); people know the file by the name they compiled.
  const { sources, mappings } = map as Record<string, unknown>;
  if (!Array.isArray(sources) || typeof mappings !== "string") return undefined;
  return { sources: sources.map((source) => (typeof source === "string" ? source : "???")), mappings };
}

const digits = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].map((digit, value) => [digit.charCodeAt(0), value]),
);

/** Base64 VLQ segments: generated column, then source, line and column as differences to the segment before. */
function decodeMappings(mappings: string, codeStart: number, sources: number): Row[] {
  const rows: Row[] = [];
  let position = 0;
  let offset = 0,
    source = 0,
    line = 0,
    column = 0;
  const number = (): number | undefined => {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 8; count++) {
      const digit = digits.get(mappings.charCodeAt(position));
      if (digit === undefined) return undefined;
      position++;
      value += (digit & 31) * scale;
      scale *= 32;
      // The lowest bit is the sign.
      if (digit < 32) return value % 2 ? -((value - 1) / 2) : value / 2;
    }
    return undefined;
  };
  while (position < mappings.length) {
    const generated = number();
    if (generated === undefined) {
      const separator = mappings[position++];
      // A module has one line; what a second one would mean is not defined.
      if (separator === ";" && rows.length > 0) break;
      if (separator !== "," && separator !== ";") break;
      continue;
    }
    offset += generated;
    const sourceStep = number();
    if (sourceStep === undefined) {
      rows.push({ offset: offset - codeStart, file: -1, line: 0, column: 0 });
      continue;
    }
    source += sourceStep;
    line += number() ?? 0;
    column += number() ?? 0;
    number();
    const known = source >= 0 && source < sources && line >= 0 && line < 0xffffffff && column >= 0;
    rows.push(
      known
        ? { offset: offset - codeStart, file: source, line: line + 1, column: column + 1 }
        : { offset: offset - codeStart, file: -1, line: 0, column: 0 },
    );
  }
  return rows;
}

/** Cuts sorted rows at the function bodies. */
function byFunction(rows: readonly Row[], bodies: Uint32Array): Run[] {
  const runs: Run[] = [];
  let next = 0;
  for (let index = 0; index < bodies.length; index += 2) {
    const start = bodies[index]!;
    const end = bodies[index + 1]!;
    while (next < rows.length && rows[next]!.offset < start) next++;
    const inside: Row[] = [];
    // Code without a source within a function belongs to what follows it, for an expression's own instruction comes after its operands': asc
    // gives a call whose result is dropped no position, but the drop. At the end of the function it keeps the position before it.
    let bare: number | undefined;
    for (; next < rows.length && rows[next]!.offset < end; next++) {
      const row = rows[next]!;
      if (row.file < 0) bare ??= row.offset;
      else {
        if (bare !== undefined) inside.push({ ...row, offset: bare });
        inside.push(row);
        bare = undefined;
      }
    }
    const first = inside[0];
    if (first) runs.push({ end, rows: [{ ...first, offset: start }, ...inside] });
  }
  return runs;
}
