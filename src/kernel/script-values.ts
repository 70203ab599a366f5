/**
 * The notation of script guests: signals, flags and structures as JavaScript values, and how they lie in the kernel's argument area.
 *
 * Names are Linux's without the prefix of their structure: `sa_handler` is `handler`, `si_code` is `code`. Times are ns.
 * Signals may be given as numbers or names; what the kernel gives back are numbers (signalName of abi/signals.ts names them).
 */
import { constants } from "../../abi/constants.ts";
import { signalNumber } from "../../abi/signals.ts";
import { structs } from "../../abi/structs.ts";
import type { StructName } from "../../abi/structs.ts";

type StandardSignal =
  | "SIGHUP"
  | "SIGINT"
  | "SIGQUIT"
  | "SIGILL"
  | "SIGTRAP"
  | "SIGABRT"
  | "SIGBUS"
  | "SIGFPE"
  | "SIGKILL"
  | "SIGUSR1"
  | "SIGSEGV"
  | "SIGUSR2"
  | "SIGPIPE"
  | "SIGALRM"
  | "SIGTERM"
  | "SIGSTKFLT"
  | "SIGCHLD"
  | "SIGCONT"
  | "SIGSTOP"
  | "SIGTSTP"
  | "SIGTTIN"
  | "SIGTTOU"
  | "SIGURG"
  | "SIGXCPU"
  | "SIGXFSZ"
  | "SIGVTALRM"
  | "SIGPROF"
  | "SIGWINCH"
  | "SIGPOLL"
  | "SIGIO"
  | "SIGPWR"
  | "SIGSYS";

/** A signal: its number, or its name. */
export type SignalArgument = number | StandardSignal | "SIGRTMIN" | "SIGRTMAX" | `SIGRTMIN+${number}` | `SIGRTMAX-${number}`;

/** The number of a signal argument; numbers pass unchecked (the kernel answers EINVAL). */
export function signalOf(argument: SignalArgument): number {
  if (typeof argument === "number") return argument;
  const number = signalNumber(argument);
  if (number === undefined) throw new TypeError(`${argument} is not a signal: write a name of signal(7), such as "SIGUSR1", or a number.`);
  return number;
}

type Group = keyof typeof constants;
/** Flags of a group of abi/constants.ts: a number, one name or several. */
export type Flags<G extends Group> = number | keyof (typeof constants)[G] | readonly (keyof (typeof constants)[G])[];

/** The bits of some flags. */
export function flagBits<G extends Group>(group: G, flags: Flags<G>): number {
  if (typeof flags === "number") return flags;
  const values = constants[group] as Readonly<Record<string, number>>;
  let bits = 0;
  for (const name of typeof flags === "string" ? [flags] : (flags as readonly string[])) {
    const value = values[name];
    if (value === undefined) throw new TypeError(`${name} is not one of ${Object.keys(values).join(", ")}.`);
    bits |= value;
  }
  return bits;
}

/** `sigset_t`: the signals in it. */
export type SignalSet = readonly SignalArgument[];

/** The two halves of a set; bit n-1 is signal n. */
export function setHalves(signals: SignalSet): readonly [low: number, high: number] {
  let low = 0;
  let high = 0;
  for (const signal of signals) {
    const number = signalOf(signal);
    if (number <= 32) low |= 1 << (number - 1);
    else high |= 1 << (number - 33);
  }
  return [low, high];
}

/** The signals of a set given as two halves, ascending. */
export function signalsOf(low: number, high: number): number[] {
  const numbers: number[] = [];
  for (let bit = 0; bit < 32; bit++) if ((low >>> bit) & 1) numbers.push(bit + 1);
  for (let bit = 0; bit < 32; bit++) if ((high >>> bit) & 1) numbers.push(bit + 33);
  return numbers;
}

export interface SigactionArgument {
  readonly handler: "SIG_DFL" | "SIG_IGN" | number | Handler;
  readonly flags?: Flags<"SA">;
  readonly mask?: SignalSet;
}
export interface Sigaction {
  readonly handler: "SIG_DFL" | "SIG_IGN" | Handler;
  readonly flags: number;
  readonly mask: readonly number[];
}
/** siginfo_t: the fields that sigaction(2) defines for its signal and code. */
export interface Siginfo {
  readonly signo: number;
  readonly code: number;
  readonly errno: number;
  readonly pid?: number;
  readonly uid?: number;
  readonly value?: number;
  readonly status?: number;
  readonly utime?: number;
  readonly stime?: number;
  readonly addr?: number;
  readonly timerid?: number;
  readonly overrun?: number;
}
/** ucontext_t as a handler may use it: `mask` is what sigreturn will set, and may be changed. `onStack`: runs on the alternate stack. */
export interface Ucontext {
  mask: SignalSet;
  readonly stackPointer: number;
}
/** A handler: a generator function if it makes system calls, else a plain function. */
export type Handler = (signal: number, info: Siginfo, context: Ucontext) => Generator<unknown, void, unknown> | void;

export interface Timer {
  /** ns until the first expiration; 0 disarms. */
  readonly value: number;
  /** ns between expirations; 0: once. */
  readonly interval: number;
}
export interface Stack {
  readonly sp: number;
  readonly size: number;
  readonly flags: number;
}
export interface Sigevent {
  readonly notify: Flags<"SIGEV">;
  readonly signo?: SignalArgument;
  readonly value?: number;
  readonly thread_id?: number;
}
export interface Rusage {
  readonly utime: number;
  readonly stime: number;
}

function offset(struct: StructName, field: string): number {
  return structs[struct].fields.find((entry) => entry.name === field)!.offset;
}

