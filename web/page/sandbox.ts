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

/** How long the frame may take to answer that it is there, ms. */
const ARRIVAL = 4000;

/** `attribute`: the frame itself says what it may; else the service worker's answer does (web/service-worker.js), which a frame with the attribute never gets. */
function makeFrame(attribute: boolean): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  if (attribute) frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "the sandbox in which scripts run";
  frame.src = pageFile("sandbox.html").href;
  return frame;
}

/** A frame that has said that it is of an opaque origin. Without network the one that the service worker keeps. */
async function openFrame(): Promise<HTMLIFrameElement> {
  for (const attribute of navigator.onLine ? [true, false] : [false]) {
    if (!attribute && !navigator.serviceWorker?.controller) break;
    const frame = makeFrame(attribute);
    const ready = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), ARRIVAL);
      const listen = ({ source, data }: MessageEvent<{ ready?: boolean }>): void => {
        if (source !== frame.contentWindow || !data.ready) return;
        clearTimeout(timer);
        window.removeEventListener("message", listen);
        resolve(true);
      };
      window.addEventListener("message", listen);
      document.body.append(frame);
    });
    if (ready) return frame;
    frame.remove();
  }
  throw new RunError("the sandbox for scripts cannot be loaded: look at the network, and run it again");
}

export async function runInSandbox(program: Program, code: string, patience: number): Promise<Recording> {
  const [[runner, kernel], frame] = await Promise.all([fetchParts(), openFrame()]);
  try {
    return await new Promise<Recording>((resolve, reject) => {
      const timer = setTimeout(() => reject(new RunError("the script took too long and was stopped")), patience);
      const listen = ({ source, data }: MessageEvent<{ text?: string; error?: string }>): void => {
        if (source !== frame.contentWindow) return;
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
      frame.contentWindow!.postMessage({ runner, request: { kernel, code, program } }, "*");
    });
  } finally {
    frame.remove();
  }
}
