/** Inside the sandbox: runs one script with the kernel, and answers its recording as text. Built as one classic script without imports. */
import * as scriptApi from "../../src/kernel/script.ts";
import type { Program as Main } from "../../src/kernel/script-request.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { loadScript } from "../../src/compile/script.ts";
import { recordingText } from "../../src/view/recording-text.ts";
import { recorder } from "../../src/view/recording.ts";
import type { RunRequest } from "./protocol.ts";
import { pageLimits } from "./protocol.ts";
import { limitEvents } from "./limit-events.ts";

interface Request {
  readonly kernel: ArrayBuffer;
  readonly code: string;
  readonly program: Pick<RunRequest, "file" | "source" | "seed" | "arrivals">;
}

/** "signalbox/script" as a module whose values are this script's. */
function apiModule(): string {
  (globalThis as { signalboxScript?: unknown }).signalboxScript = scriptApi;
  const names = Object.keys(scriptApi).filter((name) => name !== "default");
  return `data:text/javascript,${encodeURIComponent(names.map((name) => `export const ${name} = globalThis.signalboxScript.${name};`).join("\n"))}`;
}

async function run({ kernel, code, program }: Request): Promise<string> {
  const { file, source, seed, arrivals } = program;
  const main = await loadScript<Main>(file, code.replaceAll('"signalbox:script"', JSON.stringify(apiModule())));
  const record = recorder({ file, source, language: "script", seed, arrivals });
  const { fuel, output, events } = pageLimits;
  const result = runScript(await WebAssembly.compile(kernel), main, limitEvents({ ...record.options, limits: { fuel, output } }, events));
  return recordingText(record.finish(result));
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  run(data).then(
    (text) => self.postMessage({ text }),
    (reason: unknown) => self.postMessage({ error: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason) }),
  );
};
