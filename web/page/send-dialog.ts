/** You are the kernel: a signal from outside after this step, or another order of threads. The run branches from here. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { SIGRTMIN, signalName, signals } from "../../abi/signals.ts";
import { callName } from "../../src/view/describe.ts";
import type { ThreadState } from "../../src/view/state.ts";
import { shortSignal } from "../../src/view/timeline.ts";
import { scheduleText } from "./choices.ts";
import type { Page } from "./page.ts";

const common = [10, 12, 2, 15, 14, 17, 19, 18, 9, 34];

function targets(page: Page): TemplateResult[] {
  const { run, step } = page.session;
  if (!run) return [];
  return run
    .stateAt(step)
    .processes.filter(({ state }) => state === "running" || state === "stopped")
    .flatMap((process) => [
      html`<option value="p${process.pid}">process ${process.pid}</option>`,
      ...process.threads
        .filter(({ state }) => state !== "exited")
        .map(({ tid, pid }) => html`<option value="t${pid}.${tid}">thread ${tid}${tid === pid ? " (main)" : ""} alone</option>`),
    ]);
}

/** The command that makes the same run. */
export function commandOf(page: Page): string | undefined {
  const { branch, file, arguments: words } = page.session;
  const text = branch && scheduleText(branch.choices, branch.run.recording.hash);
  if (text === undefined) return undefined;
  return [branch!.choices.explored ? `signalbox replay ${text}` : `signalbox run --schedule ${text}`, file, words]
    .filter(Boolean)
    .join(" ");
}

/** Threads that could run next, and those of which several wait for the same kind of thing. */
function turns(page: Page): TemplateResult | typeof nothing {
  const { run, step, branch } = page.session;
  if (!run || !branch) return nothing;
  const state = run.stateAt(step);
  const threads = state.processes.filter((process) => process.state === "running").flatMap((process) => process.threads);
  const choose = (kind: "run" | "wake", tid: number, label: string) => (): void => {
    page.querySelector("dialog")?.close();
    void page.session.choose({ kind, tid }, label);
  };
  const ready = threads.filter(({ state }) => state === "running" || state === "runnable");
  const next = run.eventsOf(step + 1).find(({ tid }) => tid !== 0)?.tid;
  const waiting = threads.filter(({ state }) => state === "blocked");
  const callOf = (thread: ThreadState): string => callName(thread.calls.at(-1)?.name ?? "");
  const waitsFor = ({ calls }: ThreadState): string => `${calls.at(-1)?.name} ${calls.at(-1)?.shown?.[0]}`;
  const several = waiting.filter((thread) => waiting.some((other) => other !== thread && waitsFor(other) === waitsFor(thread)));
  return html`${
    ready.length > 1
      ? html`<p>Or choose which thread runs next.</p>
          <div class="signals turns">
            ${ready.map(
              ({ tid, pid }) =>
                html`<button type="button" ?disabled=${tid === next} @click=${choose("run", tid, `${tid} runs`)}>
                  thread ${tid}${tid === pid ? " (main)" : ""}${tid === next ? ", as it is" : ""}
                </button>`,
            )}
          </div>`
      : nothing
  }
  ${
    several.length > 1 && !branch.choices.explored
      ? html`<p>Or choose which of those that wait for the same is woken first.</p>
          <div class="signals turns">
            ${several.map(
              (thread) =>
                html`<button type="button" @click=${choose("wake", thread.tid, `${thread.tid} wakes first`)}>
                  thread ${thread.tid} (${callOf(thread)})
                </button>`,
            )}
          </div>`
      : nothing
  }`;
}

export function sendDialog(page: Page): TemplateResult {
  const { session } = page;
  const { step, branch } = session;
  const send = (signal: number): void => {
    const target = page.querySelector<HTMLSelectElement>("#target")?.value ?? "p100";
    if (target === "") return;
    const [pid, tid = 0] = target.slice(1).split(".").map(Number) as [number, number | undefined];
    page.querySelector("dialog")?.close();
    void session.choose({ kind: "signal", signal, pid, tid }, `${shortSignal(signal)} → ${tid || pid}`);
  };
  const command = commandOf(page);
  const alive = targets(page);
  return html`<form method="dialog">
    <h2 id="dialog-title">You are the kernel</h2>
    ${alive.length === 0 ? html`<p class="task">After step ${step + 1} no process is left that could get a signal: go back some steps.</p>` : nothing}
    <p>After step ${step + 1}, a signal from outside reaches</p>
    <p>
      <select id="target" aria-label="target">
        ${targets(page)}
      </select>
    </p>
    <div class="signals">
      ${common.map((signal) => html`<button type="button" class="sig c-plain" @click=${() => send(signal)}>${signalName(signal)}</button>`)}
    </div>
    <p>
      <label
        >another
        <select id="other-signal" aria-label="another signal">
          ${signals.map(({ number, name, meaning }) => html`<option value=${number}>${name} · ${meaning}</option>`)}
          ${Array.from({ length: 8 }, (_, index) => html`<option value=${SIGRTMIN + index}>${signalName(SIGRTMIN + index)}</option>`)}
        </select></label
      >
      <button type="button" @click=${() => send(Number(page.querySelector<HTMLSelectElement>("#other-signal")!.value))}>send</button>
    </p>
    <hr />
    ${turns(page)}
    ${
      branch?.choices.explored
        ? nothing
        : html`<p>
            Otherwise threads take turns in an order that the schedule's seed decides (now ${branch?.choices.seed ?? 0}).
            <button
              type="button"
              @click=${() => {
                page.querySelector("dialog")?.close();
                void session.reorder((branch?.choices.seed ?? 0) + 1);
              }}
            >
              try another order
            </button>
          </p>`
    }
    ${command ? html`<p class="quiet">The run that is shown, on the command line:<br /><code class="wrap">${command}</code></p>` : nothing}
    <div class="buttons"><button>close</button></div>
  </form>`;
}
