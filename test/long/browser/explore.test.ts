/** Explore from the page, and choose the next thread: what is found opens at its critical step, and the command line runs the same. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { makeGuest } from "../../../src/compile/guest.ts";
import type { GuestOptions } from "../../../src/compile/guest.ts";
import { rerun, rerunScript } from "../../../src/explore/index.ts";
import { sha256 } from "../../../src/instrument/sha256.ts";
import { runGuest } from "../../../src/machine/index.ts";
import { openCache } from "../../../src/node/cache.ts";
import { loadKernel } from "../../../src/node/kernel.ts";
import { loadScriptProgram } from "../../../src/node/script.ts";
import { readSdk, sdkVersion } from "../../../src/node/sdk.ts";
import { decodeExploredSchedule, decodeSchedule } from "../../../src/trace/schedule.ts";
import { closeDialog, edit, hashOf, openPlayground, session, settled, stepOf, until } from "../../browser/playground.ts";
import type { Playground } from "../../browser/playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterEach(() => playground.closePages());
afterAll(() => playground?.close());

/** As the command line makes it: with its own limit of memory. */
const guestOf = (path: string, options: Partial<GuestOptions> = {}): ReturnType<typeof makeGuest> =>
  makeGuest(path.split("/").pop()!, readFileSync(path), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache(), ...options });

async function explore(page: Page): Promise<string> {
  await page.locator("header button", { hasText: "explore" }).click();
  await page.locator(".explore-form button.primary").click();
  await page.locator(".outcome h2").waitFor();
  await settled(page);
  return await page.locator(".outcome").innerText();
}

const command = async (page: Page, name: string): Promise<string> =>
  (await page.locator("code", { hasText: name }).last().innerText()).trim();

describe("explore", () => {
  test("to a bug: the failing run opens at its critical step, the run that passes beside it, and the command line replays it", async () => {
    const { page, problems } = await playground.open("#example=lessons/lost.c");
    expect(await explore(page)).toMatch(/It fails\s+.*deadlock|It fails/);
    expect(await page.locator(".branches button[aria-pressed]").allInnerTexts()).toEqual([
      "as it was",
      expect.stringMatching(/^passes/),
      expect.stringMatching(/^fails/),
    ]);
    expect(await page.locator(".branches [aria-pressed=true]").innerText()).toMatch(/^fails/);
    const critical = (await stepOf(page))[0];
    // Both neighbours are one click away.
    await page.locator("button", { hasText: "show the run that passes" }).click();
    await settled(page);
    expect(await page.locator(".branches [aria-pressed=true]").innerText()).toMatch(/^passes/);
    await page.locator("button", { hasText: "show the run that fails" }).click();
    await settled(page);
    expect((await stepOf(page))[0]).toBe(critical);
    expect(await page.locator(".comparison tbody tr").count()).toBeGreaterThan(3);
    const string = /signalbox replay (\S+) lost\.c/.exec(await command(page, "signalbox replay"))![1]!;
    const schedule = decodeExploredSchedule(string);
    const guest = await guestOf("web/lessons/programs/lost.c", { tier: "full", safepoints: schedule.granularity });
    expect(guest.hash.startsWith(schedule.guest)).toBe(true);
    const here = rerun(await loadKernel(), guest, schedule.decisions);
    expect(await page.evaluate(`${session}.run.recording.eventHash`)).toBe(here.eventHash);
    // The address names the run: a reload shows it again.
    const again = await playground.open(await hashOf(page));
    await settled(again.page);
    expect(await again.page.evaluate(`${session}.run.recording.eventHash`)).toBe(here.eventHash);
    expect((await stepOf(again.page))[0]).toBe(critical);
    expect([...problems, ...again.problems]).toEqual([]);
  });

  test("a clean verdict says its bounds", async () => {
    const { page, problems } = await playground.open("#example=c/sigsuspend.c");
    expect(await explore(page)).toContain("Clean");
    const row = await page.locator(".coverage tbody tr").first().innerText();
    expect(row).toContain("0 preemptions");
    expect(await page.locator(".coverage tbody tr.clean").count()).toBe(await page.locator(".coverage tbody tr").count());
    expect(problems).toEqual([]);
  });

  test("a script, in the sandbox: SpamContext's lock stays taken, in the page as on the command line", async () => {
    const { page, problems } = await playground.open("#example=python-notation/spam-lock.script.ts");
    expect(await explore(page)).toMatch(/It fails\s+deadlock/);
    expect(await page.locator(".explore-form input[type=checkbox]").count()).toBe(0);
    expect(await page.locator(".branches [aria-pressed=true]").innerText()).toMatch(/^fails/);
    const schedule = decodeExploredSchedule(/signalbox replay (\S+) spam-lock/.exec(await command(page, "signalbox replay"))![1]!);
    const file = "guests/examples/python-notation/spam-lock.script.ts";
    const source = readFileSync(file, "utf8");
    expect(sha256(new TextEncoder().encode(source)).startsWith(schedule.guest)).toBe(true);
    const here = rerunScript(await loadKernel(), await loadScriptProgram("spam-lock.script.ts", source), schedule.decisions);
    expect(here.ending.kind).toBe("deadlock");
    expect(await page.evaluate(`${session}.run.recording.eventHash`)).toBe(here.eventHash);
    // The step that is shown is the one at which the signal comes.
    expect(await page.evaluate(`${session}.run.eventsOf(${session}.step).map(({ name, signal }) => name + signal)`)).toContain("send2");
    const hash = await hashOf(page);
    await page.locator("button", { hasText: "show the run that passes" }).click();
    await settled(page);
    expect(await page.locator(".output").count()).toBe(0);
    expect(await page.evaluate(`${session}.run.recording.output.map(({ text }) => text).join("")`)).toBe("interrupted\neggs\n");
    const again = await playground.open(hash);
    await settled(again.page);
    expect(await again.page.evaluate(`${session}.run.recording.eventHash`)).toBe(here.eventHash);
    expect([...problems, ...again.problems]).toEqual([]);
    // Nothing is left of the frames in which it ran.
    expect(await page.locator("iframe").count()).toBe(0);
  });

  test("a stranger's script that forges its search's result is refused", async () => {
    const { page } = await playground.open("#example=script/order.script.ts");
    await edit(
      page,
      () =>
        `export default function* main(sys) {\n  self.postMessage({ progress: '{"bounds":{"optional":"<b>","preemptions":0}}' });\n  yield* sys.getpid();\n}\n`,
    );
    expect(await explore(page)).toContain("spoiled its own search");
    expect(await page.locator("iframe").count()).toBe(0);
  });

  test("a search can be stopped, and says that it is no proof", async () => {
    const { page } = await playground.open("#example=c/mutex-cond.c");
    await page.locator("header button", { hasText: "explore" }).click();
    await page.locator(".explore-form button.primary").click();
    // Looked for and pressed at once: a search goes on meanwhile, and what it says moves the button.
    await until(
      () => page.evaluate<boolean>("!!document.querySelector('.coverage') && (document.querySelector('.searching button').click(), true)"),
      Boolean,
    );
    await settled(page);
    expect(await page.locator(".outcome").innerText()).toContain("no proof");
  });
});

