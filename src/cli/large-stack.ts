/**
 * Runs an interpreter in a thread whose stack is large. The engine's own stack holds a guest's frames; one megabyte, which Node gives its main thread,
 * suffices for programs but not for an interpreter's recursion in C (its parser and compiler, nested calls of built-in functions).
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { Guest } from "../../abi/guest.ts";

/** MiB. An eighth of it would hold what fits on a shadow stack (src/instrument/frame.ts), if frames of functions with many operands were not larger. */
const STACK = 16;

/** The interpreter, and its module as the engine has it: both threads can use it. */
export interface Prepared {
  readonly guest: Guest;
  readonly module: WebAssembly.Module;
}

export const hasLargeStack = (): boolean => !isMainThread;

/** `signalbox WORDS…` in such a thread; its exit status. `plain`: the interpreter itself is to be ready then, for guest memory of so many MiB. */
export async function runWithLargeStack(words: readonly string[], plain?: { readonly memory?: string | undefined }): Promise<number> {
  // One baseline compilation is all that an interpreter gains from: its loop is one call that hardly ever returns, so better code for it would come
  // into use too late, and compiling it takes seconds, for which the end of the process waits.
  setFlagsFromString("--liftoff-only");
  // What instrumentation wrote is valid, and most of its functions are never called: each is looked at when it is.
  setFlagsFromString("--wasm-lazy-validation");
  const typescript = import.meta.url.endsWith(".ts");
  // Compiled, in few files: scripts/build-thread.mjs.
  const code = typescript ? "./large-stack-worker.ts" : "../node/interpreter-thread.js";
  const loader = createRequire(import.meta.url);
  const worker = new Worker(new URL(code, import.meta.url), {
    workerData: words,
    resourceLimits: { stackSizeMb: STACK },
    execArgv: typescript ? ["--import", pathToFileURL(loader.resolve("ts-blank-space/register")).href] : [],
  });
  const status = new Promise<number>((resolve, reject) => {
    worker.on("message", resolve);
    worker.on("error", reject);
    worker.on("exit", resolve);
  });
  // While the thread starts and reads its code.
  const prepared = plain && (await prepare(plain.memory));
  worker.postMessage(prepared, prepared ? [prepared.guest.binary.buffer as ArrayBuffer] : []);
  return await status;
}

/** Undefined: what keeps us from it, the thread will find out and tell. */
async function prepare(memory: string | undefined): Promise<Prepared | undefined> {
  if (memory !== undefined && !/^\d{1,4}$/.test(memory)) return undefined;
  try {
    const { knownPython } = await import("../node/cpython-guest.ts");
    const limit = memory === undefined ? undefined : Number(memory);
    const guest = knownPython(limit) ?? (await import("../node/cpython.ts")).loadPython(limit);
    return { guest, module: await WebAssembly.compile(guest.binary as Uint8Array<ArrayBuffer>) };
  } catch {
    return undefined;
  }
}

let received: Promise<Prepared | undefined> | undefined;

/** In the thread: what the other one has prepared. */
export function preparedPython(): Promise<Prepared | undefined> {
  const port = parentPort;
  received ??= port ? new Promise((resolve) => port.once("message", resolve)) : Promise.resolve(undefined);
  return received;
}
