/**
 * From abi/ to the generated part of the AssemblyScript SDK: constants, structures as classes over memory, and the imports of
 * module `signalbox`. What is written by hand (guests/sdk/assemblyscript/*.ts) only gives these the names and types of the man pages.
 */
import { constants } from "../../abi/constants.ts";
import { errnoAliases, errorNumbers } from "../../abi/errno.ts";
import { NSIG, SIGRTMAX, SIGRTMIN, signalAliases, signals } from "../../abi/signals.ts";
import { structs } from "../../abi/structs.ts";
import type { Field, Struct, StructName } from "../../abi/structs.ts";
import { isAddress, systemCalls } from "../../abi/syscalls.ts";
import type { Argument } from "../../abi/syscalls.ts";

const folder = "guests/sdk/assemblyscript/generated";
const heading = "// Generated from abi/ by scripts/generate/assemblyscript-sdk.ts: change that, not this.\n";

/** C's names of the structures: `sigaction` would clash with the function, and the _t names are those of the man pages. */
export function className(name: StructName): string {
  return ["sigset", "siginfo", "stack", "ucontext", "sigaction"].includes(name) ? `${name}_t` : name;
}

/** All constants are i32, as ints are in C: 0x80000000 is written as the negative number that has these bits. */
function constant(name: string, number: number): string {
  return `export const ${name}: i32 = ${number | 0};\n`;
}

function constantsFile(): string {
  let text = heading;
  text += "\n// Signals: signal(7)\n";
  for (const signal of signals) text += `/** ${signal.description}: ${signal.meaning}. */\n${constant(signal.name, signal.number)}`;
  for (const [alias, name] of Object.entries(signalAliases)) {
    // The table names either the alias or the number's own name first (SIGPOLL, SIGIO): whichever is not a signal yet is new.
    const known = signals.find((signal) => signal.name === name) ?? signals.find((signal) => signal.name === alias)!;
    text += constant(known.name === alias ? name : alias, known.number);
  }
  text += constant("SIGRTMIN", SIGRTMIN) + constant("SIGRTMAX", SIGRTMAX) + constant("NSIG", NSIG);
  for (const [group, members] of Object.entries(constants)) {
    text += `\n// ${group}\n`;
    for (const [name, number] of Object.entries(members)) text += constant(name, number);
  }
  text += "\n// Error numbers: errno(3)\n";
  for (const { name, number, message } of errorNumbers) text += `/** ${message} */\n${constant(name, number)}`;
  for (const [alias, name] of Object.entries(errnoAliases)) text += `export const ${alias}: i32 = ${name};\n`;
  return text;
}

/** The texts of strsignal(3) and strerror(3), as functions: a table of strings would be built at the start of every program. */
function textsFile(): string {
  let text = heading;
  text +=
    "\n/** strsignal(3) of a standard signal; null for others. */\nexport function signalText(signal: i32): string | null {\n  switch (signal) {\n";
  for (const { number, description } of signals) text += `    case ${number}: return ${JSON.stringify(description)};\n`;
  text +=
    "  }\n  return null;\n}\n\n/** The name of a standard signal, as in <signal.h>; null for others. */\nexport function signalName(signal: i32): string | null {\n  switch (signal) {\n";
  for (const { number, name } of signals) text += `    case ${number}: return ${JSON.stringify(name)};\n`;
  text +=
    '  }\n  return null;\n}\n\n/** strerror(3) of a Linux error number; null for others. */\nexport function errorText(error: i32): string | null {\n  switch (error) {\n    case 0: return "Success";\n';
  for (const { number, message } of errorNumbers) text += `    case ${number}: return ${JSON.stringify(message)};\n`;
  return `${text}  }\n  return null;\n}\n`;
}

const scalarType: Readonly<Record<string, string>> = {
  i8: "i8",
  u8: "u8",
  i16: "i16",
  u16: "u16",
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
  pointer: "usize",
};
const scalarSize: Readonly<Record<string, number>> = { i8: 1, u8: 1, i16: 2, u16: 2, i32: 4, u32: 4, i64: 8, u64: 8, pointer: 4 };

function accessors({ name, offset, type }: Field): string {
  const address = "changetype<usize>(this)";
  const array = /^(\w+)\[(\d+)\]$/.exec(type);
  if (array) {
    const element = scalarType[array[1]!]!;
    const shift = Math.log2(scalarSize[array[1]!]!);
    return (
      `  /** Element \`index\` of ${array[2]}; beyond them, 0. */\n  get_${name}(index: i32): ${element} {\n    return <u32>index < ${array[2]} ? load<${element}>(${address} + (<usize>index << ${shift}), ${offset}) : 0;\n  }\n` +
      `  set_${name}(index: i32, value: ${element}): void {\n    if (<u32>index < ${array[2]}) store<${element}>(${address} + (<usize>index << ${shift}), value, ${offset});\n  }\n`
    );
  }
  const scalar = scalarType[type];
  if (!scalar) {
    const nested = className(type as StructName);
    return `  get ${name}(): ${nested} {\n    return changetype<${nested}>(${address} + ${offset});\n  }\n`;
  }
  return `  get ${name}(): ${scalar} {\n    return load<${scalar}>(${address}, ${offset});\n  }\n  set ${name}(value: ${scalar}) {\n    store<${scalar}>(${address}, value, ${offset});\n  }\n`;
}

function structureClass(name: StructName, { size, source, fields }: Struct): string {
  const type = className(name);
  let text = `\n/** ${source}. ${size} bytes; \`new\` gives zeroed ones from the heap. */\n@unmanaged\n@final\nexport class ${type} {\n`;
  text += `  constructor() {\n    return changetype<${type}>(zeroed(${size}));\n  }\n`;
  for (const field of fields) text += accessors(field);
  return `${text}}\n`;
}

function structuresFile(): string {
  let text = `${heading}\nfunction zeroed(size: usize): usize {\n  const address = heap.alloc(size);\n  memory.fill(address, 0, size);\n  return address;\n}\n`;
  for (const [name, struct] of Object.entries(structs)) text += structureClass(name as StructName, struct);
  return text;
}

function argumentType(argument: Argument): string {
  return isAddress(argument) ? "usize" : "i32";
}

/** asc names an import's module after the file that declares it: this one must be signalbox.ts. */
function importsFile(): string {
  let text = `${heading}// The system calls as the kernel has them: pointers are addresses, results are ≥ 0 or -errno.\n`;
  for (const call of systemCalls) {
    const parameters = call.arguments.map((argument) => `${argument.name}: ${argumentType(argument)}`).join(", ");
    text += `\n/** ${call.manual} */\nexport declare function ${call.name}(${parameters}): i32;\n`;
  }
  return text;
}

/** Path from the project's root → text, of every file that this generator owns. */
export function generate(): Record<string, string> {
  return {
    [`${folder}/constants.ts`]: constantsFile(),
    [`${folder}/texts.ts`]: textsFile(),
    [`${folder}/structures.ts`]: structuresFile(),
    [`${folder}/signalbox.ts`]: importsFile(),
  };
}
