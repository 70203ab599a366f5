/**
 * What this library uses of assemblyscript/asc (tsconfig.json maps the name here). asc's own declarations also declare the globals of
 * AssemblyScript programs (`console`, `i32`, `process` …), which would hide those of JavaScript in all of src.
 */
export interface DiagnosticMessage {
  readonly code: number;
  /** 0 pedantic, 1 info, 2 warning, 3 error. */
  readonly category: number;
  readonly message: string;
  /** Offsets into the source's text. */
  readonly range: { readonly source: { readonly normalizedPath: string }; readonly start: number; readonly end: number } | null;
}

export interface APIOptions {
  readFile?: (path: string, folder: string) => string | null | Promise<string | null>;
  writeFile?: (path: string, contents: Uint8Array | string, folder: string) => void;
  listFiles?: (folder: string, baseFolder: string) => string[] | null;
  reportDiagnostic?: (message: DiagnosticMessage) => void;
}

export interface APIResult {
  readonly error: Error | null;
  readonly stdout: { toString(): string };
  readonly stderr: { toString(): string };
}

export function main(commandLine: string[], options: APIOptions): Promise<APIResult>;
