/** Scripts on the real kernel: driver/native.c, compiled once, one process per worker that runs script after script. */
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { comparable } from "./trace.ts";

const source = fileURLToPath(new URL("driver/native.c", import.meta.url));

export class Native {
  readonly #folder = mkdtempSync(join(tmpdir(), "signalbox-linux-"));
  readonly #process: ChildProcess;
  #received = Buffer.alloc(0);
  #arrived: () => void = () => {};
  #ended = false;

  /** @throws {Error} there is no gcc */
  constructor() {
    const program = join(this.#folder, "native");
    const compiled = spawnSync("gcc", ["-O1", "-w", "-pthread", "-o", program, source, "-lrt"], { encoding: "utf8" });
    if (compiled.error) throw new Error("gcc is not installed: apt-get install gcc libc6-dev");
    if (compiled.status !== 0) throw new Error(`the driver does not compile natively:\n${compiled.stderr}`);
    this.#process = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout!.on("data", (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#arrived();
    });
    this.#process.on("close", () => {
      this.#ended = true;
      this.#arrived();
    });
  }

  /** What Linux answers to each script, in order. */
  async run(texts: readonly string[]): Promise<string[]> {
    for (const text of texts) this.#process.stdin!.write(`${text.length}\n${text}`);
    const answers: string[] = [];
    while (answers.length < texts.length) answers.push(await this.#answer());
    return answers;
  }

  async #answer(): Promise<string> {
    for (;;) {
      const end = this.#received.indexOf("\n");
      const [status, length] = end < 0 ? [] : this.#received.toString("latin1", 0, end).split(" ").map(Number);
      if (length !== undefined && this.#received.length >= end + 1 + length) {
        const output = this.#received.toString("latin1", end + 1, end + 1 + length);
        this.#received = this.#received.subarray(end + 1 + length);
        return comparable(output, status!);
      }
      if (this.#ended) throw new Error("the native driver has ended");
      await new Promise<void>((resolve) => (this.#arrived = resolve));
    }
  }

  close(): void {
    this.#process.stdin!.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
