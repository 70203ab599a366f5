/** docs/mutants.md: every mutant, the rule it breaks, and the test that killed it in the last whole run. */
import { writeFileSync } from "node:fs";
import type { Mutant } from "./mutant.ts";

const cell = (text: string): string =>
  text
    .replace(/\|/g, "\\|")
    .replace(/[<>*_`]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, " ");

export function writeDocument(
  mutants: readonly Mutant[],
  verdicts: readonly { readonly mutant: Mutant; readonly killer: string | undefined }[],
): void {
  const killed = verdicts.filter(({ killer }) => killer !== undefined).length;
  const files = [...new Set(mutants.map(({ file }) => file))];
  const sections = files.map((file) => {
    const rows = mutants
      .filter((mutant) => mutant.file === file)
      .map((mutant) => {
        const killer = verdicts.find((verdict) => verdict.mutant === mutant)?.killer;
        return `| ${cell(mutant.name)} | ${cell(mutant.rule)} | ${killer === undefined ? "nobody" : cell(killer)} |`;
      });
    return `## ${file}\n\n| What is broken | The rule | Noticed by |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  writeFileSync(
    new URL("../../docs/mutants.md", import.meta.url),
    `# Mutants\n\nMade by \`npm run test:mutants -- --write-docs\`. Each row is the project with one rule deliberately broken, and the first test that noticed.\n` +
      `${killed} of ${mutants.length} are noticed. How it works: \`test/mutants/index.ts\`.\n\n${sections.join("\n")}`,
  );
}
