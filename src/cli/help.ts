import { showExitStatuses } from "./exit-status.ts";
import { showFlags } from "./flag.ts";
import { compileFlags, runFlags } from "./run-flags.ts";

const fileTypes = `FILE is a program in C (.c), AssemblyScript (.as.ts), WebAssembly text (.wat), a ready-made module (.wasm, WASI preview 1),
or a TypeScript script of system calls (.script.ts).`;

export const generalHelp = `signalbox: run programs in a WebAssembly sandbox under exact, deterministic POSIX signals

Usage: signalbox run FILE [ARGUMENTS…]     compile if need be, run, and exit as the guest does
       signalbox compile FILE -o OUT       write the instrumented module and its line table
       signalbox COMMAND --help            options and exit statuses
       signalbox --version

${fileTypes}
`;

export const runHelp = `Usage: signalbox run [OPTIONS] FILE [ARGUMENTS…]

Compiles FILE if need be, runs it, and exits with its status as a shell reports it. What follows FILE belongs to the guest.
${fileTypes}

${showFlags(runFlags)}
${showExitStatuses()}`;

export const compileHelp = `Usage: signalbox compile [OPTIONS] FILE -o OUT

Compiles and instruments FILE for embedding: OUT is a WebAssembly module that runs on signalbox's machine, OUT.lines.json its line table
(code offset, file, line, column, as arrays).
FILE is a program in C (.c), AssemblyScript (.as.ts), WebAssembly text (.wat) or a ready-made module (.wasm).

${showFlags(compileFlags)}
${showExitStatuses()}`;
