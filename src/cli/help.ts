import { showCommandStatuses, showExitStatuses, showExploreStatuses } from "./exit-status.ts";
import { showFlags } from "./flag.ts";
import { checkFlags, compileFlags, embedFlags, exploreFlags, playgroundFlags, replayFlags, runFlags } from "./run-flags.ts";

const fileTypes = `FILE is a program in C (.c), AssemblyScript (.as.ts), WebAssembly text (.wat), a ready-made module (.wasm, WASI preview 1),
or a TypeScript script of system calls (.script.ts).`;

const pythonTypes = `FILE may also be a Python program (.py), run by the real CPython 3.11; python3, -c CODE, -m MODULE and -X OPTION stand for the
interpreter itself, with its own options.`;

export const generalHelp = `signalbox: run programs in a WebAssembly sandbox under exact, deterministic POSIX signals

Usage: signalbox run FILE [ARGUMENTS…]     compile if need be, run, and exit as the guest does
       signalbox explore FILE              try every arrival of a signal and every order of threads, and show the shortest run that fails
       signalbox replay STRING FILE        see a run again that explore found
       signalbox check FILE                look for what is wrong in the ordinary run, even if it ends well
       signalbox compile FILE -o OUT       write the instrumented module and its line table
       signalbox embed FILE -o DIR         the files that show a run of FILE in a page of yours
       signalbox playground                serve the page in which one walks through runs
       signalbox COMMAND --help            options and exit statuses
       signalbox --version

${fileTypes}
run, explore, replay and check also take Python programs (.py), run by the real CPython 3.11.
`;

const optionsAnywhere = "Options may stand behind FILE, too. Words for the program that begin with - stand behind --.";

export const runHelp = `Usage: signalbox run [OPTIONS] FILE [ARGUMENTS…]

Compiles FILE if need be, runs it, and exits with its status as a shell reports it. What follows FILE belongs to the guest.
${fileTypes}
${pythonTypes}

${showFlags(runFlags)}
${showExitStatuses()}`;

export const embedHelp = `Usage: signalbox embed [OPTIONS] FILE -o DIR [ARGUMENTS…]

Runs FILE and writes what shows the run in a page: NAME.run.json (the recorded run), NAME.guest and NAME.explore (the program, for sending signals and
for schedules that explore found), the element's script with runtime and kernel, NAME.snippet.html (to be pasted; it holds source and events for readers
without scripts), NAME.frame.html (to be framed), and NAME.svg (a picture). See docs/embedding.
A Python program is shown as it was recorded, with its own lines: its interpreter is too large for a page's part, so no other signals can be sent.
${optionsAnywhere}

${showFlags(embedFlags)}`;

export const playgroundHelp = `Usage: signalbox playground [OPTIONS]

Serves the playground, a page that runs programs in the browser and shows every step of theirs, on this machine until ^C.
The folder that it serves, dist/playground, can be put on any static file server.

${showFlags(playgroundFlags)}`;

export const compileHelp = `Usage: signalbox compile [OPTIONS] FILE -o OUT

Compiles and instruments FILE for embedding: OUT is a WebAssembly module that runs on signalbox's machine, OUT.lines.json its line table
(code offset, file, line, column, as arrays).
FILE is a program in C (.c), AssemblyScript (.as.ts), WebAssembly text (.wat) or a ready-made module (.wasm).

${showFlags(compileFlags)}
${showCommandStatuses()}`;

export const exploreHelp = `Usage: signalbox explore [OPTIONS] FILE [ARGUMENTS…]

Runs FILE in every way in which the given signals can arrive, and threads and processes can take turns, and shows the shortest run that
fails: that dies of a signal, or in which everything waits for ever. Bounds grow from the fewest signals and preemptions to the given ones.
${optionsAnywhere}
${fileTypes}

${showFlags(exploreFlags)}
${showExploreStatuses()}`;

export const replayHelp = `Usage: signalbox replay [OPTIONS] STRING FILE [ARGUMENTS…]

Runs FILE again in the one way that STRING says, as explore printed it, and exits as the guest does.
${optionsAnywhere}

${showFlags(replayFlags)}
${showExitStatuses()}`;

export const checkHelp = `Usage: signalbox check [OPTIONS] FILE [ARGUMENTS…]

Runs FILE once, as run does, and looks for what is wrong even if the run ends well: calls of functions that are not async-signal-safe while one
is interrupted, an errno that a handler changed and the interrupted code then reads, jumps into functions that have returned, signals to
processes that were waited for already, lost updates, torn values, flags that are not volatile, data races, deadlock, and death by a signal.
${optionsAnywhere}
${fileTypes}

${showFlags(checkFlags)}
${showExploreStatuses()}`;
