/**
 * Explores Python programs in a thread whose stack is large enough for an interpreter: jest's is not. The thread belongs to a process of its own, whose
 * main thread only hands messages on: the engine's flags hold for a process, and would hold for the tests that jest runs in the same one afterwards.
 */
import { setFlagsFromString } from "node:v8";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { Guest } from "../../abi/guest.ts";
import { explore, replay, rerun, Subject } from "../../src/explore/index.ts";
import type { Decision, ExploreOptions, ExploreResult, Failure } from "../../src/explore/index.ts";
import { Stock } from "../../src/machine/stock.ts";
import { loadPython, pythonDirectories } from "../../src/node/cpython.ts";
import { loadKernel } from "../../src/node/kernel.ts";

/** `decisions`: that run, seen; undefined: with signals an exploration, without the undisturbed run. */
export interface Task {
  readonly lines: readonly string[];
  readonly options: Pick<ExploreOptions, "signals" | "expect">;
  readonly decisions?: readonly Decision[];
}
export interface Answer {
  readonly explored?: ExploreResult;
  readonly failure?: Failure | undefined;
  readonly seen?: { readonly exitStatus: number; readonly standardError: string };
}

if (isMainThread) {
  // As src/cli/large-stack.ts has it.
  setFlagsFromString("--liftoff-only");
  setFlagsFromString("--wasm-lazy-validation");
  const thread = new Worker(new URL(import.meta.url), { resourceLimits: { stackSizeMb: 16 }, execArgv: process.execArgv });
  process.on("message", (task: Task) => thread.postMessage(task));
  process.on("disconnect", () => process.exit());
  thread.on("message", (answer: Answer) => process.send!(answer));
} else {
  const kernel = await loadKernel();
  const guest = loadPython(undefined, true);
  const stock = new Stock();
  parentPort!.on("message", (task: Task) => parentPort!.postMessage(answerTo(task, kernel, guest, stock)));
}

function answerTo({ lines, options, decisions }: Task, kernel: WebAssembly.Module, guest: Guest, stock: Stock): Answer {
  const directories = (): ReturnType<typeof pythonDirectories> => pythonDirectories(new Map(), { script: undefined, module: false });
  const common = { arguments: ["-c", lines.join("\n")], stock };
  if (decisions) {
    let standardError = "";
    const output = (descriptor: 1 | 2, bytes: Uint8Array): void => {
      if (descriptor === 2) standardError += new TextDecoder().decode(bytes);
    };
    const { exitStatus } = rerun(kernel, guest, decisions, { ...common, directories: directories(), output });
    return { seen: { exitStatus, standardError } };
  }
  if (options.signals) return { explored: explore(kernel, guest, { ...common, directories, ...options }) };
  return { failure: replay(new Subject(kernel, guest, { ...common, directories, ...options }), []).failure };
}
