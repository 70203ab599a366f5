/** Python programs in the notation as tests run them. */
import type { RunOptions, RunResult } from "../../src/kernel/run.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { python } from "../../src/python/index.ts";
import type { Main, PythonOptions } from "../../src/python/index.ts";
import { kernelModule } from "./script-guest.ts";

export interface PythonRun extends RunResult {
  readonly stdout: string;
  readonly stderr: string;
  /** As subprocess reports it: the exit status, -N for death by signal N, "TIMEOUT" at a limit or a deadlock. */
  readonly status: number | "TIMEOUT";
}

export function runPython(main: Main, options: PythonOptions = {}, run: RunOptions = {}): PythonRun {
  const text = { 1: "", 2: "" };
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  const result = runScript(kernelModule, python(main, options), {
    output: (descriptor, bytes) => (text[descriptor] += decoders[descriptor].decode(bytes, { stream: true })),
    ...run,
  });
  const { ending } = result;
  const status = ending.kind === "exited" ? ending.status : ending.kind === "signaled" ? -ending.signal : "TIMEOUT";
  return { ...result, stdout: text[1], stderr: text[2], status };
}
