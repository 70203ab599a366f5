/** `<signal-box>` in somebody's page, as `signalbox embed` writes it, under the policies that such pages have. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { browserFlags, findBrowser } from "../../scripts/browser.mjs";
import { embedCommand } from "../../src/cli/embed.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { explore, rerun } from "../../src/explore/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { encodeExploredSchedule, encodeSchedule } from "../../src/trace/schedule.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import { Run } from "../../src/view/run.ts";
import { newPage, openPlayground, session, settled, until } from "./playground.ts";
import { staticServer } from "../../src/node/static-server.ts";

const folder = mkdtempSync(join(tmpdir(), "signalbox-embed-"));
let server: Server;
let browser: Browser;

beforeAll(async () => {
  expect(await embedCommand(["web/lessons/programs/first.c", "-o", join(folder, "assets")])).toBe(0);
  mkdirSync(join(folder, "page"));
  for (const file of readdirSync("docs/embedding")) writeFileSync(join(folder, file), readFileSync(join("docs/embedding", file)));
  server = staticServer(folder);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  browser = await chromium.launch({ executablePath: findBrowser()!, args: browserFlags });
});

afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))));
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

async function open(html: string, options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
  const name = `test-${Math.random().toString(36).slice(2)}.html`;
  writeFileSync(join(folder, name), html);
  const page = await newPage(browser, options);
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
  return { page, problems };
}

/** What a page has fetched; the browser asks for an icon by itself. */
const loadedBy = async (page: Page): Promise<string[]> =>
  (await page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())")).filter(
    (name) => name !== "favicon.ico",
  );

const policy = (script: string): string =>
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${script}; connect-src 'self'">`;
const box =
  '<script src="assets/signal-box.js" defer></script><signal-box src="assets/first.run.json" step="5" editable view="timeline code state output">the fallback</signal-box>';

describe("under a policy without inline styles, eval or WebAssembly", () => {
  test("the recorded run is walked; events tell of it; nothing of the runtime is loaded", async () => {
    const { page, problems } = await open(policy("'self'") + box);
    await page.locator(".count").waitFor();
    expect(await page.locator(".count").innerText()).toBe("step 5 / 10");
    await page.evaluate(
      "window.told = []; for (const name of ['signalbox:step', 'signalbox:end']) addEventListener(name, ({ type, detail }) => told.push([type, detail.step]))",
    );
    await page.locator("[aria-label='one step forward']").click();
    await page.keyboard.press("End");
    expect(await page.evaluate("told")).toEqual([
      ["signalbox:step", 6],
      ["signalbox:step", 10],
      ["signalbox:end", 10],
    ]);
    expect(await page.evaluate("document.querySelector('signal-box').getAttribute('step')")).toBe("10");
    await page.evaluate("document.querySelector('signal-box').step = 2");
    expect(await page.locator(".count").innerText()).toBe("step 2 / 10");
    expect(await page.locator(".timeline .handler").count()).toBe(1);
    expect(await page.locator("pre.code .line-now").innerText()).toContain("signal(SIGUSR1, greet)");
    const loaded = await loadedBy(page);
    expect(loaded.sort()).toEqual(["first.run.json", "signal-box.js"]);
    expect(problems).toEqual([]);
  });

  test("sending a signal says why it cannot, and the recorded run stays", async () => {
    const { page } = await open(policy("'self'") + box);
    await page.locator("select").selectOption("15");
    await page.locator(".sentence", { hasText: "it cannot be run here" }).waitFor();
    expect(await page.locator(".count").innerText()).toBe("step 5 / 10");
  });
});

test("with wasm-unsafe-eval, a signal that is sent makes another run, from that step on", async () => {
  const { page, problems } = await open(policy("'self' 'wasm-unsafe-eval'") + box.replace('step="5"', 'step="9"'));
  await page.locator("select").selectOption("15");
  // The new run is there as soon as the last step tells of it.
  await until(
    async () => {
      await page.locator("[aria-label='to the end']").click();
      return await page.locator(".sentence").innerText();
    },
    (text) => text.includes("killed by SIGTERM"),
  );
  await until(
    () => page.locator("[part=link]").getAttribute("href"),
    (address) => address?.includes("signal=15:p100@") === true,
  );
  expect(problems).toEqual([]);
});

