/** The thread of large-stack.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { main } from "./main.ts";
import { preparedPython } from "./large-stack.ts";

// Nothing that comes before we ask for it may be lost.
void preparedPython();
parentPort?.postMessage(await main(workerData as readonly string[]));
