/** The built page in a browser, served by a static server without special headers: what the tests of the page begin with. */
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { browserFlags, findBrowser } from "../../scripts/browser.mjs";
import { staticServer } from "../../src/node/static-server.ts";

const folder = process.env["SIGNALBOX_PAGE_BUILT"] ?? "dist/playground";

/**
 * SIGNALBOX_BROWSER_SLOWDOWN=6: pages run six times as slowly as this machine could (Emulation.setCPUThrottlingRate of Chromium's protocol).
 * Tests pass whatever it is: they wait for what is to happen, never for a time.
 */
const slowdown = Number(process.env["SIGNALBOX_BROWSER_SLOWDOWN"] ?? 1);

/** How long anything that certainly comes may take, ms: on a busy machine, in a slow browser. */
export const PATIENCE = 120_000;

export interface Playground {
  readonly address: string;
  readonly browser: Browser;
  /** A page of its own context (storage, cache), open at `hash` with nothing under way; what goes wrong in it is in `problems`. */
  open(hash?: string, options?: BrowserContextOptions): Promise<{ readonly page: Page; readonly problems: string[] }>;
  /** Closes the pages that were opened: each holds workers and compilers. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** A page of a context of its own, as every test of a page has it. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  if (slowdown > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return page;
}

export async function openPlayground(): Promise<Playground> {
  if (!existsSync(`${folder}/index.html`)) throw new Error(`${folder} is not built: node scripts/build-page.mjs`);
  const server = staticServer(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await chromium.launch({ executablePath: findBrowser()!, args: browserFlags, timeout: PATIENCE });
  const closePages = async (): Promise<void> => void (await Promise.all(browser.contexts().map((context) => context.close())));
  return {
    address,
    browser,
    open: async (hash = "", options = {}) => {
      // Keeping the whole page for offline use is work that only the tests of that ask for.
      const page = await newPage(browser, { serviceWorkers: "block", ...options });
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      await page.goto(address + hash);
      await page.waitForSelector("signalbox-page[data-ready]");
      await settled(page);
      return { page, problems };
    },
    closePages,
    close: async () => {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The page's session, in the page's own JavaScript. */
export const session = "document.querySelector('signalbox-page').session";

/** The number of the step that the page shows, and how many there are. */
export async function stepOf(page: Page): Promise<readonly [step: number, steps: number]> {
  const step = Number(await page.locator(".count input").inputValue());
  const steps = Number(/\/ (\d+)/.exec(await page.locator(".count").innerText())![1]);
  return [step, steps];
}

/**
 * Asks again until the answer is right, and answers it. For what follows an action by itself; a wrong answer is the error's text.
 * (waitForFunction would evaluate text in the page, which the page's own policy forbids.)
 */
export async function until<Answer>(ask: () => Promise<Answer>, right: (answer: Answer) => boolean): Promise<Answer> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`after ${PATIENCE / 1000} s it is still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until nothing is under way: no edit that waits for typing to rest, nothing being fetched, compiled, run, searched or drawn. */
export async function settled(page: Page): Promise<void> {
  await until(
    () => page.evaluate<boolean>("document.querySelector('signalbox-page').working"),
    (working) => !working,
  );
}

/** The address of the page, as it is now. */
export const hashOf = async (page: Page): Promise<string> => await page.evaluate<string>("location.hash");

/** Goes to another address of the page's, as a link in it does. */
export async function go(page: Page, hash: string): Promise<void> {
  // The page has listened to the event for longer than this: when it is here, the page has begun.
  await page.evaluate(
    `new Promise((resolve) => { if (location.hash === ${JSON.stringify(hash)}) return resolve(); addEventListener("hashchange", () => resolve(), { once: true }); location.hash = ${JSON.stringify(hash)}; })`,
  );
  await settled(page);
}

/** Replaces the program's text, as somebody who types does. */
export async function edit(page: Page, change: (source: string) => string): Promise<void> {
  const source = await page.evaluate<string>(`${session}.source`);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  const text = change(source);
  await page.keyboard.insertText(text);
  // The editor takes it over in its own time, and the page once typing has rested.
  await until(
    () => page.evaluate<string>(`${session}.source`),
    (now) => now === text,
  );
  await settled(page);
}

/** Closes the dialog that is open, with Escape; the page hears of that later than the key does. */
export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await settled(page);
}
