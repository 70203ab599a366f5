/** Inside the sandbox: runs or explores one script, and answers what comes of it as text. Built as one classic script without imports. */
import * as python from "../../src/python/index.ts";
import * as scriptApi from "../../src/kernel/script.ts";
import type { Program as Main } from "../../src/kernel/script-request.ts";
import { exploreScript, rerunScript } from "../../src/explore/script.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { loadScript } from "../../src/compile/script.ts";
import { recordingText } from "../../src/view/recording-text.ts";
import { recorder } from "../../src/view/recording.ts";
import type { SandboxAnswer, SandboxRequest } from "./protocol.ts";
import { pageLimits } from "./protocol.ts";
import { inputOf } from "./input.ts";
import { exploredText } from "./explored-text.ts";
import { limitEvents } from "./limit-events.ts";
import { paced } from "./paced.ts";

const modules = { "signalbox:script": scriptApi, "signalbox:python": python };

/** A module of this script's as one that a script can import. */
function moduleOf(name: keyof typeof modules): string {
  (globalThis as { signalboxModules?: unknown }).signalboxModules = modules;
  const names = Object.keys(modules[name]).filter((each) => each !== "default");
  const text = names.map((each) => `export const ${each} = globalThis.signalboxModules[${JSON.stringify(name)}].${each};`).join("\n");
  // Firefox loads no data: module for another one in a worker.
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

function withModules(code: string): string {
  return (Object.keys(modules) as (keyof typeof modules)[]).reduce(
    (text, name) => text.replaceAll(JSON.stringify(name), () => JSON.stringify(moduleOf(name))),
    code,
  );
}

const answer = (message: SandboxAnswer): void => self.postMessage(message);

async function run({ kernel: binary, code, program, search }: SandboxRequest): Promise<string> {
  const { file, source, arguments: words, input, seed, arrivals, turns, explored } = program;
  const [main, kernel] = await Promise.all([loadScript<Main>(file, withModules(code)), WebAssembly.compile(binary)]);
  if (search) {
    const { signals, preemptions, expect, seconds } = search;
    const tell = paced(seconds, (progress) => answer({ progress: JSON.stringify(progress) }));
    return exploredText(exploreScript(kernel, main, { signals, preemptions, expect, ...tell }));
  }
  const record = recorder({ file, source, language: "script", arguments: words, seed, arrivals, turns, explored });
  const { fuel, output, events } = pageLimits;
  const options = limitEvents({ ...record.options, input: inputOf(input), limits: { fuel, output } }, events);
  const result = explored ? rerunScript(kernel, main, explored.decisions, options, record.onlooker) : runScript(kernel, main, options);
  return recordingText(record.finish(result));
}

self.onmessage = ({ data }: MessageEvent<SandboxRequest>) => {
  run(data).then(
    (text) => answer({ text }),
    (reason: unknown) => answer({ error: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason) }),
  );
};
