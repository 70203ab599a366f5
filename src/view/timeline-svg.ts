/**
 * The timeline as SVG text: one grammar for the page, the embed, the exported picture and the documents.
 *
 *   fill of a bar      running solid · runnable light · blocked hatched, with the call's name · stopped grey
 *   raised blocks      handlers, nested ones higher
 *   diamonds           a signal: hollow while it is pending, solid where it is delivered, struck through where it is lost
 *   triangles          synchronous faults, at the instruction
 *   thin bands         the mask: while a signal is blocked. A pending diamond waits in the band that holds it back
 *   arcs               timers, from arming to expiry
 *   one thread of ink  send → pending → delivery carry the same data-seq
 *
 * Only presentation attributes and classes: pages with a strict Content-Security-Policy can show it. The classes' colours: timeline-style.ts.
 */
import { signalName } from "../../abi/signals.ts";
import { callName, endingText, timeText } from "./describe.ts";
import { signalClass } from "./palette.ts";
import { AXIS, barHeight, handlerHeight, rowHeight } from "./timeline-layout.ts";
import type { GroupPlace, LanePlace, Layout } from "./timeline-layout.ts";
import { shortSignal } from "./timeline.ts";
import type { Arrow, Timeline, Wait } from "./timeline.ts";

export interface Window {
  /** Width of a step's column, px. */
  readonly column: number;
  /** Steps that are drawn, both included; x 0 is the left edge of step 0. */
  readonly from: number;
  readonly to: number;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character]!);
const round = (value: number): number => Math.round(value * 10) / 10;

/** Characters of 11 px monospace that fit. */
const fitting = (text: string, width: number, character = 6.4): string => {
  const room = Math.floor(width / character);
  if (room >= text.length) return text;
  return room < 3 ? "" : `${text.slice(0, room - 1)}…`;
};

const diamond = (x: number, y: number, size = 5): string =>
  `M${round(x)} ${round(y - size)}L${round(x + size)} ${round(y)}L${round(x)} ${round(y + size)}L${round(x - size)} ${round(y)}Z`;

class Drawing {
  readonly parts: string[] = [];
  readonly window: Window;

  constructor(window: Window) {
    this.window = window;
  }

  /** Left edge of a step's column. */
  left(step: number): number {
    return step * this.window.column;
  }

  middle(step: number): number {
    return (step + 0.5) * this.window.column;
  }

  shows(from: number, to: number): boolean {
    return to >= this.window.from && from <= this.window.to;
  }

  /** A span, cut to what is drawn. */
  cut(from: number, to: number): readonly [left: number, width: number] {
    const first = Math.max(from, this.window.from - 1);
    const last = Math.min(to, this.window.to + 1);
    return [this.left(first), (last - first + 1) * this.window.column];
  }

  add(text: string): void {
    this.parts.push(text);
  }
}

export function drawTimeline(timeline: Timeline, layout: Layout, window: Window): string {
  const drawing = new Drawing(window);
  for (const place of layout.groups) drawGroup(drawing, place, timeline.steps - 1);
  for (const arrow of timeline.arrows) if (drawing.shows(arrow.step - 1, arrow.step + 1)) drawArrow(drawing, layout, arrow);
  drawAxis(drawing, timeline);
  return drawing.parts.join("");
}

/** Steps, and the virtual time where it has moved on noticeably. */
function drawAxis(drawing: Drawing, { times, steps }: Timeline): void {
  const { column, from, to } = drawing.window;
  const every = Math.max(1, Math.ceil(52 / column));
  let shown = "";
  for (let step = Math.max(0, from); step <= Math.min(to, steps - 1); step++) {
    const x = round(drawing.middle(step));
    const jump = step > 0 && times[step]! - times[step - 1]! >= 1e6;
    if (jump) drawing.add(`<path class="jump" d="M${round(drawing.left(step))} ${AXIS - 4}v4"/>`);
    if (step % every !== 0 && !jump) continue;
    const text = timeText(times[step]!);
    if (step % every !== 0 || text === shown) continue;
    shown = text;
    drawing.add(
      `<path class="tick" d="M${x} ${AXIS - 3}v3"/><text class="axis" x="${step === 0 ? 2 : x}" y="${AXIS - 7}" text-anchor="${step === 0 ? "start" : "middle"}">${text}</text>`,
    );
  }
  const [left, width] = drawing.cut(0, steps - 1);
  drawing.add(`<path class="rule" d="M${round(left)} ${AXIS}h${round(width)}"/>`);
}

