/** On paper the timeline is a still picture of the whole run, in rows that fit, and not the box that one scrolls. */
import { timelineSvg } from "../../src/view/svg.ts";
import type { Page } from "./page.ts";

/** Steps of a row, and rows at the most: a long run is not for paper. */
const STEPS = 30;
const ROWS = 20;

export function bindPrint(page: Page): void {
  const place = document.createElement("div");
  place.className = "print-only";
  addEventListener("beforeprint", () => {
    const { run } = page.session;
    if (!run) return;
    const count = Math.min(ROWS, Math.ceil(run.steps.length / STEPS));
    place.innerHTML = Array.from({ length: count }, (_, row) => {
      const [from, to] = [row * STEPS, Math.min(run.steps.length, (row + 1) * STEPS) - 1];
      const title = count > 1 ? `${run.recording.file}, steps ${from + 1} to ${to + 1} of ${run.steps.length}` : undefined;
      return timelineSvg(run, { from, to, title, theme: "light" });
    }).join("");
    page.querySelector(".timeline-pane")?.append(place);
  });
  addEventListener("afterprint", () => place.remove());
}
