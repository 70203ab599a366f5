import type { Mutant } from "./mutant.ts";
import { machineMutants, runtimeMutants } from "./outside.ts";
import { processMutants } from "./processes.ts";
import { signalMutants } from "./signals.ts";

/** Every mutant, the kernel's first. */
export const mutants: readonly Mutant[] = [...signalMutants, ...processMutants, ...runtimeMutants, ...machineMutants];
