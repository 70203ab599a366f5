/** A run's whole timeline as one SVG picture that needs nothing else: `--svg FILE`, the download button, print, the documents. */
import { GUTTER, layOut, rowHeight } from "./timeline-layout.ts";
import type { Layout } from "./timeline-layout.ts";
import { drawTimeline, escapeText } from "./timeline-svg.ts";
import { lightStyle, standaloneStyle } from "./timeline-style.ts";
import { makeTimeline, shortSignal } from "./timeline.ts";
import type { Run } from "./run.ts";

/** Names of processes, threads and signals, at the left. */
export function drawLabels(layout: Layout, width: number): string {
  const parts: string[] = [];
  for (const { group, top, lanes, timers } of layout.groups) {
    parts.push(
      `<path class="group-rule" d="M0 ${top + 1}h${width}"/><text class="label process" x="6" y="${top + 14}">process ${group.pid}</text>`,
    );
    if (timers !== undefined) parts.push(`<text class="label quiet" x="14" y="${timers - 2}">timers</text>`);
    for (const { lane, bar, rows } of lanes) {
      parts.push(`<text class="label" x="14" y="${bar + 15}">${escapeText(lane.label)}</text>`);
      for (const { row, top } of rows)
        parts.push(
          `<text class="label quiet" x="${GUTTER - 8}" y="${top + rowHeight / 2 + 3.5}" text-anchor="end">${shortSignal(row.signal)}</text>`,
        );
    }
  }
  return parts.join("");
}

export const hatch = `<defs><pattern id="sb-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v6"/></pattern></defs>`;

/** Height of the line with the title. */
const TITLE = 18;

export interface SvgOptions {
  /** Width of a step's column, px. Default 26. */
  readonly column?: number;
  /** Default: the file's name. */
  readonly title?: string | undefined;
  /** First and last step, both included. Default: all. */
  readonly from?: number;
  readonly to?: number;
  /** Default: light, and dark where the viewer prefers it. */
  readonly theme?: "light";
}

/** @returns SVG text, ended by a newline */
export function timelineSvg(run: Run, options: SvgOptions = {}): string {
  const timeline = makeTimeline(run);
  const layout = layOut(timeline);
  const { column = 26, from = 0, to = Math.max(0, timeline.steps - 1), theme } = options;
  const title = options.title ?? run.recording.file;
  const width = GUTTER + (to - from + 1) * column + 110;
  const height = layout.height + TITLE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(title)}">` +
    `<style>${theme === "light" ? lightStyle : standaloneStyle}</style><rect class="ground" width="${width}" height="${height}"/>${hatch}` +
    `<text class="label process" x="6" y="15">${escapeText(title)}</text>` +
    `<g transform="translate(0 ${TITLE})">${drawLabels(layout, width)}` +
    `<svg x="${GUTTER}" width="${width - GUTTER}" height="${layout.height}" viewBox="${from * column} 0 ${width - GUTTER} ${layout.height}">${drawTimeline(timeline, layout, { column, from, to })}</svg></g></svg>\n`
  );
}
