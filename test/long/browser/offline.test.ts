/** Once loaded, the page needs no network; a new build is there with the next load; and no server has to send a special header for it. */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { writeServiceWorker } from "../../../scripts/service-worker.mjs";
import { staticServer } from "../../../src/node/static-server.ts";
import { edit, go, newPage, openPlayground, session, settled, stepOf, until } from "../../browser/playground.ts";
import type { Playground } from "../../browser/playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterEach(() => playground.closePages());
afterAll(() => playground?.close());

const open = (hash?: string): ReturnType<Playground["open"]> => playground.open(hash, { serviceWorkers: "allow" });

/** The service worker is in charge, and has written into its cache all that the page has fetched so far. */
async function kept(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await until(() => page.evaluate<boolean>("!!navigator.serviceWorker.controller"), Boolean);
  await page.evaluate(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    navigator.serviceWorker.controller.postMessage("kept?", [port2]);
  })`);
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForSelector("signalbox-page[data-ready]");
  await settled(page);
}

test("offline reload: the page, another example, a signal that is sent, and a compiler that was used before", async () => {
  const { page, problems } = await open();
  await kept(page);
  await edit(page, (source) => source.replace("a signal!", "compiled!"));
  await go(page, "#example=wat/hello.wat");
  await kept(page);
  await page.context().setOffline(true);
  await go(page, "#example=lessons/first.c&step=9");
  await reload(page);
  expect((await stepOf(page))[0]).toBe(9);
  await page.keyboard.press("s");
  await page.locator("dialog button", { hasText: "SIGTERM" }).click();
  await settled(page);
  expect(await page.locator(".branches button[aria-pressed]").count()).toBe(2);
  await page.locator("header select").selectOption("c/self-pipe.c");
  await settled(page);
  expect(await page.locator(".file").innerText()).toBe("self-pipe.c");
  await edit(page, (source) => `${source}\n/* offline */\n`);
  expect(await page.locator(".notice.error").count()).toBe(0);
  expect(await page.evaluate(`${session}.isOriginal`)).toBe(false);
  expect(problems).toEqual([]);
});

test("scripts run offline, too", async () => {
  const { page } = await open("#example=script/order.script.ts");
  await kept(page);
  await edit(page, (source) => `${source}\n// online\n`);
  await kept(page);
  await page.context().setOffline(true);
  await reload(page);
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
});

test("a new build is seen with the next load", async () => {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-build-"));
  cpSync("dist/playground", folder, { recursive: true, filter: (path) => statSync(path).isDirectory() || statSync(path).size < 1_000_000 });
  const server = staticServer(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const page = await newPage(playground.browser);
    await page.goto(address);
    await kept(page);
    expect(await page.title()).toBe("signalbox");
    const index = readFileSync(join(folder, "index.html"), "utf8");
    writeFileSync(join(folder, "index.html"), index.replace("<title>signalbox", "<title>signalbox, newer"));
    writeServiceWorker(folder, "newer");
    await page.reload();
    expect(await page.title()).toBe("signalbox, newer");
    // And offline from then on it is the new one.
    await until(
      () => page.evaluate<boolean>("caches.match('index.html').then((found) => found.text()).then((text) => text.includes('newer'))"),
      Boolean,
    );
    await page.context().setOffline(true);
    await page.reload();
    expect(await page.title()).toBe("signalbox, newer");
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
});
