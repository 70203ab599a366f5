import { EXTERNREF, FUNCREF, V128 } from "./assembler.ts";
import { isNumeric, readConstant } from "./constant.ts";
import { unsupported } from "./instruction.ts";
import { ModuleError } from "./module-error.ts";
import type { ElementSegment, ExternalKind, FunctionType, Module, Table } from "./module.ts";
import { external } from "./module.ts";
import { readNames } from "./names.ts";
import { Reader } from "./reader.ts";

const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Reads a module. What is malformed or not supported is a ModuleError. */
export function parse(bytes: Uint8Array): Module {
  if (bytes.length < 8 || MAGIC.slice(0, 4).some((byte, i) => bytes[i] !== byte))
    throw new ModuleError("not a WebAssembly module: it does not begin with \\0asm: give a .wasm file");
  if (bytes[6] === 1) throw new ModuleError("a WebAssembly component, not a module: build for wasm32-wasip1 (a core module)");
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) throw new ModuleError("a WebAssembly module of a version other than 1: build it again");
  const module: Module = {
    bytes,
    types: [],
    functionImports: [],
    functionTypes: [],
    tables: [],
    memory: undefined,
    globals: [],
    exports: [],
    start: undefined,
    elements: [],
    dataCount: false,
    bodies: [],
    codeStart: 0,
    data: [],
    functionNames: new Map(),
    globalNames: new Map(),
  };
  const reader = new Reader(bytes, 8);
  const seen = new Set<number>();
  while (!reader.done) {
    const id = reader.byte();
    const section = reader.sub(reader.u32());
    if (id === 0) {
      if (section.name() === "name") readNames(section, module);
      continue;
    }
    if (seen.has(id)) throw reader.malformed("it has a section twice");
    seen.add(id);
    const read = sections[id];
    if (!read) throw id === 13 ? unsupported("exception handling") : reader.malformed(`it has an unknown section (${id})`);
    read(section, module);
    if (!section.done) throw section.malformed("a section has bytes left over");
  }
  if (module.functionTypes.length - module.functionImports.length !== module.bodies.length)
    throw reader.malformed("it declares more functions than it defines");
  checkIndices(module);
  return module;
}

const sections: Readonly<Record<number, (reader: Reader, module: Module) => void>> = {
  1: (reader, { types }) => {
    for (let count = reader.count(); count > 0; count--) types.push(readFunctionType(reader));
  },
  2: readImports,
  3: (reader, { functionTypes }) => {
    for (let count = reader.count(); count > 0; count--) functionTypes.push(reader.u32());
  },
  4: (reader, { tables }) => {
    for (let count = reader.count(); count > 0; count--) tables.push(readTable(reader));
  },
  5: (reader, module) => {
    for (let count = reader.count(); count > 0; count--) addMemory(reader, module);
  },
  6: (reader, module) => {
    for (let count = reader.count(); count > 0; count--) {
      const type = readValueType(reader);
      const mutable = reader.byte() === 1;
      module.globals.push({ type, mutable, initial: readConstant(reader, knownGlobal(module)) });
    }
  },
  7: (reader, { exports }) => {
    for (let count = reader.count(); count > 0; count--) {
      const name = reader.name();
      const kind = reader.byte();
      if (kind > 3) throw unsupported("exception handling");
      exports.push({ name, kind: kind as ExternalKind, index: reader.u32() });
    }
  },
  8: (reader, module) => {
    module.start = reader.u32();
  },
  9: (reader, module) => {
    for (let count = reader.count(); count > 0; count--) module.elements.push(readElement(reader, module));
  },
  10: (reader, module) => {
    module.codeStart = reader.position;
    for (let count = reader.count(); count > 0; count--) {
      const body = reader.sub(reader.u32());
      module.bodies.push({ start: body.position, end: body.end });
    }
  },
  11: (reader, module) => {
    for (let count = reader.count(); count > 0; count--) {
      const flags = reader.u32();
      if (flags > 2) throw reader.malformed("a data segment of an unknown kind");
      if (flags === 2 && reader.u32() !== 0) throw unsupported("more than one memory");
      const offset = flags === 1 ? undefined : readConstant(reader, knownGlobal(module));
      const contents = reader.sub(reader.u32());
      module.data.push({ flags, offset, start: contents.position, end: contents.end });
    }
  },
  12: (reader, module) => {
    reader.u32();
    module.dataCount = true;
  },
};

