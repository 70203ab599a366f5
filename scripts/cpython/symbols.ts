/**
 * What ctypes can call: the functions of CPython's interface, those of the C SDK and of the C library by name, with their types as the compiler
 * has them, read from a first link of the interpreter. Writes calls.c, which ffi.c stands on.
 */
import { spawnSync } from "node:child_process";
import type { FunctionType, Module } from "../../src/instrument/module.ts";

/** Letters of wasm's types, as calls.c has them. */
const letters: Readonly<Record<number, string>> = { 0x7f: "i", 0x7e: "j", 0x7d: "f", 0x7c: "d" };
const inC: Readonly<Record<string, string>> = { v: "void", i: "int", j: "long long", f: "float", d: "double" };

/** Calls through pointers that no name is known of: (result, parameters) of callbacks and such. */
const likely = (): string[] => {
  const found: string[] = [];
  for (const result of "vijd") for (let count = 0; count <= 10; count++) found.push(result + "i".repeat(count));
  for (const result of "vijfd")
    for (const parameters of ["j", "ij", "ji", "jj", "f", "ff", "d", "dd", "ddd", "di", "id", "ii", "dii", "iid"])
      found.push(result + parameters);
  return found;
};

/** Functions that closures are made of: their types, and how many of each there are. */
const closures = (): [type: string, count: number][] => [
  ...["v", "i"].flatMap((result) =>
    Array.from({ length: 9 }, (_, count): [string, number] => [result + "i".repeat(count), count < 4 ? 32 : 8]),
  ),
  ...["vd", "dd", "ddd", "id", "idd", "di", "dii", "jj", "jjj", "ij", "vj", "j", "d", "ji", "ff", "fff"].map((type): [string, number] => [
    type,
    8,
  ]),
];

/** Variadic functions of CPython's interface: how many arguments stand before the dots. */
const variadicOfPython: Readonly<Record<string, number>> = {
  PyArg_Parse: 2,
  PyArg_ParseTuple: 2,
  PyArg_ParseTupleAndKeywords: 4,
  PyArg_UnpackTuple: 4,
  PyBytes_FromFormat: 1,
  PyErr_Format: 2,
  PyErr_FormatUnraisable: 1,
  PyErr_ResourceWarning: 3,
  PyErr_WarnFormat: 3,
  PyEval_CallFunction: 2,
  PyEval_CallMethod: 3,
  PyObject_CallFunction: 2,
  PyObject_CallFunctionObjArgs: 1,
  PyObject_CallMethod: 3,
  PyObject_CallMethodObjArgs: 2,
  PyOS_snprintf: 3,
  PySys_FormatStderr: 1,
  PySys_FormatStdout: 1,
  PySys_WriteStderr: 1,
  PySys_WriteStdout: 1,
  PyTuple_Pack: 1,
  PyUnicode_FromFormat: 1,
  Py_BuildValue: 1,
};
/** Of the SDK. */
const variadicOfSdk: Readonly<Record<string, number>> = {
  execl: 2,
  execle: 2,
  execlp: 2,
  fcntl: 2,
  ioctl: 2,
  open: 2,
  sem_open: 2,
  syscall: 1,
  error: 3,
  prctl: 1,
};

