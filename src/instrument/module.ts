import type { Constant } from "./constant.ts";

export interface FunctionType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}
export interface FunctionImport {
  readonly module: string;
  readonly name: string;
  readonly type: number;
}
export interface Table {
  readonly element: number;
  readonly minimum: number;
  readonly maximum: number | undefined;
}
export interface Memory {
  /** In 64 KiB pages. */
  readonly minimum: number;
  readonly maximum: number | undefined;
}
export interface Global {
  readonly type: number;
  readonly mutable: boolean;
  readonly initial: Constant;
}
export type ExternalKind = 0 | 1 | 2 | 3;
export const external = { function: 0, table: 1, memory: 2, global: 3 } as const;
export interface Export {
  readonly name: string;
  readonly kind: ExternalKind;
  readonly index: number;
}
/** An element segment; `flags` as in the binary format (0–7). */
export interface ElementSegment {
  readonly flags: number;
  readonly table: number;
  readonly offset: Constant | undefined;
  /** Reference type, where the segment names one. */
  readonly type: number;
  readonly functions: readonly number[] | undefined;
  readonly expressions: readonly Constant[] | undefined;
}
export interface DataSegment {
  readonly flags: number;
  readonly offset: Constant | undefined;
  readonly start: number;
  readonly end: number;
}
/** A function's locals and code, `end` included: positions in the module. */
export interface Body {
  readonly start: number;
  readonly end: number;
}

/** A module, read but for its code. Function indices count imports first. */
export interface Module {
  readonly bytes: Uint8Array;
  readonly types: FunctionType[];
  readonly functionImports: FunctionImport[];
  /** Type index of every function, imports first. */
  readonly functionTypes: number[];
  readonly tables: Table[];
  memory: Memory | undefined;
  readonly globals: Global[];
  readonly exports: Export[];
  start: number | undefined;
  readonly elements: ElementSegment[];
  /** Whether the module has a data count section. */
  dataCount: boolean;
  readonly bodies: Body[];
  /** Position of the code section's contents: code offsets count from here. */
  codeStart: number;
  readonly data: DataSegment[];
  /** From the name section, by function index. */
  readonly functionNames: Map<number, string>;
  readonly globalNames: Map<number, string>;
}
