/**
 * Bytes that a call of a function takes on the shadow call stack. They are the measure of everything that a recursion uses up:
 * SHADOW_SIZE bytes of frames must fit both on the engine's own stack and into the thread's Asyncify buffer (ASYNCIFY_SIZE = 7 × SHADOW_SIZE).
 * Measured with V8's baseline compiler, the larger of its two: see test/unit/instrument-depth.test.ts.
 */
export function frameSize(locals: readonly number[]): number {
  return Math.ceil((FIXED + EACH * locals.length) / 4) * 4;
}
const FIXED = 16;
const EACH = 1.5;
