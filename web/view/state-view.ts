/** The state at a step as tables. The page and the embed both use it. */
import { html, nothing } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { signalClass } from "../../src/view/palette.ts";
import { stateSections } from "../../src/view/state-rows.ts";
import type { StateRow, StateSection } from "../../src/view/state-rows.ts";
import { memoryAround } from "../../src/view/memory-rows.ts";
import type { FaultState } from "../../src/view/state.ts";
import type { Run } from "../../src/view/run.ts";

/** A term of the glossary: a button, so that its explanation is one key away as well. */
export type Term = (word: string, shown: string) => TemplateResult;

const plainTerm: Term = (_, shown) => html`${shown}`;

const words = /(SIG[A-Z0-9+]+)/;

/** Signal names in their class's colour. */
function value(text: string, term: Term): TemplateResult[] {
  return text.split("\n").map(
    (line) =>
      html`<span class="value-line"
        >${line.split(words).map((part) => {
          const number = words.test(part) ? classOf(part) : undefined;
          return number === undefined ? part : html`<span class="sig c-${number}">${term(part, part)}</span>`;
        })}</span
      >`,
  );
}

const numbers: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ..."HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH POLL PWR SYS"
      .split(" ")
      .entries(),
  ].map(([index, name]) => [`SIG${name}`, index + 1]),
);
const classOf = (name: string): string | undefined =>
  name.startsWith("SIGRT") ? "realtime" : name in numbers ? signalClass(numbers[name]!) : undefined;

function rowView(row: StateRow, term: Term): TemplateResult {
  return html`<tr class=${row.changed ? "changed" : ""}>
    <th scope="row">${term(row.term, row.term)}${row.changed ? html`<span class="quietly">, changed</span>` : nothing}</th>
    <td>${value(row.value, term)}</td>
  </tr>`;
}

function sectionView(section: StateSection, running: number, term: Term): TemplateResult {
  const now = section.of === "thread" && section.tid === running;
  return html`<table class="state ${section.of}${now ? " now" : ""}">
    <caption>
      <span class="dot ${section.state}" aria-hidden="true"></span
      >${section.title}
      <span class="condition">${section.state}</span>
    </caption>
    <tbody>
      ${section.rows.map((row) => rowView(row, term))}
    </tbody>
  </table>`;
}

/** Hex around the address of the last fault. */
function memoryView(fault: FaultState, term: Term): TemplateResult {
  const { title, rows, ranges } = memoryAround(fault);
  return html`<table class="state memory">
    <caption>
      ${term("fault", "memory")} around ${title}
    </caption>
    <tbody>
      ${rows.map(
        ({ address, bytes, text }) =>
          html`<tr>
            <th scope="row">${address}</th>
            <td>
              <span class="bytes"
                >${bytes.map(({ hex, here }) =>
                  here ? html`<mark>${hex}<span class="quietly"> (the address)</span></mark>` : html`<span>${hex}</span>`,
                )}</span
              >
              <span class="text" aria-hidden="true">${text}</span>
            </td>
          </tr>`,
      )}
      <tr>
        <th scope="row">mappings</th>
        <td>${ranges.map(({ text, here }) => html`<span class="value-line">${here ? html`<mark>${text}</mark>` : text}</span>`)}</td>
      </tr>
    </tbody>
  </table>`;
}

export function stateView(run: Run, step: number, term: Term = plainTerm): TemplateResult {
  const state = run.stateAt(step);
  const sections = stateSections(state, step > 0 ? run.stateAt(step - 1) : undefined);
  // While the process is there, and where it has just died of it.
  const { fault } = state;
  const shown = fault && state.processes.some(({ pid, state: now }) => pid === fault.pid && now !== "gone");
  const memory = shown ? memoryView(fault, term) : nothing;
  const fresh = shown && run.eventsOf(step).some(({ seq }) => seq === fault.seq);
  const tables = sections.map((section) => sectionView(section, state.running, term));
  return fresh ? html`${memory}${tables}` : html`${tables}${memory}`;
}