/** Reads and writes structures at addresses of the kernel's memory. */
export class Values {
  readonly #view: DataView;

  constructor(memory: DataView) {
    this.#view = memory;
  }

  int(address: number): number {
    return this.#view.getInt32(address, true);
  }

  setInt(address: number, value: number): void {
    this.#view.setInt32(address, value, true);
  }

  set(address: number): number[] {
    return signalsOf(this.int(address), this.int(address + 4));
  }

  setSet(address: number, signals: SignalSet): void {
    const [low, high] = setHalves(signals);
    this.#view.setInt32(address, low, true);
    this.#view.setInt32(address + 4, high, true);
  }

  timespec(address: number): number {
    return Number(this.#view.getBigInt64(address, true)) * 1e9 + this.#view.getInt32(address + 8, true);
  }

  setTimespec(address: number, ns: number): void {
    const seconds = Math.floor(ns / 1e9);
    this.#view.setBigInt64(address, BigInt(seconds), true);
    this.#view.setInt32(address + 8, ns - seconds * 1e9, true);
    this.#view.setInt32(address + 12, 0, true);
  }

  timeval(address: number): number {
    return Number(this.#view.getBigInt64(address, true)) * 1e9 + Number(this.#view.getBigInt64(address + 8, true)) * 1e3;
  }

  setTimeval(address: number, ns: number): void {
    const seconds = Math.floor(ns / 1e9);
    this.#view.setBigInt64(address, BigInt(seconds), true);
    this.#view.setBigInt64(address + 8, BigInt(Math.floor((ns - seconds * 1e9) / 1e3)), true);
  }

  itimerval(address: number): Timer {
    return {
      value: this.timeval(address + offset("itimerval", "it_value")),
      interval: this.timeval(address + offset("itimerval", "it_interval")),
    };
  }

  setItimerval(address: number, timer: Timer): void {
    this.setTimeval(address + offset("itimerval", "it_value"), timer.value);
    this.setTimeval(address + offset("itimerval", "it_interval"), timer.interval);
  }

  itimerspec(address: number): Timer {
    return {
      value: this.timespec(address + offset("itimerspec", "it_value")),
      interval: this.timespec(address + offset("itimerspec", "it_interval")),
    };
  }

  setItimerspec(address: number, timer: Timer): void {
    this.setTimespec(address + offset("itimerspec", "it_value"), timer.value);
    this.setTimespec(address + offset("itimerspec", "it_interval"), timer.interval);
  }

  sigevent(address: number, event: Sigevent): void {
    this.setInt(address + offset("sigevent", "sigev_value"), event.value ?? 0);
    this.setInt(address + offset("sigevent", "sigev_signo"), event.signo === undefined ? 0 : signalOf(event.signo));
    this.setInt(address + offset("sigevent", "sigev_notify"), flagBits("SIGEV", event.notify));
    this.setInt(address + offset("sigevent", "sigev_notify_function"), 0);
    this.setInt(address + offset("sigevent", "sigev_notify_attributes"), 0);
    this.setInt(address + offset("sigevent", "sigev_notify_thread_id"), event.thread_id ?? 0);
  }

  stack(address: number): Stack {
    return {
      sp: this.#view.getUint32(address + offset("stack", "ss_sp"), true),
      flags: this.int(address + offset("stack", "ss_flags")),
      size: this.#view.getUint32(address + offset("stack", "ss_size"), true),
    };
  }

  setStack(address: number, stack: Stack): void {
    this.setInt(address + offset("stack", "ss_sp"), stack.sp);
    this.setInt(address + offset("stack", "ss_flags"), stack.flags);
    this.setInt(address + offset("stack", "ss_size"), stack.size);
  }

  rusage(address: number): Rusage {
    return { utime: this.timeval(address + offset("rusage", "ru_utime")), stime: this.timeval(address + offset("rusage", "ru_stime")) };
  }

  /** Which of the overlapping fields mean something follows from si_code and the signal; sigaction(2), "The siginfo_t argument". */
  siginfo(address: number): Siginfo {
    const field = (name: string): number => this.int(address + offset("siginfo", name));
    const signo = field("si_signo");
    const code = field("si_code");
    const common = { signo, code, errno: field("si_errno") };
    const sender = { pid: field("si_pid"), uid: field("si_uid") };
    const { SI_TIMER, SI_QUEUE, SI_MESGQ, SI_ASYNCIO, SI_KERNEL } = constants.SI;
    if (code === SI_TIMER) return { ...common, timerid: field("si_timerid"), overrun: field("si_overrun"), value: field("si_value") };
    if (code === SI_QUEUE || code === SI_MESGQ || code === SI_ASYNCIO) return { ...common, ...sender, value: field("si_value") };
    if (code > 0 && code !== SI_KERNEL) {
      if (signo === 17) return { ...common, ...sender, status: field("si_status"), utime: field("si_utime"), stime: field("si_stime") };
      return { ...common, addr: field("si_addr") >>> 0 };
    }
    return { ...common, ...sender };
  }

  /** What sigqueue(3) fills in. */
  setSiginfo(address: number, info: Siginfo): void {
    const write = (name: string, value: number): void => this.setInt(address + offset("siginfo", name), value);
    for (let i = 0; i < structs.siginfo.size; i += 4) this.setInt(address + i, 0);
    write("si_signo", info.signo);
    write("si_errno", info.errno);
    write("si_code", info.code);
    write("si_pid", info.pid ?? 0);
    write("si_uid", info.uid ?? 0);
    write("si_value", info.value ?? 0);
  }
}
