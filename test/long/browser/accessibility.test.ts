/** axe finds nothing to complain of, on each view, in both themes; and the page fits a small telephone. */
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { closeDialog, openPlayground, settled } from "../../browser/playground.ts";
import type { Playground } from "../../browser/playground.ts";

let playground: Playground;
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
beforeAll(async () => void (playground = await openPlayground()));
afterEach(() => playground.closePages());
afterAll(() => playground?.close());

test.each(["light", "dark"] as const)("%s", async (colorScheme) => {
  const { page } = await playground.open("#lesson=signal&step=6", { colorScheme, bypassCSP: true });
  await page.evaluate(axe);
  const violations = (): Promise<string[]> =>
    page.evaluate<string[]>("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].target))");
  for (const view of ["lesson", "events", "output", "explore"]) {
    await page.locator(`#tab-${view}`).click();
    expect([view, await violations()]).toEqual([view, []]);
  }
  for (const [key, dialog] of [
    ["s", "send"],
    ["l", "legend"],
    ["?", "keys"],
  ] as const) {
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press(key);
    await page.locator("dialog[open]").waitFor();
    expect([dialog, await violations()]).toEqual([dialog, []]);
    await closeDialog(page);
  }
  await page.locator("header button", { hasText: "share" }).click();
  await page.locator("dialog[open]").waitFor();
  expect(["share", await violations()]).toEqual(["share", []]);
});

test.each(["light", "dark"] as const)(
  "%s: what an exploration found, a fault's memory, and threads to choose from",
  async (colorScheme) => {
    const { page } = await playground.open("#example=lessons/lost.c", { colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    const violations = (): Promise<string[]> =>
      page.evaluate<string[]>("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].target))");
    await page.keyboard.press("x");
    await page.locator(".explore-form button.primary").click();
    await page.locator(".comparison").waitFor();
    await settled(page);
    expect(await violations()).toEqual([]);
    await page.locator("header select").selectOption("c/mprotect.c");
    await settled(page);
    expect(await page.locator(".file").innerText()).toBe("mprotect.c");
    await page.locator("#tab-output").click();
    await page.evaluate("document.querySelector('signalbox-page').session.select(7)");
    await page.locator("table.memory").waitFor();
    expect(await page.locator("table.memory mark").first().innerText()).toMatch(/^[0-9a-f]{2}/);
    expect(await violations()).toEqual([]);
    await page.locator("header select").selectOption("c/threads.c");
    await settled(page);
    expect(await page.locator(".file").innerText()).toBe("threads.c");
    await page.evaluate("document.querySelector('signalbox-page').session.select(8)");
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("s");
    await page.locator(".turns").first().waitFor();
    expect(await violations()).toEqual([]);
  },
);

test.each([360, 900, 1600])("nothing lies beyond the edge at %i px", async (width) => {
  const { page } = await playground.open("#example=c/sigsuspend.c&step=22", { viewport: { width, height: 740 } });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
});
