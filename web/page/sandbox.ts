/**
 * Scripts are JavaScript, perhaps a stranger's: they run in a frame of an opaque origin, in a worker of its own, whose policy allows no
 * network, no storage and nothing of this page. Only messages come out, and only recordings are taken from them.
 */
import type { Recording } from "../../src/view/recording.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import type { Program } from "./engine.ts";
import { pageFile } from "./place.ts";
import { RunError } from "./run-error.ts";

let parts: Promise<readonly [runner: string, kernel: ArrayBuffer]> | undefined;
const fetchParts = (): Promise<readonly [string, ArrayBuffer]> =>
  (parts ??= Promise.all([
    fetch(pageFile("sandbox.js")).then((response) => response.text()),
    fetch(pageFile("kernel.wasm")).then((response) => response.arrayBuffer()),
  ]));

export async function runInSandbox(program: Program, code: string, patience: number): Promise<Recording> {
  const [runner, kernel] = await fetchParts();
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "the sandbox in which scripts run";
  frame.src = pageFile("sandbox.html").href;
  try {
    return await new Promise<Recording>((resolve, reject) => {
      const timer = setTimeout(() => reject(new RunError("the script took too long and was stopped")), patience);
      const listen = ({ source, data }: MessageEvent<{ ready?: boolean; text?: string; error?: string }>): void => {
        if (source !== frame.contentWindow) return;
        if (data.ready) {
          frame.contentWindow!.postMessage({ runner, request: { kernel, code, program } }, "*");
          return;
        }
        clearTimeout(timer);
        window.removeEventListener("message", listen);
        if (data.text === undefined) reject(new RunError(data.error ?? "the script ended without a result"));
        else
          try {
            resolve(recordingFrom(data.text));
          } catch (reason) {
            reject(reason as Error);
          }
      };
      window.addEventListener("message", listen);
      document.body.append(frame);
    });
  } finally {
    frame.remove();
  }
}
