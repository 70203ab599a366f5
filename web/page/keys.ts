/** The keyboard. A key never does two things: where a control, a field or the editor has the focus, its own keys are its own. */
import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Page } from "./page.ts";

interface Binding {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly says: string;
  readonly does: (page: Page) => void;
}

const bindings: readonly Binding[] = [
  { keys: ["ArrowRight"], shown: "→", says: "one step forward", does: (page) => page.step(1) },
  { keys: ["ArrowLeft"], shown: "←", says: "one step back", does: (page) => page.step(-1) },
  { keys: ["Shift+ArrowRight"], shown: "Shift →", says: "to the next delivery", does: (page) => page.delivery(1) },
  { keys: ["Shift+ArrowLeft"], shown: "Shift ←", says: "to the previous delivery", does: (page) => page.delivery(-1) },
  { keys: ["Home"], shown: "Home", says: "to the beginning", does: (page) => page.end(false) },
  { keys: ["End"], shown: "End", says: "to the end", does: (page) => page.end(true) },
  { keys: [" "], shown: "Space", says: "run, stop", does: (page) => page.play() },
  {
    keys: ["s"],
    shown: "s",
    says: "send a signal after this step",
    does: (page) => (page.session.run ? (page.dialog = "send") : undefined),
  },
  { keys: ["x"], shown: "x", says: "explore: try every arrival and order", does: (page) => page.showPane("explore") },
  { keys: ["u"], shown: "u", says: "undo the last branch", does: (page) => page.session.undo() },
  {
    keys: ["g"],
    shown: "g",
    says: "go to a step by its number",
    does: (page) => page.querySelector<HTMLInputElement>(".count input")?.select(),
  },
  {
    keys: ["e"],
    shown: "e",
    says: "edit the program (Escape, then Tab, leaves the editor)",
    does: (page) => page.querySelector<HTMLElement>(".cm-content")?.focus(),
  },
  { keys: ["+", "="], shown: "+", says: "zoom in", does: (page) => page.zoom(1.4) },
  { keys: ["-"], shown: "−", says: "zoom out", does: (page) => page.zoom(1 / 1.4) },
  { keys: ["0"], shown: "0", says: "the whole run", does: (page) => page.zoom(0) },
  { keys: ["l"], shown: "l", says: "how to read the timeline", does: (page) => (page.dialog = "legend") },
  { keys: ["?", "Shift+?"], shown: "?", says: "these keys", does: (page) => (page.dialog = "keys") },
];

const fields = "input, select, textarea, [contenteditable=true], dialog, [role=tab]";

export function bindKeys(page: Page): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as Element | null;
    if (target?.closest(fields)) return;
    // A focused button keeps Space for itself.
    if (event.key === " " && target?.closest("button, a, summary")) return;
    const name = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
    const binding = bindings.find(({ keys }) => keys.includes(name));
    if (!binding) return;
    event.preventDefault();
    binding.does(page);
  });
}

export function keysDialog(): TemplateResult {
  return html`<form method="dialog">
    <h2 id="dialog-title">Keys</h2>
    <table class="keys">
      <tbody>
        ${bindings.map(
          ({ shown, says }) =>
            html`<tr>
              <th scope="row"><kbd>${shown}</kbd></th>
              <td>${says}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="quiet">
      They work wherever no field has the focus. In the editor Ctrl Enter, or a click on a line's number, goes to the next step at that
      line. A click on the timeline goes to that step; Ctrl and the wheel zoom.
    </p>
    <div class="buttons"><button class="primary">close</button></div>
  </form>`;
}
