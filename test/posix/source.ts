/**
 * The suite's source, as Debian distributes it. It is under the GPL and never part of this repository: it is fetched with apt from the
 * machine's own package sources (the same lines, asked for source packages) into build/, where it stays.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const name = "posixtestsuite";

export interface Suite {
  readonly folder: string;
  /** Debian's, such as 1.5.2-8. */
  readonly version: string;
}

/** What went wrong, and what to do. */
export class NoSuite extends Error {}

function run(command: string, args: readonly string[], folder: string): void {
  const { error, status, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (error) throw new NoSuite(`${command} cannot be started (${error.message}): apt-get install dpkg-dev, on Debian`);
  if (status !== 0) throw new NoSuite(`${command} ${args.at(-1)} failed: ${stderr.trim().split("\n").at(-1) ?? ""}`);
}

/** The machine's package sources, for source packages: the lines and stanzas that name binary ones, changed in that word only. */
export function sourceEntries(text: string, format: "list" | "sources"): string {
  if (format === "list") {
    const lines = text.split("\n").filter((line) => /^\s*deb\s/.test(line));
    return lines.map((line) => `${line.replace(/^\s*deb\s/, "deb-src ")}\n`).join("");
  }
  const stanzas = text.split(/\n\s*\n/).filter((stanza) => /^Types:.*\bdeb\b/m.test(stanza));
  return stanzas.map((stanza) => `${stanza.trim().replace(/^Types:.*$/m, "Types: deb-src")}\n\n`).join("");
}

/** Writes the machine's sources of source packages into a folder; the files' names. */
export function writeSourceEntries(folder: string): void {
  const machine = "/etc/apt/sources.list.d";
  const files = [...(existsSync(machine) ? readdirSync(machine).map((file) => join(machine, file)) : []), "/etc/apt/sources.list"];
  for (const file of files) {
    const format = /\.(list|sources)$/.exec(file)?.[1] as "list" | "sources" | undefined;
    if (!format || !existsSync(file)) continue;
    const text = sourceEntries(readFileSync(file, "utf8"), format);
    if (text !== "") writeFileSync(join(folder, `source-packages-${files.indexOf(file)}.${format}`), text);
  }
}

/** Downloads and unpacks; apt's lists and caches stay in a folder of ours, so that no privilege is needed. */
function fetch(into: string): void {
  const parts = join(into, "sources");
  const lists = join(into, "lists");
  const cache = join(into, "cache");
  for (const folder of [parts, join(lists, "partial"), join(cache, "archives/partial")]) mkdirSync(folder, { recursive: true });
  writeSourceEntries(parts);
  const options = [`Dir::Etc::sourcelist=/dev/null`, `Dir::Etc::sourceparts=${parts}`, `Dir::State::lists=${lists}`, `Dir::Cache=${cache}`];
  const settings = [...options, "APT::Sandbox::User="].flatMap((option) => ["-o", option]);
  run("apt-get", [...settings, "-qq", "update"], into);
  run("apt-get", [...settings, "-qq", "--download-only", "source", name], into);
  const description = readdirSync(into).find((file) => file.endsWith(".dsc"));
  if (!description) throw new NoSuite(`apt-get found no source package ${name}: does this machine have Debian's sources?`);
  run("dpkg-source", ["--no-check", "-x", description, "source"], into);
  for (const folder of [parts, lists, cache]) rmSync(folder, { recursive: true, force: true });
}

/** The suite below `build`, fetched if it is not there yet. Throws NoSuite. */
export function openSuite(build: string): Suite {
  const folder = join(build, name);
  if (!existsSync(join(folder, "source/include/posixtest.h"))) {
    console.log(`fetching Debian's source package ${name} …`);
    const draft = `${folder}.${process.pid}.draft`;
    mkdirSync(draft, { recursive: true });
    try {
      fetch(draft);
      rmSync(folder, { recursive: true, force: true });
      renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const version = /^posixtestsuite \(([^)]+)\)/.exec(readFileSync(join(folder, "source/debian/changelog"), "utf8"))?.[1];
  return { folder: join(folder, "source"), version: version ?? "" };
}