describe("a run that explore found", () => {
  const source = "web/lessons/programs/lost.c";
  let string = "";
  let eventHash = "";
  beforeAll(async () => {
    const kernel = await loadKernel();
    const guest = await makeGuest("lost.c", readFileSync(source), {
      sdk: readSdk,
      sdkVersion: sdkVersion(),
      cache: openCache(),
      tier: "full",
      safepoints: "memory",
    });
    const { found } = explore(kernel, guest, { signals: [{ signal: 10, count: 1, optional: false }], expect: [0] });
    string = encodeExploredSchedule({ guest: guest.hash, granularity: "memory", decisions: found!.decisions });
    eventHash = rerun(kernel, guest, found!.decisions).eventHash;
    expect(await embedCommand([source, "-o", join(folder, "explored"), "--schedule", string])).toBe(0);
    expect(await embedCommand([source, "-o", join(folder, "plain")])).toBe(0);
  });

  const embed = (folder: string, attributes: string): string =>
    `<script src="${folder}/signal-box.js" defer></script><signal-box src="${folder}/lost.run.json" ${attributes}>the fallback</signal-box>`;

  test("is what `signalbox embed --schedule` records, and 'Edit in playground' runs the same", async () => {
    const { page, problems } = await open(policy("'self'") + embed("explored", 'view="timeline output"'));
    await page.locator("[aria-label='to the end']").click();
    const sentence = await page.locator(".sentence").innerText();
    const last = await page.evaluate<number>("document.querySelector('signal-box').steps");
    // Packing the program into the link takes its time.
    const href = await until(
      () => page.locator("[part=link]").getAttribute("href"),
      (address) => new RegExp(`[&#]step=${last}(&|$)`).test(address ?? ""),
    );
    const link = new URL(href!);
    expect(link.hash).toContain(`explored=${string}`);
    expect(problems).toEqual([]);
    const playground = await openPlayground();
    try {
      const other = await playground.open(link.hash);
      await other.page.locator("button", { hasText: "Run it" }).click();
      await settled(other.page);
      expect(await other.page.evaluate(`${session}.run.recording.eventHash`)).toBe(eventHash);
      expect(await other.page.locator(".sentence").innerText()).toContain(sentence);
      expect(other.problems).toEqual([]);
    } finally {
      await playground.close();
    }
  });

  test("schedule=… runs it, and a signal that is sent there is another decision", async () => {
    const { page, problems } = await open(policy("'self' 'wasm-unsafe-eval'") + embed("plain", `schedule="${string}" editable`));
    await page.locator(`[part=link][href*="explored=${string}"]`).waitFor();
    const recorded = readFileSync(join(folder, "explored/lost.run.json"), "utf8");
    const steps = new Run(recordingFrom(recorded)).steps.length;
    expect(await page.locator(".count").innerText()).toBe(`step 1 / ${steps}`);
    await page.evaluate("document.querySelector('signal-box').step = 6");
    await page.locator("select").selectOption("15");
    await page.locator(`[part=link]:not([href*="${string}"])`).waitFor();
    await page.locator("[aria-label='to the end']").click();
    expect(await page.locator(".sentence").innerText()).toContain("killed by SIGTERM");
    expect(problems).toEqual([]);
  });

  test("a schedule of another program is refused in one line, and the recorded run stays", async () => {
    const other = string.replace(/^2..../, (begin) => (begin === "2AAAA" ? "2BBBB" : "2AAAA"));
    const schedules = {
      [other]: "its checksum is wrong",
      [encodeExploredSchedule({ guest: "00000000", granularity: "memory", decisions: [] })]: "belongs to another program",
      [encodeSchedule({ guest: "00000000", seed: 0, arrivals: [] })]: "belongs to another program",
    };
    for (const [schedule, says] of Object.entries(schedules)) {
      const { page } = await open(policy("'self' 'wasm-unsafe-eval'") + embed("plain", `schedule="${schedule}"`));
      await page.locator(".sentence", { hasText: says }).waitFor();
      expect(await page.locator(".count").count()).toBe(1);
    }
  });
});

test("without JavaScript, what is between the tags is there: the source and what happens", async () => {
  const { page } = await open(readFileSync(join(folder, "assets/first.snippet.html"), "utf8").replaceAll('"first', '"assets/first'), {
    javaScriptEnabled: false,
  });
  const text = await page.locator("signal-box").innerText();
  expect(text).toContain("raise(SIGUSR1); /* one is pending already");
  expect(text).toContain("SIGUSR1 is delivered to thread 100: greet begins");
});

test("several on one page load script and run once each; each has its own step", async () => {
  const { page } = await open(box + box.replace(/<script.*?<\/script>/, "").replace('step="5"', 'step="7"'));
  await page.locator(".count").nth(1).waitFor();
  expect(await page.locator(".count").allInnerTexts()).toEqual(["step 5 / 10", "step 7 / 10"]);
  const loaded = await loadedBy(page);
  expect(loaded.sort()).toEqual(["first.run.json", "signal-box.js"]);
});

test("nothing is fetched before it comes near the window", async () => {
  const element = box.replace(/<script.*?<\/script>/, "");
  const { page } = await open(`${box}<div id="far"></div>${element}<script>far.style.height = "5000px"</script>`);
  // Once the near one shows its run, the browser has looked at both.
  await page.locator(".count").waitFor();
  expect(await page.locator(".count").count()).toBe(1);
  await page.evaluate("document.querySelectorAll('signal-box')[1].scrollIntoView()");
  await page.locator(".count").nth(1).waitFor();
});

test("the frame for sites that strip elements", async () => {
  const { page, problems } = await open('<iframe src="assets/first.frame.html" width="800" height="500"></iframe>');
  expect(await page.frameLocator("iframe").locator(".count").innerText()).toBe("step 1 / 10");
  expect(problems).toEqual([]);
});

test.each(["plain.html", "github-pages.md", "mkdocs.md", "mdbook.md", "sphinx.rst", "docusaurus.mdx"])(
  "docs/embedding/%s shows the run",
  async (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    // What the tools leave as it is: the HTML in the page, at the place that the tool gives it.
    const html = /<script src[\s\S]*?<\/signal-box>|<signal-box[\s\S]*?<\/signal-box>/
      .exec(text)![0]
      .replaceAll("../assets", "assets")
      .replaceAll("_static", "assets")
      .replaceAll('"/assets', '"assets');
    const { page, problems } = await open(html.includes("<script") ? html : `<script src="assets/signal-box.js" defer></script>${html}`);
    await page.locator(".count").waitFor();
    expect(await page.locator(".count").innerText()).toBe("step 5 / 10");
    expect(problems).toEqual([]);
  },
);

test("the first view is small: script and kernel together at most 65 KB, gzip, with 3 KB to spare", () => {
  const sizes = ["signal-box.js", "kernel.wasm"].map((file) => gzipSync(readFileSync(join("dist/embed", file)), { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(62 * 1024);
  expect(existsSync("dist/embed/signal-box-runtime.js")).toBe(true);
});
