/** The built page in a browser, served by a static server without special headers: what the tests of the page begin with. */
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { browserFlags, findBrowser } from "../../scripts/browser.mjs";
import { staticServer } from "../../src/node/static-server.ts";

const folder = process.env["SIGNALBOX_PAGE_BUILT"] ?? "dist/playground";

export interface Playground {
  readonly address: string;
  readonly browser: Browser;
  /** A page of its own context (storage, cache), open at `hash`; what goes wrong in it is in `problems`. */
  open(hash?: string, options?: BrowserContextOptions): Promise<{ readonly page: Page; readonly problems: string[] }>;
  close(): Promise<void>;
}

export async function openPlayground(): Promise<Playground> {
  if (!existsSync(`${folder}/index.html`)) throw new Error(`${folder} is not built: node scripts/build-page.mjs`);
  const server = staticServer(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await chromium.launch({ executablePath: findBrowser()!, args: browserFlags });
  return {
    address,
    browser,
    open: async (hash = "", options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      await page.goto(address + hash);
      await page.waitForSelector("signalbox-page[data-ready]");
      return { page, problems };
    },
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

/** Waits until nothing is being compiled or run. */
export async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + 90_000;
  // waitForFunction would evaluate text in the page, which the page's own policy forbids.
  while (!(await page.evaluate<boolean>(`!${session}.busy && (${session}.branches.length > 0 || !!${session}.error)`))) {
    if (Date.now() > deadline) throw new Error("the program has not come to an end");
    await page.waitForTimeout(40);
  }
}

/** Replaces the program's text, as somebody who types does. */
export async function edit(page: Page, change: (source: string) => string): Promise<void> {
  const source = await page.evaluate<string>(`${session}.source`);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(change(source));
  await page.waitForTimeout(600);
  await settled(page);
}
