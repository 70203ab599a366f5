/** A thread of explore-pool.ts: helps with one search after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { help, Sharing, Subject } from "../explore/index.ts";
import type { SharedTask } from "../explore/index.ts";
import type { PoolGuest } from "./explore-pool.ts";
import { nodePrograms } from "./programs.ts";

const { kernel, guest, options, compiler, number } = workerData as PoolGuest & { readonly number: number };
const subject = new Subject(kernel, guest, { ...options, programs: nodePrograms(compiler) });

parentPort?.on("message", ({ bounds, memory }: SharedTask) => help(subject, bounds, new Sharing(memory, number)));
