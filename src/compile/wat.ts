/**
 * Guests in wasm's text format (`.wat`), through Binaryen's parser. Each line gets an annotation with its own position, so that the
 * module comes with a source map like a compiled language's.
 */
import { sourcePosition } from "../../abi/guest.ts";
import { readSourceMap } from "../instrument/lines/index.ts";
import { CompileError, showDiagnostic } from "./error.ts";
import type { Diagnostic } from "./error.ts";
import { loadPackage } from "./package.ts";

export interface WatModule {
  readonly wasm: Uint8Array;
  readonly sourceMap: string;
}

/** A line comment of this form gives the next instruction its position (columns from 0, as source maps have them): Binaryen's text format. */
function annotate(name: string, source: string): string {
  return source
    .split("\n")
    .map((line, index) => {
      const column = line.search(/\S/);
      return column >= 0 && /[(a-z]/.test(line[column]!) ? `;;@ ${name}:${index + 1}:${column}\n${line}` : line;
    })
    .join("\n");
}

function failure(diagnostic: Diagnostic): CompileError {
  const shown = showDiagnostic(diagnostic);
  return new CompileError(shown, `${shown}\n`, [diagnostic]);
}

/** What the parser throws: an object whose message is `LINE:COLUMN: error: TEXT`. */
function parserDiagnostic(file: string, reason: unknown): Diagnostic {
  const message = String((reason as { readonly message?: unknown } | undefined)?.message ?? reason);
  const match = /^(\d+):(\d+): error: ([^]*)$/.exec(message);
  if (!match) return { severity: "error", message, file, line: 0, column: 0 };
  return { severity: "error", message: match[3]!.trim(), file, line: Number(match[1]), column: Number(match[2]) + 1 };
}

/** Offset of the code section's contents in the file. */
function codeStart(wasm: Uint8Array): number {
  let position = 8;
  while (position < wasm.length) {
    const section = wasm[position++];
    let size = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) size |= ((byte = wasm[position++]!) & 0x7f) << shift;
    if (section === 10) return position;
    position += size;
  }
  return 0;
}

/** The engine's validator names the place by its offset in the file (V8: `@+123`; Firefox: `at offset 123`). */
function validate(file: string, { wasm, sourceMap }: WatModule): void {
  if (WebAssembly.validate(wasm as Uint8Array<ArrayBuffer>)) return;
  let message = "not a valid module";
  try {
    new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  } catch (reason) {
    message = reason instanceof Error ? reason.message : String(reason);
  }
  const offset = /@\+(\d+)|at offset (\d+)/.exec(message);
  const lines = readSourceMap(sourceMap, wasm);
  const position = offset && sourcePosition(lines, Number(offset[1] ?? offset[2]) - codeStart(wasm));
  const text = message.replace(/^WebAssembly\.Module\(\): /, "").replace(/ @\+\d+$/, "");
  throw failure({ severity: "error", message: text, file, line: position?.line ?? 0, column: position?.column ?? 0 });
}

/**
 * Assembles `source`; `file` is its name, as diagnostics and the source map shall show it.
 * @throws {CompileError} with the parser's or the validator's words
 * @throws {MissingPackage} binaryen is not installed
 */
export async function compileWat(file: string, source: string): Promise<WatModule> {
  const { default: binaryen } = await loadPackage("compiling WAT", "binaryen", () => import("binaryen"));
  const parse = (text: string): ReturnType<typeof binaryen.parseText> => {
    try {
      return binaryen.parseText(text);
    } catch (reason) {
      throw failure(parserDiagnostic(file, reason));
    }
  };
  // Once as it is, for the lines of its errors are the file's own.
  parse(source).dispose();
  const module = parse(annotate(file.replace(/[\s:]/g, "_"), source));
  // So that functions keep their names.
  binaryen.setDebugInfo(true);
  const { binary, sourceMap } = module.emitBinary("map");
  module.dispose();
  const result: WatModule = { wasm: withoutMapReference(binary), sourceMap: sourceMap ?? "" };
  validate(file, result);
  return result;
}

/** Drops the last section, `sourceMappingURL`, which names a file that does not exist. */
function withoutMapReference(wasm: Uint8Array): Uint8Array {
  const name = "sourceMappingURL";
  let position = 8;
  while (position < wasm.length) {
    const start = position;
    const section = wasm[position++];
    let size = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) size |= ((byte = wasm[position++]!) & 0x7f) << shift;
    const end = position + size;
    if (section === 0 && String.fromCharCode(...wasm.subarray(position + 1, position + 1 + name.length)) === name && end === wasm.length)
      return wasm.slice(0, start);
    position = end;
  }
  return wasm;
}
