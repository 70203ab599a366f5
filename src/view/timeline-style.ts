/** The look of the timeline's classes (timeline-svg.ts), from the palette's properties: a page adopts it, an exported picture holds it. */
import { paletteProperties } from "./palette.ts";

const signalClasses = ["control", "job", "user", "fault", "timer", "child", "realtime", "other"];

export const timelineStyle = `
.timeline text { font: 11px ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: var(--sb-text); font-variant-numeric: tabular-nums; }
.timeline .axis { fill: var(--sb-quiet); font-size: 10px; }
.timeline .rule, .timeline .tick { stroke: var(--sb-line); fill: none; }
.timeline .jump { stroke: var(--sb-quiet); stroke-width: 2; fill: none; }
.timeline .bar.running { fill: var(--sb-running); }
.timeline .bar.runnable { fill: var(--sb-runnable); }
.timeline .bar.blocked { fill: var(--sb-blocked); }
.timeline .bar.stopped { fill: var(--sb-stopped); }
.timeline .call { fill: var(--sb-text); paint-order: stroke; stroke: var(--sb-blocked); stroke-width: 3px; stroke-linejoin: round; }
.timeline .hatch { stroke: var(--sb-blocked-line); stroke-width: 1; opacity: 0.55; }
.timeline .band { fill: var(--sb-band); }
.timeline .timer { fill: none; stroke: var(--sb-timer); stroke-width: 1.4; }
.timeline .timer.off { stroke-dasharray: 2 3; }
.timeline .timer-end, .timeline .timer-bell { fill: var(--sb-timer); }
.timeline .fault { fill: var(--sb-fault); stroke: var(--sb-ground); }
.timeline .handler rect { fill: var(--sb-raised); stroke: var(--ink); stroke-width: 1.4; }
.timeline .handler text { fill: var(--ink); font-size: 10.5px; paint-order: stroke; stroke: var(--sb-raised); stroke-width: 3px; stroke-linejoin: round; }
.timeline .wait .ink, .timeline .arrow path { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.timeline .wait .ink { stroke-dasharray: 1 3; stroke-linecap: round; }
.timeline .arrow circle { fill: var(--ink); }
.timeline .hollow { fill: var(--sb-ground); stroke: var(--ink); stroke-width: 1.6; }
.timeline .solid { fill: var(--ink); stroke: var(--ink); stroke-width: 1.6; }
.timeline .strike { stroke: var(--ink); stroke-width: 1.6; fill: none; }
.timeline .end path { stroke: var(--sb-quiet); stroke-width: 2; fill: none; }
.timeline .end.killed path { stroke: var(--sb-control); }
.timeline .end text { fill: var(--sb-quiet); paint-order: stroke; stroke: var(--sb-ground); stroke-width: 3px; }
.timeline .end.killed text { fill: var(--sb-control); }
.timeline .exec path { stroke: var(--sb-text); stroke-width: 2; fill: none; }
.timeline .exec text { font-weight: 700; paint-order: stroke; stroke: var(--sb-ground); stroke-width: 3px; }
.timeline .label { fill: var(--sb-text); }
.timeline .label.process { font-weight: 700; }
.timeline .label.quiet { fill: var(--sb-quiet); font-size: 10px; }
.timeline .group-rule { stroke: var(--sb-line); fill: none; }
.timeline .now { fill: var(--sb-accent); opacity: 0.14; }
.timeline .lit path, .timeline .lit.handler rect { stroke-width: 2.8; }
${signalClasses.map((name) => `.timeline .c-${name} { --ink: var(--sb-${name}); }`).join("\n")}
`;

/** For paper. */
export const lightStyle = `.timeline { ${paletteProperties("light")} } .ground { fill: var(--sb-ground); }\n${timelineStyle}`;

/** For a picture on its own: light, and dark where the viewer prefers it. */
export const standaloneStyle = `.timeline { ${paletteProperties("light")} }
@media (prefers-color-scheme: dark) { .timeline { ${paletteProperties("dark")} } }
.ground { fill: var(--sb-ground); }
${timelineStyle}`;
