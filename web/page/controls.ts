/** The bar at the top: which program, which step, which branch. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { icon } from "./icons.ts";
import type { paths } from "./icons.ts";
import type { Page } from "./page.ts";

const groups: Readonly<Record<string, string>> = {
  lessons: "Lessons",
  c: "C",
  assemblyscript: "AssemblyScript",
  wat: "WebAssembly text",
  script: "Scripts",
  python: "Python",
  "python-notation": "Scripts in Python's notation",
};

const button = (name: keyof typeof paths, label: string, key: string, action: () => void, disabled = false, extra = ""): TemplateResult =>
  html`<button
    type="button"
    class="icon ${extra}"
    aria-label=${label}
    title="${label}${key ? ` (${key})` : ""}"
    ?disabled=${disabled}
    @click=${action}
  >
    ${icon(name)}
  </button>`;

function programs(page: Page): TemplateResult {
  const { examples, example, isOriginal } = page.session;
  const inGroup = (group: string): TemplateResult[] =>
    examples
      .filter(({ path }) => path.startsWith(`${group}/`))
      .map(
        ({ path, title }) => html`<option value=${path} ?selected=${path === example}>${path.slice(group.length + 1)} · ${title}</option>`,
      );
  return html`<label class="program">
    <span class="quietly">program</span>
    <select
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        page.lessons.leave();
        if (value.startsWith("new:")) void page.session.start(`program.${value.slice(4)}`, templates[value.slice(4)]!);
        else void page.session.openExample(value);
      }}
    >
      ${isOriginal ? nothing : html`<option selected disabled>${page.session.file || "…"} (yours)</option>`}
      <optgroup label="New program">
        ${Object.keys(templates).map((extension) => html`<option value="new:${extension}">${names[extension]}</option>`)}
      </optgroup>
      ${Object.entries(groups).map(([group, name]) => html`<optgroup label=${name}>${inGroup(group)}</optgroup>`)}
    </select>
  </label>`;
}

const names: Readonly<Record<string, string>> = {
  c: "C",
  py: "Python",
  "as.ts": "AssemblyScript",
  wat: "WebAssembly text",
  "script.ts": "Script",
};

const templates: Readonly<Record<string, string>> = {
  c: `#include <signal.h>
#include <unistd.h>

static void handler(int sig)
{
    write(1, "caught\\n", 7);
}

int main(void)
{
    signal(SIGUSR1, handler);
    raise(SIGUSR1);
    return 0;
}
`,
  py: `import signal

def handler(signum, frame):
    print("caught", signal.Signals(signum).name)

signal.signal(signal.SIGUSR1, handler)
signal.raise_signal(signal.SIGUSR1)
`,
  "as.ts": `import { signal, raise, SIGUSR1 } from "signalbox/posix";

function handler(sig: i32): void {
  console.log("caught " + sig.toString());
}

export function main(): i32 {
  signal(SIGUSR1, handler);
  raise(SIGUSR1);
  return 0;
}
`,
  wat: `(module
  (import "signalbox" "getpid" (func $getpid (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (drop (call $getpid))))
`,
  "script.ts": `import type { Sys } from "signalbox/script";

export default function* main(sys: Sys) {
  yield* sys.sigaction("SIGUSR1", {
    *handler() {
      yield* sys.print("caught");
    },
  });
  yield* sys.raise("SIGUSR1");
}
`,
};

export function controls(page: Page): TemplateResult {
  const { session } = page;
  const { run, step, branches, current } = session;
  const length = run?.steps.length ?? 0;
  return html`<header>
    <div class="bar">
      <h1>
        <a class="brand" href="./" aria-label="signalbox, to the beginning"><span aria-hidden="true">◆</span> signalbox</a>
      </h1>
      ${programs(page)}
      <div class="stepper" role="group" aria-label="steps">
        ${button("first", "to the beginning", "Home", () => page.end(false), step === 0)}
        ${button("previousDelivery", "to the previous delivery", "Shift ←", () => page.delivery(-1), !run, "wide-only")}
        ${button("back", "one step back", "←", () => page.step(-1), step === 0)}
        <button
          type="button"
          class="icon play"
          aria-label=${page.playing ? "stop running" : "run on"}
          title="run (space)"
          ?disabled=${length === 0}
          @click=${() => page.play()}
        >
          ${icon(page.playing ? "stop" : "run")}
        </button>
        ${button("forward", "one step forward", "→", () => page.step(1), step >= length - 1)}
        ${button("nextDelivery", "to the next delivery", "Shift →", () => page.delivery(1), !run, "wide-only")}
        ${button("last", "to the end", "End", () => page.end(true), step >= length - 1)}
        <label class="count"
          ><span class="long">step</span>
          <input
            type="number"
            min="1"
            max=${length}
            .value=${String(run ? step + 1 : 1)}
            aria-label="step"
            @change=${(event: Event) => session.select(Number((event.target as HTMLInputElement).value) - 1)}
          />
          / ${length}</label
        >
      </div>
      <div class="actions">
        <button type="button" class="send" ?disabled=${!run} title="send a signal here (s)" @click=${() => (page.dialog = "send")}>
          ${icon("send")} <span class="word">send…</span>
        </button>
        <button
          type="button"
          ?disabled=${!run || session.untrusted}
          title="try every arrival and order (x)"
          @click=${() => page.showPane("explore")}
        >
          ${icon("explore")} <span class="word">explore</span>
        </button>
        <button type="button" ?disabled=${!run || session.untrusted} title="share, download" @click=${() => (page.dialog = "share")}>
          ${icon("share")} <span class="word">share</span>
        </button>
        ${button("theme", "light or dark", "", () => page.setTheme())} ${button("help", "keys", "?", () => (page.dialog = "keys"))}
      </div>
    </div>
    ${
      branches.length > 1
        ? html`<div class="branches" role="group" aria-label="branches">
            ${branches.map(
              (branch, index) =>
                html`<button type="button" aria-pressed=${index === current} @click=${() => session.showBranch(index)}>
                  ${index === 0 ? "as it was" : branch.label}${branch.from > 0 ? html` <span class="quiet">at ${branch.from + 1}</span>` : nothing}
                </button>`,
            )}
            <button type="button" class="icon" aria-label="undo the last branch" title="undo (u)" @click=${() => session.undo()}>
              ${icon("undo")}
            </button>
          </div>`
        : nothing
    }
  </header>`;
}
