/** Script guests as tests use them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "@jest/globals";
import type { Event } from "../../abi/events.ts";
import type { RunOptions, RunResult } from "../../src/kernel/run.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import type { Program } from "../../src/kernel/script-request.ts";
import { SystemError } from "../../src/kernel/system-error.ts";

export const kernelModule = new WebAssembly.Module(readFileSync(fileURLToPath(new URL("../../build/kernel.wasm", import.meta.url))));

export interface Run extends RunResult {
  /** What was written to standard output. */
  readonly output: string;
  readonly log: readonly Event[];
}

/** Runs a program to its end, however it ends. Programs can `expect` by themselves: what they throw is thrown here. */
export function run(program: Program, options: RunOptions = {}): Run {
  let output = "";
  const log: Event[] = [];
  const decoder = new TextDecoder();
  const result = runScript(kernelModule, program, {
    output: (descriptor, bytes) => {
      if (descriptor === 1) output += decoder.decode(bytes);
    },
    event: (event) => log.push(event),
    ...options,
  });
  return { ...result, output, log };
}

/** Runs a program that is to exit with status 0. */
export function succeeds(program: Program, options: RunOptions = {}): Run {
  const result = run(program, options);
  expect(result.ending).toEqual({ kind: "exited", status: 0 });
  return result;
}

/** The errno name with which a call fails, or "" if it does not. */
export function* errnoOf(call: Iterable<unknown>): Generator<unknown, string, unknown> {
  try {
    yield* call as Generator<unknown, unknown, unknown>;
    return "";
  } catch (reason) {
    if (!(reason instanceof SystemError)) throw reason;
    return reason.errno;
  }
}

export const MS = 1e6;
export const SECOND = 1e9;