describe("you are the kernel", () => {
  test("the next thread is chosen, and the command line runs the same", async () => {
    const { page, problems } = await playground.open("#example=c/threads.c");
    const [, steps] = await stepOf(page);
    for (let step = 1; step < steps; step++) {
      await page.keyboard.press("s");
      await page.locator("dialog[open]").waitFor();
      const others = page.locator(".turns button:enabled");
      if ((await others.count()) > 0) {
        const name = await others.first().innerText();
        await others.first().click();
        await settled(page);
        if ((await page.locator(".branches").count()) === 0) {
          // Inside the C library: said, and no branch.
          expect(await page.locator(".notice").innerText()).toContain("no difference");
          await page.locator(".timeline-place").focus();
          await page.keyboard.press("ArrowRight");
          continue;
        }
        const tid = /\d+/.exec(name)![0];
        const [at] = await stepOf(page);
        expect(await page.evaluate(`${session}.run.eventsOf(${at - 1}).find(({ tid }) => tid !== 0).tid`)).toBe(Number(tid));
        await page.keyboard.press("s");
        const string = /--schedule (\S+) threads\.c/.exec(await command(page, "--schedule"))![1]!;
        const schedule = decodeSchedule(string);
        const guest = await guestOf("guests/examples/c/threads.c");
        expect(guest.hash.startsWith(schedule.guest)).toBe(true);
        const here = runGuest(await loadKernel(), guest, schedule);
        expect(await page.evaluate(`${session}.run.recording.eventHash`)).toBe(here.eventHash);
        expect(problems).toEqual([]);
        return;
      }
      await closeDialog(page);
      await page.keyboard.press("ArrowRight");
    }
    throw new Error("no step at which several threads could run");
  });

  test("a signal can be sent into an explored run, too", async () => {
    const { page } = await playground.open("#example=lessons/lost.c");
    await explore(page);
    const before = await page.locator(".branches button[aria-pressed]").count();
    await page.locator(".timeline-place").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("s");
    await page.locator("dialog button", { hasText: "SIGTERM" }).click();
    await settled(page);
    expect(await page.locator(".branches button[aria-pressed]").count()).toBe(before + 1);
    await page.keyboard.press("End");
    expect(await page.locator(".sentence").innerText()).toContain("killed by SIGTERM");
  });
});
