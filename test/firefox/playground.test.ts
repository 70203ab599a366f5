/** The built page in Firefox: it loads, walks a recorded run, compiles, explores and embeds, with the events that Node has. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { findFirefox } from "../../scripts/browser.mjs";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { staticServer } from "../../src/node/static-server.ts";
import { launchFirefox } from "./firefox.ts";
import type { Firefox } from "./firefox.ts";

const session = "document.querySelector('signalbox-page').session";
let server: Server;
let firefox: Firefox;
let address = "";

beforeAll(async () => {
  server = staticServer("dist/playground");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  firefox = await launchFirefox(findFirefox()!);
});

afterAll(async () => {
  await firefox?.close();
  server?.close();
  server?.closeAllConnections();
});

/** An address within the page only changes its hash; another query loads it anew. */
let loads = 0;
async function open(hash: string): Promise<void> {
  await firefox.goto(`${address}?${++loads}${hash}`);
  await firefox.until("document.querySelector('signalbox-page[data-ready]')");
}

const hashOf = async (file: string, source: string, arrivals: readonly { signal: number; pid: number; time: number }[] = []) => {
  const options = { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() };
  const guest = await makeGuest(file, new TextEncoder().encode(source), options);
  return runGuest(await loadKernel(), guest, { arrivals }).eventHash;
};

const settled = `!${session}.busy && (${session}.error || ${session}.branches.length > 0)`;
const eventHash = `${session}.run.recording.eventHash`;
const output = `${session}.run.recording.output.map(({ text }) => text).join("")`;

test("a recorded run is there, and can be walked", async () => {
  await open("");
  expect(await firefox.evaluate("document.querySelectorAll('.timeline .handler').length")).toBe(1);
  await firefox.evaluate("void document.querySelector('[aria-label=\"one step forward\"]').click()");
  await firefox.until("document.querySelector('.count input').value === '2'");
});

test("a prebuilt example runs again with a signal from outside: the events of Node", async () => {
  await open("#example=lessons/first.c&step=9");
  await firefox.evaluate(`void ${session}.choose({ kind: "signal", signal: 15, pid: 100, tid: 0 }, "TERM")`);
  await firefox.until(`${session}.branches.length === 2`);
  const arrivals = await firefox.evaluate<{ signal: number; pid: number; time: number }[]>(`${session}.branch.choices.arrivals`);
  expect(await firefox.evaluate(eventHash)).toBe(await hashOf("first.c", readFileSync("web/lessons/programs/first.c", "utf8"), arrivals));
});

test.each([
  ["first.c", "#example=lessons/first.c", "a signal!", "edited!!!"],
  ["mask.as.ts", "#example=assemblyscript/mask.as.ts", "\n", "\n\n"],
])("%s is edited, compiled and run: the events of Node", async (file, hash, before, after) => {
  await open(hash);
  await firefox.evaluate(`void ${session}.edit(${session}.source.replace(${JSON.stringify(before)}, ${JSON.stringify(after)}))`);
  await firefox.until(settled);
  expect(await firefox.evaluate(`${session}.error?.message ?? ""`)).toBe("");
  expect(await firefox.evaluate(eventHash)).toBe(await hashOf(file, await firefox.evaluate(`${session}.source`)));
});

test("a script runs in the sandbox, and is explored there: SpamContext's lock stays taken", async () => {
  await open("#example=python-notation/spam-lock.script.ts");
  await firefox.evaluate(`void ${session}.edit(${session}.source + "\\n")`);
  await firefox.until(settled);
  expect(await firefox.evaluate(`${session}.error?.message ?? ""`)).toBe("");
  expect(await firefox.evaluate(output)).toBe("spam\neggs\n");
  await firefox.evaluate(
    `void [...document.querySelectorAll("header button")].find((each) => each.textContent.includes("explore")).click()`,
  );
  await firefox.until("document.querySelector('.explored-signal select')");
  await firefox.evaluate("void document.querySelector('.explore-form button.primary').click()");
  await firefox.until("document.querySelector('signalbox-page').explore.outcome");
  expect(await firefox.evaluate("document.querySelector('signalbox-page').explore.outcome.says")).toContain("deadlock");
  await firefox.until(`${session}.branches.length === 3 && !${session}.busy`);
});
