/** Once loaded, the page needs no network; a new build is there with the next load; and no server has to send a special header for it. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { writeServiceWorker } from "../../scripts/service-worker.mjs";
import { staticServer } from "../../src/node/static-server.ts";
import { edit, openPlayground, session, settled, stepOf } from "./playground.ts";
import type { Playground } from "./playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterAll(() => playground?.close());

/** The service worker has fetched what it keeps, and is in charge. */
async function kept(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate("!!navigator.serviceWorker.controller")) return;
    await page.waitForTimeout(100);
  }
  throw new Error("the service worker does not take over");
}

test("offline reload: the page, another example, a signal that is sent, and a compiler that was used before", async () => {
  const { page, problems } = await playground.open();
  await kept(page);
  await edit(page, (source) => source.replace("a signal!", "compiled!"));
  await page.goto(`${playground.address}#example=wat/hello.wat`);
  await page.context().setOffline(true);
  await page.goto(`${playground.address}#example=lessons/first.c&step=9`);
  await page.reload();
  await page.waitForSelector("signalbox-page[data-ready]");
  expect((await stepOf(page))[0]).toBe(9);
  await page.keyboard.press("s");
  await page.locator("dialog button", { hasText: "SIGTERM" }).click();
  await settled(page);
  expect(await page.locator(".branches button[aria-pressed]").count()).toBe(2);
  await page.locator("header select").selectOption("c/self-pipe.c");
  await page.waitForTimeout(300);
  await settled(page);
  expect(await page.locator(".file").innerText()).toBe("self-pipe.c");
  await edit(page, (source) => `${source}\n/* offline */\n`);
  expect(await page.locator(".notice.error").count()).toBe(0);
  expect(await page.evaluate(`${session}.isOriginal`)).toBe(false);
  expect(problems).toEqual([]);
}, 180_000);

test("scripts run offline, too", async () => {
  const { page } = await playground.open("#example=script/order.script.ts");
  await kept(page);
  await edit(page, (source) => `${source}\n// online\n`);
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector("signalbox-page[data-ready]");
  await page.locator(".notice button").click();
  await settled(page);
  expect(await page.locator(".notice.error").count()).toBe(0);
  expect((await stepOf(page))[1]).toBeGreaterThan(3);
  // The frame that the service worker gives is as closed as the other.
  await edit(
    page,
    () =>
      `export default function* main(sys) {\n  let result = "";\n  try { result = self.origin + " " + (globalThis.localStorage ? "storage" : "no storage"); } catch (reason) { result = reason.name; }\n  yield* sys.print(result);\n}\n`,
  );
  expect(await page.locator(".output").innerText()).toContain("null no storage");
}, 120_000);

test("a new build is seen with the next load", async () => {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-build-"));
  cpSync("dist/playground", folder, { recursive: true, filter: (path) => statSync(path).isDirectory() || statSync(path).size < 1_000_000 });
  const server = staticServer(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const page = await (await playground.browser.newContext()).newPage();
    await page.goto(address);
    await kept(page);
    expect(await page.title()).toBe("signalbox");
    const index = readFileSync(join(folder, "index.html"), "utf8");
    writeFileSync(join(folder, "index.html"), index.replace("<title>signalbox", "<title>signalbox, newer"));
    writeServiceWorker(folder, "newer");
    await page.reload();
    expect(await page.title()).toBe("signalbox, newer");
    // And offline from then on it is the new one.
    for (let tries = 0; tries < 100; tries++) {
      if (await page.evaluate("caches.match('index.html').then((found) => found.text()).then((text) => text.includes('newer'))")) break;
      await page.waitForTimeout(100);
    }
    await page.context().setOffline(true);
    await page.reload();
    expect(await page.title()).toBe("signalbox, newer");
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}, 120_000);