function drawGroup(drawing: Drawing, place: GroupPlace, last: number): void {
  const { group } = place;
  if (place.timers !== undefined) {
    for (const timer of group.timers) {
      if (!drawing.shows(timer.from, timer.to)) continue;
      const [x1, x2] = [drawing.middle(timer.from), drawing.middle(timer.to)];
      const height = Math.min(14, 6 + (x2 - x1) / 12);
      const y = place.timers;
      const cut = timer.to === last && !timer.expired;
      drawing.add(
        `<path class="timer${timer.expired ? "" : " off"}" data-seq="${timer.seq}" d="M${round(x1)} ${y}C${round(x1)} ${y - height} ${round(x2)} ${y - height} ${round(x2)} ${y}"><title>${escapeText(timerTitle(timer.id))}, ${timer.expired ? "until it expired" : cut ? "still armed" : "disarmed or set anew"}</title></path>`,
      );
      drawing.add(`<circle class="timer-end" cx="${round(x1)}" cy="${y}" r="2"/>`);
      if (timer.expired) drawing.add(`<path class="timer-bell" d="${diamond(x2, y, 3)}"/>`);
    }
  }
  for (const lane of place.lanes) drawLane(drawing, lane);
  for (const { step, program } of group.execs) {
    const main = place.lanes[0];
    if (!main || !drawing.shows(step, step + 6)) continue;
    const x = round(drawing.left(step));
    drawing.add(
      `<g class="exec"><title>execve: ${escapeText(program)} from here on</title><path d="M${x} ${main.bar - 4}v${barHeight + 8}"/><text x="${x + 4}" y="${main.bar - 5}">exec ${escapeText(program)}</text></g>`,
    );
  }
  if (group.end && drawing.shows(group.end.step, group.end.step + 12)) {
    const main = place.lanes[0];
    if (!main) return;
    const x = drawing.left(group.end.step) + 6;
    const y = main.bar + barHeight / 2;
    const killed = (group.end.status & 0x7f) !== 0;
    drawing.add(
      `<g class="end${killed ? " killed" : ""}"><path d="M${round(x - 4)} ${y - 5}l10 10m0 -10l-10 10"/><text x="${round(x + 11)}" y="${y + 4}">${escapeText(endingText(group.end.status))}</text></g>`,
    );
  }
}

export function timerTitle(id: number): string {
  return id >= 0 ? `timer ${id}` : (["ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"][-1 - id] ?? "timer");
}

function drawLane(drawing: Drawing, place: LanePlace): void {
  const { lane, bar } = place;
  for (const segment of lane.segments) {
    if (!drawing.shows(segment.from, segment.to)) continue;
    const [x, width] = drawing.cut(segment.from, segment.to);
    drawing.add(`<rect class="bar ${segment.state}" x="${round(x)}" y="${bar}" width="${round(width)}" height="${barHeight}"/>`);
    if (segment.state === "blocked")
      drawing.add(`<rect x="${round(x)}" y="${bar}" width="${round(width)}" height="${barHeight}" fill="url(#sb-hatch)"/>`);
    const text = segment.state === "blocked" ? callName(segment.call) : segment.state === "stopped" ? "stopped" : "";
    const label = fitting(text, width - 8);
    if (label) drawing.add(`<text class="call" x="${round(x + 4)}" y="${bar + 15}">${escapeText(label)}</text>`);
  }
  lane.handlers.forEach((handler, index) => {
    if (!drawing.shows(handler.from, handler.to)) return;
    const [x, width] = drawing.cut(handler.from, Math.max(handler.from, handler.to - 1));
    const y = bar - handler.depth * handlerHeight;
    // A name that does not fit into its block stands behind it, up to the next one of the same height.
    const next = lane.handlers.slice(index + 1, index + 8).find(({ depth }) => depth === handler.depth);
    const inside = fitting(handler.name, width - 6);
    const behind = fitting(handler.name, (next ? drawing.left(next.from) - x : 200) - width - 8);
    const label = inside.length < behind.length ? behind : inside;
    const at = label === inside ? x + 4 : x + width + 4;
    drawing.add(
      `<g class="handler c-${signalClass(handler.signal)}" data-seq="${handler.cause}"><rect x="${round(x)}" y="${y}" width="${round(width)}" height="${handlerHeight - 1}" rx="2"/>` +
        `<title>${escapeText(handler.name)} handles ${signalName(handler.signal)}, depth ${handler.depth}</title>` +
        (label ? `<text x="${round(at)}" y="${y + 10}">${escapeText(label)}</text>` : "") +
        "</g>",
    );
  });
  for (const { row, top } of place.rows) {
    const middle = top + rowHeight / 2;
    for (const band of row.bands) {
      if (!drawing.shows(band.from, band.to)) continue;
      const [x, width] = drawing.cut(band.from, band.to);
      drawing.add(
        `<rect class="band" x="${round(x)}" y="${top + 4}" width="${round(width)}" height="${rowHeight - 8}"><title>${signalName(row.signal)} is blocked</title></rect>`,
      );
    }
    for (const wait of row.waits) if (drawing.shows(wait.from, wait.to)) drawWait(drawing, wait, middle);
    for (const lost of row.lost) {
      if (!drawing.shows(lost.step, lost.step)) continue;
      const x = drawing.middle(lost.step);
      drawing.add(
        `<g class="lost c-${signalClass(lost.signal)}" data-seq="${lost.seq}"><path class="hollow" d="${diamond(x, middle)}"/><path class="strike" d="M${round(x - 7)} ${middle + 6}l14 -12"/><title>${signalName(lost.signal)}: ${lost.reason === "coalesced" ? "lost, one was pending already" : "ignored"}</title></g>`,
      );
    }
  }
  for (const fault of lane.faults) {
    if (!drawing.shows(fault.step, fault.step)) continue;
    const x = round(drawing.middle(fault.step));
    drawing.add(
      `<path class="fault" data-seq="${fault.seq}" d="M${x} ${bar + 3}l8 15h-16z"><title>${signalName(fault.signal)}: a synchronous fault</title></path>`,
    );
  }
}

