/** Which language a file is in: its name says so. */
import { CompileError } from "./error.ts";

export type Language = "c" | "assemblyscript" | "wat" | "wasm" | "script";

interface Extension {
  readonly extension: string;
  readonly language: Language;
  readonly meaning: string;
}

/** Longer extensions before those that they end with. */
export const extensions: readonly Extension[] = [
  { extension: ".c", language: "c", meaning: "C" },
  { extension: ".as.ts", language: "assemblyscript", meaning: "AssemblyScript" },
  { extension: ".script.ts", language: "script", meaning: "a TypeScript script" },
  { extension: ".wat", language: "wat", meaning: "WebAssembly's text format" },
  { extension: ".wasm", language: "wasm", meaning: "a WebAssembly module" },
];

function entry(file: string): Extension {
  const found = extensions.find(({ extension }) => file.endsWith(extension));
  if (found) return found;
  const known = extensions.map(({ extension, meaning }) => `${extension} (${meaning})`).join(", ");
  if (file.endsWith(".py"))
    throw new CompileError(
      `${file}: Python programs are run by their interpreter: signalbox run ${file}, or explore; this does not take them`,
    );
  const hint = file.endsWith(".ts") ? ": name an AssemblyScript program .as.ts and a script .script.ts" : "";
  throw new CompileError(`${file}: unknown kind of file${hint}; known are ${known}`);
}

/**
 * The language of a file by its extension.
 * @throws {CompileError} unknown; the message lists the known ones
 */
export function languageOf(file: string): Language {
  return entry(file).language;
}

/** The program's name: the file's without folders and extension ("demo/alarm.as.ts" → "alarm"). */
export function programName(file: string): string {
  const base = file.slice(file.lastIndexOf("/") + 1);
  const { extension } = entry(file);
  return base.slice(0, -extension.length) || base;
}
