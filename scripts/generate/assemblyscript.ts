/** assembly/generated/: constants, and unmanaged classes whose offsets are tested when the kernel is compiled. */
import { constants, results } from "../../abi/constants.ts";
import { errorNumbers } from "../../abi/errno.ts";
import { EVENT_RING, EVENT_SIZE, eventKinds } from "../../abi/events.ts";
import { kernelConstants, kernelLimits, memory } from "../../abi/kernel.ts";
import { kernelConstants as fileConstants } from "../../abi/kernel-files.ts";
import { kernelConstants as terminalConstants } from "../../abi/kernel-terminals.ts";
import { pythonConstants } from "../../abi/kernel-python.ts";
import { NSIG, SIGRTMAX, SIGRTMIN, signals, type DefaultAction } from "../../abi/signals.ts";
import { structs as abiStructs, type Struct, type StructName } from "../../abi/structs.ts";
import { ARGUMENT_BUFFER, ARGUMENT_BUFFER_SIZE, ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import { pools, structNamed, structs, type LaidOutPool, type LaidOutStruct } from "./layout.ts";

const notice = "// Made by scripts/generate.ts from abi/. Do not edit.\n";

const constant = (name: string, value: number): string => `export const ${name}: i32 = ${value > 0x7fffffff ? value - 2 ** 32 : value};\n`;

function constantsFile(): string {
  let text = notice;
  for (const [group, values] of [
    ...Object.entries(constants),
    ...Object.entries(kernelConstants),
    ...Object.entries(fileConstants),
    ...Object.entries(terminalConstants),
    ...Object.entries(pythonConstants),
  ] as [string, Record<string, number>][]) {
    text += `\n// ${group}\n`;
    for (const [name, value] of Object.entries(values)) text += constant(name, value);
  }
  text += "\n// Results that the machine reads (abi/constants.ts)\n";
  for (const [name, value] of Object.entries(results)) text += constant(name, value);
  text += "\n// Signals, and sets of them by default action\n";
  for (const signal of signals) text += constant(signal.name, signal.number);
  text += constant("SIGRTMIN", SIGRTMIN) + constant("SIGRTMAX", SIGRTMAX) + constant("NSIG", NSIG);
  const setOf = (action: DefaultAction): string =>
    `0x${signals
      .filter((signal) => signal.action === action)
      .reduce((set, signal) => set | (1n << BigInt(signal.number - 1)), 0n)
      .toString(16)}`;
  for (const action of ["core", "ignore", "stop", "continue"] as const)
    text += `export const DEFAULT_${action.toUpperCase()}: u64 = ${setOf(action)};\n`;
  text += "\n// Error numbers\n";
  for (const error of errorNumbers) text += constant(error.name, error.number);
  text += "\n// System calls\n";
  for (const call of systemCalls) text += constant(`SYS_${call.name}`, call.number);
  text += "\n// Events\n";
  for (const kind of eventKinds) text += constant(`EVENT_${kind.name.toUpperCase().replace("-", "_")}`, kind.number);
  text += constant("EVENT_SIZE", EVENT_SIZE) + constant("EVENT_RING", EVENT_RING);
  text += "\n// Limits of the model and addresses\n";
  for (const [name, value] of Object.entries(kernelLimits)) text += constant(`LIMIT_${name}`, value);
  for (const [name, value] of Object.entries(memory)) text += constant(name, value);
  text +=
    constant("ARGUMENT_STRIDE", ARGUMENT_STRIDE) +
    constant("ARGUMENT_BUFFER", ARGUMENT_BUFFER) +
    constant("ARGUMENT_BUFFER_SIZE", ARGUMENT_BUFFER_SIZE);
  return text;
}

interface FlatField {
  readonly name: string;
  readonly offset: number;
  readonly type: string;
  readonly size: number;
}

const scalarSizes: Record<string, number> = { i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, i64: 8, u64: 8 };

/** Nested structures and arrays become one field per number: it_value.tv_sec → it_value_tv_sec, ru_counts[2] → ru_counts_2. */
function flatten(struct: Struct, prefix = "", base = 0): FlatField[] {
  return struct.fields.flatMap((field): FlatField[] => {
    const name = prefix + field.name;
    const offset = base + field.offset;
    const array = /^(\w+)\[(\d+)\]$/.exec(field.type);
    if (array) {
      const size = scalarSizes[array[1]!]!;
      return Array.from({ length: Number(array[2]) }, (_, index) => ({
        name: `${name}_${index}`,
        offset: offset + size * index,
        type: array[1]!,
        size,
      }));
    }
    const type = field.type === "pointer" ? "u32" : field.type;
    const size = scalarSizes[type];
    return size === undefined ? flatten(abiStructs[type as StructName], `${name}_`, offset) : [{ name, offset, type, size }];
  });
}

const className = (name: string): string => name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function abiClass(name: string, struct: Struct): string {
  const flat = flatten(struct);
  let body = "";
  let checks = "";
  let end = 0;
  const padTo = (offset: number): void => {
    for (let size = 1; end < offset; end += size) {
      size = end % 4 === 0 && offset - end >= 4 ? 4 : 1;
      body += `  private pad${end}: ${size === 4 ? "u32" : "u8"};\n`;
    }
  };
  let accessors = "";
  for (const field of [...flat].sort((a, b) => a.offset - b.offset)) {
    if (field.offset % field.size !== 0) throw new Error(`abi/structs: ${name}.${field.name} is misaligned`);
    if (field.offset + field.size > struct.size) throw new Error(`abi/structs: ${name}.${field.name} lies beyond the end`);
    if (field.offset < end) {
      // A union: the later members are reached by offset.
      accessors += `  get ${field.name}(): ${field.type} { return load<${field.type}>(changetype<usize>(this), ${field.offset}); }\n`;
      accessors += `  set ${field.name}(value: ${field.type}) { store<${field.type}>(changetype<usize>(this), value, ${field.offset}); }\n`;
      continue;
    }
    padTo(field.offset);
    body += `  ${field.name}: ${field.type};\n`;
    checks += check(className(name), field.name, field.offset);
    end = field.offset + field.size;
  }
  return `\n/** ${struct.source} */\n@unmanaged @final export class ${className(name)} {\n${body}${accessors}}\nexport const SIZE_${name.toUpperCase()}: i32 = ${struct.size};\n${checks}`;
}

const check = (type: string, field: string, offset: number): string =>
  `if (offsetof<${type}>("${field}") != ${offset}) ERROR("${type}.${field} is not at ${offset}: abi/ and the compiler disagree");\n`;

function kernelClass(struct: LaidOutStruct): string {
  const { name } = struct;
  let text = `\n/** ${struct.meaning} */\n@unmanaged @final export class ${name} {\n`;
  for (const field of struct.fields)
    text += `  ${field.meaning ? `/** ${field.meaning} */ ` : ""}${field.name}: ${field.type.replace("*", "")};\n`;
  text += `}\nexport const SIZE_${name.toUpperCase()}: i32 = ${struct.size};\nexport const END_${name.toUpperCase()}: i32 = ${struct.end};\n`;
  for (const field of struct.fields) text += check(name, field.name, field.offset);
  return text;
}

function poolFunctions(pool: LaidOutPool): string {
  const { name, struct, stride, perPage, directory, state, limit, dirty } = pool;
  const reuse = `  const free = load<u32>(${state});
  if (free != 0) {
    store<u32>(${state}, load<u32>(free));
    return changetype<${struct}>(free);
  }
`;
  return `
/** Record \`slot\` of the pool ${name}, which must have been allocated. */
export function at${name}(slot: i32): ${struct} {
  return changetype<${struct}>(load<u32>(${directory} + (((<u32>slot) / ${perPage}) << 2)) + ((<u32>slot) % ${perPage}) * ${stride});
}
/** A ${dirty ? "record with arbitrary contents" : "zeroed record"}, or 0 where ${limit} are in use or memory is full. */
export function allocate${name}(): ${struct} {
${dirty ? reuse : ""}  return changetype<${struct}>(allocateRecord(${state}, ${directory}, ${stride}, ${perPage}, ${limit}));
}
export function free${name}(record: ${struct}): void {
  freeRecord(${state}, changetype<u32>(record));
}
/** Slots that were ever used: records 0 … slots${name}() - 1 exist (free ones are zeroed but for link and slot). */
export function slots${name}(): i32 {
  return load<i32>(${state}, ${structNamed("PoolState").fields.find((field) => field.name === "count")!.offset});
}
`;
}

function layoutFile(): string {
  let text = notice + 'import { allocateRecord, freeRecord } from "../pool";\n';
  text += "\n// Structures of the system-call interface (abi/structs.ts)\n";
  for (const [name, struct] of Object.entries(abiStructs)) text += abiClass(name, struct);
  text += "\n// The kernel's own state (abi/kernel.ts, abi/kernel-files.ts)\n";
  for (const struct of structs) text += kernelClass(struct);
  text += "\n/** The header of the block. */\nexport const kernel: Kernel = changetype<Kernel>(" + memory.BLOCK + ");\n";
  text += "\n// Pools\n";
  for (const pool of pools) text += poolFunctions(pool);
  return text;
}

export function generate(): Record<string, string> {
  return { "assembly/generated/constants.ts": constantsFile(), "assembly/generated/layout.ts": layoutFile() };
}
