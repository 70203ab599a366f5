/**
 * The result of `npm run test:posix` as a table, and as the committed file from which docs/conformance.md is generated. The file names only
 * programs that do not pass in one of the two places: all others of its counts pass in both.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const summaryFile = fileURLToPath(new URL("summary.json", import.meta.url));

export interface CaseResult {
  /** Such as sigaction/1-1. */
  readonly name: string;
  readonly interface: string;
  readonly group: string;
  readonly native: string;
  readonly here: string;
}

interface Row {
  readonly interface: string;
  readonly group: string;
  readonly programs: number;
  readonly native: number;
  readonly here: number;
}

export interface Summary {
  readonly suite: string;
  readonly machine: string;
  readonly interfaces: readonly Row[];
  /** By program: status natively, status here. */
  readonly others: Readonly<Record<string, readonly [native: string, here: string]>>;
}

/** A program that passes natively and not here. */
export function isWorse(each: CaseResult): boolean {
  return each.native === "PASS" && each.here !== "PASS";
}

function rows(results: readonly CaseResult[]): Row[] {
  const names = [...new Set(results.map((each) => each.interface))];
  return names.map((name) => {
    const own = results.filter((each) => each.interface === name);
    const passing = (where: "native" | "here"): number => own.filter((each) => each[where] === "PASS").length;
    return { interface: name, group: own[0]!.group, programs: own.length, native: passing("native"), here: passing("here") };
  });
}

const total = (of: readonly Row[], what: "programs" | "native" | "here"): number => of.reduce((sum, each) => sum + each[what], 0);

export function summarise(
  results: readonly CaseResult[],
  suite: string,
  machine: string,
): { readonly table: string; readonly committed: Summary } {
  const interfaces = rows(results);
  const line = (name: string, counts: readonly (number | string)[]): string =>
    name.padEnd(28) + counts.map((count) => String(count).padStart(10)).join("");
  const table = [
    line("interface", ["programs", "natively", "here"]),
    ...interfaces.map((row) => line(row.interface, [row.programs, row.native, row.here])),
    line("all", [total(interfaces, "programs"), total(interfaces, "native"), total(interfaces, "here")]),
  ].join("\n");
  const others = Object.fromEntries(
    results.filter((each) => each.native !== "PASS" || each.here !== "PASS").map((each) => [each.name, [each.native, each.here] as const]),
  );
  return { table, committed: { suite, machine, interfaces, others } };
}

/** The committed file, with every program's status; undefined where there is none. */
export function readSummary():
  | { readonly summary: Summary; readonly nativeStatus: (name: string) => string; readonly hereStatus: (name: string) => string }
  | undefined {
  if (!existsSync(summaryFile)) return undefined;
  const summary = JSON.parse(readFileSync(summaryFile, "utf8")) as Summary;
  return {
    summary,
    nativeStatus: (name) => summary.others[name]?.[0] ?? "PASS",
    hereStatus: (name) => summary.others[name]?.[1] ?? "PASS",
  };
}

/** docs/conformance.md */
export function conformancePage({ suite, machine, interfaces, others }: Summary): string {
  const groups = [...new Set(interfaces.map((row) => row.group))];
  const row = (cells: readonly (number | string)[]): string => `| ${cells.join(" | ")} |`;
  const head = ["interface", "programs", "pass natively", "pass here"];
  const tables = groups.flatMap((group) => {
    const own = interfaces.filter((each) => each.group === group);
    const lines = own.map((each) => row([`\`${each.interface}\``, each.programs, each.native, each.here]));
    const sum = row(["**all**", total(own, "programs"), total(own, "native"), total(own, "here")]);
    return [`## ${group}`, "", row(head), row(["---", "---:", "---:", "---:"]), ...lines, sum, ""];
  });
  const worse = Object.entries(others).filter(([, [native, here]]) => native === "PASS" && here !== "PASS");
  const rest = Object.entries(others).filter(([, [native]]) => native !== "PASS");
  const list = (entries: typeof worse): string[] => [
    row(["program", "natively", "here"]),
    row(["---", "---", "---"]),
    ...entries.map(([name, [native, here]]) => row([`\`${name}\``, native, here])),
    "",
  ];
  const passing = total(interfaces, "native");
  return [
    "# The Open POSIX suite",
    "",
    "<!-- Generated from test/posix/summary.json by `npm run generate`, which `npm run test:posix -- --write` renews. -->",
    "",
    `Debian's source package \`posixtestsuite\` ${suite}, its programs unmodified: built with gcc and run on the real kernel (${machine}),`,
    "and compiled and run by signalbox. `npm run test:posix` fetches it, runs both and compares with this page.",
    "",
    `**${passing - worse.length} of the ${passing} programs that pass natively pass here** (${total(interfaces, "programs")} programs in all).`,
    "",
    ...tables,
    ...(worse.length > 0 ? ["## Pass natively and not here", "", ...list(worse)] : []),
    ...(rest.length > 0
      ? [
          "## Do not pass natively",
          "",
          "Programs that expect what Linux does not do, or privileges that they do not have here: they ran as an ordinary user.",
          "",
          ...list(rest),
        ]
      : []),
  ].join("\n");
}
