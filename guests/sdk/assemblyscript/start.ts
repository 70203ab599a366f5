/**
 * What every program has besides its own source: the stack, and what the language itself calls. Compiled before the program, so
 * that its stack exists before the first statement runs. The compiler is told `--use abort=…`, `--use console=…`, `--use seed=…`.
 */
import { abortProcess } from "./signal";
import { makeStack, stackPointer } from "./stack";
import { print, printError } from "./text";
import { random_get } from "./wasi_snapshot_preview1";

export { stackPointer as __stack_pointer };

makeStack();

/** A failed assertion or a thrown error: says where, then dies by SIGABRT as C's assert does. */
function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  printError((file ? file : "?") + ":" + line.toString() + ":" + column.toString() + ": " + (message ? message : "abort") + "\n");
  abortProcess();
}

/** trace(message, n, …): a message and up to five numbers, on standard error. */
function trace(message: string, count: i32 = 0, a: f64 = 0, b: f64 = 0, c: f64 = 0, d: f64 = 0, e: f64 = 0): void {
  let text = "trace: " + message;
  if (count > 0) text += " " + a.toString();
  if (count > 1) text += ", " + b.toString();
  if (count > 2) text += ", " + c.toString();
  if (count > 3) text += ", " + d.toString();
  if (count > 4) text += ", " + e.toString();
  printError(text + "\n");
}

/** For Math.random: the kernel's deterministic random bytes. */
function seed(): f64 {
  const buffer = heap.alloc(8);
  random_get(buffer, 8);
  const value = reinterpret<f64>(load<u64>(buffer));
  heap.free(buffer);
  return value;
}

namespace console {
  export function assert<T>(condition: T, message: string = ""): void {
    if (!condition) printError("Assertion failed: " + message + "\n");
  }
  export function log(message: string = ""): void {
    print(message + "\n");
  }
  export function info(message: string = ""): void {
    print(message + "\n");
  }
  export function debug(message: string = ""): void {
    print(message + "\n");
  }
  export function warn(message: string = ""): void {
    printError(message + "\n");
  }
  export function error(message: string = ""): void {
    printError(message + "\n");
  }
}
