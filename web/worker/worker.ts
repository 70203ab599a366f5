/** The page's worker: compiles, runs, records. The page may end it at any time. */
import { sha256 } from "../../src/instrument/sha256.ts";
import { deserialise, serialise } from "../../src/instrument/serialise.ts";
import type { Guest } from "../../abi/guest.ts";
import { CompileError } from "../../src/compile/error.ts";
import { languageOf } from "../../src/compile/language.ts";
import { rerun } from "../../src/explore/replay.ts";
import type { Granularity } from "../../src/kernel/run.ts";
import { runGuest } from "../../src/machine/index.ts";
import { recorder } from "../../src/view/recording.ts";
import { fetchUnzipped, loadKernel } from "./assets.ts";
import { inputOf } from "./input.ts";
import { limitEvents } from "./limit-events.ts";
import type { Answer, PrepareRequest, RunRequest } from "./protocol.ts";

const prepared = new Map<string, Promise<Guest>>();

/** `granularity`: as an explorer wants it; undefined: for an ordinary run. */
async function guestOf({ id, file, source, guest: path }: RunRequest | PrepareRequest, granularity?: Granularity): Promise<Guest> {
  const key = `${granularity ?? ""}\0${path ?? `${file}\0${source}`}`;
  let guest = prepared.get(key);
  if (!guest) {
    const explored = granularity && ({ tier: "full", safepoints: granularity } as const);
    guest = path
      ? fetchUnzipped(path).then(deserialise)
      : import("./compile.ts").then(({ compileGuest }) =>
          compileGuest(file, source, (text, part) => answer({ id, kind: "progress", text, part }), explored),
        );
    if (prepared.size > 40) prepared.clear();
    prepared.set(key, guest);
    guest.catch(() => prepared.delete(key));
  }
  return guest;
}

const answer = (message: Answer): void => self.postMessage(message);

const otherProgram = (): Error => new Error("the schedule belongs to another program: it has changed since, so explore it again");

/** Compiled here, run or explored in the sandbox. */
async function script({ id, file, source }: RunRequest | PrepareRequest): Promise<void> {
  const { compileScriptSource } = await import("./compile.ts");
  answer({ id, kind: "script", code: await compileScriptSource(file, source), hash: sha256(new TextEncoder().encode(source)) });
}

async function run(request: RunRequest): Promise<void> {
  const { id, file, source, arguments: words, input, seed, arrivals, turns, explored, limits } = request;
  const begin = performance.now();
  if (isPython(file)) return await runPython(request);
  const language = languageOf(file);
  if (language === "script") {
    if (explored && !sha256(new TextEncoder().encode(source)).startsWith(explored.hash)) throw otherProgram();
    return await script(request);
  }
  const [kernel, guest] = await Promise.all([loadKernel(), guestOf(request, explored?.granularity)]);
  if (explored && !guest.hash.startsWith(explored.hash)) throw otherProgram();
  const compiled = performance.now();
  const record = recorder({ file, source, language, guest, arguments: words, seed, arrivals, turns, explored });
  const options = limitEvents(
    { ...record.options, input: inputOf(input), limits: { fuel: limits.fuel, output: limits.output } },
    limits.events,
  );
  const result = explored ? rerun(kernel, guest, explored.decisions, options, record.onlooker) : runGuest(kernel, guest, options);
  answer({ id, kind: "recording", recording: record.finish(result), compileTime: compiled - begin, runTime: performance.now() - compiled });
}

const isPython = (file: string): boolean => file.endsWith(".py");

async function runPython(request: RunRequest): Promise<void> {
  const { id, file, source, arguments: words, input, seed, arrivals, turns, explored, limits } = request;
  const begin = performance.now();
  const { freshModule, pythonDirectories, pythonInterpreter } = await import("./python.ts");
  const tell = (text: string, part: number): void => answer({ id, kind: "progress", text, part });
  const [kernel, guest] = await Promise.all([loadKernel(), pythonInterpreter(tell, explored !== undefined)]);
  if (explored && !guest.hash.startsWith(explored.hash)) throw otherProgram();
  const [directories, stock] = await Promise.all([pythonDirectories(file, source), freshModule(guest)]);
  const compiled = performance.now();
  const record = recorder({ file, source, language: "python", guest, arguments: words, seed, arrivals, turns, explored });
  const options = limitEvents(
    { ...record.options, input: inputOf(input), limits: { fuel: limits.fuel, output: limits.output } },
    limits.events,
  );
  const given = { ...options, arguments: [file, ...words], directories, stock };
  const result = explored ? rerun(kernel, guest, explored.decisions, given, record.onlooker) : runGuest(kernel, guest, given);
  answer({ id, kind: "recording", recording: record.finish(result), compileTime: compiled - begin, runTime: performance.now() - compiled });
}

async function prepare(request: PrepareRequest): Promise<void> {
  if (isPython(request.file)) throw new Error(`Python programs are explored on the command line: signalbox explore ${request.file}`);
  if (languageOf(request.file) === "script") return await script(request);
  answer({ id: request.id, kind: "prepared", guest: serialise(await guestOf(request, request.granularity)) });
}

self.onmessage = ({ data }: MessageEvent<RunRequest | PrepareRequest>) => {
  (data.kind === "run" ? run(data) : prepare(data)).catch((reason: unknown) => {
    const diagnostics = reason instanceof CompileError ? reason.diagnostics : [];
    const output = reason instanceof CompileError ? reason.output : "";
    const message = reason instanceof Error ? reason.message : String(reason);
    answer({ id: data.id, kind: "error", message, output, diagnostics });
  });
};
