/** The explorer's worker as the page sees it: one search at a time, its progress, and an end to it whenever the user wants one. */
import type { ExploreResult, Progress } from "../../src/explore/types.ts";
import type { ExploreAnswer, ExploreRequest } from "../worker/protocol.ts";
import { Stopped } from "./engine.ts";
import { RunError } from "./run-error.ts";

export interface Explored {
  readonly result: ExploreResult;
  /** Of the guest, which the schedule names. */
  readonly hash: string;
}

export class Explorer {
  #worker: Worker | undefined;
  #reject: ((reason: Error) => void) | undefined;

  async run(request: ExploreRequest, progress: (progress: Progress) => void): Promise<Explored> {
    this.stop();
    const worker = (this.#worker = new Worker(new URL("../worker/explore-worker.ts", import.meta.url), { type: "module" }));
    try {
      return await new Promise<Explored>((resolve, reject) => {
        this.#reject = reject;
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
      if (this.#worker === worker) this.#worker = this.#reject = undefined;
    }
  }

  /** Ends the search that runs, if there is one: its promise is rejected with Stopped. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#reject?.(new Stopped());
    this.#reject = undefined;
  }
}
