/** What the program wrote, as far as the step that is looked at; the rest is there, but pale. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Ending } from "../../src/kernel/run.ts";
import { signalName } from "../../abi/signals.ts";
import type { Page } from "./page.ts";

function endingText(ending: Ending): string {
  switch (ending.kind) {
    case "exited":
      return `exited with ${ending.status}`;
    case "signaled":
      return `killed by ${signalName(ending.signal)}${ending.core ? ", core dumped" : ""}`;
    case "deadlock":
      return `nothing more can happen: ${ending.waiting.join("; ")}`;
    case "limit":
      return `stopped at the limit of ${ending.limit}`;
  }
}

/** A dump's lines are links to the source. */
function dump(page: Page, text: string): TemplateResult[] {
  return text.split("\n").map((line) => {
    const match = /, line (\d+) in /.exec(line);
    return match
      ? html`<button type="button" class="dump-line" @click=${() => page.showLine(Number(match[1]))}>${line}</button>`
      : html`<span class="dump-text">${line}</span>`;
  });
}

export function outputPanel(page: Page): TemplateResult {
  const { run, step, error } = page.session;
  if (error?.output) return html`<pre class="output err">${error.output}</pre>`;
  if (!run) return html`<p class="quiet hint">Nothing has run yet.</p>`;
  const now = run.eventsOf(step).at(-1)?.seq ?? 0;
  const { output, ending, dump: text } = run.recording;
  const atEnd = step >= run.steps.length - 1;
  return html`<pre class="output">
${output.map(
        ({ seq, fd, text: written }) =>
          html`<span class="${fd === 2 ? "err" : ""} ${seq > now ? "later" : ""}" title=${`event ${seq}`}>${written}</span>`,
      )}${output.length === 0 ? html`<span class="later">(it writes nothing)</span>` : nothing}</pre>
    ${text ? html`<div class="dump ${atEnd ? "" : "later"}">${dump(page, text)}</div>` : nothing}
    <p class="ending ${atEnd ? "" : "later"}">${endingText(ending)}</p>`;
}
