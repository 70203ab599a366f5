/**
 * Tasks handed to worker threads one at a time, so that programs run beside each other, and one that never ends can be given up.
 * The worker's file answers each message (a task) with one message (its result).
 */
import { Worker } from "node:worker_threads";

export interface Workers<Task, Result> {
  /** The TypeScript file that the workers run. */
  readonly file: URL;
  readonly atOnce: number;
  /** Seconds for a task. */
  readonly limit: number;
  /** What stands for the result of a task that was given up or whose worker failed. */
  readonly failed: (reason: string) => Result;
  readonly tell: (task: Task, result: Result) => void;
}

export async function runInWorkers<Task, Result>(tasks: readonly Task[], workers: Workers<Task, Result>): Promise<void> {
  const open = [...tasks];
  await Promise.all(Array.from({ length: workers.atOnce }, () => work(open, workers)));
}

async function work<Task, Result>(open: Task[], { file, limit, failed, tell }: Workers<Task, Result>): Promise<void> {
  let worker: Worker | undefined;
  for (let task = open.shift(); task !== undefined; task = open.shift()) {
    const current = (worker ??= new Worker(file, { execArgv: ["--import", "ts-blank-space/register"] }));
    let isBroken = false;
    const result = await new Promise<Result>((resolve) => {
      const end = (given: Result): void => {
        clearTimeout(late);
        current.off("error", broke).off("message", end);
        resolve(given);
      };
      const giveUp = (reason: string): void => {
        isBroken = true;
        end(failed(reason));
      };
      const broke = (error: unknown): void => giveUp(String(error));
      const late = setTimeout(() => giveUp(`no end after ${limit} s`), limit * 1000);
      current.on("error", broke).on("message", end);
      current.postMessage(task);
    });
    if (isBroken) {
      await current.terminate();
      worker = undefined;
    }
    tell(task, result);
  }
  await worker?.terminate();
}