interface Names {
  readonly functions: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

/** What objects and archives define for others. */
function defined(nm: string, files: readonly string[]): Names {
  const { stdout, status } = spawnSync(nm, ["--defined-only", "--extern-only", ...files], { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`llvm-nm cannot read ${files.join(" ")}`);
  const lines = [...stdout.matchAll(/^[0-9a-f]* ([A-Z]) (\S+)$/gm)];
  const ofKind = (kinds: string): Set<string> => new Set(lines.filter(([, kind]) => kinds.includes(kind!)).map(([, , name]) => name!));
  return { functions: ofKind("TW"), variables: ofKind("DBRV") };
}

interface Callable {
  /** What the linker calls it. */
  readonly link: string;
  /** How many arguments stand before the dots; -1: there are no dots. */
  readonly variadic: number;
}

export interface Symbols {
  readonly functions: ReadonlyMap<string, Callable>;
  readonly variables: readonly string[];
}

/**
 * The names, in order.
 * @param listed the text of library-functions.txt
 */
export function chooseSymbols(nm: string, python: string, runtime: string, library: string, listed: string): Symbols {
  const ofPython = defined(nm, [python]);
  const ofSdk = defined(nm, [runtime]);
  const ofLibrary = defined(nm, [library]);
  const functions = new Map<string, Callable>();
  const variables = new Set<string>();
  for (const name of ofPython.functions)
    if (/^Py/.test(name) && !name.startsWith("PyInit_")) functions.set(name, { link: name, variadic: variadicOfPython[name] ?? -1 });
  for (const name of ofPython.variables) if (/^Py/.test(name)) variables.add(name);
  // A name with two underscores is the implementation's; the SDK's headers give some functions of the C library such a one (__asm__).
  for (const link of ofSdk.functions) {
    const name = /^__signalbox_([a-z0-9]+?)(?:_call)?$/.exec(link)?.[1] ?? link;
    if (name !== link && !ofLibrary.functions.has(name)) continue;
    if ((/^[a-z]/.test(name) && name !== "main") || name === "_exit") functions.set(name, { link, variadic: variadicOfSdk[name] ?? -1 });
  }
  for (const word of listed.replace(/^#.*$/gm, "").match(/\S+/g)!) {
    const [, name, link = name, named] = /^(\w+)(?:=(\w+))?(?:\/(\d+))?$/.exec(word) as unknown as [string, string, string?, string?];
    if (functions.has(link!)) functions.set(name, functions.get(link!)!);
    else if (ofSdk.variables.has(name) || ofLibrary.variables.has(name)) variables.add(name);
    else if (ofSdk.functions.has(link!) || ofLibrary.functions.has(link!))
      functions.set(name, { link: link!, variadic: named === undefined ? -1 : Number(named) });
  }
  const sorted = (names: Iterable<string>): string[] => [...names].sort((a, b) => (a < b ? -1 : 1));
  return { functions: new Map(sorted(functions.keys()).map((name) => [name, functions.get(name)!])), variables: sorted(variables) };
}

const typeText = ({ parameters, results }: FunctionType): string =>
  [...(results.length === 0 ? ["v"] : results.map((type) => letters[type])), ...parameters.map((type) => letters[type])].join("");

const prototype = (type: string, name: string): string =>
  `${inC[type[0]!]} ${name}(${
    type
      .slice(1)
      .split("")
      .map((letter) => inC[letter])
      .join(", ") || "void"
  })`;

/** The C text. @param first the interpreter as a first link made it, with names */
export function callsText({ functions, variables }: Symbols, first: Module): string {
  const linked = new Map([...first.functionNames].map(([index, name]) => [name, typeText(first.types[first.functionTypes[index]!]!)]));
  const types = new Map([...functions].flatMap(([name, { link }]) => (linked.has(link) ? [[name, linked.get(link)!] as const] : [])));
  const names = [...types.keys(), ...variables].sort((a, b) => (a < b ? -1 : 1));
  const called = [...new Set([...types.values(), ...likely()])].filter((type) => type.length <= 40).sort((a, b) => (a < b ? -1 : 1));
  const entries = closures();
  const calls = called.map((type, at) => {
    const given = type
      .slice(1)
      .split("")
      .map((letter, n) => `a[${n}].${letter}`)
      .join(", ");
    const pointer = `((${prototype(type, "(*)")})f)`;
    return `  case ${at}: ${type[0] === "v" ? "" : `r->${type[0]} = `}${pointer}(${given}); return 1;`;
  });
  const closure = ([type, count]: readonly [string, number], which: number): string => {
    const letters = type.slice(1).split("");
    const give = letters.map((letter, n) => `a[${n}].${letter} = p${n};`).join(" ");
    const parameters = letters.map((letter, n) => `${inC[letter]} p${n}`).join(", ") || "void";
    const result = type[0] === "v" ? "" : ` return r.${type[0]};`;
    const bodies = Array.from(
      { length: count },
      (_, n) =>
        `static ${inC[type[0]!]} c${which}_${n}(${parameters}) { union ffi_value a[${letters.length + 1}], r = {0}; ${give} ffi_enter_closure(taken${which}[${n}], a, &r);${result} }`,
    );
    const list = Array.from({ length: count }, (_, n) => `c${which}_${n}`).join(", ");
    return `static void *taken${which}[${count}];\n${bodies.join("\n")}\nstatic void *const code${which}[] = {${list}};`;
  };
  return `/* Made by symbols.ts. */
#include "symbols.h"

${[...new Set([...types].map(([name, type]) => `extern ${prototype(type, functions.get(name)!.link)};`))].join("\n")}
${variables.map((name) => `extern char ${name}[];`).join("\n")}

static const struct ffi_symbol symbols[] = {
${names.map((name) => `  {"${name}", (void *)${functions.get(name)?.link ?? name}, ${types.has(name) ? `"${types.get(name)!}", ${functions.get(name)!.variadic}` : "0, -1"}},`).join("\n")}
};
#define COUNT (sizeof symbols / sizeof *symbols)

/* No header of the C library is included: its declarations are not wasm's types. */
static int compare(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return (unsigned char)*a - (unsigned char)*b;
}
const struct ffi_symbol *ffi_symbol_named(const char *name) {
  for (unsigned low = 0, high = COUNT; low < high;) {
    const unsigned middle = (low + high) / 2;
    const int order = compare(name, symbols[middle].name);
    if (order == 0) return &symbols[middle];
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return 0;
}

/* Functions by address: a function's is its place in the table. */
static const struct ffi_symbol *at_place[16384];
static int prepared;
void ffi_prepare_symbols(void) {
  if (prepared) return;
  for (unsigned at = 0; at < COUNT; at++)
    if (symbols[at].type && (unsigned)symbols[at].address < 16384) at_place[(unsigned)symbols[at].address] = &symbols[at];
  prepared = 1;
}
const struct ffi_symbol *ffi_symbol_at(const void *address) { return (unsigned)address < 16384 ? at_place[(unsigned)address] : 0; }

static const char *const types[] = {${called.map((type) => `"${type}"`).join(", ")}};
int ffi_call_type(const char *type, void *f, union ffi_value *a, union ffi_value *r) {
  unsigned low = 0, high = sizeof types / sizeof *types, found = high;
  while (low < high && found == sizeof types / sizeof *types) {
    const unsigned middle = (low + high) / 2;
    const int order = compare(type, types[middle]);
    if (order == 0) found = middle;
    else if (order < 0) high = middle;
    else low = middle + 1;
  }
  switch (found) {
${calls.join("\n")}
  }
  return 0;
}

${entries.map(closure).join("\n")}
static const struct { const char *type; void **taken; void *const *code; int count; } closures[] = {
${entries.map(([type, count], which) => `  {"${type}", taken${which}, code${which}, ${count}},`).join("\n")}
};
#define KINDS (sizeof closures / sizeof *closures)
void *ffi_take_closure(const char *type, void *closure) {
  for (unsigned kind = 0; kind < KINDS; kind++) {
    if (compare(type, closures[kind].type)) continue;
    for (int n = 0; n < closures[kind].count; n++)
      if (!closures[kind].taken[n]) {
        closures[kind].taken[n] = closure;
        return closures[kind].code[n];
      }
  }
  return 0;
}
void ffi_forget_closure(void *closure) {
  for (unsigned kind = 0; kind < KINDS; kind++)
    for (int n = 0; n < closures[kind].count; n++)
      if (closures[kind].taken[n] == closure) closures[kind].taken[n] = 0;
}
`;
}
