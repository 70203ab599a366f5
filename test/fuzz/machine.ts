/** Random system calls through the machine: guest memory, import wrappers, handlers, threads and processes are real. */
import { resolve } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import { instrument } from "../../src/instrument/index.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Core } from "../../src/kernel/core.ts";
import type { Ending } from "../../src/kernel/run.ts";
import { Files } from "../../src/machine/files.ts";
import { Machine } from "../../src/machine/machine.ts";
import { assemble } from "../unit/instrument-wat.ts";
import { callModule } from "./call-module.ts";
import { Invariants } from "./invariants.ts";
import { Random } from "./random.ts";

export interface MachineRun {
  readonly ending: Ending;
  readonly systemCalls: number;
  readonly eventHash: string;
}

/** A random guest of system calls. */
export async function callGuest(seed: number): Promise<Guest> {
  const random = new Random(seed);
  const suspends = !random.oneIn(3);
  const module = await instrument(assemble(callModule(random, suspends)), { memoryLimit: 0x100000, tier: suspends ? "full" : "direct" });
  return { ...module, name: resolve("/", `seed-${seed}`), lines: undefined, language: "wat" };
}

/** Runs a guest; after every call on the core the invariants hold. Throws what no guest may cause. */
export function runChecked(kernelModule: WebAssembly.Module, guest: Guest, seed: number, every: number): MachineRun {
  const kernel = new Kernel(kernelModule, { seed });
  const invariants = new Invariants(kernel);
  let systemCalls = 0;
  let sinceWhole = 0;
  const checked = (): void => {
    const whole = ++sinceWhole >= every;
    if (whole) sinceWhole = 0;
    invariants.check(whole);
  };
  const core = { ...kernel.core } as { -readonly [Name in keyof Core]: Core[Name] };
  const wrap = <
    Name extends "syscall" | "next" | "sigreturn" | "unwind" | "fault" | "account" | "hostDone" | "idle" | "mapGrow" | "futexWake" | "exec",
  >(
    name: Name,
  ): void => {
    const plain = kernel.core[name] as (...args: number[]) => number;
    (core[name] as unknown) = (...args: number[]): number => {
      const result = plain(...args);
      if (name === "syscall") systemCalls++;
      checked();
      return result;
    };
  };
  for (const name of [
    "syscall",
    "next",
    "sigreturn",
    "unwind",
    "fault",
    "account",
    "hostDone",
    "idle",
    "mapGrow",
    "futexWake",
    "exec",
  ] as const)
    wrap(name);
  (kernel as { core: Core }).core = core;
  const machine = new Machine(kernel, guest, new Files(undefined), {
    seed,
    limits: { fuel: 8000, output: 1 << 20 },
    input: (count) => new Uint8Array(Math.min(count, 5)),
    arrivals: [
      { signal: 10, safepoint: 50 },
      { signal: 2, time: 1_000_000 },
    ],
  });
  const ending = machine.run();
  invariants.check(true);
  return { ending, systemCalls, eventHash: kernel.eventHash };
}
