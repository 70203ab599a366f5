/** From a file's name to something that runs. Compilers and the machine load on first use. */
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import type { GuestOptions } from "../compile/guest.ts";
import { CompileError } from "../compile/error.ts";
import { languageOf } from "../compile/language.ts";
import { MissingPackage } from "../compile/package.ts";
import type { RunOptions, RunResult } from "../kernel/run.ts";
import type { Program as ScriptProgram } from "../kernel/script-request.ts";
import type { Directories } from "../machine/index.ts";
import { openCache } from "../node/cache.ts";
import { loadKernel } from "../node/kernel.ts";
import { BrokenPipe, OutputError, writeAll } from "../node/output.ts";
import type { FunctionName } from "../trace/show.ts";
import { Failure } from "./exit-status.ts";
import type { Given } from "./flag.ts";
import { isPython } from "./interpreter.ts";
import { preparedPython } from "./large-stack.ts";
import { parseWhole } from "./number.ts";
import type { compilerFlags } from "./run-flags.ts";
import { splitWords } from "./words.ts";

export interface Program {
  /** A guest's hash, which schedules name. Scripts have none. */
  readonly hash: string | undefined;
  /** The function in a slot of the function table: a handler. */
  readonly functionName: FunctionName;
  run(options: RunOptions, directories: Directories): Promise<RunResult>;
}

type Options = Given<typeof compilerFlags>;

/** @throws {Failure} the file cannot be read, does not compile, or is no program */
export async function loadProgram(file: string, given: Options): Promise<Program> {
  if (isPython(file)) return await loadInterpreter(file, given);
  if (await told(file, () => languageOf(file) === "script")) return await loadScript(file);
  const guest = await loadGuest(file, given);
  return {
    hash: guest.hash,
    functionName: (index) => guest.functions[guest.tableFunctions[index] ?? -1]?.name,
    run: async (options, directories) => {
      const [kernel, { runGuest, UnusableGuest }] = await Promise.all([loadKernel(), import("../machine/index.ts")]);
      try {
        const { nodePrograms } = await import("../node/programs.ts");
        const programs = nodePrograms({ cc: given.cc, memory: memoryOf(given), warning: options.warning });
        return runGuest(kernel, guest, { ...options, directories, programs });
      } catch (reason) {
        // The engine's own words for a module that it cannot compile or link.
        if (reason instanceof UnusableGuest || reason instanceof WebAssembly.CompileError || reason instanceof WebAssembly.LinkError)
          throw new Failure("input", `${file}: ${reason.message}`);
        throw reason;
      }
    },
  };
}

async function pythonOf(given: Options, marked = false): Promise<Guest> {
  const { loadPython, NoPython } = await import("../node/cpython.ts");
  try {
    return loadPython(memoryOf(given), marked);
  } catch (reason) {
    throw reason instanceof NoPython ? new Failure("unavailable", reason.message) : reason;
  }
}

/** CPython for `file` with arguments, its words, and what makes its directories in memory. `marked`: for exploring. @throws {Failure} no such file */
export async function pythonWords(
  file: string,
  given: Options,
  rest: readonly string[],
  marked: boolean,
): Promise<{ readonly guest: Guest; readonly words: readonly string[]; readonly directories: () => Directories }> {
  const guest = await pythonOf(given, marked);
  const { pythonDirectories, pythonProgram } = await import("../node/cpython.ts");
  const words = [...(file === "python3" ? [] : [file]), ...rest];
  const program = pythonProgram(words);
  if (program.script !== undefined) readProgram(program.script);
  return { guest, words, directories: () => pythonDirectories(new Map(), program) };
}

/** The real CPython: `file` is its script, or its own name, and its options are then the guest's arguments. */
async function loadInterpreter(file: string, given: Options): Promise<Program> {
  const [{ isShown, pythonDirectories, pythonProgram }, { pythonImage }, { runGuest, Stock }, { nodePrograms }, kernel, prepared] =
    await Promise.all([
      import("../node/cpython.ts"),
      import("../node/cpython-image.ts"),
      import("../machine/index.ts"),
      import("../node/programs.ts"),
      loadKernel(),
      preparedPython(),
    ]);
  const stock = new Stock();
  const guest = prepared?.guest ?? (await pythonOf(given));
  if (prepared) stock.add(guest, prepared.module);
  const before = file === "python3" ? [] : [file];
  return {
    hash: guest.hash,
    functionName: (index) => guest.functions[guest.tableFunctions[index] ?? -1]?.name,
    run: async (options, directories) => {
      const words = [...before, ...(options.arguments ?? [])];
      const program = pythonProgram(words);
      if (program.script !== undefined && !isShown(directories, program.script)) readProgram(program.script);
      const programs = nodePrograms({ cc: given.cc, memory: memoryOf(given), warning: options.warning });
      return runGuest(kernel, guest, {
        ...options,
        stock,
        arguments: words,
        directories: pythonDirectories(directories, program),
        programs,
        image: directories.size > 0 ? undefined : pythonImage(guest, program, words, options),
      });
    },
  };
}

