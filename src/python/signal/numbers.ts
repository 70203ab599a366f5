/**
 * Signals as Python numbers them on each platform, and the kernel's (Linux's) numbers behind them.
 */
import { NSIG, SIGRTMAX, SIGRTMIN, signals } from "../../../abi/signals.ts";
import type { Platform } from "../options.ts";

const darwinNames =
  "HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM URG STOP TSTP CONT CHLD TTIN TTOU IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2";
const darwin: Readonly<Record<string, number>> = Object.fromEntries(darwinNames.split(" ").map((name, index) => [`SIG${name}`, index + 1]));
/** signal.h of the Microsoft C library; CTRL_C_EVENT and CTRL_BREAK_EVENT are os.kill's. */
const windows: Readonly<Record<string, number>> = {
  SIGABRT: 22,
  SIGBREAK: 21,
  SIGFPE: 8,
  SIGILL: 4,
  SIGINT: 2,
  SIGSEGV: 11,
  SIGTERM: 15,
  CTRL_C_EVENT: 0,
  CTRL_BREAK_EVENT: 1,
};
const linux: Readonly<Record<string, number>> = Object.fromEntries(
  signals.map(({ name, number }) => [name === "SIGPOLL" ? "SIGIO" : name, number]),
);
/** Signals of the others that Linux does not have, and the Linux signal that carries each: one that the platform does not have. */
const carriers: Readonly<Record<string, number>> = {
  SIGEMT: linux["SIGSTKFLT"]!,
  SIGINFO: linux["SIGPWR"]!,
  SIGBREAK: linux["SIGHUP"]!,
  // What os.kill sends with them: GenerateConsoleCtrlEvent.
  CTRL_C_EVENT: linux["SIGINT"]!,
  CTRL_BREAK_EVENT: linux["SIGHUP"]!,
};

export interface SignalNumbers {
  /** Constants by name, without aliases. */
  readonly names: Readonly<Record<string, number>>;
  /** Other names for the same numbers. */
  readonly aliases: Readonly<Record<string, number>>;
  /** signal.NSIG. */
  readonly count: number;
  readonly realtime: boolean;
  /** Python's number as the kernel's. */
  kernel(number: number): number;
  /** The kernel's as Python's. */
  python(number: number): number;
}

/** SIGSTKFLT is named since 3.11. */
function linuxNumbers(minor: number): SignalNumbers {
  const names = Object.fromEntries(Object.entries(linux).filter(([name]) => minor >= 11 || name !== "SIGSTKFLT"));
  return {
    names: { ...names, SIGRTMIN, SIGRTMAX },
    aliases: { SIGIOT: 6, SIGCLD: 17, SIGPOLL: 29 },
    count: NSIG,
    realtime: true,
    kernel: (number) => number,
    python: (number) => number,
  };
}

function otherNumbers(names: Readonly<Record<string, number>>, count: number, aliases: Readonly<Record<string, number>>): SignalNumbers {
  const toKernel = new Map(Object.entries(names).map(([name, number]) => [number, linux[name] ?? carriers[name] ?? number]));
  const toPython = new Map([...toKernel].reverse().map(([python, kernel]) => [kernel, python]));
  return {
    names,
    aliases,
    count,
    realtime: false,
    kernel: (number) => toKernel.get(number) ?? number,
    python: (number) => toPython.get(number) ?? number,
  };
}

export function signalNumbers(platform: Platform, minor: number): SignalNumbers {
  if (platform === "darwin") return otherNumbers(darwin, 32, { SIGIOT: 6 });
  if (platform === "win32") return otherNumbers(windows, 23, {});
  return linuxNumbers(minor);
}
