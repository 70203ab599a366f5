/** The worker that judges mutants of the kernel, renewed where one does not end. */
import { Worker } from "node:worker_threads";
import type { Mutant } from "./mutant.ts";

export interface Judgement {
  readonly killer?: string;
  /** The mutated kernel. */
  readonly binary?: Uint8Array;
  readonly error?: string;
}

/** What is run: the programs that the mutant names, random walks, or every recorded program. */
export type Which = "likely" | "walks" | "all";
/** How long that may take, where the machine is busy. */
const SECONDS: Readonly<Record<Which, number>> = { likely: 120, walks: 300, all: 900 };

export class KernelJudge {
  #worker: Worker | undefined;

  /** `mutant`: none for the kernel as it is. Throws where it does not compile. */
  async judge(mutant: Mutant | undefined, which: Which): Promise<Judgement> {
    const worker = (this.#worker ??= new Worker(new URL("kernel-worker.ts", import.meta.url), {
      execArgv: ["--import", "ts-blank-space/register"],
    }));
    const seconds = SECONDS[which];
    let renew = false;
    const judgement = await new Promise<Judgement>((resolve) => {
      const late = setTimeout(() => end({ killer: `a program that does not end (${seconds} s)` }, true), seconds * 1000);
      const failed = (error: Error): void => end({ killer: `the machine: ${error.message}` }, true);
      const end = (given: Judgement, broken = false): void => {
        clearTimeout(late);
        worker.off("message", end).off("error", failed);
        renew = broken;
        resolve(given);
      };
      worker.on("message", end).on("error", failed);
      worker.postMessage({ mutant, which });
    });
    if (renew) await this.end();
    if (judgement.error !== undefined) throw new Error(judgement.error);
    return judgement;
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}
