/** What a page shows of a run where no script runs: the source and the steps as a table. Also what search engines and screen readers find. */
import { describeStep, timeText } from "./describe.ts";
import type { Run } from "./run.ts";
import { escapeText } from "./timeline-svg.ts";

/** Rows of the table at the most: a page is not a log. */
const ROWS = 200;

/** HTML, to stand between <signal-box> and </signal-box>. */
export function fallbackHtml(run: Run): string {
  const { recording, steps } = run;
  const rows = steps.slice(0, ROWS).map((_, step) => {
    const events = run.eventsOf(step);
    const cells = [String(step + 1), timeText(events.at(-1)!.time), describeStep(events, run.handlerName)];
    return `<tr>${cells.map((cell) => `<td>${escapeText(cell)}</td>`).join("")}</tr>`;
  });
  const more = steps.length > ROWS ? `<tr><td colspan="3">and ${steps.length - ROWS} more steps</td></tr>` : "";
  // No empty line within: Markdown would take it for the end of the HTML.
  const source = escapeText(recording.source).replace(/\n(?=\n)/g, "\n&#8203;");
  return [
    `<pre><code>${source}</code></pre>`,
    `<table><caption>What happens in ${escapeText(recording.file)}</caption>`,
    `<thead><tr><th>step</th><th>time</th><th>what happens</th></tr></thead>`,
    `<tbody>${rows.join("")}${more}</tbody></table>`,
  ].join("\n");
}
