/**
 * From source to guest. `makeGuest` takes a file of any kind but scripts; `compileScript` and `loadScript` are for those.
 * The single compilers are here for those who want a plain module. Compilers load on first use; one that is not installed is a MissingPackage.
 */
export { knownGuest, makeGuest } from "./guest.ts";
export type { GuestOptions } from "./guest.ts";
export type { ReadFile } from "./cache.ts";
export { extensions, languageOf, programName } from "./language.ts";
export type { Language } from "./language.ts";
export { CompileError, showDiagnostic } from "./error.ts";
export type { Diagnostic } from "./error.ts";
export { MissingPackage } from "./package.ts";
export type { ReadSdk } from "./sdk.ts";
export { compileAssemblyScript } from "./assemblyscript.ts";
export type { AssemblyScriptModule, AssemblyScriptOptions } from "./assemblyscript.ts";
export { compileC } from "./c.ts";
export type { CModule, COptions } from "./c.ts";
export type { Toolchain, ToolResult } from "./c-toolchain.ts";
export { compileWat } from "./wat.ts";
export type { WatModule } from "./wat.ts";
export { checkWasm } from "./wasm.ts";
export { compileScript, loadScript, scriptModule } from "./script.ts";
export type { ScriptOptions } from "./script.ts";
