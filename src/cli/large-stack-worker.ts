/** The thread of large-stack.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { main } from "./main.ts";

parentPort?.postMessage(await main(workerData as readonly string[]));
