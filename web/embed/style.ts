/** The embed's style sheets: constructed, so that they need no inline style and no policy's permission. */
import { paletteProperties } from "../../src/view/palette.ts";
import { timelineStyle } from "../../src/view/timeline-style.ts";
import viewStyle from "../view/view.css?inline";

const own = `
:host { display: block; ${paletteProperties("light")} --sb-mono: ui-monospace, Menlo, Consolas, monospace; color-scheme: light;
  border: 1px solid var(--sb-line); border-radius: 8px; overflow: hidden; background: var(--sb-ground); color: var(--sb-text); font: 15px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
:host([hidden]) { display: none; }
:host([theme="dark"]) { ${paletteProperties("dark")} color-scheme: dark; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${paletteProperties("dark")} color-scheme: dark; } }
.fallback { padding: 10px 14px; overflow: auto; }
.box { display: flex; flex-direction: column; max-height: 100%; height: 100%; min-height: 0; }
.bar { display: flex; flex-wrap: wrap; gap: 4px 6px; align-items: center; padding: 5px 8px; border-bottom: 1px solid var(--sb-line); background: var(--sb-raised); }
.bar button, .bar a, .bar select { font: inherit; color: inherit; background: var(--sb-ground); border: 1px solid var(--sb-line); border-radius: 5px; padding: 2px 9px; min-height: 28px; cursor: pointer; text-decoration: none; font-size: 14px; }
.bar button:disabled { opacity: 0.5; cursor: default; }
.bar button:hover:not(:disabled), .bar a:hover { border-color: var(--sb-accent); }
.bar .count { color: var(--sb-quiet); margin: 0 4px; white-space: nowrap; font-size: 14px; }
.bar .space { flex: 1; }
:focus-visible { outline: 2px solid var(--sb-accent); }
.sentence { margin: 0; padding: 5px 10px; border-bottom: 1px solid var(--sb-line); font-size: 14px; }
.views { display: flex; flex-wrap: wrap; min-height: 0; flex: 1; overflow: auto; }
.views > * { flex: 1 1 300px; min-width: 0; overflow: auto; }
.views > .timeline-view { flex-basis: 100%; min-height: 130px; max-height: 420px; }
pre { margin: 0; font: 13px/1.5 var(--sb-mono); white-space: pre-wrap; overflow-wrap: anywhere; }
pre.code { padding: 6px 0; counter-reset: line; max-height: 340px; }
pre.code span { display: block; padding: 0 10px 0 3.4em; position: relative; min-height: 1.5em; }
pre.code span::before { counter-increment: line; content: counter(line); position: absolute; left: 0; width: 2.7em; text-align: right; color: var(--sb-quiet); }
pre.code .line-now { background: var(--sb-accent-soft); box-shadow: inset 3px 0 var(--sb-accent); }
pre.code .line-waiting { box-shadow: inset 3px 0 var(--sb-blocked-line); }
pre.output { padding: 8px 12px; }
.later { color: var(--sb-quiet); }
.err { color: var(--sb-control); }
@media print { :host, .box, .views, .views > * { overflow: visible; height: auto !important; max-height: none; } .bar button, .bar select { display: none; } }
`;

let sheets: CSSStyleSheet[] | undefined;

export function embedSheets(): CSSStyleSheet[] {
  return (sheets ??= [viewStyle, timelineStyle, own].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  }));
}
