/** You are the kernel: a signal from outside after this step, or another order of threads. The run branches from here. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { SIGRTMIN, signalName, signals } from "../../abi/signals.ts";
import { encodeSchedule } from "../../src/trace/schedule.ts";
import { shortSignal } from "../../src/view/timeline.ts";
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

/** The schedule as the command line writes it. */
export function scheduleOf(page: Page): string | undefined {
  const { branch } = page.session;
  const hash = branch?.run.recording.hash;
  return branch && hash ? encodeSchedule({ guest: hash, seed: branch.seed, arrivals: branch.arrivals }) : undefined;
}

export function sendDialog(page: Page): TemplateResult {
  const { session } = page;
  const { step, branch } = session;
  const send = (signal: number): void => {
    const target = page.querySelector<HTMLSelectElement>("#target")?.value ?? "p100";
    if (target === "") return;
    const [pid, tid] = target.slice(1).split(".").map(Number) as [number, number | undefined];
    page.querySelector("dialog")?.close();
    void session.send(signal, tid === undefined ? { pid } : { pid, tid }, `${shortSignal(signal)} → ${tid ?? pid}`);
  };
  const schedule = scheduleOf(page);
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
    <p>
      Threads take turns in an order that the schedule's seed decides (now ${branch?.seed ?? 0}).
      <button
        type="button"
        @click=${() => {
          page.querySelector("dialog")?.close();
          void session.reorder((branch?.seed ?? 0) + 1);
        }}
      >
        try another order
      </button>
    </p>
    ${schedule ? html`<p class="quiet">The same run on the command line:<br /><code class="wrap">signalbox run --schedule ${schedule} ${session.file}</code></p>` : nothing}
    <div class="buttons"><button>close</button></div>
  </form>`;
}
