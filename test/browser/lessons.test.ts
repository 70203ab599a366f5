/** Every lesson, in the page: the wrong answer is refused and told why, the right one is accepted, and remembered. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { lessons } from "../../web/lessons/index.ts";
import type { Answer } from "../../web/lessons/lesson.ts";
import { writeAddress } from "../../web/page/address.ts";
import { openPlayground, session, settled } from "./playground.ts";
import type { Playground } from "./playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterAll(() => playground?.close());

/** Edits as somebody who types, and signals as an address has them: the same as the button sends. */
async function give(page: Page, id: string, { edit = [], arrivals = [] }: Answer): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${playground.address}#lesson=${id}`);
  await page.waitForSelector("signalbox-page[data-ready]");
  await settled(page);
  const source = await page.evaluate<string>(`${session}.source`);
  const changed = edit.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, source);
  if (changed !== source) {
    await page.evaluate(`${session}.edit(${JSON.stringify(changed)})`);
    await settled(page);
  }
  for (const { at, time, ...arrival } of arrivals) {
    // "at": right after the first step whose call has this name.
    const moment =
      at === undefined
        ? time!
        : await page.evaluate<number>(
            `(() => { const { run, branch } = ${session}; const step = run.steps.findIndex((_, step) => run.mainOf(step)?.call === ${JSON.stringify(at)} && run.mainOf(step)?.name === "call"); return branch.timeline.times[step]; })()`,
          );
    if (changed === source) {
      await page.goto(playground.address + writeAddress({ lesson: id, seed: 0, arrivals: [{ ...arrival, time: moment }] }));
      await page.waitForTimeout(100);
    } else
      await page.evaluate(
        `(() => { const { run, branch } = ${session}; const step = branch.timeline.times.findLastIndex((each) => each <= ${moment}); ${session}.select(step); return ${session}.choose({ kind: "signal", signal: ${arrival.signal}, pid: ${arrival.pid ?? 100}, tid: ${arrival.tid ?? 0} }, "x"); })()`,
      );
    await settled(page);
  }
  await page.locator(".task .verdict").waitFor();
}

test.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  "%s",
  async (id, lesson) => {
    const { page, problems } = await playground.open(`#lesson=${id}`);
    expect(await page.locator(".lesson h2").innerText()).toBe(lesson.title);
    await give(page, id, lesson.wrong);
    expect([await page.locator(".task.done").count(), (await page.locator(".verdict").innerText()).length > 10]).toEqual([0, true]);
    await give(page, id, lesson.solution);
    await page.locator(".task.done").waitFor({ timeout: 5000 });
    await page.locator("button", { hasText: "all lessons" }).click();
    expect(await page.locator(".lessons li", { hasText: lesson.title }).locator(".passed").count()).toBe(1);
    expect(problems).toEqual([]);
  },
  90_000,
);
