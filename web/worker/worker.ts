/** The page's worker: compiles, runs, records. The page may end it at any time. */
import { deserialise } from "../../src/instrument/serialise.ts";
import type { Guest } from "../../abi/guest.ts";
import { CompileError } from "../../src/compile/error.ts";
import { languageOf } from "../../src/compile/language.ts";
import { runGuest } from "../../src/machine/index.ts";
import { recorder } from "../../src/view/recording.ts";
import { fetchUnzipped, loadKernel } from "./assets.ts";
import { limitEvents } from "./limit-events.ts";
import type { Answer, RunRequest } from "./protocol.ts";

const prepared = new Map<string, Promise<Guest>>();

async function guestOf(request: RunRequest): Promise<Guest> {
  const key = request.guest ?? `${request.file}\0${request.source}`;
  let guest = prepared.get(key);
  if (!guest) {
    guest = request.guest
      ? fetchUnzipped(request.guest).then(deserialise)
      : import("./compile.ts").then(({ compileGuest }) =>
          compileGuest(request.file, request.source, (text, part) => answer({ id: request.id, kind: "progress", text, part })),
        );
    if (prepared.size > 40) prepared.clear();
    prepared.set(key, guest);
    guest.catch(() => prepared.delete(key));
  }
  return guest;
}

const answer = (message: Answer): void => self.postMessage(message);

async function run(request: RunRequest): Promise<void> {
  const { id, file, source, arguments: words, seed, arrivals, limits } = request;
  const begin = performance.now();
  const language = languageOf(file);
  if (language === "script") {
    const { compileScriptSource } = await import("./compile.ts");
    answer({ id, kind: "script", code: await compileScriptSource(file, source) });
    return;
  }
  const [kernel, guest] = await Promise.all([loadKernel(), guestOf(request)]);
  const compiled = performance.now();
  const record = recorder({ file, source, language, guest, arguments: words, seed, arrivals });
  const options = limitEvents({ ...record.options, limits: { fuel: limits.fuel, output: limits.output, memory: 16 } }, limits.events);
  const result = runGuest(kernel, guest, options);
  answer({ id, kind: "recording", recording: record.finish(result), compileTime: compiled - begin, runTime: performance.now() - compiled });
}

self.onmessage = ({ data }: MessageEvent<RunRequest>) => {
  run(data).catch((reason: unknown) => {
    const diagnostics = reason instanceof CompileError ? reason.diagnostics : [];
    const output = reason instanceof CompileError ? reason.output : "";
    const message = reason instanceof Error ? reason.message : String(reason);
    answer({ id: data.id, kind: "error", message, output, diagnostics });
  });
};
