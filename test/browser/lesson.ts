/** A lesson, in the page: the wrong answer is refused and told why, the right one is accepted, and remembered. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type { Answer, Lesson } from "../../web/lessons/lesson.ts";
import { writeAddress } from "../../web/page/address.ts";
import { go, openPlayground, session, settled } from "./playground.ts";
import type { Playground } from "./playground.ts";

let playground: Playground;
/** One for all lessons of a file: its compiler stays loaded. */
let page: Page;
let problems: readonly string[];
let count = 0;
/** Another address each time, even of the same lesson. */
const open = (hash: string): Promise<void> => go(page, `${hash}&n=${++count}`);

/** Edits as somebody who types, and signals as an address has them: the same as the button sends. */
async function give(id: string, { edit = [], arrivals = [] }: Answer): Promise<void> {
  await open(`#lesson=${id}`);
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
      await open(writeAddress({ lesson: id, seed: 0, arrivals: [{ ...arrival, time: moment }] }));
    } else
      await page.evaluate(
        `(() => { const { run, branch } = ${session}; const step = branch.timeline.times.findLastIndex((each) => each <= ${moment}); ${session}.select(step); return ${session}.choose({ kind: "signal", signal: ${arrival.signal}, pid: ${arrival.pid ?? 100}, tid: ${arrival.tid ?? 0} }, "x"); })()`,
      );
    await settled(page);
  }
  await page.locator(".task .verdict").waitFor();
}

/** A test for each lesson. */
export function testLessons(lessons: readonly Lesson[]): void {
  beforeAll(async () => {
    playground = await openPlayground();
    ({ page, problems } = await playground.open());
  });
  afterAll(() => playground?.close());

  test.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s", async (id, lesson) => {
    await open(`#lesson=${id}`);
    expect(await page.locator(".lesson h2").innerText()).toBe(lesson.title);
    await give(id, lesson.wrong);
    expect([await page.locator(".task.done").count(), (await page.locator(".verdict").innerText()).length > 10]).toEqual([0, true]);
    await give(id, lesson.solution);
    await page.locator(".task.done").waitFor();
    await page.locator("button", { hasText: "all lessons" }).click();
    expect(await page.locator(".lessons li", { hasText: lesson.title }).locator(".passed").count()).toBe(1);
    expect(problems).toEqual([]);
  });
}