const knownGlobal =
  (module: Module) =>
  (index: number): number | undefined => {
    const global = module.globals[index];
    return global && !global.mutable ? global.initial.value : undefined;
  };

function readValueType(reader: Reader): number {
  const type = reader.byte();
  if (isNumeric(type) || type === FUNCREF || type === EXTERNREF) return type;
  throw type === V128 ? unsupported("SIMD (128-bit vectors)") : unsupported(`a value type (0x${type.toString(16)})`);
}

function readFunctionType(reader: Reader): FunctionType {
  if (reader.byte() !== 0x60) throw unsupported("garbage collection");
  const list = (): number[] => Array.from({ length: reader.count() }, () => readValueType(reader));
  return { parameters: list(), results: list() };
}

function readLimits(reader: Reader): { minimum: number; maximum: number | undefined } {
  const flags = reader.byte();
  if (flags & 2) throw unsupported("shared memory (threads)");
  if (flags & 4) throw unsupported("64-bit memory (memory64)");
  if (flags > 1) throw unsupported("a memory with a page size of its own");
  return { minimum: reader.u32(), maximum: flags & 1 ? reader.u32() : undefined };
}

function readTable(reader: Reader): Table {
  const element = reader.byte();
  if (element !== FUNCREF && element !== EXTERNREF) throw unsupported("typed function references");
  return { element, ...readLimits(reader) };
}

function addMemory(reader: Reader, module: Module): void {
  if (module.memory) throw unsupported("more than one memory");
  module.memory = readLimits(reader);
}

function readImports(reader: Reader, module: Module): void {
  for (let count = reader.count(); count > 0; count--) {
    const from = reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (kind === external.function) {
      const type = reader.u32();
      module.functionImports.push({ module: from, name, type });
      module.functionTypes.push(type);
    } else if (kind === external.memory) addMemory(reader, module);
    else
      throw new ModuleError(
        `the module imports ${from}.${name}, a ${["function", "table", "memory", "global", "tag"][kind] ?? "thing"}: only functions and one memory can be imported: define it in the module (link statically)`,
      );
  }
}

function readElement(reader: Reader, module: Module): ElementSegment {
  const flags = reader.u32();
  if (flags > 7) throw reader.malformed("an element segment of an unknown kind");
  const active = (flags & 1) === 0;
  const table = active && flags & 2 ? reader.u32() : 0;
  const offset = active ? readConstant(reader, knownGlobal(module)) : undefined;
  const type = flags & 3 ? reader.byte() : FUNCREF;
  if (flags & 4) {
    const expressions = Array.from({ length: reader.count() }, () => readConstant(reader, knownGlobal(module)));
    return { flags, table, offset, type, functions: undefined, expressions };
  }
  const functions = Array.from({ length: reader.count() }, () => reader.u32());
  return { flags, table, offset, type, functions, expressions: undefined };
}

/** Every index that is used as an array index later is in range. */
function checkIndices(module: Module): void {
  const functions = module.functionTypes.length;
  const wrong = new ModuleError("not a valid WebAssembly module: an index is out of range: build it again");
  if (module.functionTypes.some((type) => type >= module.types.length)) throw wrong;
  if (module.start !== undefined && module.start >= functions) throw wrong;
  const sizes = [functions, module.tables.length, module.memory ? 1 : 0, module.globals.length];
  if (module.exports.some(({ kind, index }) => index >= sizes[kind]!)) throw wrong;
  for (const { functions: indices, expressions } of module.elements) {
    if (indices?.some((index) => index >= functions)) throw wrong;
    if (expressions?.some(({ functionIndex }) => functionIndex !== undefined && functionIndex >= functions)) throw wrong;
  }
}
