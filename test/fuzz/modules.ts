/**
 * Random modules: generated, and mutated. Each is refused with a ModuleError, or becomes a guest that engines accept; a guest that can be run
 * does the same in the direct tier, in the full tier, and suspended at every safepoint. No other error, no hang.
 */
import { instrument, ModuleError, rewrite } from "../../src/instrument/index.ts";
import { FakeMachine } from "../unit/instrument-machine.ts";
import { generated } from "./corpus.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";

const MEMORY_LIMIT = 0x200000;
/** Fuel between two safepoints, and safepoints until a run is stopped. */
const FUEL = 100;
const SAFEPOINTS = 40;
/** Modules made of each generated one. */
export const MUTANTS = 100;

class Stop extends Error {}

/** How a call of an export ended, and what memory and globals are then. */
function outcome(machine: FakeMachine, name: string, parameters: number): string {
  let result: string;
  try {
    result = String(machine.call(name, ...Array.from({ length: parameters }, (_, index) => index)));
  } catch (reason) {
    if (reason instanceof Stop) result = reason.message;
    else if (reason instanceof WebAssembly.RuntimeError) result = `trap: ${reason.message}`;
    else if (reason instanceof RangeError && /call stack/.test(reason.message)) return "exhausted";
    else if (reason instanceof TypeError) result = `type: ${reason.message}`;
    else throw reason;
  }
  let sum = 0;
  const words = new Int32Array(machine.memory.buffer, 0, machine.guest.initialPages << 14);
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]!) | 0;
  return `${result} memory ${sum} faults ${machine.faults.join()}`;
}

async function outcomes(bytes: Uint8Array, tier: "direct" | "full", suspend: boolean): Promise<string[]> {
  const guest = await instrument(bytes, { tier, memoryLimit: MEMORY_LIMIT });
  if (!WebAssembly.validate(guest.binary as Uint8Array<ArrayBuffer>))
    throw new Error(`the ${tier} form of an accepted module is not valid`);
  const plain = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  const log: string[] = [];
  const imports: Record<string, Record<string, (value: unknown) => unknown>> = {};
  for (const { module, name, kind } of WebAssembly.Module.imports(plain))
    if (kind === "function") (imports[module] ??= {})[name] = (value) => (log.push(`${name} ${String(value)}`), /i64/.test(name) ? 0n : 0);
  let machine: FakeMachine;
  try {
    machine = new FakeMachine(guest, {
      imports,
      fuel: FUEL,
      suspendAtSafepoints: suspend,
      safepoint: (self) => {
        if (self.safepoints > SAFEPOINTS) throw new Stop("fuel");
        return false;
      },
      fault: (kind, address) => {
        throw new Stop(`fault ${kind} at ${address}`);
      },
    });
  } catch (reason) {
    // Segments that do not fit the table: the engine says so when the module is instantiated.
    if (reason instanceof WebAssembly.RuntimeError || reason instanceof WebAssembly.LinkError) return [`not instantiated`];
    throw reason;
  }
  const results: string[] = [];
  for (const { name, kind } of WebAssembly.Module.exports(plain).slice(0, 12)) {
    if (kind !== "function") continue;
    machine.safepoints = 0;
    results.push(`${name}: ${outcome(machine, name, 0)}`);
    // After a throw the thread's frames are gone: what follows begins anew.
    if (/fault|fuel|trap|exhausted/.test(results.at(-1)!)) break;
  }
  return [...results, ...log];
}

export interface ModuleCounts {
  modules: number;
  refused: number;
  run: number;
}

/** Module `number` of a seed. Throws what must not be. */
export async function fuzzModule(seed: number, number: number, counts: ModuleCounts): Promise<void> {
  const random = new Random(Math.imul(seed, 7919) + number);
  const base = generated(Math.floor(number / MUTANTS) + seed * 1000);
  let bytes = number % MUTANTS === 0 ? base : mutate(random, base);
  // Three of four are valid, if that can be had: they reach further.
  if (!random.oneIn(4))
    for (let tries = 0; tries < 12 && !WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>); tries++) bytes = mutate(random, base);
  counts.modules++;
  const valid = WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>);
  try {
    if (!valid) {
      const { binary } = rewrite(bytes, { memoryLimit: MEMORY_LIMIT, tier: "full" });
      if (!WebAssembly.validate(binary as Uint8Array<ArrayBuffer>))
        throw new Error("the rewritten form of an invalid module is not valid, and it was not refused");
      return;
    }
    const direct = await outcomes(bytes, "direct", false);
    counts.run++;
    for (const suspend of [false, true]) {
      const full = await outcomes(bytes, "full", suspend);
      if (direct.some((line) => line.endsWith("exhausted")) || full.some((line) => line.endsWith("exhausted"))) return;
      if (full.join("\n") !== direct.join("\n"))
        throw new Error(
          `the tiers differ${suspend ? " (suspended)" : ""}:\n${direct.join("\n").slice(0, 400)}\n--\n${full.join("\n").slice(0, 400)}`,
        );
    }
  } catch (reason) {
    if (!(reason instanceof ModuleError)) throw reason;
    counts.refused++;
  }
}
