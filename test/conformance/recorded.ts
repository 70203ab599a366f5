/** C programs beside what Linux answered (scripts/record-native.ts), and how to run one in the sandbox. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface RecordedProgram {
  readonly name: string;
  readonly path: string;
  /** Standard output, one character per byte. */
  readonly stdout: string;
  /** As a shell reports it. */
  readonly exitStatus: number;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitStatus: number;
  /** Of all events: equal runs have equal hashes. */
  readonly eventHash: string;
  /** Milliseconds of this machine's time. */
  readonly compileTime: number;
  readonly runTime: number;
}

/** The programs of a folder of the project, by name. */
export function recordedPrograms(folder: string): RecordedProgram[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".c"))
    .sort()
    .map((file) => {
      const stem = join(root, folder, basename(file, ".c"));
      const status = existsSync(`${stem}.status`) ? Number(readFileSync(`${stem}.status`, "latin1")) : 0;
      return { name: basename(file, ".c"), path: `${stem}.c`, stdout: readFileSync(`${stem}.expected`, "latin1"), exitStatus: status };
    });
}

const programs = nodePrograms();
let kernel: Promise<WebAssembly.Module> | undefined;

/** Compiles a program as `signalbox run` does and runs it, without input. `fuel`: safepoints at the most. */
export async function runInSandbox(path: string, options: { readonly seed?: number; readonly fuel?: number } = {}): Promise<Outcome> {
  const begin = performance.now();
  const guest = await makeGuest(relative(root, path), new Uint8Array(readFileSync(path)), {
    sdk: readSdk,
    sdkVersion: sdkVersion(),
    cache: openCache(),
  });
  kernel ??= loadKernel();
  const kernelModule = await kernel;
  const compiled = performance.now();
  const written: Record<1 | 2, string[]> = { 1: [], 2: [] };
  const result = runGuest(kernelModule, guest, {
    seed: options.seed ?? 0,
    limits: { fuel: options.fuel ?? 2 ** 30 },
    output: (descriptor, bytes) => written[descriptor].push(Buffer.from(bytes).toString("latin1")),
    input: () => new Uint8Array(0),
    programs,
  });
  return {
    stdout: written[1].join(""),
    stderr: written[2].join(""),
    exitStatus: result.exitStatus,
    eventHash: result.eventHash,
    compileTime: compiled - begin,
    runTime: performance.now() - compiled,
  };
}

/** The first line where two texts differ, for people; undefined: they are equal. */
export function firstDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const [wanted, got] = [expected.split("\n"), actual.split("\n")];
  let line = 0;
  while (wanted[line] === got[line]) line++;
  return `line ${line + 1}: Linux ${JSON.stringify(wanted[line] ?? "(end)")}, sandbox ${JSON.stringify(got[line] ?? "(end)")}`;
}
