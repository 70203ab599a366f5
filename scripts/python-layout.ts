/**
 * The offsets in src/compile/cpython-layout.ts, as the compiler says from CPython's own headers: `node --import ts-blank-space/register
 * scripts/python-layout.ts [--check]`, where scripts/cpython/build.ts has left its folder.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(process.env.SIGNALBOX_CPYTHON_BUILD ?? join(homedir(), ".cache/signalbox-cpython"), "build");
const target = join(here, "../src/compile/cpython-layout.ts");

/** Names of PythonLayout (abi/guest.ts), and CPython's. */
const fields = {
  runtimeCurrentThread: "offsetof(_PyRuntimeState, gilstate.tstate_current)",
  runtimeMainInterpreter: "offsetof(_PyRuntimeState, interpreters.main)",
  interpreterEvalBreaker: "offsetof(PyInterpreterState, ceval.eval_breaker)",
  interpreterThreads: "offsetof(PyInterpreterState, threads.head)",
  threadNext: "offsetof(PyThreadState, next)",
  threadInterpreter: "offsetof(PyThreadState, interp)",
  threadFrame: "offsetof(PyThreadState, cframe)",
  threadNativeId: "offsetof(PyThreadState, native_thread_id)",
  cframeCurrentFrame: "offsetof(_PyCFrame, current_frame)",
  frameCode: "offsetof(_PyInterpreterFrame, f_code)",
  framePrevious: "offsetof(_PyInterpreterFrame, previous)",
  framePreviousInstruction: "offsetof(_PyInterpreterFrame, prev_instr)",
  codeFirstLine: "offsetof(PyCodeObject, co_firstlineno)",
  codeFilename: "offsetof(PyCodeObject, co_filename)",
  codeQualifiedName: "offsetof(PyCodeObject, co_qualname)",
  codeLineTable: "offsetof(PyCodeObject, co_linetable)",
  codeInstructions: "offsetof(PyCodeObject, co_code_adaptive)",
  stringLength: "offsetof(PyASCIIObject, length)",
  stringState: "offsetof(PyASCIIObject, state)",
  stringAscii: "sizeof(PyASCIIObject)",
  stringCompact: "sizeof(PyCompactUnicodeObject)",
  bytesLength: "offsetof(PyVarObject, ob_size)",
  bytesValue: "offsetof(PyBytesObject, ob_sval)",
};

if (!existsSync(join(root, "python/pyconfig.h"))) throw new Error(`${root} holds no build of CPython: npm run build:cpython makes it`);
const program = `#define Py_BUILD_CORE 1
#include "Python.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_runtime.h"
#include "internal/pycore_frame.h"
int layout[] = { ${Object.values(fields).join(", ")} };
`;
const headers = ["source/Include", "source/Include/internal", "python"].flatMap((folder) => ["-I", join(root, folder)]);
const assembly = execFileSync(join(here, "cpython/cc"), ["-x", "c", "-Os", "-S", "-o", "-", ...headers, "-"], {
  input: program,
  encoding: "utf8",
  env: { ...process.env, SIGNALBOX_BUILD: root, SIGNALBOX_LLVM: "/usr/lib/llvm-19/bin" },
});
const numbers = [...assembly.matchAll(/^\s*\.int32\s+(\d+)/gm)].map(([, number]) => number);
const names = Object.keys(fields);
if (numbers.length !== names.length) throw new Error("the compiler's answer is not understood");
const text = readFileSync(target, "utf8");
const begin = text.indexOf("offsets: PythonLayout");
const [from, to] = [text.indexOf("{", begin), text.indexOf("};", begin)];
const renewed = `${text.slice(0, from)}{\n${names.map((name, i) => `  ${name}: ${numbers[i]},\n`).join("")}${text.slice(to)}`;
if (process.argv.includes("--check")) {
  if (renewed !== text) throw new Error("src/compile/cpython-layout.ts is of another CPython: run scripts/python-layout.ts");
} else writeFileSync(target, renewed);
console.log("src/compile/cpython-layout.ts is up to date");
