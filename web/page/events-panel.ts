/** The run in words, a row per step: the timeline for those who read rather than see it. Around the current step where it is long. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeStep, timeText } from "../../src/view/describe.ts";
import type { Page } from "./page.ts";

/** Rows at each side of the current step. */
const AROUND = 120;

export function eventsPanel(page: Page): TemplateResult {
  const { run, step } = page.session;
  if (!run) return html`<p class="quiet hint">Nothing has run yet.</p>`;
  const from = Math.max(0, step - AROUND);
  const to = Math.min(run.steps.length, step + AROUND);
  const rows: TemplateResult[] = [];
  for (let each = from; each < to; each++) {
    const events = run.eventsOf(each);
    const main = run.mainOf(each)!;
    rows.push(
      html`<tr aria-current=${each === step ? "step" : "false"} class=${each === step ? "now" : ""}>
        <td><button type="button" class="row-link" @click=${() => page.session.select(each)}>${each + 1}</button></td>
        <td>${timeText(events.at(-1)!.time)}</td>
        <td>${main.tid || "–"}</td>
        <td>${describeStep(events, run.handlerName)}</td>
        <td>${main.position?.line ?? ""}</td>
      </tr>`,
    );
  }
  const hidden = run.steps.length - (to - from);
  return html`<table class="events">
      <thead>
        <tr>
          <th scope="col">step</th>
          <th scope="col">time</th>
          <th scope="col">thread</th>
          <th scope="col">what happens</th>
          <th scope="col">line</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${hidden > 0 ? html`<p class="quiet hint">${hidden} more steps: go there with the stepper.</p>` : nothing}`;
}
