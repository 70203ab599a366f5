/** Scripts from files: `signalbox/script` in them is the kernel's own notation, wherever this package lies. */
import { compileScript, loadScript } from "../compile/script.ts";
import type { Program } from "../kernel/script-request.ts";

/** The module beside this one, compiled or not: src/kernel/script.ts or dist/src/kernel/script.js. */
const api = new URL(`../kernel/script.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url).href;

/**
 * The program of a script: `file` is its name for messages, `source` its text.
 * @throws {CompileError} it does not parse, imports something else, or exports no generator function
 * @throws {MissingPackage} ts-blank-space is not installed
 */
export async function loadScriptProgram(file: string, source: string): Promise<Program> {
  return await loadScript<Program>(file, await compileScript(file, source, { api }));
}
