/** docs/mutants.md: every mutant, the rule it breaks, and the test that killed it in the last whole run. */
import { writeFileSync } from "node:fs";
import type { Mutant } from "./mutant.ts";

const cell = (text: string): string =>
  text
    .replace(/\|/g, "\\|")
    .replace(/[<>*_`]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, " ");

/** `results`: by name, who noticed the mutant, or null where nobody did; a mutant that is not in it was not judged yet. */
export function writeDocument(mutants: readonly Mutant[], results: Readonly<Record<string, string | null>>): void {
  const noticed = mutants.filter(({ name }) => typeof results[name] === "string").length;
  const survivors = mutants.filter(({ name }) => results[name] === null).length;
  const open = mutants.length - noticed - survivors;
  const files = [...new Set(mutants.map(({ file }) => file))];
  const sections = files.map((file) => {
    const rows = mutants
      .filter((mutant) => mutant.file === file)
      .map((mutant) => {
        const killer = results[mutant.name];
        return `| ${cell(mutant.name)} | ${cell(mutant.rule)} | ${killer === undefined ? "not judged yet" : killer === null ? "nobody" : cell(killer)} |`;
      });
    return `## ${file}\n\n| What is broken | The rule | Noticed by |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  writeFileSync(
    new URL("../../docs/mutants.md", import.meta.url),
    `# Mutants\n\nMade by \`npm run test:mutants -- --write-docs\`. Each row is the project with one rule deliberately broken, and the first test that noticed.\n` +
      `Of ${mutants.length}, ${noticed} are noticed, ${survivors} are not, and ${open} were not judged yet. How it works: \`test/mutants/index.ts\`.\n\n${sections.join("\n")}`,
  );
}
