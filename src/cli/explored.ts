/** What explore, check and replay work on: a guest of any language, or a script. */
import { sha256 } from "../instrument/sha256.ts";
import type { Ending, RunOptions, RunResult } from "../kernel/run.ts";
import type { Granularity } from "../kernel/run.ts";
import type { Decision, ExploreOptions, ExploreResult, Failure as Found, Place } from "../explore/types.ts";
import { loadKernel } from "../node/kernel.ts";
import { nodePrograms } from "../node/programs.ts";
import type { FunctionName } from "../trace/show.ts";
import type { Given } from "./flag.ts";
import { isPython } from "./interpreter.ts";
import { loadGuest, loadScriptFile, memoryOf, pythonWords } from "./program.ts";
import type { compilerFlags } from "./run-flags.ts";

/** Arguments and environment that the program is started with. */
export interface Start {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Explored {
  /** Names the program in schedules. */
  readonly hash: string;
  /** The function in a slot of the function table: a handler. */
  readonly functionName: FunctionName;
  /** `workers`: threads altogether. */
  exploring(options: ExploreOptions, workers: number): Generator<void, ExploreResult>;
  /** A run with decisions (default: the undisturbed one), with all that watches it. */
  check(
    options: ExploreOptions,
    decisions?: readonly Decision[],
  ): { readonly failure: Found | undefined; readonly ending: Ending | undefined };
  /** A run with decisions, to be seen. */
  rerun(decisions: readonly Decision[], options: RunOptions, decided: (place: Place) => void): RunResult;
}

/** @throws {Failure} the file cannot be read, does not compile, or is no program */
export async function loadExplored(
  file: string,
  given: Given<typeof compilerFlags>,
  granularity: Granularity,
  start: Start,
): Promise<Explored> {
  if (file.endsWith(".script.ts")) return await loadExploredScript(file);
  if (isPython(file)) return await loadExploredPython(file, given, start);
  const [guest, kernel, { exploring, rerun, replay, Subject }, { NodePool }] = await Promise.all([
    loadGuest(file, given, { tier: "full", safepoints: granularity }),
    loadKernel(),
    import("../explore/index.ts"),
    import("../node/explore-pool.ts"),
  ]);
  const programs = nodePrograms({ cc: given.cc, memory: memoryOf(given) });
  return {
    hash: guest.hash,
    functionName: (index) => guest.functions[guest.tableFunctions[index] ?? -1]?.name,
    exploring: (options, workers) => {
      const told = { ...start, ...options };
      const pool = new NodePool(workers, { kernel, guest, options: told, compiler: { cc: given.cc, memory: memoryOf(given) } });
      return exploring(kernel, guest, { ...told, programs, pool });
    },
    check: (options, decisions) => {
      const subject = new Subject(kernel, guest, { ...start, programs, ...options });
      // A run that exploring watched has no more steps than replay follows.
      return replay(subject, decisions ?? [], subject.isWatchable, decisions ? undefined : Infinity);
    },
    rerun: (decisions, options, decided) => rerun(kernel, guest, decisions, { ...start, programs, ...options }, { decided }),
  };
}

/** CPython with a script: decisions fall where the script's own code looks for signals. */
async function loadExploredPython(file: string, given: Given<typeof compilerFlags>, start: Start): Promise<Explored> {
  const { guest, words, directories } = await pythonWords(file, given, start.arguments, true);
  const [kernel, { exploring, rerun, replay, Subject }] = await Promise.all([loadKernel(), import("../explore/index.ts")]);
  const programs = nodePrograms({ cc: given.cc, memory: memoryOf(given) });
  const common = { ...start, arguments: words, programs };
  return {
    hash: guest.hash,
    functionName: (index) => guest.functions[guest.tableFunctions[index] ?? -1]?.name,
    exploring: (options) => exploring(kernel, guest, { ...common, directories, ...options }),
    check: (options, decisions = []) => replay(new Subject(kernel, guest, { ...common, directories, ...options }), decisions),
    rerun: (decisions, options, decided) =>
      rerun(kernel, guest, decisions, { ...common, directories: directories(), ...options }, { decided }),
  };
}

async function loadExploredScript(file: string): Promise<Explored> {
  const [{ program, source }, kernel, { exploringScript, replayScript, rerunScript }] = await Promise.all([
    loadScriptFile(file),
    loadKernel(),
    import("../explore/index.ts"),
  ]);
  return {
    hash: sha256(new TextEncoder().encode(source)),
    functionName: () => undefined,
    exploring: (options) => exploringScript(kernel, program, options),
    check: (options, decisions = []) => replayScript(kernel, program, decisions, options),
    rerun: (decisions, options, decided) => rerunScript(kernel, program, decisions, options, { decided }),
  };
}
