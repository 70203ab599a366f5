/**
 * From abi/ to the generated part of the C SDK: constants by group, error and signal numbers, the imports of module `signalbox`,
 * the texts of strerror(3) and strsignal(3), and assertions that the structures of the hand-written headers lie as the kernel thinks.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { constants } from "../../abi/constants.ts";
import { WASI_ENOTCAPABLE, errnoAliases, errorNumbers, linuxErrno } from "../../abi/errno.ts";
import { NSIG, SIGRTMAX, SIGRTMIN, signalAliases, signals } from "../../abi/signals.ts";
import { structs } from "../../abi/structs.ts";
import type { Struct, StructName } from "../../abi/structs.ts";
import { isAddress, systemCalls } from "../../abi/syscalls.ts";
import type { Argument, SystemCall } from "../../abi/syscalls.ts";
import { functionName, unavailable } from "../../abi/unavailable.ts";
import type { Unavailable } from "../../abi/unavailable.ts";

const include = "guests/sdk/c/include/signalbox/abi";
const source = "guests/sdk/c/src/generated";
const heading = "/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */\n";

/** Calls from here on are not Linux's. */
const FIRST_OWN_CALL = 1000;

function number(value: number): string {
  if (value < 0) return `(${value})`;
  return value > 9 ? `0x${value.toString(16)}` : String(value);
}

const define = (name: string, value: number | string): string => `#define ${name} ${typeof value === "number" ? number(value) : value}\n`;

/** A header that may be included any number of times: macros redefined to the same text are no redefinition. */
function header(body: string): string {
  return `${heading}\n${body}`;
}

function signalsHeader(): string {
  let body = "";
  for (const signal of signals) body += `#define ${signal.name} ${signal.number} /* ${signal.description} */\n`;
  for (const [alias, name] of Object.entries(signalAliases)) body += `#define ${alias} ${name}\n`;
  body += `#define SIGRTMIN ${SIGRTMIN}\n#define SIGRTMAX ${SIGRTMAX}\n#define _NSIG ${NSIG}\n#define NSIG _NSIG\n`;
  return header(body);
}

function errnoHeader(): string {
  let body = "";
  for (const { name, number: value, message } of errorNumbers) body += `#define ${name} ${value} /* ${message} */\n`;
  for (const [alias, name] of Object.entries(errnoAliases)) body += `#define ${alias} ${name}\n`;
  return header(body);
}

function parameter(argument: Argument): string {
  if ("pass" in argument) return `${argument.pass === "in" ? "const " : ""}void *${argument.name}`;
  return isAddress(argument) ? `const volatile void *${argument.name}` : `int ${argument.name}`;
}

function declaration(call: SystemCall): string {
  const parameters = call.arguments.map(parameter).join(", ") || "void";
  const attributes = [`__import_module__("signalbox")`, `__import_name__("${call.name}")`];
  if (call.name === "setjmp" || call.name === "swapcontext") attributes.push("__returns_twice__");
  if (call.name === "exit" || call.name === "exit_group") attributes.push("__noreturn__");
  const result = attributes.includes("__noreturn__") ? "void" : "int";
  return `/* ${call.manual} */\n${result} __signalbox_${call.name}(${parameters}) __attribute__((${attributes.join(", ")}));\n`;
}

function callsHeader(): string {
  return header(`/* Results are a value >= 0 or -errno. */\n${systemCalls.map(declaration).join("")}`);
}

function numbersHeader(): string {
  const names = systemCalls.filter((call) => call.number < FIRST_OWN_CALL);
  return header(names.map((call) => `#define __NR_${call.name} ${call.number}\n#define SYS_${call.name} __NR_${call.name}\n`).join(""));
}

