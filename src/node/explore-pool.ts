/** Threads of Node that help with long searches: src/explore/sharing.ts. They begin when the first search turns out to be long. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Guest } from "../../abi/guest.ts";
import { DEFAULT_MEMORY } from "../explore/index.ts";
import type { ExploreOptions, Pool, SharedTask } from "../explore/index.ts";
import type { ProgramOptions } from "./programs.ts";

/** What is explored, as far as it can be told to a thread. */
export interface PoolGuest {
  readonly kernel: WebAssembly.Module;
  readonly guest: Guest;
  readonly options: ExploreOptions;
  readonly compiler: Pick<ProgramOptions, "cc" | "memory">;
}

/** Some tenths of a second, about what a thread takes to begin. */
const PATIENCE = 4096;

export class NodePool implements Pool {
  readonly helpers: number;
  readonly patience: number;
  readonly #guest: PoolGuest;
  readonly #workers: Worker[] = [];

  /** `workers`: threads altogether, with the one that explores. */
  constructor(workers: number, { options, ...guest }: PoolGuest, patience = PATIENCE) {
    this.helpers = workers - 1;
    this.patience = patience;
    const { memory = DEFAULT_MEMORY } = options;
    const told = Object.entries(options).filter(([, value]) => typeof value !== "function");
    // They share what memory there is.
    this.#guest = { ...guest, options: { ...Object.fromEntries(told), memory: Math.ceil(memory / workers) } };
  }

  join(task: SharedTask): void {
    const typescript = import.meta.url.endsWith(".ts");
    const loader = createRequire(import.meta.url);
    for (let number = 1; number <= this.helpers; number++) {
      const worker = (this.#workers[number] ??= new Worker(
        new URL(typescript ? "./explore-worker.ts" : "./explore-worker.js", import.meta.url),
        {
          workerData: { ...this.#guest, number },
          execArgv: typescript ? ["--import", pathToFileURL(loader.resolve("ts-blank-space/register")).href] : [],
        },
      ));
      worker.unref();
      worker.postMessage(task);
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker?.terminate()));
  }
}
