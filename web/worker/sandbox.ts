/** Inside the sandbox: runs one script with the kernel, and answers its recording as text. Built as one classic script without imports. */
import * as python from "../../src/python/index.ts";
import * as scriptApi from "../../src/kernel/script.ts";
import type { Program as Main } from "../../src/kernel/script-request.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { loadScript } from "../../src/compile/script.ts";
import { recordingText } from "../../src/view/recording-text.ts";
import { recorder } from "../../src/view/recording.ts";
import type { RunRequest } from "./protocol.ts";
import { pageLimits } from "./protocol.ts";
import { inputOf } from "./input.ts";
import { limitEvents } from "./limit-events.ts";

interface Request {
  readonly kernel: ArrayBuffer;
  readonly code: string;
  readonly program: Pick<RunRequest, "file" | "source" | "arguments" | "input" | "seed" | "arrivals" | "turns">;
}

const modules = { "signalbox:script": scriptApi, "signalbox:python": python };

/** A module of this script's as one that a script can import. */
function moduleOf(name: keyof typeof modules): string {
  (globalThis as { signalboxModules?: unknown }).signalboxModules = modules;
  const names = Object.keys(modules[name]).filter((each) => each !== "default");
  const text = names.map((each) => `export const ${each} = globalThis.signalboxModules[${JSON.stringify(name)}].${each};`).join("\n");
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

function withModules(code: string): string {
  return (Object.keys(modules) as (keyof typeof modules)[]).reduce(
    (text, name) => text.replaceAll(JSON.stringify(name), () => JSON.stringify(moduleOf(name))),
    code,
  );
}

async function run({ kernel, code, program }: Request): Promise<string> {
  const { file, source, arguments: words, input, seed, arrivals, turns } = program;
  const main = await loadScript<Main>(file, withModules(code));
  const record = recorder({ file, source, language: "script", arguments: words, seed, arrivals, turns });
  const { fuel, output, events } = pageLimits;
  const result = runScript(
    await WebAssembly.compile(kernel),
    main,
    limitEvents({ ...record.options, input: inputOf(input), limits: { fuel, output } }, events),
  );
  return recordingText(record.finish(result));
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  run(data).then(
    (text) => self.postMessage({ text }),
    (reason: unknown) => self.postMessage({ error: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason) }),
  );
};
