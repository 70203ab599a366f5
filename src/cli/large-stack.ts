/**
 * Runs an interpreter in a thread whose stack is large. The engine's own stack holds a guest's frames; one megabyte, which Node gives its main thread,
 * suffices for programs but not for an interpreter's recursion in C (its parser and compiler, nested calls of built-in functions).
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { isMainThread, Worker } from "node:worker_threads";

/** MiB. An eighth of it would hold what fits on a shadow stack (src/instrument/frame.ts), if frames of functions with many operands were not larger. */
const STACK = 16;

export const hasLargeStack = (): boolean => !isMainThread;

/** `signalbox WORDS…` in such a thread; its exit status. */
export async function runWithLargeStack(words: readonly string[]): Promise<number> {
  // One baseline compilation is all that an interpreter gains from: its loop is one call that hardly ever returns, so better code for it would come
  // into use too late, and compiling it takes seconds, for which the end of the process waits.
  setFlagsFromString("--liftoff-only");
  // What instrumentation wrote is valid, and most of its functions are never called: each is looked at when it is.
  setFlagsFromString("--wasm-lazy-validation");
  const typescript = import.meta.url.endsWith(".ts");
  const loader = createRequire(import.meta.url);
  const worker = new Worker(new URL(typescript ? "./large-stack-worker.ts" : "./large-stack-worker.js", import.meta.url), {
    workerData: words,
    resourceLimits: { stackSizeMb: STACK },
    execArgv: typescript ? ["--import", pathToFileURL(loader.resolve("ts-blank-space/register")).href] : [],
  });
  return await new Promise((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", resolve);
  });
}
