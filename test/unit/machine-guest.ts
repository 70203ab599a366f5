/** Guests in WAT for tests of the machine, compiled and run as `signalbox run` does. */
import { makeGuest } from "../../src/compile/guest.ts";
import type { Guest } from "../../abi/guest.ts";
import type { FatalSignal, RunResult } from "../../src/kernel/run.ts";
import { runGuest } from "../../src/machine/index.ts";
import type { GuestOptions } from "../../src/machine/index.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

export interface Outcome extends RunResult {
  readonly stdout: string;
  readonly fatal: readonly FatalSignal[];
  readonly warnings: readonly string[];
}

/** A module of the given fields, with a memory of two pages, a C stack pointer and a table of eight slots. */
export function wat(fields: string): Promise<Guest> {
  const text = `(module
    (import "signalbox" "rt_sigaction" (func $rt_sigaction (param i32 i32 i32) (result i32)))
    (import "signalbox" "write" (func $write (param i32 i32 i32) (result i32)))
    (import "signalbox" "exit_group" (func $exit_group (param i32) (result i32)))
    ${fields.replace(/^/gm, "    ")}
  )`;
  return makeGuest("guest.wat", new TextEncoder().encode(text), { sdk: readSdk, sdkVersion: sdkVersion() });
}

/** What most guests need behind their imports. */
export const ground = `
(memory (export "memory") 2)
(global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
(table 8 funcref)
`;

export async function run(guest: Guest, options: GuestOptions = {}): Promise<Outcome> {
  let stdout = "";
  const fatal: FatalSignal[] = [];
  const warnings: string[] = [];
  const result = runGuest(await loadKernel(), guest, {
    limits: { fuel: 10_000_000 },
    output: (_, bytes) => (stdout += Buffer.from(bytes).toString("latin1")),
    fatal: (each) => fatal.push(each),
    warning: (text) => warnings.push(text),
    ...options,
  });
  return { ...result, stdout, fatal, warnings };
}
