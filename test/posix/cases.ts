/**
 * The suite's programs that concern us. A case is a program with its arguments, as the suite's own Makefile finds them: NUMBER-NUMBER.c,
 * and NUMBER-NUMBER.sh where that starts a program (`4-core-buildonly.test 1`). A script that only says that another program tests its
 * assertion has nothing to run. A source without `main` is a test of headers: it passes if it compiles.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export interface Case {
  /** Path below the suite's folder without extension, such as conformance/interfaces/sigaction/1-1. */
  readonly name: string;
  /** Such as sigaction, definitions/signal_h, behavior/timers. */
  readonly interface: string;
  /** Path of the source below the suite's folder. */
  readonly source: string;
  readonly arguments: readonly string[];
  readonly hasMain: boolean;
}

export interface Group {
  readonly title: string;
  /** Folders below the suite's: a last part may end in *. */
  readonly folders: readonly string[];
}

/** In the order of the report. */
export const groups: readonly Group[] = [
  {
    title: "Signals",
    folders: [
      ...["sig*", "raise", "kill", "killpg", "pthread_kill", "pthread_sigmask"].map((each) => `conformance/interfaces/${each}`),
      "conformance/definitions/signal_h",
      "conformance/behavior/WIFEXITED",
      "stress/signals",
    ],
  },
  {
    title: "Timers, clocks and sleep",
    folders: [
      ...["timer_*", "time", "clock*", "nanosleep"].map((each) => `conformance/interfaces/${each}`),
      "conformance/definitions/time_h",
      "conformance/behavior/timers",
      "functional/timers/timers",
    ],
  },
];

function expand(suite: string, pattern: string): string[] {
  if (!pattern.endsWith("*")) return [pattern];
  const parent = dirname(pattern);
  const begin = basename(pattern).slice(0, -1);
  return readdirSync(join(suite, parent))
    .filter((name) => name.startsWith(begin))
    .sort()
    .map((name) => join(parent, name));
}

/** 1-2 before 1-10. */
function byNumbers(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function caseOf(suite: string, folder: string, path: string): Case | undefined {
  const file = join(folder, path);
  const shared = { name: file.replace(/\.\w+$/, ""), interface: folder.replace("conformance/interfaces/", "").replace("conformance/", "") };
  const text = readFileSync(join(suite, file), "latin1");
  if (path.endsWith(".c")) return { ...shared, source: file, arguments: [], hasMain: /\bmain\s*\(/.test(text) };
  const started = /^\s*(\S+)\.test((?:[ \t]+\S+)*)\s*$/m.exec(text);
  if (!started || !existsSync(join(suite, `${started[1]}.c`))) return undefined;
  return { ...shared, source: `${started[1]}.c`, arguments: started[2]!.trim().split(/\s+/), hasMain: true };
}

/** The programs of a group, by interface and number. */
export function casesOf(suite: string, group: Group): Case[] {
  return group.folders
    .flatMap((pattern) => expand(suite, pattern))
    .flatMap((folder) =>
      (readdirSync(join(suite, folder), { recursive: true }) as string[])
        .filter((path) => isProgram(folder, path))
        .sort(byNumbers)
        .flatMap((path) => caseOf(suite, folder, path) ?? []),
    );
}

/** As the suite's locate-test does; its functional and stress parts have programs with names. */
function isProgram(folder: string, path: string): boolean {
  if (!folder.startsWith("conformance/")) return path.endsWith(".c");
  return /^\d+-\d+\.(c|sh)$/.test(basename(path)) || /^\d+-buildonly\.c$/.test(basename(path));
}
