/** Ends this process where one step takes too long: a hang of ours cannot be left from within. */
import { Worker } from "node:worker_threads";

const source = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const words = new Int32Array(workerData.shared);
  let last = -1, since = 0;
  setInterval(() => {
    const now = Atomics.load(words, 0);
    since = now === last ? since + 1 : 0;
    last = now;
    if (since < workerData.seconds) return;
    writeSync(2, "fuzz: HANG in step " + now + " of seed " + Atomics.load(words, 1) + "\\n");
    process.kill(process.pid, "SIGKILL");
  }, 1000);
`;

export class Watchdog {
  readonly #words: Int32Array;
  readonly #worker: Worker;

  /** `seconds`: how long a step may take. */
  constructor(seconds: number) {
    const shared = new SharedArrayBuffer(8);
    this.#words = new Int32Array(shared);
    this.#worker = new Worker(source, { eval: true, workerData: { shared, seconds } });
    this.#worker.unref();
  }

  /** The next step begins. */
  step(seed: number): void {
    Atomics.store(this.#words, 1, seed);
    Atomics.add(this.#words, 0, 1);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
