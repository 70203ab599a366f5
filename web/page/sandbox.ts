/**
 * Scripts are JavaScript, perhaps a stranger's: they run in a frame of an opaque origin, in a worker of its own, whose policy allows no
 * network, no storage and nothing of this page. Only texts come out, which are read as recordings or as results of a search.
 */
import type { SandboxAnswer, SandboxRequest } from "../worker/protocol.ts";
import { pageFile } from "./place.ts";
import { RunError } from "./run-error.ts";

let parts: Promise<readonly [runner: string, kernel: ArrayBuffer]> | undefined;
const fetchParts = (): Promise<readonly [string, ArrayBuffer]> =>
  (parts ??= Promise.all([
    fetch(pageFile("sandbox.js")).then((response) => response.text()),
    fetch(pageFile("kernel.wasm")).then((response) => response.arrayBuffer()),
  ]));

/** How long the frame may take to answer that it is there, ms. */
const ARRIVAL = 15_000;

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

export interface Watch {
  /** How long it may take until it answers, ms. */
  readonly patience: number;
  /** Ends it: whatever runs in the frame is gone. */
  readonly signal: AbortSignal;
  /** Told how far a search is. */
  readonly progress?: (text: string) => void;
}

/** What comes of a script that is run or explored. @throws {RunError} it says so, or takes too long; the signal's reason */
export async function askSandbox(request: Omit<SandboxRequest, "kernel">, { patience, signal, progress }: Watch): Promise<string> {
  const [[runner, kernel], frame] = await Promise.all([fetchParts(), openFrame()]);
  const over = new AbortController();
  try {
    return await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new RunError("the script took too long and was stopped")), patience);
      over.signal.addEventListener("abort", () => clearTimeout(timer));
      const stopped = (): void => reject(signal.reason as Error);
      if (signal.aborted) return stopped();
      signal.addEventListener("abort", stopped, { signal: over.signal });
      const listen = ({ source, data }: MessageEvent<SandboxAnswer>): void => {
        if (source !== frame.contentWindow) return;
        if (data.text !== undefined) resolve(data.text);
        else if (data.progress === undefined) reject(new RunError(data.error ?? "the script ended without a result"));
        else
          try {
            progress?.(data.progress);
          } catch (reason) {
            reject(reason as Error);
          }
      };
      window.addEventListener("message", listen, { signal: over.signal });
      frame.contentWindow!.postMessage({ runner, request: { ...request, kernel } satisfies SandboxRequest }, "*");
    });
  } finally {
    over.abort();
    frame.remove();
  }
}
