/** A link to exactly this moment, and the run as files. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { eventLine } from "../../src/trace/ndjson.ts";
import { perfettoText } from "../../src/trace/perfetto.ts";
import { recordingText } from "../../src/view/recording-text.ts";
import { timelineSvg } from "../../src/view/svg.ts";
import type { Run } from "../../src/view/run.ts";
import { pack, writeAddress } from "./address.ts";
import type { Page } from "./page.ts";
import { addressOf, noChoices } from "./choices.ts";
import { commandOf } from "./send-dialog.ts";

export async function linkTo(page: Page): Promise<string> {
  const { session } = page;
  const { branch, step, file, source, example, isOriginal } = session;
  const own = isOriginal ? { example } : { file, code: await pack(source) };
  const url = new URL(location.href);
  url.hash = writeAddress({
    ...own,
    ...addressOf(branch?.choices ?? noChoices),
    arguments: session.arguments,
    input: session.input,
    step: step + 1,
  });
  return url.href;
}

const files: readonly (readonly [extension: string, says: string, type: string, make: (run: Run) => string])[] = [
  ["svg", "the timeline as a picture (SVG)", "image/svg+xml", (run) => timelineSvg(run)],
  ["ndjson", "every event (NDJSON)", "application/x-ndjson", (run) => run.events.map(eventLine).join("")],
  ["perfetto.json", "for ui.perfetto.dev (JSON)", "application/json", (run) => perfettoText(run.events, run.handlerName)],
  ["run.json", "the recorded run, for an embed", "application/json", (run) => recordingText(run.recording)],
];

function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function shareDialog(page: Page): TemplateResult {
  const { run, file } = page.session;
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    const field = page.querySelector<HTMLInputElement>("#link")!;
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "copied";
    } catch {
      field.select();
    }
  };
  void linkTo(page).then((link) => {
    const field = page.querySelector<HTMLInputElement>("#link");
    if (field) field.value = link;
  });
  const base = file.replace(/\..*$/, "");
  const command = commandOf(page);
  return html`<form method="dialog">
    <h2 id="dialog-title">Share</h2>
    <p>The link holds the whole program, the schedule and the step. It goes to no server.</p>
    <p class="link-row"><input id="link" readonly aria-label="link" /><button type="button" class="primary" @click=${copy}>copy</button></p>
    ${
      run
        ? html`<h3>Download</h3>
            <ul class="downloads">
              ${files.map(
                ([extension, says, type, make]) =>
                  html`<li>
                    <button type="button" @click=${() => download(`${base}.${extension}`, type, make(run))}>${base}.${extension}</button>
                    ${says}
                  </li>`,
              )}
            </ul>`
        : nothing
    }
    ${command ? html`<p class="quiet">The same run on the command line:<br /><code class="wrap">${command}</code></p>` : nothing}
    <div class="buttons"><button>close</button></div>
  </form>`;
}
