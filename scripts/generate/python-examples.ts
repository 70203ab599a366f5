/** docs/reference/python-examples.md: each example in Python, in the notation, and what it prints. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../guests/examples/python-notation/", import.meta.url));

function read(name: string): string | undefined {
  return existsSync(folder + name) ? readFileSync(folder + name, "utf8") : undefined;
}

function example(file: string): string {
  const name = file.replace(/\.script\.ts$/, "");
  const text = read(file)!;
  const about = text
    .split("\n")
    .filter((line, index, lines) => line.startsWith("//") && lines.slice(0, index).every((each) => each.startsWith("//")))
    .map((line) => line.slice(2).trim() || "\n\n")
    .join(" ");
  const source = /String\.raw`([\s\S]*?)`;\n/.exec(text)![1]!;
  const program = text.slice(text.indexOf("export default"));
  const [stdout, stderr] = [read(`${name}.expected`) ?? "", read(`${name}.stderr`) ?? ""];
  const status = read(`${name}.status`)?.trim() ?? "0";
  const printed = [stdout, stderr && (stdout ? `\n${stderr}` : stderr)].join("").trimEnd();
  return (
    `## ${name}\n\n${about.replace(/(https:\/\/[^\s,]+?)([.,]?)(?=\s|$)/g, "<$1>$2")}\n\n` +
    `\`\`\`python\n${source.trimEnd()}\n\`\`\`\n\n\`\`\`ts\n${program.trimEnd()}\n\`\`\`\n\n` +
    `${printed === "" ? "It prints nothing" : `\`\`\`text\n${printed}\n\`\`\``}\n\nExit status ${status}.\n`
  );
}

export function generate(): Record<string, string> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".script.ts"))
    .sort();
  const notice = "<!-- Made by scripts/generate.ts from guests/examples/python-notation. Do not edit. -->\n\n";
  const intro =
    "# Python's examples, side by side\n\nThe examples on Python's own pages about signals, [in the notation](../python.md), with what they print.\n";
  return { "docs/reference/python-examples.md": `${notice}${intro}\n${files.map(example).join("\n")}` };
}
