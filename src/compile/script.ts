/**
 * TypeScript scripts (`.script.ts`): types are blanked out, so that lines and columns stay, and the rest is a module whose default
 * export is a generator function. A script is code of the host, not a guest of the sandbox: run those that you trust.
 */
import type * as TypeScript from "typescript";
import { CompileError, showDiagnostic } from "./error.ts";
import type { Diagnostic } from "./error.ts";
import { loadPackage } from "./package.ts";

/** The modules that a script may import values from. Types it may import from anywhere: they are gone when it runs. */
export const scriptModule = "signalbox/script";
export const pythonModule = "signalbox/python";

export interface ScriptOptions {
  /** Absolute URL of the module that `signalbox/script` stands for. */
  readonly api: string;
  /** The same of `signalbox/python`. */
  readonly python: string;
}

function failure(diagnostics: readonly Diagnostic[]): CompileError {
  const shown = diagnostics.map(showDiagnostic);
  const count = shown.length > 1 ? ` (and ${shown.length - 1} more)` : "";
  return new CompileError(`${shown[0]}${count}`, shown.map((line) => `${line}\n`).join(""), diagnostics);
}

/**
 * The JavaScript module that a script is.
 * @throws {CompileError} a syntax error, syntax that is more than types (enum, namespace, parameter properties), or another import
 * @throws {MissingPackage} ts-blank-space is not installed
 */
export async function compileScript(file: string, source: string, options: ScriptOptions): Promise<string> {
  const purpose = "running a TypeScript script";
  const { blankSourceFile } = await loadPackage(purpose, "ts-blank-space", () => import("ts-blank-space"));
  // CommonJS: Node gives its exports as the default export.
  const { default: ts } = await loadPackage(
    purpose,
    "typescript",
    () => import("typescript") as Promise<unknown> as Promise<{ readonly default: typeof TypeScript }>,
  );
  const tree = ts.createSourceFile(
    file,
    source,
    { languageVersion: ts.ScriptTarget.ESNext, impliedNodeFormat: ts.ModuleKind.ESNext },
    false,
    ts.ScriptKind.TS,
  );
  const diagnostics: Diagnostic[] = [];
  const report = (position: number, message: string): void => {
    const { line, character } = tree.getLineAndCharacterOfPosition(position);
    diagnostics.push({ severity: "error", message, file, line: line + 1, column: character + 1 });
  };
  // Not part of the public type, but what every tool that parses without a program reads.
  const { parseDiagnostics } = tree as unknown as { readonly parseDiagnostics: readonly TypeScript.DiagnosticWithLocation[] };
  for (const found of parseDiagnostics) report(found.start, ts.flattenDiagnosticMessageText(found.messageText, " "));
  let code = blankSourceFile(tree, (node) =>
    report(node.getStart(tree), "this is more than a type and cannot be stripped: write it in plain JavaScript"),
  );

  let hasDefault = false;
  // From the end, so that a replacement does not move the places of those before it.
  for (const statement of [...tree.statements].reverse()) {
    hasDefault ||= isDefaultExport(ts, statement);
    if (!(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) || !statement.moduleSpecifier) continue;
    const start = statement.moduleSpecifier.getStart(tree);
    const end = statement.moduleSpecifier.getEnd();
    const specifier = (statement.moduleSpecifier as TypeScript.StringLiteral).text;
    // A type-only import is blank by now.
    if (code.slice(start, end).trim() === "") continue;
    const url = specifier === scriptModule ? options.api : specifier === pythonModule ? options.python : undefined;
    if (url !== undefined) code = code.slice(0, start) + JSON.stringify(url) + code.slice(end);
    else report(start, `a script can import "${scriptModule}" and "${pythonModule}" only, not "${specifier}"`);
  }
  if (!hasDefault && diagnostics.length === 0) report(0, 'a script exports its program: write "export default function* main() { … }"');
  if (diagnostics.length > 0) throw failure(diagnostics.sort((left, right) => left.line - right.line || left.column - right.column));
  return code;
}

function isDefaultExport(ts: typeof TypeScript, statement: TypeScript.Statement): boolean {
  if (ts.isExportAssignment(statement)) return !statement.isExportEquals;
  if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
    return statement.exportClause.elements.some((element) => element.name.text === "default");
  }
  return (
    ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/**
 * Runs the module of `compileScript` and gives its default export, which is checked to be a generator function.
 * `Main` is the type that the caller expects of it.
 */
export async function loadScript<Main>(file: string, code: string): Promise<Main> {
  // The name makes stack traces speak of the script's own file and lines.
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(`${code}\n//# sourceURL=${file}\n`)}`;
  const module = (await import(/* webpackIgnore: true */ /* @vite-ignore */ url)) as { readonly default?: unknown };
  const main = module.default;
  if (typeof main !== "function" || Object.prototype.toString.call(main) !== "[object GeneratorFunction]") {
    throw new CompileError(`${file}: the default export is not a generator function: write "export default function* main() { … }"`);
  }
  return main as Main;
}
