/** The explorer as the page sees it: one search at a time, in a worker, of a script in its sandbox; its progress, and an end to it when the user wants one. */
import type { ExploreResult, Progress } from "../../src/explore/types.ts";
import { exploredFrom, progressFrom } from "../worker/explored-text.ts";
import type { ExploreAnswer, ExploreRequest, RunRequest, Search } from "../worker/protocol.ts";
import { Stopped } from "./engine.ts";
import type { Prepared } from "./engine.ts";
import { RunError } from "./run-error.ts";
import { askSandbox } from "./sandbox.ts";

export type ExploredProgram = Pick<RunRequest, "file" | "source">;

export interface Explored {
  readonly result: ExploreResult;
  /** Of the guest, which the schedule names. */
  readonly hash: string;
}

/** Over a search's own time: to make its undisturbed runs, and to look for the neighbour that passes, ms. */
const GRACE = 20_000;

export class Explorer {
  #search: AbortController | undefined;

  async run(prepared: Prepared, program: ExploredProgram, search: Search, progress: (progress: Progress) => void): Promise<Explored> {
    this.stop();
    const { signal } = (this.#search = new AbortController());
    if ("guest" in prepared) return await inWorker({ ...search, guest: prepared.guest }, signal, progress);
    const { code, hash } = prepared;
    const text = await askSandbox(
      { code, program: { ...program, arguments: [], input: "", seed: 0, arrivals: [], turns: [], explored: undefined }, search },
      { patience: search.seconds * 1000 + GRACE, signal, progress: (told) => progress(progressFrom(told)) },
    );
    return { result: exploredFrom(text), hash };
  }

  /** Ends the search that runs, if there is one: its promise is rejected with Stopped. */
  stop(): void {
    this.#search?.abort(new Stopped());
    this.#search = undefined;
  }
}

async function inWorker(request: ExploreRequest, signal: AbortSignal, progress: (progress: Progress) => void): Promise<Explored> {
  const worker = new Worker(new URL("../worker/explore-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<Explored>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      worker.onerror = (event) => reject(new RunError(event.message || "the explorer could not be started: reload the page"));
      worker.onmessage = ({ data }: MessageEvent<ExploreAnswer>) => {
        if (data.kind === "progress") progress(data.progress);
        else if (data.kind === "error") reject(new RunError(data.message));
        else resolve(data);
      };
      worker.postMessage(request, [request.guest.buffer]);
    });
  } finally {
    worker.terminate();
  }
}