/** @throws {Failure} the file cannot be read, or is no script */
export async function loadScriptFile(file: string): Promise<{ readonly program: ScriptProgram; readonly source: string }> {
  const source = new TextDecoder().decode(readProgram(file));
  return { program: await told(file, async () => (await import("../node/script.ts")).loadScriptProgram(file, source)), source };
}

/** A script is the user's own JavaScript in our process: what it throws and does not catch is told as Node would, with the script's lines only. */
async function loadScript(file: string): Promise<Program> {
  const { program } = await loadScriptFile(file);
  return {
    hash: undefined,
    functionName: () => undefined,
    run: async (options) => {
      const [kernel, { runScript }] = await Promise.all([loadKernel(), import("../kernel/script-run.ts")]);
      try {
        return runScript(kernel, program, options);
      } catch (reason) {
        if (
          reason instanceof BrokenPipe ||
          reason instanceof OutputError ||
          !(reason instanceof Error) ||
          reason.message.includes("[signalbox bug]")
        )
          throw reason;
        const place = reason.stack
          ?.split("\n")
          .find((line) => line.includes(file))
          ?.trim();
        throw new Failure(
          "uncaught",
          `${file}: uncaught ${reason.name}: ${reason.message}${place ? ` ${place}` : ""}: catch it, or mend the script`,
        );
      }
    },
  };
}

export function memoryOf(given: Options): number | undefined {
  return given.memory === undefined ? undefined : parseWhole("--memory", given.memory, 1, 4000);
}

/** @throws {Failure} the file cannot be read, does not compile, or is no guest */
export async function loadGuest(
  file: string,
  given: Options,
  instrumentation: Pick<GuestOptions, "tier" | "safepoints"> = {},
): Promise<Guest> {
  const memory = memoryOf(given);
  const flags = relativeFolders(
    file,
    (given.cflags ?? []).flatMap((text) => splitWords("--cflags", text)),
  );
  return await told(file, async () => {
    languageOf(file);
    const bytes = readProgram(file);
    const [{ makeGuest }, { readSdk, sdkVersion }] = await Promise.all([import("../compile/guest.ts"), import("../node/sdk.ts")]);
    const toolchain = given.cc === undefined ? undefined : await (await import("../node/clang.ts")).installedClang(given.cc);
    return await makeGuest(file, bytes, {
      sdk: readSdk,
      sdkVersion: sdkVersion(),
      files: filesBeside(file),
      toolchain,
      flags,
      memory,
      ...instrumentation,
      cache: openCache(),
      warnings: (text) => writeAll(2, new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`)),
    });
  });
}

/** Folders of -I are relative to ours; the compile side wants them relative to the program. */
function relativeFolders(file: string, flags: readonly string[]): string[] {
  const moved = (folder: string): string => relative(dirname(resolve(file)), resolve(folder)) || ".";
  return flags.map((flag, at) => {
    if (flags[at - 1] === "-I") return moved(flag);
    return flag.startsWith("-I") && flag.length > 2 ? `-I${moved(flag.slice(2))}` : flag;
  });
}

/** @throws {Failure} it cannot be read */
export function readProgram(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    throw new Failure(
      "noInput",
      `${file}: ${code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a directory, not a program" : `it cannot be read (${code})`}: give the path of a program`,
    );
  }
}

/** Other files that the program names, relative to it. */
function filesBeside(file: string): (path: string) => string | undefined {
  return (path) => {
    try {
      return readFileSync(join(dirname(file), path), "utf8");
    } catch {
      return undefined;
    }
  };
}

/** Errors of compilers as Failures. */
async function told<Result>(file: string, action: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (reason) {
    if (reason instanceof MissingPackage) throw new Failure("unavailable", reason.message);
    if (!(reason instanceof CompileError)) throw reason;
    const seen = reason.output.includes(reason.message);
    throw new Failure("input", seen ? `${file} does not compile: see the messages above` : reason.message, reason.output);
  }
}