/** One case per system call: syscall(2) with all arguments as longs. */
function dispatch(): string {
  const body = systemCalls
    .filter((call) => call.number < FIRST_OWN_CALL && !call.needsAsyncify)
    .map((call) => {
      const values = call.arguments.map((argument, at) =>
        /^(const )?(volatile )?\w+ \*|void \*/.test(parameter(argument)) ? `(void *)a[${at}]` : `(int)a[${at}]`,
      );
      const macro = call.name.startsWith("exit") ? "SIGNALBOX_LAST_CALL" : "SIGNALBOX_CALL";
      return `${macro}(${call.name}, ${values.length}, (${values.join(", ")}))\n`;
    });
  return header(
    `/* SIGNALBOX_CALL(name, count, (arguments)) for every call that syscall(2) can make; SIGNALBOX_LAST_CALL for those that do not return. */\n${body.join("")}`,
  );
}

function textsHeader(): string {
  const bySignal = new Map(signals.map((signal) => [signal.number, signal]));
  const standard = Array.from({ length: 32 }, (_, signal) => bySignal.get(signal));
  const byErrno = new Map(errorNumbers.map((entry) => [entry.number, entry]));
  const lastErrno = Math.max(...byErrno.keys());
  const errors = Array.from({ length: lastErrno + 1 }, (_, value) => byErrno.get(value));
  const text = (value: string | undefined): string => (value === undefined ? "0" : JSON.stringify(value));
  return header(
    `#pragma once\n` +
      `static const char *const signal_texts[32] = {\n${standard.map((signal) => `  ${text(signal?.description)},\n`).join("")}};\n` +
      `static const char *const signal_names[32] = {\n${standard.map((signal) => `  ${text(signal?.name.slice(3))},\n`).join("")}};\n` +
      `static const char *const error_texts[${lastErrno + 1}] = {\n  "Success",\n${errors
        .slice(1)
        .map((entry) => `  ${text(entry?.message)},\n`)
        .join("")}};\n` +
      `static const char *const error_names[${lastErrno + 1}] = {\n  "0",\n${errors
        .slice(1)
        .map((entry) => `  ${text(entry?.name)},\n`)
        .join("")}};\n`,
  );
}

function errnoTable(): string {
  const values = Array.from({ length: WASI_ENOTCAPABLE + 1 }, (_, wasi) => linuxErrno(wasi));
  return header(
    `/* Index: error number of WASI preview 1. Value: Linux's. */\nstatic const unsigned char linux_errno[${values.length}] = {\n  ${values.join(", ")},\n};\n`,
  );
}

/** The C type that has a structure's layout, and fields that are called otherwise there; undefined where C programs see another structure. */
const publicTypes: Partial<Record<StructName, { type: string; fields?: Readonly<Record<string, string>> }>> = {
  sigset: { type: "sigset_t", fields: { bits: "__bits" } },
  siginfo: { type: "siginfo_t" },
  stack: { type: "stack_t" },
  ucontext: { type: "ucontext_t", fields: { gregs: "uc_mcontext.gregs" } },
  timespec: { type: "struct timespec" },
  timeval: { type: "struct timeval" },
  itimerval: { type: "struct itimerval" },
  itimerspec: { type: "struct itimerspec" },
  sigevent: { type: "struct sigevent" },
  pollfd: { type: "struct pollfd" },
  fd_set: { type: "fd_set" },
  rlimit: { type: "struct rlimit" },
  epoll_event: { type: "struct epoll_event" },
  signalfd_siginfo: { type: "struct signalfd_siginfo" },
  rusage: { type: "struct rusage", fields: { ru_counts: "ru_maxrss" } },
  sigaction: { type: "struct signalbox_sigaction", fields: { sa_handler: "handler", sa_flags: "flags", sa_mask: "mask" } },
};

function layoutOf(name: StructName, struct: Struct): string {
  const known = publicTypes[name];
  if (!known) return "";
  let text = `_Static_assert(sizeof(${known.type}) == ${struct.size}, "${name}: size");\n`;
  text += `_Static_assert(_Alignof(${known.type}) == ${struct.align}, "${name}: alignment");\n`;
  for (const field of struct.fields) {
    const member = known.fields?.[field.name] ?? field.name;
    text += `_Static_assert(offsetof(${known.type}, ${member}) == ${field.offset}, "${name}.${field.name}");\n`;
  }
  return text;
}

