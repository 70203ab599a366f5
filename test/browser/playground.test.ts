/** The page as somebody meets it: the folder that is built, on a server that knows nothing of it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { runtimeObjects, sdkFiles } from "../../src/compile/c-runtime.ts";
import { webAssemblyClang } from "../../src/compile/c-toolchain.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { edit, hashOf, openPlayground, session, settled, stepOf, until } from "./playground.ts";
import type { Playground } from "./playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterEach(() => playground.closePages());
afterAll(() => playground?.close());

describe("the first screen", () => {
  test("is a finished run that one can walk, without a compiler and without wasm", async () => {
    const { page, problems } = await playground.open();
    const [step, steps] = await stepOf(page);
    expect(step).toBe(1);
    expect(steps).toBeGreaterThanOrEqual(8);
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").pop()!));
    expect(loaded.filter((name) => /\.wasm|worker|asc|clang|binaryen|typescript/.test(name))).toEqual([]);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect((await stepOf(page))[0]).toBe(3);
    await page.keyboard.press("ArrowLeft");
    expect((await stepOf(page))[0]).toBe(2);
    await page.keyboard.press("Shift+ArrowRight");
    expect(await page.locator(".sentence").innerText()).toContain("SIGUSR1 is delivered to thread 100: greet begins");
    await page.keyboard.press("End");
    expect(await stepOf(page)).toEqual([steps, steps]);
    expect(await hashOf(page)).toContain(`step=${steps}`);
    expect(problems).toEqual([]);
  });

  test("a key that a control has for itself stays the control's", async () => {
    const { page } = await playground.open();
    await page.locator(".count input").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("s");
    expect(await page.locator("dialog").count()).toBe(0);
    await page.locator("[aria-label='one step forward']").focus();
    const [before] = await stepOf(page);
    await page.keyboard.press("Space");
    expect((await stepOf(page))[0]).toBe(before + 1);
    expect(await page.locator("[aria-label='stop running']").count()).toBe(0);
  });
});

describe("you are the kernel", () => {
  test("a signal from outside makes a branch that the command line can run too", async () => {
    const { page, problems } = await playground.open("#example=lessons/first.c&step=9");
    await page.keyboard.press("s");
    await page.locator("dialog button", { hasText: "SIGTERM" }).click();
    await settled(page);
    expect(await page.locator(".branches button").count()).toBe(3);
    const { recording, arrivals } = (await page.evaluate(
      `({ recording: ${session}.run.recording, arrivals: ${session}.branch.choices.arrivals })`,
    )) as {
      recording: { eventHash: string; hash: string; exitStatus: number };
      arrivals: { signal: number; pid: number; time: number }[];
    };
    expect(arrivals).toEqual([{ signal: 15, pid: 100, time: expect.any(Number) }]);
    const file = "first.c";
    const guest = await makeGuest(file, readFileSync(`web/lessons/programs/${file}`), {
      sdk: readSdk,
      sdkVersion: sdkVersion(),
      cache: openCache(),
    });
    const here = runGuest(await loadKernel(), guest, { arrivals });
    expect({ hash: guest.hash, eventHash: here.eventHash, exitStatus: here.exitStatus }).toEqual({
      hash: recording.hash,
      eventHash: recording.eventHash,
      exitStatus: recording.exitStatus,
    });
    await page.keyboard.press("u");
    expect(await page.locator(".branches").count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

describe("editing", () => {
  test("the build ships all objects of the C library, whatever its cache held", async () => {
    const shipped = JSON.parse(gunzipSync(readFileSync("dist/playground/compilers/c-runtime.json.gz")).toString()) as Record<
      string,
      string
    >;
    const objects = await runtimeObjects(sdkFiles(readSdk), await webAssemblyClang(), openCache());
    expect(Object.keys(shipped)).toEqual([...objects.keys()]);
  });

  test("C: compiled in the page, errors at their lines, the last good run stays", async () => {
    const { page, problems } = await playground.open();
    await edit(page, (source) => source.replace("a signal!", "edited!!!"));
    expect(await page.locator(".output").innerText()).toContain("edited!!!");
    await edit(page, (source) => source.replace("raise(SIGUSR1);", "raise(SIGUSR1)"));
    expect(await page.locator(".notice.error").innerText()).toMatch(/expected ';'/);
    expect(await page.locator(".cm-lintRange-error").count()).toBeGreaterThan(0);
    expect((await stepOf(page))[1]).toBeGreaterThan(5);
    expect(problems).toEqual([]);
  });

  test.each([
    ["assemblyscript/mask.as.ts", "SIGUSR1", /./],
    ["wat/hello.wat", "in the handler", /IN THE HANDLER|in the handler/],
    ["script/order.script.ts", "main", /./],
  ])("%s", async (example, word) => {
    const { page, problems } = await playground.open(`#example=${example}`);
    const before = await page.locator(".output").innerText();
    await edit(page, (source) => `${source}\n${example.endsWith(".wat") ? ";;" : "//"} ${word}\n`);
    expect(await page.locator(".notice.error").count()).toBe(0);
    expect(await page.locator(".output").innerText()).toBe(before);
    expect(problems).toEqual([]);
  });
});

describe("arguments and standard input", () => {
  const echo = `#include <stdio.h>
int main(int argc, char **argv)
{
    char line[80];
    for (int i = 1; i < argc; i++)
        printf("<%s>", argv[i]);
    while (fgets(line, sizeof line, stdin))
        printf("[%s]", line);
    return 0;
}
`;

  test("are given in fields of the page, kept in the address, and go with a link", async () => {
    const { page, problems } = await playground.open("#example=c/pause.c");
    await edit(page, () => echo);
    await page.locator(".given summary").click();
    await page.locator(".given input").fill(`one 'two three' "four" fi\\ ve`);
    await page.locator(".given textarea").fill("first\nsecond");
    await page.locator(".given textarea").blur();
    await settled(page);
    expect(await page.locator(".output").innerText()).toContain("<one><two three><four><fi ve>[first\n][second]");
    const other = await playground.open(await hashOf(page));
    await other.page.locator("button", { hasText: "Run it" }).click();
    await settled(other.page);
    expect(await other.page.locator(".output").innerText()).toContain("<one><two three><four><fi ve>[first\n][second]");
    expect([...problems, ...other.problems]).toEqual([]);
  });
});

test("on paper the timeline is a still picture, and nothing of the controls", async () => {
  const { page } = await playground.open("#example=c/sigsuspend.c&step=12");
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".print-only svg.timeline").count()).toBe(2);
  expect(await page.locator("header").isVisible()).toBe(false);
  expect(await page.locator(".print-only svg").first().isVisible()).toBe(true);
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  expect(await page.locator(".print-only").count()).toBe(0);
});

describe("links", () => {
  test("a link holds program, signals and step; opened by somebody else it runs nothing until asked", async () => {
    const { page } = await playground.open();
    await edit(page, (source) => source.replace("a signal!", "by link!!"));
    await page.keyboard.press("Escape");
    await page.locator("header .brand").focus();
    await page.keyboard.press("End");
    const [, steps] = await stepOf(page);
    await page.locator("button", { hasText: "share" }).click();
    const link = new URL(
      await until(
        () => page.locator("#link").inputValue(),
        (text) => text !== "",
      ),
    );
    const other = await playground.open(link.hash);
    expect(await other.page.locator(".notice").innerText()).toContain("Nothing of it has run");
    expect(await other.page.locator(".cm-content").innerText()).toContain("by link!!");
    expect(await other.page.evaluate(`${session}.branches.length`)).toBe(0);
    await other.page.locator("button", { hasText: "Run it" }).click();
    await settled(other.page);
    expect(await other.page.locator(".output").innerText()).toContain("by link!!");
    expect(await stepOf(other.page)).toEqual([steps, steps]);
  });

  test("a damaged link says so", async () => {
    const { page } = await playground.open("#file=a.c&code=AAAAqqqq");
    expect(await page.locator(".notice.error, .output").first().innerText()).toMatch(/link cannot be read|a signal/);
  });
});

describe("a script of a stranger's", () => {
  const script = (body: string): string =>
    `export default function* main(sys) {\n  let result = "nothing";\n  try { result = ${body}; } catch (reason) { result = "refused: " + reason.name; }\n  yield* sys.print(String(result));\n}\n`;

  test.each([
    ["the page's storage", "globalThis.localStorage ? localStorage.length : 'no storage'", /no storage|refused/],
    ["a document", "typeof document", /undefined/],
    ["the page around it", "typeof parent === 'undefined' ? 'no page' : String(parent.location)", /no page|refused/],
    ["its origin", "self.origin", /null/],
    ["indexedDB", "indexedDB.open('x') && 'opened'", /refused|opened/],
    [
      "the network",
      "(() => { const request = new XMLHttpRequest(); request.open('GET', 'http://127.0.0.1:9/', false); request.send(); return 'sent'; })()",
      /refused/,
    ],
    ["another script", "importScripts('http://127.0.0.1:9/x.js')", /refused/],
  ])("gets nothing from %s", async (_what, body, expected) => {
    const { page } = await playground.open("#example=script/order.script.ts");
    await edit(page, () => script(body));
    expect(await page.locator(".output").innerText()).toMatch(expected);
    expect(await page.locator("iframe").count()).toBe(0);
  });
});
