/** What a benchmark found: tables for the terminal and for docs/performance.md, and the same as JSON. */
import { cpus } from "node:os";

export interface Section {
  readonly title: string;
  /** What was measured and how, a sentence or two. */
  readonly about: string;
  readonly head: readonly string[];
  /** First cell: the name. NaN: not measured here. */
  readonly rows: readonly (readonly [string, ...number[]])[];
  /** Sums, aims and whether they are met. */
  readonly notes?: readonly string[];
}

export interface Report {
  readonly machine: string;
  readonly node: string;
  readonly date: string;
  readonly sections: readonly Section[];
}

export function machine(): string {
  const processors = cpus();
  return `${processors[0]?.model.trim() ?? "unknown processor"}, ${processors.length} cores, ${process.platform} ${process.arch}`;
}

const number = (value: number): string => {
  if (Number.isNaN(value)) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en").replace(/,/g, " ");
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

export function showSection({ title, about, head, rows, notes = [] }: Section): string {
  const cells = [head, ...rows.map(([name, ...values]) => [name, ...values.map(number)])];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (column === 0 ? (row[0] ?? "").padEnd(width) : (row[column] ?? "").padStart(width))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [
    `## ${title}`,
    "",
    about,
    "",
    line(cells[0]!),
    rule,
    ...cells.slice(1).map(line),
    ...(notes.length ? ["", ...notes.map((note) => `- ${note}`)] : []),
    "",
  ].join("\n");
}

export function showReport(report: Report): string {
  return [
    "# Performance",
    "",
    "<!-- Made by `npm run bench -- --write-docs`. -->",
    "",
    `Measured on ${report.machine}, Node ${report.node}, ${report.date}. Medians of several rounds in which the candidates take turns.`,
    "Ratios within a table can be relied upon; absolute times are those of this machine on that day.",
    "",
    ...report.sections.map(showSection),
  ].join("\n");
}