function drawWait(drawing: Drawing, wait: Wait, middle: number): void {
  const x1 = drawing.middle(wait.from);
  const same = wait.to === wait.from;
  const x2 = same ? x1 + Math.min(12, drawing.window.column / 2) : drawing.middle(wait.to);
  const words = {
    delivered: "delivered",
    accepted: "accepted by a waiting call",
    default: "its default action was taken",
    discarded: `discarded${wait.reason ? `: ${wait.reason}` : ""}`,
    pending: "still pending",
  }[wait.outcome];
  const done = wait.outcome !== "pending";
  const solid = wait.outcome === "delivered" || wait.outcome === "accepted" || wait.outcome === "default";
  drawing.add(
    `<g class="wait c-${signalClass(wait.signal)}" data-seq="${wait.seq}"><title>${signalName(wait.signal)}: ${words}</title>` +
      `<path class="ink" d="M${round(x1)} ${middle}H${round(x2)}"/><path class="hollow" d="${diamond(x1, middle)}"/>` +
      (done ? `<path class="${solid ? "solid" : "hollow"}" d="${diamond(x2, middle)}"/>` : "") +
      (wait.outcome === "discarded" ? `<path class="strike" d="M${round(x2 - 7)} ${middle + 6}l14 -12"/>` : "") +
      "</g>",
  );
}

function drawArrow(drawing: Drawing, layout: Layout, arrow: Arrow): void {
  const target = layout.lanes.get(arrow.to);
  const row = target?.rows.find(({ row }) => row.signal === arrow.signal);
  if (!target || !row) return;
  const x2 = drawing.middle(arrow.step);
  const y2 = row.top + rowHeight / 2;
  const source = layout.lanes.get(arrow.from);
  const timer = arrow.timerOf ? layout.groups.find(({ group }) => group.pid === arrow.timerOf)?.timers : undefined;
  const y1 = timer ?? (source ? source.bar + barHeight / 2 : AXIS + 2);
  const x1 = x2;
  if (Math.abs(y1 - y2) < 8) return;
  const end = y2 > y1 ? y2 - 6 : y2 + 6;
  const head = y2 > y1 ? `l-3 -5m3 5l3 -5` : `l-3 5m3 -5l3 5`;
  const bend = source && arrow.from !== arrow.to ? Math.min(10, drawing.window.column / 3) : 0;
  drawing.add(
    `<g class="arrow c-${signalClass(arrow.signal)}" data-seq="${arrow.seq}"><path d="M${round(x1 - bend)} ${round(y1)}C${round(x1)} ${round(y1 + (end - y1) / 3)} ${round(x2)} ${round(y1 + ((end - y1) * 2) / 3)} ${round(x2)} ${round(end)}${head}"/>` +
      `<circle cx="${round(x1 - bend)}" cy="${round(y1)}" r="2.2"/><title>${shortSignal(arrow.signal)} is sent</title></g>`,
  );
}
