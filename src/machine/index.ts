/** Runs instrumented guests. */
import type { Guest } from "../../abi/guest.ts";
import { Kernel } from "../kernel/kernel.ts";
import { runResult } from "../kernel/result.ts";
import type { RunResult } from "../kernel/run.ts";
import { Files } from "./files.ts";
import type { Directories } from "./files.ts";
import { Machine } from "./machine.ts";
import type { MachineOptions } from "./machine.ts";
import { seenBy } from "./seen.ts";

export { UnusableGuest } from "./endings.ts";
export { emptyRoot } from "./files.ts";
export { Stock } from "./stock.ts";
export type { Directories } from "./files.ts";
export type { ImageOptions, MachineImage } from "./image.ts";
export { builtInNames, programEndings } from "./programs.ts";
export type { Programs } from "./programs.ts";

/** What a run of a wasm guest takes beside RunOptions. */
export interface GuestOptions extends MachineOptions {
  /** Directories of the guest, by absolute path. Without "/", a root in memory with an empty /tmp. */
  readonly directories?: Directories;
}

/**
 * Runs a guest to its end. `kernelModule`: the compiled kernel core. Throws UnusableGuest where the guest wants a function that there is not, or has none to start with,
 * and Error for a bug of ours.
 */
export function runGuest(kernelModule: WebAssembly.Module, guest: Guest, options: GuestOptions = {}): RunResult {
  const kernel = new Kernel(kernelModule, { seed: options.seed ?? 0, event: seenBy(options, () => machine) });
  const machine: Machine = new Machine(kernel, guest, new Files(options.directories), options);
  const ending = machine.run();
  if (options.stock) machine.releaseMemories();
  return runResult(kernel, ending, machine.safepoints);
}
