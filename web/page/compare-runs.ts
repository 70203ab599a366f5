/** Two runs side by side, from where they part. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { describeStep } from "../../src/view/describe.ts";
import type { Run } from "../../src/view/run.ts";
import type { Page } from "./page.ts";
import { firstDifference } from "./session.ts";

/** Rows before the difference, and in all. */
const BEFORE = 2;
const MOST = 14;

/** `passes` and `fails`: which of the session's branches. */
export function comparison(page: Page, passes: number, fails: number): TemplateResult {
  const { session } = page;
  const [left, right] = [session.branches[passes]!.run, session.branches[fails]!.run];
  const from = Math.max(0, Math.min(firstDifference(right, left), firstDifference(left, right)) - BEFORE);
  const rows = Math.min(MOST, Math.max(left.steps.length, right.steps.length) - from);
  const cell = (run: Run, branch: number, step: number): TemplateResult => {
    const events = run.eventsOf(step);
    if (events.length === 0) return html`<td></td>`;
    const shown = session.current === branch && session.step === step;
    return html`<td class=${shown ? "now" : ""}>
      <button
        type="button"
        class="row-link"
        aria-label="step ${step + 1} of the run that ${branch === fails ? "fails" : "passes"}"
        @click=${() => session.showBranch(branch, step)}
      >
        ${step + 1}</button
      >${describeStep(events, run.handlerName)}
    </td>`;
  };
  return html`<table class="comparison">
    <caption class="quietly">
      the run that passes and the run that fails, from where they part
    </caption>
    <thead>
      <tr>
        <th scope="col">passes</th>
        <th scope="col">fails</th>
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: rows },
        (_, row) =>
          html`<tr class=${row === BEFORE || from + row === 0 ? "parting" : ""}>
            ${cell(left, passes, from + row)}${cell(right, fails, from + row)}
          </tr>`,
      )}
      ${
        Math.max(left.steps.length, right.steps.length) - from > rows
          ? html`<tr>
              <td colspan="2" class="quiet">and so on: walk through either with the arrow keys</td>
            </tr>`
          : nothing
      }
    </tbody>
  </table>`;
}
