/**
 * The recorded programs that `npm test` runs, by rule: together they call every function of our C headers that any of them calls. The
 * others run in `npm run test:long`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RecordedProgram } from "./recorded.ts";

const headers = fileURLToPath(new URL("../../guests/sdk/c/include", import.meta.url));

const called = (text: string): Set<string> => new Set([...text.matchAll(/\b([a-z_]\w*)\s*\(/g)].map(([, name]) => name!));

const declared = new Set(
  readdirSync(headers, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".h"))
    .flatMap((file) => [...called(readFileSync(join(headers, file), "utf8"))]),
);

/** Takes, again and again, the program that calls most of what none has called yet; of two the first. */
export function sampleOf(programs: readonly RecordedProgram[]): ReadonlySet<RecordedProgram> {
  const functions = programs.map((program) => {
    const names = [...called(readFileSync(program.path, "latin1"))].filter((name) => declared.has(name));
    return [program, names] as const;
  });
  const left = new Set(functions.flatMap(([, names]) => names));
  const sample = new Set<RecordedProgram>();
  while (left.size > 0) {
    const news = functions.map(([, names]) => names.filter((name) => left.has(name)));
    const best = news.reduce((most, each, index) => (each.length > news[most]!.length ? index : most), 0);
    sample.add(programs[best]!);
    for (const name of news[best]!) left.delete(name);
  }
  return sample;
}
