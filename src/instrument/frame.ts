import { ModuleError } from "./module-error.ts";

/**
 * Bytes that a call of a function takes on the shadow call stack. They are the measure of everything that a recursion uses up: SHADOW_SIZE bytes of
 * frames must fit both on the engine's own stack and into the thread's Asyncify buffer (ASYNCIFY_SIZE = 7 × SHADOW_SIZE).
 *
 * Measured with V8, whose baseline compiler needs most: 16 bytes for each local (its place, and its place as a parameter of the slow form) and 8 more
 * for each operand that waits. 7 bytes of its stack (984 KiB by default) stand behind each byte of ours (128 KiB): at the limit an eighth of it is free,
 * and a quarter below the machine's reserve for handlers. test/unit/instrument-depth.test.ts tries it.
 */
export function frameSize(locals: number, operands: number): number {
  const size = Math.max(LEAST, Math.ceil((locals * 16 + operands * 8) / STACK_PER_SHADOW / 4) * 4);
  if (size > MOST)
    throw new ModuleError(
      `a function has ${locals} locals, more than the stack of a thread allows: compile with optimisation (-O1), or split it`,
    );
  return size;
}

/**
 * The same where the engine's stack is so large that only the Asyncify buffer bounds a recursion (src/cli/large-stack.ts): what the function's
 * locals take in it. `saved`: bytes.
 */
export function frameSizeByBuffer(saved: number): number {
  const size = Math.max(LEAST, Math.ceil((saved + 8) / BUFFER_PER_SHADOW / 4) * 4);
  if (size > MOST)
    throw new ModuleError("a function has more locals than a thread has room for: compile with optimisation (-O1), or split it");
  return size;
}
/** Of 7: a part of the buffer stays for handlers and the runtime. */
const BUFFER_PER_SHADOW = 6;
const LEAST = 16;
/** Less than what the machine keeps free above the limit, so that a frame that begins below it does not reach far beyond the region. */
const MOST = 15 * 1024;
const STACK_PER_SHADOW = 6.6;
