/** A run is a function of the guest, its input and the schedule: in Chromium it is, event for event, the run that it is in Node. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { serialise } from "../../src/instrument/serialise.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { browserFlags, findBrowser } from "../../scripts/browser.mjs";
import { newPage } from "./playground.ts";
import { serve, type Server } from "./server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SIGUSR1 = 10;
/** Far more than any of these programs needs: one that never ends is a failure, not a test that hangs. */
const fuel = 20_000_000;

/** What of a run must be the same everywhere. */
interface Seen {
  readonly eventHash: string;
  readonly stateHash: string;
  readonly events: number;
  readonly exitStatus: number;
  readonly time: number;
  readonly safepoints: number;
  readonly output: string;
}

/** `safepoints`: SIGUSR1 arrives before that safepoint, one run each; none: one run without arrivals. */
interface Order {
  readonly name: string;
  readonly seed: number;
  readonly safepoints: readonly number[];
}

const guests = new Map<string, Guest>();
let kernel: WebAssembly.Module;
let server: Server;
let browser: Browser;
let page: Page;

/** One line a run: all that must agree. */
const show = (seen: Seen): string =>
  [seen.eventHash, seen.stateHash, seen.events, seen.exitStatus, seen.time, seen.safepoints, seen.output].join(" ");

function inNode({ name, seed, safepoints }: Order): string[] {
  return (safepoints.length ? safepoints : [undefined]).map((safepoint) => {
    let output = "";
    const decoder = new TextDecoder();
    const result = runGuest(kernel, guests.get(name)!, {
      seed,
      limits: { fuel },
      arrivals: safepoint === undefined ? [] : [{ signal: SIGUSR1, safepoint }],
      output: (_, bytes) => void (output += decoder.decode(bytes, { stream: true })),
    });
    return show({ ...result, output });
  });
}

/** The same in the page, with the library as it is built and served. */
async function inChromium(order: Order): Promise<string[]> {
  const seen = await page.evaluate(
    async ([{ name, seed, safepoints }, signal, limit]): Promise<Seen[]> => {
      const load = (path: string): Promise<unknown> => import(path);
      const { runGuest: run } = (await load("/dist/src/machine/index.js")) as typeof import("../../src/machine/index.ts");
      const { deserialise } = (await load("/dist/src/instrument/serialise.js")) as typeof import("../../src/instrument/serialise.ts");
      const bytes = async (path: string): Promise<ArrayBuffer> => (await fetch(path)).arrayBuffer();
      const core = await WebAssembly.compile(await bytes("/build/kernel.wasm"));
      const guest = deserialise(new Uint8Array(await bytes(`/guest/${name}`)));
      return (safepoints.length ? safepoints : [undefined]).map((safepoint) => {
        let output = "";
        const decoder = new TextDecoder();
        const result = run(core, guest, {
          seed,
          limits: { fuel: limit },
          arrivals: safepoint === undefined ? [] : [{ signal, safepoint }],
          output: (_, written) => void (output += decoder.decode(written, { stream: true })),
        });
        const { eventHash, stateHash, events, exitStatus, time, safepoints: passed } = result;
        return { eventHash, stateHash, events, exitStatus, time, safepoints: passed, output };
      });
    },
    [order, SIGUSR1, fuel] as const,
  );
  return seen.map(show);
}

/** Tests: `examples`, paths of C programs, run whole; `swept` with one signal at every safepoint. */
export function compareEngines(examples: readonly string[], swept: readonly string[]): void {
  beforeAll(async () => {
    kernel = await loadKernel();
    const cache = openCache();
    for (const file of [...examples, ...swept])
      guests.set(file, await makeGuest(file, readFileSync(file), { sdk: readSdk, sdkVersion: sdkVersion(), cache }));
    server = await serve(root, new Map([...guests].map(([file, guest]) => [`guest/${file}`, serialise(guest)])));
    browser = await chromium.launch({ executablePath: findBrowser()!, args: browserFlags });
    page = await newPage(browser);
    await page.goto(server.address);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  describe("the C examples run in Chromium as in Node", () => {
    test.each(examples)("%s", async (name) => {
      for (const seed of [0, 7]) {
        const order = { name, seed, safepoints: [] };
        const expected = inNode(order);
        expect(inNode(order)).toEqual(expected);
        expect(await inChromium(order)).toEqual(expected);
      }
      expect(inNode({ name, seed: 0, safepoints: [] })[0]).toContain(readFileSync(name.replace(/\.c$/, ".expected"), "latin1"));
    });
  });

  describe("one signal at every safepoint gives the same runs in Chromium as in Node", () => {
    test.each(swept)("%s", async (name) => {
      const { safepoints } = runGuest(kernel, guests.get(name)!);
      expect(safepoints).toBeGreaterThan(100);
      const order = { name, seed: 0, safepoints: Array.from({ length: safepoints }, (_, index) => index) };
      const expected = inNode(order);
      expect(new Set(expected).size).toBeGreaterThan(10);
      expect(await inChromium(order)).toEqual(expected);
    });
  });
}