function layoutFile(): string {
  const body = Object.entries(structs).map(([name, struct]) => layoutOf(name as StructName, struct));
  return header(
    "#include <poll.h>\n#include <signal.h>\n#include <stddef.h>\n#include <sys/epoll.h>\n#include <sys/resource.h>\n#include <sys/select.h>\n#include <sys/signalfd.h>\n#include <sys/time.h>\n#include <time.h>\n#include <ucontext.h>\n" +
      `#include "calls.h"\n\n${body.join("")}`,
  );
}

/** A header all of whose functions are unavailable. */
function unavailableHeader({ header: path, definitions, functions, reason }: Unavailable): string {
  const guard = `_${path.replace(/\W/g, "_").toUpperCase()}`;
  return (
    `/* Generated from abi/unavailable.ts by scripts/generate/c.ts: change that, not this. Not emulated: ${reason}. */\n` +
    `#ifndef ${guard}\n#define ${guard}\n#include <features.h>\n#define __NEED_size_t\n#define __NEED_ssize_t\n#define __NEED_off_t\n#include <bits/alltypes.h>\n` +
    `${definitions ?? ""}${functions.map((each) => `${each};\n`).join("")}#endif\n`
  );
}

/** Each fails, and says so. */
function unavailableFile(): string {
  const result = (declaration: string): string => (declaration.includes("*") && /^[^(]*\*/.test(declaration) ? "(void *)-1" : "-1");
  const named = (declaration: string): string => {
    let at = 0;
    return declaration.replace(
      /\((.*)\)$/,
      (_, list: string) =>
        `(${
          list === "void"
            ? list
            : list
                .split(", ")
                .map((one) => (one === "..." ? one : `${one} a${at++}`))
                .join(", ")
        })`,
    );
  };
  return header(
    unavailable.map(({ header: path }) => `#include <${path}>\n`).join("") +
      `#include "calls.h"\n\nstatic int not_emulated(const char *name) { return result(__signalbox_unavailable(name)); }\n` +
      unavailable
        .flatMap(({ functions }) => functions)
        .map((each) => `${named(each)} { not_emulated("${functionName(each)}"); return ${result(each)}; }\n`)
        .join(""),
  );
}

/** What a compiler must be given: all headers and sources, those generated here included. */
function fileList(generated: readonly string[]): string {
  const folder = fileURLToPath(new URL("../../guests/sdk/c/", import.meta.url));
  const found = (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => /^(include|src)[/\\].*\.[ch]$/.test(path))
    .map((path) => path.replaceAll("\\", "/"));
  const all = new Set([...found, ...generated.map((path) => path.slice("guests/sdk/c/".length))]);
  return `${[...all].sort().join("\n")}\n`;
}

export function generate(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [group, members] of Object.entries(constants)) {
    files[`${include}/${group.toLowerCase()}.h`] = header(
      Object.entries(members)
        .map(([name, value]) => define(name, value))
        .join(""),
    );
  }
  files[`${include}/signals.h`] = signalsHeader();
  files[`${include}/errno.h`] = errnoHeader();
  files[`${include}/calls.h`] = callsHeader();
  files[`${include}/numbers.h`] = numbersHeader();
  files[`${source}/texts.h`] = textsHeader();
  files[`${source}/errno-table.h`] = errnoTable();
  files[`${include}/dispatch.h`] = dispatch();
  for (const each of unavailable) files[`guests/sdk/c/include/${each.header}`] = unavailableHeader(each);
  files["guests/sdk/c/src/unavailable.c"] = unavailableFile();
  files["guests/sdk/c/src/layout.c"] = layoutFile();
  files["guests/sdk/c/files.txt"] = fileList(Object.keys(files));
  return files;
}
