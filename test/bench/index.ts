/**
 * `npm run bench`: what the kernel, the guests and the way from an edit to a run cost. Prints tables and writes build/bench.json.
 *
 *     npm run bench -- [kernel] [guests] [latency] [web] [explore] [python] [--smoke] [--write-docs]
 *
 * --smoke: one short round, only to see that everything still runs. --write-docs: renews docs/performance.md (all sections).
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { measureExplore } from "./explore.ts";
import { measureGuests } from "./guests.ts";
import { measureKernel } from "./kernel.ts";
import { measureLatency } from "./latency.ts";
import { measurePython } from "./python.ts";
import { measureWeb } from "./web.ts";
import { machine, showReport, showSection, type Report, type Section } from "./report.ts";

/** `scale`: how much of the usual work a round does. */
export interface Effort {
  readonly rounds: number;
  readonly scale: number;
}

const parts: Readonly<Record<string, (effort: Effort) => Promise<Section[]>>> = {
  kernel: measureKernel,
  guests: measureGuests,
  latency: measureLatency,
  web: measureWeb,
  explore: measureExplore,
  python: measurePython,
};

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith("--"));
const names = words.filter((word) => !word.startsWith("--"));
const unknown = [...names.filter((name) => !parts[name]), ...flags.filter((flag) => !["--smoke", "--write-docs"].includes(flag))];
if (unknown.length > 0) {
  console.error(`bench: unknown ${unknown.join(", ")}: there are ${Object.keys(parts).join(", ")}, --smoke and --write-docs`);
  process.exit(2);
}
const effort: Effort = flags.includes("--smoke") ? { rounds: 1, scale: 0.02 } : { rounds: 7, scale: 1 };

const sections: Section[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const { notes, ...section } of await measure(effort)) {
    // One short round says nothing about aims.
    sections.push(effort.rounds > 1 && notes ? { ...section, notes } : section);
    console.log(showSection(sections.at(-1)!));
  }
}

const report: Report = { machine: machine(), node: process.versions.node, date: new Date().toISOString().slice(0, 10), sections };
mkdirSync("build", { recursive: true });
writeFileSync("build/bench.json", `${JSON.stringify(report, null, 2)}\n`);
if (flags.includes("--write-docs")) {
  if (names.length > 0) throw new Error("bench: --write-docs needs all parts: leave out the names");
  writeFileSync("docs/performance.md", showReport(report));
}
