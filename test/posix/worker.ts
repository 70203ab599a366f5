/** Runs cases that are posted to it. */
import { parentPort } from "node:worker_threads";
import type { Case } from "./cases.ts";
import { sandboxOutcome } from "./sandbox.ts";

export interface Task {
  readonly suite: string;
  readonly case: Case;
}

parentPort!.on("message", async (task: Task) => parentPort!.postMessage(await sandboxOutcome(task.suite, task.case)));
