/** Every lesson can be passed by what it asks for, and neither by doing nothing nor by what only looks like it. */
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { Arrival } from "../../src/kernel/run.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { recorder } from "../../src/view/recording.ts";
import { Run } from "../../src/view/run.ts";
import { lessons } from "../../web/lessons/index.ts";
import type { Answer, Lesson } from "../../web/lessons/lesson.ts";

const kernel = await loadKernel();
const cache = openCache();

async function runOf(file: string, source: string, arrivals: readonly Arrival[]): Promise<Run> {
  const guest = await makeGuest(file, new TextEncoder().encode(source), { sdk: readSdk, sdkVersion: sdkVersion(), cache });
  const record = recorder({ file, source, language: guest.language, guest, arrivals });
  return new Run(record.finish(runGuest(kernel, guest, { ...record.options, limits: { fuel: 1e7 } })));
}

async function answered({ program }: Lesson, { edit = [], arrivals = [] }: Answer): Promise<Run> {
  const file = program.replace("lessons/", "");
  let source = readFileSync(`web/lessons/programs/${file}`, "utf8");
  for (const [from, to] of edit) {
    expect(source).toContain(from);
    source = source.replace(from, () => to);
  }
  const before = arrivals.some(({ at }) => at !== undefined) ? await runOf(file, source, []) : undefined;
  const told = arrivals.map(({ at, ...arrival }): Arrival => {
    if (at === undefined || !before) return arrival;
    const step = before.steps.findIndex((_, index) => before.eventsOf(index).some(({ name, call }) => name === "call" && call === at));
    expect(step).toBeGreaterThanOrEqual(0);
    return { ...arrival, time: before.eventsOf(step).at(-1)!.time };
  });
  return await runOf(file, source, told);
}

test("there are at least 14, each with its own name", () => {
  expect(lessons.length).toBeGreaterThanOrEqual(14);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
});

describe.each(lessons.map((lesson) => [lesson.title, lesson] as const))("%s", (_title, lesson) => {
  test("as it is given, its task is not done", async () => {
    expect(lesson.check(await answered(lesson, {}), true)).toMatchObject({ done: false });
  });
  test("the right answer is accepted", async () => {
    expect(lesson.check(await answered(lesson, lesson.solution), false)).toMatchObject({ done: true });
  });
  test("a wrong one is refused, and told why", async () => {
    const verdict = lesson.check(await answered(lesson, lesson.wrong), false);
    expect(verdict).toMatchObject({ done: false });
    expect(verdict.says.length).toBeGreaterThan(10);
  });
});
