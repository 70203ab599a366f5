/** Programs as tests name them: compiled on first use, kept in the cache. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeGuest } from "../../compile/guest.ts";
import { exploring, exploringScript, replay, replayScript, rerun, rerunScript, Subject } from "../../explore/index.ts";
import type { Decision, ExploreOptions, ExploreResult, Failure, Place } from "../../explore/index.ts";
import { sha256 } from "../../instrument/sha256.ts";
import type { RunOptions, RunResult } from "../../kernel/run.ts";
import type { Program as ScriptProgram } from "../../kernel/script-request.ts";
import { runScript } from "../../kernel/script-run.ts";
import { runGuest } from "../../machine/index.ts";
import { openCache } from "../cache.ts";
import { loadKernel } from "../kernel.ts";
import { nodePrograms } from "../programs.ts";
import { loadScriptProgram } from "../script.ts";
import { readSdk, sdkVersion } from "../sdk.ts";

export interface ProgramOptions {
  /** The compiler's options, after ours. */
  readonly flags?: readonly string[];
  /** Guest memory at the most, MiB. Default 64. */
  readonly memory?: number;
  /** Where signals may arrive: also before each access to memory of the program's own code (default), before calls of its own code, or at loops and function entries only. */
  readonly at?: "loops" | "calls" | "memory";
  /** argv[1…]. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program that is ready to be explored. */
export interface Subjected {
  /** Names the program in schedules. */
  readonly hash: string;
  exploring(options: ExploreOptions): Generator<void, ExploreResult>;
  /** The run with these decisions, judged. */
  replay(
    decisions: readonly Decision[],
    options: ExploreOptions,
  ): { readonly failure: Failure | undefined; readonly places: readonly Place[] };
  /** A run as signalbox run makes it. */
  run(options: RunOptions): RunResult;
  /** A run with decisions, to be seen. */
  rerun(decisions: readonly Decision[], options: RunOptions, decided: (place: Place) => void): RunResult;
}

/** A program to be explored; `subject()` compiles it. */
export interface Program {
  readonly file: string;
  readonly options: ProgramOptions;
  subject(): Promise<Subjected>;
}

/**
 * A program from a file (.c, .as.ts, .wat, .wasm, .script.ts), or from its text: `program("demo.c", {}, "int main(void) …")`.
 * @throws {CompileError} from `subject()`: it does not compile
 */
export function program(file: string, options: ProgramOptions = {}, source?: string): Program {
  let made: Promise<Subjected> | undefined;
  const bytes = (): Uint8Array => (source === undefined ? new Uint8Array(readFileSync(file)) : new TextEncoder().encode(source));
  return {
    file,
    options,
    subject: () => (made ??= file.endsWith(".script.ts") ? fromScript(file, bytes()) : fromSource(file, options, bytes())),
  };
}

/**
 * A script that the test itself holds: a generator function of system calls, or `python(…)` of "signalbox/python". It is called anew for each run,
 * and must keep nothing outside itself.
 */
export function script(name: string, body: ScriptProgram): Program {
  return { file: name, options: {}, subject: () => scriptSubject(body, body.toString()) };
}

async function fromScript(file: string, bytes: Uint8Array): Promise<Subjected> {
  const source = new TextDecoder().decode(bytes);
  return await scriptSubject(await loadScriptProgram(file, source), source);
}

async function scriptSubject(body: ScriptProgram, source: string): Promise<Subjected> {
  const kernel = await loadKernel();
  return {
    hash: sha256(new TextEncoder().encode(source)),
    exploring: (options) => exploringScript(kernel, body, options),
    replay: (decisions, options) => replayScript(kernel, body, decisions, options),
    run: (options) => runScript(kernel, body, options),
    rerun: (decisions, options, decided) => rerunScript(kernel, body, decisions, options, { decided }),
  };
}

async function fromSource(file: string, options: ProgramOptions, bytes: Uint8Array): Promise<Subjected> {
  const [kernel, guest] = await Promise.all([
    loadKernel(),
    makeGuest(file, bytes, {
      sdk: readSdk,
      sdkVersion: sdkVersion(),
      cache: openCache(),
      flags: options.flags,
      memory: options.memory,
      tier: "full",
      safepoints: options.at ?? "memory",
      files: (path) => {
        try {
          return readFileSync(join(dirname(file), path), "utf8");
        } catch {
          return undefined;
        }
      },
    }),
  ]);
  const started = { arguments: options.arguments, environment: options.environment, programs: nodePrograms({ memory: options.memory }) };
  return {
    hash: guest.hash,
    exploring: (given) => exploring(kernel, guest, { ...started, ...given }),
    replay: (decisions, given) => {
      const subject = new Subject(kernel, guest, { ...started, ...given });
      try {
        const plain = replay(subject, decisions);
        return plain.failure || !subject.isWatchable ? plain : replay(subject, decisions, true);
      } finally {
        subject.end();
      }
    },
    run: (given) => runGuest(kernel, guest, { ...started, ...given }),
    rerun: (decisions, given, decided) => rerun(kernel, guest, decisions, { ...started, ...given }, { decided }),
  };
}
