/** The worker as the page sees it: one program at a time, its progress, and an end to it when it takes too long. */
import type { Recording } from "../../src/view/recording.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import type { Answer, PrepareRequest, RunRequest } from "../worker/protocol.ts";
import { pageLimits } from "../worker/protocol.ts";
import { RunError } from "./run-error.ts";
import { askSandbox } from "./sandbox.ts";

/** The program was stopped, or another one took its place. */
export class Stopped extends Error {}

export type Program = Pick<RunRequest, "file" | "source" | "arguments" | "input" | "seed" | "arrivals" | "turns" | "guest" | "explored">;

/** What an explorer searches: a guest, or a script and its hash. */
export type Prepared = { readonly guest: Uint8Array } | { readonly code: string; readonly hash: string };

/** How long the worker may say nothing, ms: a slow machine needs half of it to make clang ready; a button stops it sooner. */
const PATIENCE = 60_000;

/** `text`, and a part 0…1 or −1. */
export type Told = (text: string, part: number) => void;

export class Engine {
  #worker: Worker | undefined;
  #id = 0;
  #reject: ((reason: Error) => void) | undefined;
  /** Ends the sandbox's run. */
  #sandbox: AbortController | undefined;

  /** The recording of a run. */
  async run(program: Program, progress: Told): Promise<Recording> {
    const answer = await this.#ask((id) => ({ ...program, id, kind: "run", limits: pageLimits }), progress);
    if (answer.kind === "script") {
      const { signal } = (this.#sandbox = new AbortController());
      const { guest: _, ...given } = program;
      const request = { code: answer.code, program: given, search: undefined };
      return recordingFrom(await askSandbox(request, { patience: PATIENCE, signal }));
    }
    if (answer.kind !== "recording") throw new Error(`[signalbox bug] the worker answered ${answer.kind}`);
    return answer.recording;
  }

  /** A program for an explorer. */
  async prepare(program: Omit<PrepareRequest, "id" | "kind">, progress: Told): Promise<Prepared> {
    const answer = await this.#ask((id) => ({ ...program, id, kind: "prepare" }), progress);
    if (answer.kind !== "prepared" && answer.kind !== "script") throw new Error(`[signalbox bug] the worker answered ${answer.kind}`);
    return answer;
  }

  async #ask(request: (id: number) => RunRequest | PrepareRequest, progress: Told): Promise<Answer> {
    this.#reject?.(new Stopped());
    this.#sandbox?.abort(new Stopped());
    const worker = (this.#worker ??= new Worker(new URL("../worker/worker.ts", import.meta.url), { type: "module" }));
    const id = ++this.#id;
    const { promise, resolve, reject } = withResolvers<Answer>();
    this.#reject = reject;
    let timer = 0;
    const wait = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => this.stop("it took too long and was stopped"), PATIENCE);
    };
    wait();
    worker.onerror = (event) => reject(new RunError(event.message || "the worker could not be started: reload the page"));
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.id !== id) return;
      if (data.kind === "progress") {
        wait();
        progress(data.text, data.part);
      } else if (data.kind === "error") reject(new RunError(data.message, data.output, data.diagnostics));
      else resolve(data);
    };
    worker.postMessage(request(id));
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      if (this.#id === id) this.#reject = undefined;
    }
  }

  /** Ends whatever runs. Compilers are loaded anew the next time. */
  stop(why?: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const reason = why === undefined ? new Stopped() : new RunError(why);
    this.#sandbox?.abort(reason);
    this.#reject?.(reason);
    this.#reject = undefined;
  }
}

function withResolvers<Value>(): { promise: Promise<Value>; resolve(value: Value): void; reject(reason: Error): void } {
  let resolve!: (value: Value) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
