/**
 * Firefox, driven by Marionette, its own remote protocol (firefox-source-docs.mozilla.org/testing/marionette): messages of JSON over TCP, each
 * after its length and a colon. playwright-core drives only its own builds of Firefox.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Firefox {
  readonly version: string;
  goto(address: string): Promise<void>;
  /** The value of a JavaScript expression in the page. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>;
  /** A picture of the window, PNG. */
  screenshot(): Promise<Buffer>;
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** Until Firefox listens, or an expression is true, ms. */
const PATIENCE = 90_000;
const PAUSE = 50;
const pause = (): Promise<void> => new Promise((go) => setTimeout(go, PAUSE));

class Marionette {
  readonly #socket: Socket;
  #text = Buffer.alloc(0);
  #id = 0;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", () => {});
    socket.on("close", () => this.#waiting.forEach(({ reject }) => reject(new Error("Firefox has closed the connection"))));
  }

  #take(chunk: Buffer): void {
    this.#text = Buffer.concat([this.#text, chunk]);
    for (;;) {
      const colon = this.#text.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#text.subarray(0, colon).toString());
      if (this.#text.length < end) return;
      const message = JSON.parse(this.#text.subarray(colon + 1, end).toString()) as unknown;
      this.#text = this.#text.subarray(end);
      // The first one is a greeting, no answer.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [1, number, { message: string } | null, unknown];
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }

  async ask<Answer>(command: string, given: object = {}): Promise<Answer> {
    const id = ++this.#id;
    const message = Buffer.from(JSON.stringify([0, id, command, given]));
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.write(`${message.length}:${message.toString()}`);
    return (await answer) as Answer;
  }

  end(): void {
    this.#socket.destroy();
  }
}

async function connected(port: number): Promise<Socket> {
  for (const deadline = Date.now() + PATIENCE; ; await pause()) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return socket;
    } catch (reason) {
      if (Date.now() > deadline) throw reason;
    }
  }
}

export async function launchFirefox(path: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), "signalbox-firefox-"));
  // Port 0: the system chooses one, and Firefox writes it into the profile.
  writeFileSync(join(profile, "user.js"), 'user_pref("marionette.port", 0);\n');
  const browser = spawn(path, ["--headless", "--no-remote", "--marionette", "--profile", profile], { stdio: "ignore" });
  const file = join(profile, "MarionetteActivePort");
  for (const deadline = Date.now() + PATIENCE; !existsSync(file) || readFileSync(file, "utf8") === ""; await pause())
    if (Date.now() > deadline || browser.exitCode !== null) throw new Error(`${path} does not start, or listens nowhere`);
  const marionette = new Marionette(await connected(Number(readFileSync(file, "utf8"))));
  const { capabilities } = await marionette.ask<{ capabilities: { browserVersion: string } }>("WebDriver:NewSession");
  const evaluate = async <Value>(expression: string): Promise<Value> =>
    (await marionette.ask<{ value: Value }>("WebDriver:ExecuteScript", { script: `return (${expression});`, args: [] })).value;
  return {
    version: capabilities.browserVersion,
    goto: async (url) => void (await marionette.ask("WebDriver:Navigate", { url })),
    evaluate,
    until: async (expression) => {
      for (const deadline = Date.now() + PATIENCE; !(await evaluate(`!!(${expression})`)); await pause())
        if (Date.now() > deadline) throw new Error(`in Firefox this never became true: ${expression}`);
    },
    screenshot: async () =>
      Buffer.from((await marionette.ask<{ value: string }>("WebDriver:TakeScreenshot", { full: false })).value, "base64"),
    resize: async (width, height) => void (await marionette.ask("WebDriver:SetWindowRect", { width, height })),
    close: async () => {
      const ended = once(browser, "exit");
      await marionette.ask("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => browser.kill());
      await ended;
      marionette.end();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
