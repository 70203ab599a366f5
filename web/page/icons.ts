/** Icons of the controls, drawn by hand on a 16 px grid. Their meaning is in the button's label. */
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";

const shape = (path: string): TemplateResult =>
  svg`<path d=${path} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`;

export const paths = {
  first: "M4 3v10M13 3l-6 5 6 5z",
  back: "M11 3L5 8l6 5z",
  forward: "M5 3l6 5-6 5z",
  last: "M12 3v10M3 3l6 5-6 5z",
  previousDelivery: "M10 4L5.5 8l4.5 4M13 5l2 3-2 3M2 8h1",
  nextDelivery: "M6 4l4.5 4L6 12M3 5L1 8l2 3M13 8h1",
  send: "M8 1.5L14.5 8 8 14.5 1.5 8z",
  share: "M6 10l4-4M7 4l1.5-1.5a3 3 0 014.5 4.5L11.5 8.5M9 12l-1.5 1.5A3 3 0 013 9l1.5-1.5",
  theme: "M8 2a6 6 0 100 12A6 6 0 018 2zM8 2v12",
  help: "M5.5 6a2.5 2.5 0 114 2C8.600 8.700 8 9 8 10.500M8 13.200v.1",
  undo: "M3 6h7a3.500 3.500 0 010 7H6M6 3L3 6l3 3",
  download: "M8 2v8M4.500 7L8 10.500 11.500 7M3 13.500h10",
  explore: "M7 2a5 5 0 100 10A5 5 0 007 2zM10.700 10.700L14 14",
  run: "M4 2.500l9 5.500-9 5.500z",
  stop: "M4 4h8v8H4z",
} as const;

export const icon = (name: keyof typeof paths): TemplateResult =>
  svg`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shape(paths[name])}</svg>`;
