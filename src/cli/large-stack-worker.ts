/** The thread of large-stack.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { main } from "./main.ts";

parentPort?.postMessage(await main(["run", ...(workerData as readonly string[])]));
