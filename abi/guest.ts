/**
 * A guest ready to run: what src/compile and src/instrument make and src/machine runs. Plain data: it can be kept in a cache and posted to a worker.
 */

/** direct: blocking only moves the virtual clock, nothing is ever suspended. full: Asyncify; fork, threads and setjmp work. */
export type Tier = "direct" | "full";

export interface GuestFunction {
  /** From the name section; demangled where that is simple. */
  readonly name: string | undefined;
  /** Bytes that a call of it takes on the shadow call stack. */
  readonly frameSize: number;
  /** No source line belongs to it although the module has lines: the C library or our runtime. */
  readonly library: boolean;
}

/** Where an instruction comes from. `line` and `column` count from 1; column 0 is unknown. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Code offset → source position: parallel arrays, sorted by offset; file −1 ends a run (no position from there on). */
export interface LineTable {
  readonly files: readonly string[];
  readonly offsets: Uint32Array;
  readonly file: Int32Array;
  readonly line: Uint32Array;
  readonly column: Uint32Array;
}

/** An object with a fixed address, as the source declares it. `qualifier`: of its type, or of a part of it. */
export interface StaticObject {
  /** Equal for the parts of one object, where the compiler has taken it apart. */
  readonly number: number;
  readonly name: string;
  readonly address: number;
  /** Bytes. */
  readonly size: number;
  readonly qualifier: "plain" | "volatile" | "atomic";
}

/**
 * Where CPython keeps what a stack of Python frames is read from. Addresses are the guest's; everything else is bytes from the beginning of the
 * structure that its name begins with. Names are CPython's.
 */
export interface PythonLayout {
  /** Address of _PyRuntime. */
  readonly runtime: number;
  readonly offsets: {
    readonly runtimeCurrentThread: number;
    readonly runtimeMainInterpreter: number;
    readonly interpreterEvalBreaker: number;
    readonly interpreterThreads: number;
    readonly threadNext: number;
    readonly threadInterpreter: number;
    readonly threadFrame: number;
    readonly threadNativeId: number;
    readonly cframeCurrentFrame: number;
    readonly frameCode: number;
    readonly framePrevious: number;
    readonly framePreviousInstruction: number;
    readonly codeFirstLine: number;
    readonly codeFilename: number;
    readonly codeQualifiedName: number;
    readonly codeLineTable: number;
    readonly codeInstructions: number;
    readonly stringLength: number;
    readonly stringState: number;
    readonly stringAscii: number;
    readonly stringCompact: number;
    readonly bytesLength: number;
    readonly bytesValue: number;
  };
}

export interface Guest {
  /** Name of the program, argv[0]. */
  readonly name: string;
  /** Where it lies in its file tree, and then argv[0] as well. Default: "/" and its name. */
  readonly path?: string;
  /** Hex hash of the original module and the instrumentation's version and options. */
  readonly hash: string;
  readonly tier: Tier;
  /** The instrumented module. */
  readonly binary: Uint8Array;
  /** Bytes of guest-visible memory at the most: where the hidden region begins (abi/sandbox.ts). A multiple of 64 KiB. */
  readonly memoryLimit: number;
  /** Guest-visible memory at the start, and the most that the module itself allows, in 64 KiB pages. */
  readonly initialPages: number;
  readonly maximumPages: number;
  /** Bytes below this are unmapped at the start, so that null pointers fault and C stacks overflow into nothing: 4096, 64 KiB below a C stack, or 0 where the module has data there. */
  readonly lowestAddress: number;
  /** The functions that the module imports from `signalbox` and `wasi_snapshot_preview1` and others, in order. */
  readonly imports: readonly { readonly module: string; readonly name: string; readonly type: string }[];
  /** Export names of all mutable globals, for fork and snapshots. */
  readonly globals: readonly string[];
  /** Export name of the C stack pointer (a mutable i32 global), if the module has one. */
  readonly stackPointer: string | undefined;
  /** Export name of the former start function, to be called before anything else. */
  readonly start: string | undefined;
  /** Per function index of the original module (imports first); one more at the end stands for signal frames, "<signal handler called>". */
  readonly functions: readonly GuestFunction[];
  /** Site id s (from 1) is at siteFunction[s], siteOffset[s]: a function index and a code offset (bytes from the start of the code section's contents, as DWARF counts). */
  readonly siteFunction: Uint32Array;
  readonly siteOffset: Uint32Array;
  /** Call kind (abi/sandbox.ts) per slot of table 0. */
  readonly tableKinds: Uint8Array;
  /** Function index per slot of table 0 as the module fills it, −1 for null: a handler's name. */
  readonly tableFunctions: Int32Array;
  /** Where safepoints are before each access: (load, store) pairs of code offsets in which the store writes what was computed from the load. */
  readonly updates?: Uint32Array;
  /** As far as the module says: C's, with DWARF, where safepoints are before each access. By address. */
  readonly objects?: readonly StaticObject[];
  readonly lines: LineTable | undefined;
  /** It is CPython: where its frames are. */
  readonly python?: PythonLayout;
  /** It has marked safepoints (RewriteOptions.marks): explorers decide there instead of at all others. */
  readonly marked?: boolean;
  /** "c", "assemblyscript", "wat", "wasm", "python". */
  readonly language: string;
}

/** The position of a code offset: the last row at or below it, none where that row ends a run. */
export function sourcePosition(lines: LineTable | undefined, offset: number): SourcePosition | undefined {
  if (!lines) return undefined;
  let low = 0;
  let high = lines.offsets.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines.offsets[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  const row = low - 1;
  if (row < 0) return undefined;
  const file = lines.files[lines.file[row]!];
  return file === undefined ? undefined : { file, line: lines.line[row]!, column: lines.column[row]! };
}
