/**
 * Where CPython 3.11 for wasm32 keeps what a stack of Python frames is read from (abi/guest.ts, `PythonLayout`): bytes from the beginning of each
 * structure, as scripts/python-layout.ts has the compiler say; and _PyRuntime's address, as the module's own code says.
 */
import type { PythonLayout } from "../../abi/guest.ts";
import { ModuleError, parse, Reader } from "../instrument/index.ts";

/** Made by `node --import ts-blank-space/register scripts/python-layout.ts`, after a build of CPython. */
const offsets: PythonLayout["offsets"] = {
  runtimeCurrentThread: 296,
  runtimeMainInterpreter: 32,
  interpreterEvalBreaker: 80,
  interpreterThreads: 16,
  threadNext: 4,
  threadInterpreter: 8,
  threadFrame: 40,
  threadNativeId: 92,
  cframeCurrentFrame: 4,
  frameCode: 16,
  framePrevious: 24,
  framePreviousInstruction: 28,
  codeFirstLine: 48,
  codeFilename: 80,
  codeQualifiedName: 88,
  codeLineTable: 92,
  codeInstructions: 116,
  stringLength: 8,
  stringState: 16,
  stringAscii: 24,
  stringCompact: 36,
  bytesLength: 8,
  bytesValue: 16,
};

/** The evaluator's looks at eval_breaker, and the beginnings of instructions, which set frame->prev_instr. */
export const evaluatorMarks = {
  functionName: "_PyEval_EvalFrameDefault",
  load: offsets.interpreterEvalBreaker,
  store: offsets.framePreviousInstruction,
} as const;

const I32_CONST = 0x41;
const I32_LOAD = 0x28;

/** @throws {ModuleError} it is another CPython than the offsets are of */
export function pythonLayout(module: Uint8Array): PythonLayout {
  const { bodies, functionNames, functionImports } = parse(module);
  const [index] = [...functionNames].find(([, name]) => name === "_PyThreadState_UncheckedGet") ?? [];
  const body = index === undefined ? undefined : bodies[index - functionImports.length];
  const unknown = new ModuleError("this CPython's structures are not known: npm run build:cpython, then scripts/python-layout.ts");
  if (!body) throw unknown;
  // It is `return _PyRuntime.gilstate.tstate_current`: no locals, a constant, a load.
  const reader = new Reader(module, body.start, body.end);
  if (reader.u32() !== 0 || reader.byte() !== I32_CONST) throw unknown;
  const base = reader.s32();
  if (reader.byte() !== I32_LOAD) throw unknown;
  reader.u32();
  return { runtime: base + reader.u32() - offsets.runtimeCurrentThread, offsets };
}
