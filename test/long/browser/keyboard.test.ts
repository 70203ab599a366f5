/** Everything can be done without a mouse: every control is reached and seen to be, and a focused control keeps its own keys. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { openPlayground, session, settled, stepOf } from "../../browser/playground.ts";
import type { Playground } from "../../browser/playground.ts";

let playground: Playground;
beforeAll(async () => void (playground = await openPlayground()));
afterEach(() => playground.closePages());
afterAll(() => playground?.close());

interface Focus {
  readonly name: string;
  readonly outlined: boolean;
}

/** What has the focus; the editor is left by Escape and Tab. */
const focused = `(async () => {
  // The editor marks itself with the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const element = document.activeElement;
  const outlineOf = (each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const label = element.getAttribute("aria-label") ?? element.id ?? "";
  return {
    name: element.tagName.toLowerCase() + " " + (label || element.textContent.trim().slice(0, 40)),
    outlined: outlineOf(element) || outlineOf(element.closest(".cm-editor")),
  };
})()`;

async function walk(page: Page, most = 90): Promise<Focus[]> {
  const found: Focus[] = [];
  for (let count = 0; count < most; count++) {
    if (await page.evaluate("!!document.activeElement.closest('.cm-editor')")) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const focus = (await page.evaluate(focused)) as Focus;
    if (focus.name.startsWith("body")) break;
    found.push(focus);
  }
  return found;
}

/** Tabs until something whose name matches has the focus. */
async function reach(page: Page, name: RegExp): Promise<void> {
  for (let count = 0; count < 120; count++) {
    if (await page.evaluate("!!document.activeElement.closest('.cm-editor')")) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    if (name.test(((await page.evaluate(focused)) as Focus).name)) return;
  }
  throw new Error(`no way to ${name} with Tab`);
}

describe("with Tab alone", () => {
  test.each(["output", "events", "lesson", "explore"])("every control is reached, %s below, and the focus is seen", async (tab) => {
    const { page } = await playground.open("#example=lessons/first.c&step=5");
    await page.locator(`#tab-${tab}`).click();
    await page.locator("header select").focus();
    await page.keyboard.press("Shift+Tab");
    const visited = [(await page.evaluate(focused)) as Focus, ...(await walk(page))];
    expect(visited.filter(({ outlined }) => !outlined)).toEqual([]);
    const controls = (await page.evaluate(
      `[...document.querySelectorAll("button, select, input, textarea, summary, a[href]")].filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.disabled && element.tabIndex >= 0 && !element.closest(".cm-editor")).length`,
    )) as number;
    const others = visited.filter(({ name }) => !/^div/.test(name)).length;
    expect(others).toBeGreaterThanOrEqual(controls);
  });

  test("a lesson is chosen, done and left; nothing needs a mouse", async () => {
    const { page, problems } = await playground.open("#example=c/pause.c");
    await reach(page, /^button tab-output/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#tab-lesson").getAttribute("aria-selected")).toBe("true");
    await reach(page, /The lost wake-up/);
    await page.keyboard.press("Enter");
    await settled(page);
    expect(await page.locator(".lesson h2").innerText()).toBe("The lost wake-up");
    // The task: SIGUSR1 right after "not yet".
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("Home");
    for (let step = 0; step < 12 && !/calls write/.test(await page.locator(".sentence").innerText()); step++)
      await page.keyboard.press("ArrowRight");
    await page.keyboard.press("s");
    await page.locator("dialog[open]").waitFor();
    await reach(page, /^button SIGUSR1/);
    await page.keyboard.press("Enter");
    await settled(page);
    await page.locator(".task.done").waitFor();
    await page.keyboard.press("u");
    expect(await page.locator(".branches").count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test("a search is started and its runs are opened", async () => {
    const { page } = await playground.open("#example=lessons/lost.c");
    await page.keyboard.press("x");
    await reach(page, /^button explore$/);
    await reach(page, /^button explore$/);
    await page.keyboard.press("Enter");
    await page.locator(".outcome h2").waitFor();
    await settled(page);
    await reach(page, /show the run that passes/);
    await page.keyboard.press("Enter");
    await settled(page);
    expect(await page.locator(".branches [aria-pressed=true]").innerText()).toMatch(/^passes/);
  });

  test("to a line: the next step in which the program is there", async () => {
    const { page } = await playground.open("#example=lessons/first.c");
    await page.keyboard.press("e");
    for (let row = 0; row < 17; row++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+Enter");
    // Line 18: raise(SIGUSR1).
    expect(await page.locator(".sentence").innerText()).toContain("SIGUSR1 is generated");
  });

  test.each([
    ["send", "s"],
    ["legend", "l"],
    ["keys", "?"],
  ])("the dialog %s keeps the focus until Escape, and gives it back", async (_name, key) => {
    const { page } = await playground.open("#example=lessons/first.c&step=5");
    await page.locator("[aria-label='one step forward']").focus();
    await page.keyboard.press(key);
    await page.locator("dialog[open]").waitFor();
    expect(await page.evaluate("!!document.activeElement.closest('dialog')")).toBe(true);
    for (let count = 0; count < 40; count++) await page.keyboard.press("Tab");
    expect(await page.evaluate("!document.activeElement.closest('main, header')")).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("one step forward");
  });
});

describe("a control keeps the keys that it has for itself", () => {
  test.each([
    ["a list", "header select", ["ArrowDown", "s", "x", "Home"]],
    ["a field for text", ".given input", ["ArrowLeft", "s", "x", "u", "Home", "End", " "]],
    ["a field for several lines", ".given textarea", ["ArrowLeft", "s", "Home", " ", "?"]],
    ["a button", "button.send + button", [" "]],
    ["a summary", ".given summary", [" "]],
  ])("%s", async (_what, selector, keys) => {
    const { page } = await playground.open("#example=lessons/first.c&step=5");
    await page.locator(".given summary").click();
    const before = await page.evaluate<string>(`JSON.stringify([${session}.example, ${session}.step])`);
    const select = selector.includes("select");
    for (const key of keys) {
      await page.locator(selector).first().focus();
      await page.keyboard.press(key);
      await settled(page);
      expect(await page.locator("dialog").count()).toBe(0);
    }
    if (!select) {
      await settled(page);
      expect(await page.evaluate<string>(`JSON.stringify([${session}.example, ${session}.step])`)).toBe(before);
    }
    expect((await stepOf(page))[0]).toBeGreaterThan(0);
  });
});
