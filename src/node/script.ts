/** Scripts from files: `signalbox/script` and `signalbox/python` in them are this package's, wherever it lies. */
import { compileScript, loadScript } from "../compile/script.ts";
import type { Program } from "../kernel/script-request.ts";

/** A module beside this one, compiled or not: src/kernel/script.ts or dist/src/kernel/script.js. */
const moduleBeside = (path: string): string => new URL(`${path}.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url).href;
const api = moduleBeside("../kernel/script");
const python = moduleBeside("../python/index");

/**
 * The program of a script: `file` is its name for messages, `source` its text.
 * @throws {CompileError} it does not parse, imports something else, or exports no generator function
 * @throws {MissingPackage} ts-blank-space is not installed
 */
export async function loadScriptProgram(file: string, source: string): Promise<Program> {
  return await loadScript<Program>(file, await compileScript(file, source, { api, python }));
}
