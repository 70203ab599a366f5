/** abi/generated/layout.ts: where TypeScript finds the kernel's state. */
import { kernelConstants, memory } from "../../abi/kernel.ts";
import { kernelConstants as fileConstants } from "../../abi/kernel-files.ts";
import { kernelConstants as terminalConstants } from "../../abi/kernel-terminals.ts";
import { pools, structs } from "./layout.ts";

function layoutFile(): string {
  let text = `// Made by scripts/generate.ts from abi/. Do not edit.

/** Addresses in the kernel core's memory (abi/kernel.ts draws the map). */
export const kernelMemory = ${JSON.stringify(memory, null, 2)} as const;

/** Constants of the kernel's own state. */
export const kernelState = ${JSON.stringify(Object.assign({}, ...Object.values(kernelConstants), ...Object.values(fileConstants), ...Object.values(terminalConstants)), null, 2)} as const;
`;
  for (const struct of structs) {
    text += `\n/** ${struct.meaning}: offsets in bytes. */\nexport const ${struct.name}Layout = {\n  size: ${struct.size},\n`;
    if (struct.end !== struct.size) text += `  end: ${struct.end},\n`;
    for (const field of struct.fields)
      text += `  /** ${field.type}${field.meaning ? `: ${field.meaning}` : ""} */\n  ${field.name}: ${field.offset},\n`;
    text += "} as const;\n";
  }
  for (const pool of pools) {
    const lower = pool.name[0]!.toLowerCase() + pool.name.slice(1);
    text += `
/** Address of record \`slot\` of the pool ${pool.name}; \`words\` is the kernel's memory. */
export function ${lower}Address(words: Int32Array, slot: number): number {
  return words[${pool.directory >> 2} + Math.floor(slot / ${pool.perPage})]! + (slot % ${pool.perPage}) * ${pool.stride};
}
/** Slots of the pool ${pool.name} that were ever used. */
export function ${lower}Slots(words: Int32Array): number {
  return words[${(pool.state >> 2) + 1}]!;
}
`;
  }
  return text;
}

export function generate(): Record<string, string> {
  return { "abi/generated/layout.ts": layoutFile() };
}
