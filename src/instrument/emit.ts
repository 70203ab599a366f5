/** Puts the new module together. */
import { MACHINE_MODULE } from "../../abi/sandbox.ts";
import { Assembler, FUNCREF, I32, i32s } from "./assembler.ts";
import { writeConstant } from "./constant.ts";
import { ModuleError } from "./module-error.ts";
import type { ElementSegment } from "./module.ts";
import { external } from "./module.ts";
import { tableTypesOffset } from "./plan.ts";
import type { Plan } from "./plan.ts";
import type { Addition } from "./runtime.ts";
import { suspensionExports } from "./suspension.ts";

export interface Parts {
  readonly rewritten: readonly Uint8Array[];
  readonly additions: readonly Addition[];
  readonly machineFunctions: readonly { readonly name: string; readonly parameters: number; readonly results: number }[];
  /** Index of the first of the functions that `suspensionExports` names. */
  readonly firstExport: number;
  readonly memoryPages: number;
  readonly tableTypes: Uint8Array;
}
export interface Emitted {
  readonly binary: Uint8Array;
  readonly globals: readonly string[];
  readonly start: string | undefined;
}

export const globalExport = (index: number): string => `${MACHINE_MODULE}.global.${index}`;

export function emit(plan: Plan, parts: Parts): Emitted {
  const { module, types } = plan;
  const { bytes } = module;
  const section = new Assembler(0x1000);
  const output = new Assembler(bytes.length * 4);
  const write = (id: number, build: () => void): void => {
    section.clear();
    build();
    output.byte(id).sized(section.view());
  };
  const vector = <T>(items: readonly T[], each: (item: T, index: number) => void): void => {
    section.u32(items.length);
    items.forEach(each);
  };
  const limits = ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number | undefined }): void => {
    section.byte(maximum === undefined ? 0 : 1).u32(minimum);
    if (maximum !== undefined) section.u32(maximum);
  };

  // Types first become complete, then are written.
  const machineTypes = parts.machineFunctions.map(({ parameters, results }) => types.index(i32s(parameters), i32s(results)));
  const additionTypes = parts.additions.map(({ parameters, results }) => types.index(parameters, results));
  output.bytes(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  write(1, () =>
    vector(types.types, ({ parameters, results }) => {
      section.byte(0x60).sized(Uint8Array.from(parameters)).sized(Uint8Array.from(results));
    }),
  );
  write(2, () => {
    section.u32(module.functionImports.length + parts.machineFunctions.length + 1);
    for (const { module: from, name, type } of module.functionImports) section.name(from).name(name).byte(external.function).u32(type);
    parts.machineFunctions.forEach(({ name }, i) => section.name(MACHINE_MODULE).name(name).byte(external.function).u32(machineTypes[i]!));
    section.name(MACHINE_MODULE).name("memory").byte(external.memory).byte(0).u32(parts.memoryPages);
  });
  write(3, () => vector([...module.functionTypes.slice(module.functionImports.length), ...additionTypes], (type) => section.u32(type)));
  if (module.tables.length > 0)
    write(4, () =>
      vector(module.tables, (table) => {
        section.byte(table.element);
        limits(table);
      }),
    );
  const ownGlobals = plan.suspension ? 2 : 0;
  if (module.globals.length + ownGlobals > 0)
    write(6, () => {
      section.u32(module.globals.length + ownGlobals);
      for (const { type, mutable, initial } of module.globals) {
        section.byte(type).byte(mutable ? 1 : 0);
        writeConstant(section, bytes, initial, plan.functionIndex);
      }
      for (let i = 0; i < ownGlobals; i++) section.byte(I32).byte(1).i32(0).end();
    });
  const exported = exportsOf(plan, parts.firstExport);
  write(7, () => vector(exported.list, ({ name, kind, index }) => section.name(name).byte(kind).u32(index)));
  if (module.elements.length > 0) write(9, () => vector(module.elements, (segment) => writeElement(section, segment, plan)));
  const dataSegments = module.data.length + (parts.tableTypes.length > 0 ? 1 : 0);
  if (module.dataCount) write(12, () => section.u32(dataSegments));
  write(10, () => {
    section.u32(parts.rewritten.length + parts.additions.length);
    for (const body of parts.rewritten) section.sized(body);
    for (const { body } of parts.additions) section.sized(body);
  });
  if (dataSegments > 0)
    write(11, () => {
      section.u32(dataSegments);
      for (const { flags, offset, start, end } of module.data) {
        section.byte(flags === 1 ? 1 : 0);
        if (offset) writeConstant(section, bytes, offset, plan.functionIndex);
        section.u32(end - start).bytes(bytes, start, end);
      }
      if (parts.tableTypes.length > 0) section.byte(0).i32(tableTypesOffset(plan.memoryLimit)).end().sized(parts.tableTypes);
    });
  return { binary: output.finish(), globals: exported.globals, start: exported.start };
}

interface NewExport {
  readonly name: string;
  readonly kind: number;
  readonly index: number;
}

function exportsOf(
  { module, functionIndex, runtime, suspension }: Plan,
  firstExport: number,
): { list: NewExport[]; globals: string[]; start: string | undefined } {
  const list: NewExport[] = module.exports.map(({ name, kind, index }) => ({
    name,
    kind,
    index: kind === external.function ? functionIndex(index) : index,
  }));
  const taken = new Set(list.map(({ name }) => name));
  for (const name of taken)
    if (name.startsWith(`${MACHINE_MODULE}.`))
      throw new ModuleError(`the module exports ${name}, a name that signalbox keeps for itself: rename it`);
  for (const { name } of suspensionExports)
    if (taken.has(name)) throw new ModuleError(`the module exports ${name}: it went through Asyncify already: give the original`);
  if (!taken.has("memory")) list.push({ name: "memory", kind: external.memory, index: 0 });
  const globals: string[] = [];
  module.globals.forEach(({ mutable }, index) => {
    if (!mutable) return;
    globals.push(globalExport(index));
    list.push({ name: globalExport(index), kind: external.global, index });
  });
  if (module.tables[0]?.element === FUNCREF) list.push({ name: `${MACHINE_MODULE}.table`, kind: external.table, index: 0 });
  list.push({ name: `${MACHINE_MODULE}.call`, kind: external.function, index: runtime.callEntry });
  if (suspension) suspensionExports.forEach(({ name }, i) => list.push({ name, kind: external.function, index: firstExport + i }));
  let start: string | undefined;
  if (module.start !== undefined) {
    start = `${MACHINE_MODULE}.start`;
    list.push({ name: start, kind: external.function, index: functionIndex(module.start) });
  }
  return { list, globals, start };
}

function writeElement(
  to: Assembler,
  { flags, table, offset, type, functions, expressions }: ElementSegment,
  { module, functionIndex }: Plan,
): void {
  to.u32(flags);
  if (offset) {
    if (flags & 2) to.u32(table);
    writeConstant(to, module.bytes, offset, functionIndex);
  }
  if (flags & 3) to.byte(type);
  if (functions) {
    to.u32(functions.length);
    for (const index of functions) to.u32(functionIndex(index));
  } else {
    to.u32(expressions!.length);
    for (const expression of expressions!) writeConstant(to, module.bytes, expression, functionIndex);
  }
}
