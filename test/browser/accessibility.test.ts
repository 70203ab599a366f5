/** axe finds nothing to complain of, on each view, in both themes; and the page fits a small telephone. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { openPlayground } from "./playground.ts";
import type { Playground } from "./playground.ts";

let playground: Playground;
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
beforeAll(async () => void (playground = await openPlayground()));
afterAll(() => playground?.close());

test.each(["light", "dark"] as const)("%s", async (colorScheme) => {
  const { page } = await playground.open("#lesson=signal&step=6", { colorScheme, bypassCSP: true });
  await page.evaluate(axe);
  const violations = (): Promise<string[]> =>
    page.evaluate<string[]>("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].target))");
  for (const view of ["lesson", "events", "output"]) {
    await page.locator(`#tab-${view}`).click();
    expect([view, await violations()]).toEqual([view, []]);
  }
  await page.locator("button.send").click();
  expect(["send", await violations()]).toEqual(["send", []]);
});

test.each([360, 900, 1600])("nothing lies beyond the edge at %i px", async (width) => {
  const { page } = await playground.open("#example=c/sigsuspend.c&step=22", { viewport: { width, height: 740 } });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
});
