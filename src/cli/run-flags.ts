/** The options of every command: docs/command-line.md. */
import type { Flags } from "./flag.ts";

export const compilerFlags = {
  cc: { value: "CLANG", help: "compile C with this clang (14 with wasi-libc, or newer) instead of the built-in one" },
  cflags: { value: "FLAGS", multiple: true, help: "more flags for the compiler, as one word: --cflags='-O2 -DN=3'" },
  memory: { value: "MIB", help: "guest memory, in MiB (default 64)" },
} as const satisfies Flags;

export const runFlags = {
  trace: { help: "write every system call and signal to standard error, in strace's manner" },
  events: { value: "FILE", help: "write every event to FILE, one JSON object per line" },
  perfetto: { value: "FILE", help: "write the run to FILE for ui.perfetto.dev" },
  svg: { value: "FILE", help: "write the run's timeline to FILE, as a picture" },
  faulthandler: { help: "on a fatal fault, write the stacks of all threads to standard error, in the format of Python's faulthandler" },
  rescue: {
    value: "FILE",
    help: "if the guest dies, write what it had handed over (signalbox/faultguard) and how it ended to FILE, as JSON",
  },
  seed: { value: "N", help: "let this number choose the order of threads (default 0: plain round robin)" },
  signal: {
    value: "NAME[:TID]@TIME",
    multiple: true,
    help: "send a signal from outside at a virtual time (5ms, 1.5s, 200us, 100ns),\nor before the N-th safepoint (@#N)",
  },
  schedule: { value: "STRING", help: "seed and signals of an earlier run, as --trace printed them" },
  fuel: { value: "N", help: "stop the guest after so many safepoints (loop rounds and function entries; default 2^40)" },
  ...compilerFlags,
  dir: { value: "HOST[:GUEST]", multiple: true, help: "let the guest see this directory (default: files in memory only)" },
  env: { value: "NAME=VALUE", multiple: true, help: "set an environment variable of the guest (default: none)" },
  user: { value: "root|UID[:GID]", help: "whose the program is (default 1000)" },
  stdin: { value: "FILE", help: "standard input comes from FILE" },
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const playgroundFlags = {
  port: { value: "N", help: "port to listen on, on this machine only (default 8310; 0: any)" },
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const embedFlags = {
  output: { value: "DIR", short: "o", help: "the folder for the files" },
  seed: { value: "N", help: "let this number choose the order of threads (default 0: plain round robin)" },
  signal: { value: "NAME[:TID]@TIME", multiple: true, help: "send a signal from outside at a virtual time, as with signalbox run" },
  schedule: { value: "STRING", help: "show the run of this schedule: a string that run --trace printed, or explore" },
  ...compilerFlags,
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const compileFlags = {
  output: { value: "OUT", short: "o", help: "the instrumented module; its line table is written to OUT.lines.json" },
  ...compilerFlags,
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const exploreFlags = {
  signal: {
    value: "NAME[:TID][*COUNT][?]",
    multiple: true,
    help: "a signal that arrives once (NAME), several times (NAME*2), or once or never (NAME?);\nwithout any, only the order of threads is explored",
  },
  at: {
    value: "LEVEL",
    help: "signals arrive at loops and function entries (loops), also before calls of the program's own code (calls),\nor also before each of its accesses to memory (memory, the default)",
  },
  preemptions: { value: "N", help: "take the processor from a thread that could go on N times at the most (default 2)" },
  "short-io": { help: "a read or write that the program's own code calls may move one byte only; each costs a preemption" },
  "no-reduction": { help: "also try the arrivals that lead to the same as another one (slower; the verdict is the same)" },
  pct: {
    value: "DEPTH",
    help: "in place of a search, runs at random that show a bug of so many orderings with a known probability (PCT):\nfor what is too large to be searched",
  },
  runs: { value: "N", help: "so many of them (default 1000)" },
  seed: { value: "N", help: "the number that decides them (default 1)" },
  expect: { value: "LIST", help: "exit statuses that are right, as in 0,2 (default: all)" },
  "startup-window": { help: "a signal may also arrive, and kill, before the program has said what it is to do" },
  strict: {
    help: "a handler may call no function at all that is not async-signal-safe (default: only while one is interrupted it may not)",
  },
  children: { help: "at its exit the program must have waited for each child that has ended" },
  time: { value: "SECONDS", help: "stop searching after so long (default 60)" },
  snapshots: {
    value: "MIB",
    help: "memory for the states to which the search goes back (default 1024); past it every second one is dropped,\nand reached by running from an earlier one: slower, the result is the same",
  },
  states: { value: "N", help: "stop searching after so many states (default 2,000,000 within each bound)" },
  workers: {
    value: "N",
    help: "search with so many threads where it takes long (default: as many as there are processors); the result is the same",
  },
  json: { help: "print the result as JSON" },
  ...compilerFlags,
  env: { value: "NAME=VALUE", multiple: true, help: "set an environment variable of the guest (default: none)" },
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const replayFlags = {
  trace: { help: "write every system call and signal to standard error, in strace's manner, and where each decision falls" },
  events: { value: "FILE", help: "write every event to FILE, one JSON object per line" },
  faulthandler: { help: "on a fatal fault, write the stacks of all threads to standard error" },
  ...compilerFlags,
  env: { value: "NAME=VALUE", multiple: true, help: "set an environment variable of the guest (default: none)" },
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;

export const checkFlags = {
  strict: {
    help: "a handler may call no function at all that is not async-signal-safe (default: only while one is interrupted it may not)",
  },
  ...compilerFlags,
  env: { value: "NAME=VALUE", multiple: true, help: "set an environment variable of the guest (default: none)" },
  help: { short: "h", help: "show this text" },
} as const satisfies Flags;
