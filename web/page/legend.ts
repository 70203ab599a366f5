/** How to read the timeline: each mark in the timeline's own drawing, and what it says. */
import { html } from "lit";
import type { TemplateResult } from "lit";
import { unsafeSVG } from "lit/directives/unsafe-svg.js";
import { hatch } from "../../src/view/svg.ts";

const bar = (state: string, over = ""): string => `<rect class="bar ${state}" x="2" y="4" width="56" height="16"/>${over}`;
const diamond = (kind: string, x: number): string => `<path class="${kind}" d="M${x} 7l5 5 -5 5 -5 -5z"/>`;

const marks: readonly (readonly [drawing: string, says: string])[] = [
  [bar("running"), "the thread runs"],
  [bar("runnable"), "it could run, and waits for its turn"],
  [
    bar("blocked", '<rect x="2" y="4" width="56" height="16" fill="url(#sb-hatch)"/><text class="call" x="8" y="16">pause</text>'),
    "it waits, in the call that is named",
  ],
  [bar("stopped"), "stopped, until SIGCONT"],
  [
    '<g class="handler c-user"><rect x="2" y="12" width="56" height="10" rx="2"/></g><g class="handler c-control"><rect x="18" y="2" width="26" height="10" rx="2"/></g>',
    "handlers lie on the thread; one inside another lies higher",
  ],
  [
    `<g class="wait c-user"><path class="ink" d="M10 12H50"/>${diamond("hollow", 10)}${diamond("solid", 50)}</g>`,
    "a signal is generated, pending, and delivered",
  ],
  [
    `<g class="c-user"><rect class="band" x="2" y="8" width="56" height="8"/>${diamond("hollow", 22)}</g>`,
    "the band is the mask: the signal is blocked, so the diamond waits in it",
  ],
  [
    `<g class="lost c-user">${diamond("hollow", 30)}<path class="strike" d="M22 18l16 -12"/></g>`,
    "lost: ignored, thrown away, or one was pending already",
  ],
  [
    '<g class="arrow c-user"><path d="M30 2C30 8 30 12 30 18l-3 -5m3 5l3 -5"/><circle cx="30" cy="3" r="2.2"/></g>',
    "who sent it: a thread, a timer, or the outside from above",
  ],
  ['<path class="fault" d="M30 4l8 15h-16z"/>', "a synchronous fault, at the instruction"],
  [
    '<path class="timer" d="M8 18C8 2 52 2 52 18"/><circle class="timer-end" cx="8" cy="18" r="2"/><path class="timer-bell" d="M52 15l3 3-3 3-3-3z"/>',
    "a timer, from arming until it expires; dashed: it was disarmed",
  ],
  ['<g class="exec"><path d="M30 3v18"/></g>', "execve: another program from here on"],
  ['<g class="end"><path d="M25 7l10 10m0 -10l-10 10"/></g>', "the process has ended"],
];

const classes: readonly (readonly [name: string, says: string])[] = [
  ["control", "INT, TERM, HUP, QUIT, KILL"],
  ["job", "STOP, TSTP, CONT, TTIN, TTOU"],
  ["user", "USR1, USR2"],
  ["fault", "SEGV, BUS, FPE, ILL, ABRT"],
  ["timer", "ALRM, VTALRM, PROF"],
  ["child", "CHLD"],
  ["realtime", "real-time"],
  ["other", "others"],
];

export function legendDialog(): TemplateResult {
  return html`<form method="dialog">
    <h2 id="dialog-title">How to read the timeline</h2>
    <p>Time runs to the right, a column for each step. A lane is a thread; below it lie the signals that it blocks or gets.</p>
    <table class="legend">
      <tbody>
        ${marks.map(
          ([drawing, says]) =>
            html`<tr>
              <td>
                <svg class="timeline" viewBox="0 0 60 24" width="60" height="24" aria-hidden="true">${unsafeSVG(hatch + drawing)}</svg>
              </td>
              <td>${says}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="classes">${classes.map(([name, says]) => html`<span class="c-${name}"><b aria-hidden="true">◆</b> ${says}</span>`)}</p>
    <p class="quiet">Point at a mark, and all that belongs to it lights up. The table under Events says the same in words.</p>
    <div class="buttons"><button class="primary">close</button></div>
  </form>`;
}
