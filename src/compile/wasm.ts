/** Ready-made modules: what a file's first bytes say it is, so that a wrong file gets an answer and not a decoder's complaint. */
import { CompileError } from "./error.ts";

const text = (bytes: Uint8Array, length: number): string => String.fromCharCode(...bytes.subarray(0, length));

/**
 * Checks that `bytes` begin as a core wasm module of version 1 does ("\0asm", 1, 0, 0, 0). All else is for the instrumenter to find.
 * @throws {CompileError} they do not
 */
export function checkWasm(file: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new CompileError(`${file}: the file is empty: a wasm module was expected`);
  if (text(bytes, 4) !== "\0asm") {
    if (/^\s*(;;|\(;|\(module)/.test(text(bytes, 64)))
      throw new CompileError(`${file}: not a wasm module but its text format: name the file .wat`);
    if (text(bytes, 4) === "\x7fELF")
      throw new CompileError(`${file}: not a wasm module but a native program: compile its source instead, or build it for wasm32-wasip1`);
    throw new CompileError(`${file}: not a wasm module: it does not begin with "\\0asm"`);
  }
  const version = bytes.length < 8 ? -1 : bytes[4]! | (bytes[5]! << 8) | (bytes[6]! << 16) | (bytes[7]! << 24);
  // The component model's layer is the upper half of the version word.
  if (version >>> 16 === 1 && version !== -1)
    throw new CompileError(`${file}: a component, not a core module: build it for wasm32-wasip1, or take the core module out of it`);
  if (version !== 1) throw new CompileError(`${file}: not a wasm module of version 1, or cut short`);
}
