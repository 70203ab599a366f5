/** The page, in a real Chromium: from a click or an edit to the first event, frames while a long timeline is scrolled, and what is loaded at first view. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { buildStale } from "../../scripts/build.mjs";
import { findBrowser, howToGetABrowser } from "../../scripts/browser.mjs";
import { openPlayground, session, settled } from "../browser/playground.ts";
import type { Playground } from "../browser/playground.ts";
import type { Effort } from "./index.ts";
import { median } from "./measure.ts";
import type { Section } from "./report.ts";

const aims = { prepared: 50, assemblyscript: 500, c: 1000, frame: 16 } as const;
/** Frames that are scrolled through. */
const FRAMES = 240;

/** In the page: milliseconds from a call until its result is drawn. */
const timed = (call: string): string =>
  `(async () => { const begin = performance.now(); await ${call}; await document.querySelector("signalbox-page").updateComplete; return performance.now() - begin; })()`;

async function repeated(page: Page, rounds: number, call: (round: number) => string): Promise<number> {
  const times: number[] = [];
  // The first loads what is loaded once: compilers, the guest.
  for (let round = 0; round <= rounds; round++) {
    const time = await page.evaluate<number>(timed(call(round)));
    await settled(page);
    if (round > 0) times.push(time);
  }
  return median(times);
}

/** Each round another one: nothing of it has been fetched before. */
const examples = ["alarm", "sigsuspend", "self-pipe", "sigchld", "realtime", "mask", "nested", "restart"].map((name) => `c/${name}.c`);

const edited = (round: number): string => `${session}.edit(${session}.original + "\\n// ${round} ${Date.now()}\\n")`;

async function measureRuns(playground: Playground, rounds: number): Promise<Section> {
  const open = async (hash: string): Promise<Page> => (await playground.open(hash)).page;
  const first = await open("#example=lessons/first.c&step=9");
  const shown = await repeated(first, rounds, (round) => `${session}.openExample(${JSON.stringify(examples[round % examples.length])})`);
  const signal = await open("#example=lessons/first.c&step=9");
  const run = await repeated(
    signal,
    rounds,
    (round) => `${session}.choose({ kind: "signal", signal: ${[15, 12][round % 2]}, pid: 100, tid: 0 }, "x")`,
  );
  const assemblyscript = await repeated(await open("#example=assemblyscript/mask.as.ts"), rounds, edited);
  const c = await repeated(await open("#example=lessons/first.c"), rounds, edited);
  const met = (value: number, aim: number): string => `aim ≤ ${aim} ms (${value <= aim ? "met" : "missed"})`;
  return {
    title: "The page: from a click to the first event",
    about: "Milliseconds in Chromium until the new run is drawn, compilers loaded; every edit is another text.",
    head: ["what", "ms"],
    rows: [
      ["another example is chosen", shown],
      ["a signal is sent: a prepared guest runs", run],
      ["AssemblyScript is edited", assemblyscript],
      ["C is edited", c],
    ],
    notes: [
      `prepared: ${met(Math.max(shown, run), aims.prepared)}`,
      `edited AssemblyScript: ${met(assemblyscript, aims.assemblyscript)}`,
      `edited C: ${met(c, aims.c)}`,
    ],
  };
}

/** Some ten thousand events of handlers, masks and sends. */
const busy = `#include <signal.h>
static void handler(int sig) { (void)sig; }
int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  signal(SIGUSR1, handler);
  for (int i = 0; i < 700; i++) {
    sigprocmask(SIG_BLOCK, &set, 0);
    raise(SIGUSR1);
    sigprocmask(SIG_UNBLOCK, &set, 0);
  }
  return 0;
}
`;

/** In the page: scrolls the timeline from its beginning to its end, a step a frame. Answers frame intervals, and the work of each frame, ms. */
const scroll = (frames: number): string => `(async () => {
  const box = document.querySelector(".timeline-place");
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const intervals = [], work = [];
  let before = await next();
  for (let frame = 0; frame < ${frames}; frame++) {
    const begin = performance.now();
    box.scrollLeft = ((box.scrollWidth - box.clientWidth) * frame) / ${frames};
    box.dispatchEvent(new Event("scroll"));
    box.getBoundingClientRect();
    work.push(performance.now() - begin);
    const now = await next();
    intervals.push(now - before);
    before = now;
  }
  return [intervals, work];
})()`;

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

async function measureScrolling(playground: Playground, frames: number): Promise<Section> {
  const { page } = await playground.open("#example=lessons/first.c");
  await page.evaluate(`${session}.edit(${JSON.stringify(busy)})`);
  await settled(page);
  const events = await page.evaluate<number>(`${session}.run.events.length`);
  const [intervals, work] = await page.evaluate<[number[], number[]]>(scroll(frames));
  const select = await page.evaluate<number[]>(`(async () => {
    const times = [];
    for (let count = 0; count < 30; count++) {
      const begin = performance.now();
      ${session}.select((count * 997) % ${session}.run.steps.length);
      await document.querySelector("signalbox-page").updateComplete;
      times.push(performance.now() - begin);
    }
    return times;
  })()`);
  const worst = percentile(work, 0.95);
  return {
    title: "The page: scrolling a long timeline",
    about: `Milliseconds per frame while ${events} events go by in ${frames} frames: the page's own work (drawing, layout), and from frame to frame. *step*: any step is chosen, state and all.`,
    head: ["", "median", "95 of 100"],
    rows: [
      ["work", median(work), worst],
      ["frame to frame", median(intervals), percentile(intervals, 0.95)],
      ["step", median(select), percentile(select, 0.95)],
    ],
    notes: [`work of a frame: aim ≤ ${aims.frame} ms (${worst <= aims.frame ? "met" : "missed"})`],
  };
}

async function measureSizes(playground: Playground): Promise<Section> {
  const { page } = await playground.open();
  const names = await page.evaluate<string[]>(
    `[location.pathname, ...performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)]`,
  );
  const size = (paths: readonly string[]): readonly [number, number] => {
    const files = [...new Set(paths)].map((path) => readFileSync(path));
    return [
      files.reduce((sum, { length }) => sum + length, 0) / 1024,
      files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1024,
    ];
  };
  const files = names.map((name) => join("dist/playground", name === "/" ? "index.html" : name));
  const embed = ["signal-box.js", "kernel.wasm"].map((name) => join("dist/embed", name));
  return {
    title: "The page: loaded at first view",
    about: `KiB of everything that is fetched before the first run is on the screen. Page: ${files.length} files. Embed: script and kernel.`,
    head: ["", "KiB", "gzip"],
    rows: [
      ["page", ...size(files)],
      ["embed", ...size(embed)],
    ],
    notes: [`embed: aim ≤ 65 KiB, gzip (${size(embed)[1] <= 65 ? "met" : "missed"})`],
  };
}

export async function measureWeb({ rounds, scale }: Effort): Promise<Section[]> {
  if (findBrowser() === undefined) {
    console.log(`bench web: left out, there is no browser: ${howToGetABrowser}`);
    return [];
  }
  if (!buildStale({ page: true })) throw new Error("the page could not be built: see the messages above");
  const playground = await openPlayground();
  try {
    return [
      await measureRuns(playground, rounds),
      await measureScrolling(playground, Math.max(20, Math.round(FRAMES * scale))),
      await measureSizes(playground),
    ];
  } finally {
    await playground.close();
  }
}
