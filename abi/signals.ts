/**
 * The signals of Linux: numbers, names, default actions and texts.
 * Sources: signal(7) for numbers (the x86/ARM column) and default actions; glibc's strsignal(3) for `description`.
 */

/** What a signal does whose disposition is SIG_DFL; signal(7), "Signal dispositions". */
export type DefaultAction = "terminate" | "core" | "ignore" | "stop" | "continue";

/** One standard signal. `description` is strsignal's text, `meaning` ours. */
export interface Signal {
  readonly number: number;
  readonly name: string;
  readonly action: DefaultAction;
  readonly description: string;
  readonly meaning: string;
}

export const signals: readonly Signal[] = [
  { number: 1, name: "SIGHUP", action: "terminate", description: "Hangup", meaning: "terminal hung up, or its controlling process ended" },
  { number: 2, name: "SIGINT", action: "terminate", description: "Interrupt", meaning: "interrupt from the keyboard (^C)" },
  { number: 3, name: "SIGQUIT", action: "core", description: "Quit", meaning: "quit from the keyboard (^\\), with core" },
  { number: 4, name: "SIGILL", action: "core", description: "Illegal instruction", meaning: "an instruction that cannot be executed" },
  { number: 5, name: "SIGTRAP", action: "core", description: "Trace/breakpoint trap", meaning: "trace or breakpoint trap" },
  { number: 6, name: "SIGABRT", action: "core", description: "Aborted", meaning: "abort(3)" },
  { number: 7, name: "SIGBUS", action: "core", description: "Bus error", meaning: "access to memory that the mapping's object does not back" },
  { number: 8, name: "SIGFPE", action: "core", description: "Floating point exception", meaning: "arithmetic error, such as integer division by zero" },
  { number: 9, name: "SIGKILL", action: "terminate", description: "Killed", meaning: "kill: cannot be caught, blocked or ignored" },
  { number: 10, name: "SIGUSR1", action: "terminate", description: "User defined signal 1", meaning: "free for the program" },
  { number: 11, name: "SIGSEGV", action: "core", description: "Segmentation fault", meaning: "access to memory that is not mapped, or not so protected" },
  { number: 12, name: "SIGUSR2", action: "terminate", description: "User defined signal 2", meaning: "free for the program" },
  { number: 13, name: "SIGPIPE", action: "terminate", description: "Broken pipe", meaning: "write to a pipe or socket with no reader" },
  { number: 14, name: "SIGALRM", action: "terminate", description: "Alarm clock", meaning: "alarm(2) or ITIMER_REAL expired" },
  { number: 15, name: "SIGTERM", action: "terminate", description: "Terminated", meaning: "polite request to end" },
  { number: 16, name: "SIGSTKFLT", action: "terminate", description: "Stack fault", meaning: "stack fault on a coprocessor (unused)" },
  { number: 17, name: "SIGCHLD", action: "ignore", description: "Child exited", meaning: "a child ended, stopped or continued" },
  { number: 18, name: "SIGCONT", action: "continue", description: "Continued", meaning: "continue if stopped" },
  { number: 19, name: "SIGSTOP", action: "stop", description: "Stopped (signal)", meaning: "stop: cannot be caught, blocked or ignored" },
  { number: 20, name: "SIGTSTP", action: "stop", description: "Stopped", meaning: "stop typed at the terminal (^Z)" },
  { number: 21, name: "SIGTTIN", action: "stop", description: "Stopped (tty input)", meaning: "background process read from its terminal" },
  { number: 22, name: "SIGTTOU", action: "stop", description: "Stopped (tty output)", meaning: "background process wrote to its terminal" },
  { number: 23, name: "SIGURG", action: "ignore", description: "Urgent I/O condition", meaning: "urgent data on a socket" },
  { number: 24, name: "SIGXCPU", action: "core", description: "CPU time limit exceeded", meaning: "CPU time limit exceeded" },
  { number: 25, name: "SIGXFSZ", action: "core", description: "File size limit exceeded", meaning: "file size limit exceeded" },
  { number: 26, name: "SIGVTALRM", action: "terminate", description: "Virtual timer expired", meaning: "ITIMER_VIRTUAL expired" },
  { number: 27, name: "SIGPROF", action: "terminate", description: "Profiling timer expired", meaning: "ITIMER_PROF expired" },
  { number: 28, name: "SIGWINCH", action: "ignore", description: "Window changed", meaning: "terminal window changed its size" },
  { number: 29, name: "SIGPOLL", action: "terminate", description: "I/O possible", meaning: "input or output is possible" },
  { number: 30, name: "SIGPWR", action: "terminate", description: "Power failure", meaning: "power failure" },
  { number: 31, name: "SIGSYS", action: "core", description: "Bad system call", meaning: "bad system call" },
];

/** Other names of the same numbers; signal(7). */
export const signalAliases: Readonly<Record<string, string>> = { SIGIOT: "SIGABRT", SIGIO: "SIGPOLL", SIGCLD: "SIGCHLD" };

/** The C library keeps 32 and 33 for itself; nptl(7). */
export const SIGRTMIN = 34;
export const SIGRTMAX = 64;
/** One more than the highest signal number. */
export const NSIG = 65;

/** The name of a signal number: `SIGUSR1`, `SIGRTMIN`, `SIGRTMIN+3`, or the bare number where it has none. */
export function signalName(number: number): string {
  const standard = signals[number - 1];
  if (standard) return standard.name;
  if (number === SIGRTMIN) return "SIGRTMIN";
  if (number > SIGRTMIN && number <= SIGRTMAX) return `SIGRTMIN+${number - SIGRTMIN}`;
  return String(number);
}

/** The number that a name or a decimal string means (`SIGINT`, `INT`, `int`, `SIGRTMIN+1`, `2`), or undefined. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number < NSIG ? number : undefined;
  }
  const upper = text.toUpperCase();
  const name = upper.startsWith("SIG") ? upper : `SIG${upper}`;
  const realTime = /^SIGRT(MIN|MAX)(?:([+-])(\d+))?$/.exec(name);
  if (realTime) {
    const base = realTime[1] === "MIN" ? SIGRTMIN : SIGRTMAX;
    const number = base + (realTime[2] === "-" ? -1 : 1) * Number(realTime[3] ?? 0);
    return number >= SIGRTMIN && number <= SIGRTMAX ? number : undefined;
  }
  const standardName = signalAliases[name] ?? name;
  return signals.find((signal) => signal.name === standardName)?.number;
}
