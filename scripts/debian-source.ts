/** Source packages, from the machine's own package sources: the same lines, asked for source packages. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The machine's package sources, for source packages: the lines and stanzas that name binary ones, changed in that word only. */
function sourceEntries(text: string, format: "list" | "sources"): string {
  if (format === "list") {
    const lines = text.split("\n").filter((line) => /^\s*deb\s/.test(line));
    return lines.map((line) => `${line.replace(/^\s*deb\s/, "deb-src ")}\n`).join("");
  }
  const stanzas = text.split(/\n\s*\n/).filter((stanza) => /^Types:.*\bdeb\b/m.test(stanza));
  return stanzas.map((stanza) => `${stanza.trim().replace(/^Types:.*$/m, "Types: deb-src")}\n\n`).join("");
}

/** Writes the machine's sources of source packages into a folder; the files' names. */
function writeSourceEntries(folder: string): void {
  const machine = "/etc/apt/sources.list.d";
  const files = [...(existsSync(machine) ? readdirSync(machine).map((file) => join(machine, file)) : []), "/etc/apt/sources.list"];
  for (const file of files) {
    const format = /\.(list|sources)$/.exec(file)?.[1] as "list" | "sources" | undefined;
    if (!format || !existsSync(file)) continue;
    const text = sourceEntries(readFileSync(file, "utf8"), format);
    if (text !== "") writeFileSync(join(folder, `source-packages-${files.indexOf(file)}.${format}`), text);
  }
}

/**
 * Downloads the source package `name` into a folder. apt's lists and caches stay there while it lasts, so that no privilege is needed. `run` carries
 * a command out, and throws where it fails; `options` are apt-get source's.
 */
export function downloadSource(
  name: string,
  into: string,
  run: (command: string, args: readonly string[], folder: string) => void,
  options: readonly string[] = [],
): void {
  const parts = join(into, "sources");
  const lists = join(into, "lists");
  const cache = join(into, "cache");
  for (const folder of [parts, join(lists, "partial"), join(cache, "archives/partial")]) mkdirSync(folder, { recursive: true });
  writeSourceEntries(parts);
  const places = [`Dir::Etc::sourcelist=/dev/null`, `Dir::Etc::sourceparts=${parts}`, `Dir::State::lists=${lists}`, `Dir::Cache=${cache}`];
  const settings = [...places, "APT::Sandbox::User="].flatMap((place) => ["-o", place]);
  run("apt-get", [...settings, "-qq", "update"], into);
  run("apt-get", [...settings, "-qq", "--download-only", ...options, "source", name], into);
  for (const folder of [parts, lists, cache]) rmSync(folder, { recursive: true, force: true });
}
