/** Signals and their numbers as strace(1) writes them. */
import { constants } from "../../abi/constants.ts";
import { signals } from "../../abi/signals.ts";

/** `SIGUSR1`; real-time signals are counted from the kernel's 32, as strace does: SIGRTMIN of the C library (34) is `SIGRT_2`. 0 stays 0. */
export function showSignal(number: number): string {
  const standard = signals[number - 1];
  if (standard) return standard.name;
  if (number === 32) return "SIGRTMIN";
  return number > 32 && number <= 64 ? `SIGRT_${number - 32}` : String(number);
}

/** `[USR1 RT_2]`; a set of more than two thirds of all signals by what it lacks: `~[RTMIN RT_1]`. */
export function showSignalSet(low: number, high: number): string {
  const members: number[] = [];
  const missing: number[] = [];
  for (let number = 1; number <= 64; number++) {
    const word = number <= 32 ? low : high;
    ((word >>> ((number - 1) % 32)) & 1 ? members : missing).push(number);
  }
  const inverted = members.length * 3 >= 64 * 2;
  const names = (inverted ? missing : members).map((number) => showSignal(number).slice(3));
  return `${inverted ? "~" : ""}[${names.join(" ")}]`;
}

const faultCodes: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  4: constants.ILL,
  5: constants.TRAP,
  7: constants.BUS,
  8: constants.FPE,
  11: constants.SEGV,
  17: constants.CLD,
  29: constants.POLL_CODE,
};

/** `SI_USER`, `SEGV_MAPERR`, `CLD_EXITED` …: which names a positive code has depends on the signal; sigaction(2). */
export function showSignalCode(signal: number, code: number): string {
  const groups = [constants.SI as Readonly<Record<string, number>>, faultCodes[signal] ?? {}];
  for (const group of groups) for (const [name, value] of Object.entries(group)) if (value === code) return name;
  return String(code);
}

/** The fields of a siginfo_t that a viewer may know; which of them are shown depends on signal and code. */
export interface SignalInformation {
  readonly signal: number;
  readonly code: number;
  readonly pid?: number | undefined;
  readonly uid?: number | undefined;
  readonly value?: number | undefined;
  readonly status?: number | undefined;
  readonly timer?: number | undefined;
  readonly overrun?: number | undefined;
  readonly address?: number | undefined;
}

/** `{si_signo=SIGUSR1, si_code=SI_USER, si_pid=100, si_uid=1000}`. Fields that are undefined are left out. */
export function showSignalInformation(information: SignalInformation): string {
  const { signal, code } = information;
  const parts = [`si_signo=${showSignal(signal)}`, `si_code=${showSignalCode(signal, code)}`];
  const add = (name: string, value: number | undefined, show: (value: number) => string = String): void => {
    if (value !== undefined) parts.push(`${name}=${show(value)}`);
  };
  const addSender = (): void => {
    add("si_pid", information.pid);
    add("si_uid", information.uid);
  };
  const addValue = (): void => {
    add("si_int", information.value);
    add("si_ptr", information.value, showPointer);
  };
  const { SI } = constants;
  if (code === SI.SI_TIMER) {
    add("si_timerid", information.timer);
    add("si_overrun", information.overrun);
    addValue();
  } else if (code === SI.SI_QUEUE || code === SI.SI_MESGQ) {
    addSender();
    addValue();
  } else if (code <= 0) addSender();
  else if (signal === 17) {
    addSender();
    add("si_status", information.status, code === constants.CLD.CLD_EXITED ? String : showSignal);
  } else if (faultCodes[signal] && code !== SI.SI_KERNEL) add("si_addr", information.address, showPointer);
  return `{${parts.join(", ")}}`;
}

/** `0x1000`; a null pointer is `NULL`. */
export function showPointer(address: number): string {
  return address === 0 ? "NULL" : `0x${(address >>> 0).toString(16)}`;
}

/** A wait status as strace decodes it: `{WIFEXITED(s) && WEXITSTATUS(s) == 3}`; wait(2). */
export function showWaitStatus(status: number): string {
  const low = status & 0x7f;
  const second = (status >>> 8) & 0xff;
  if (status === 0xffff) return "{WIFCONTINUED(s)}";
  if ((status & 0xff) === 0x7f) return `{WIFSTOPPED(s) && WSTOPSIG(s) == ${showSignal(second)}}`;
  if (low === 0) return `{WIFEXITED(s) && WEXITSTATUS(s) == ${second}}`;
  return `{WIFSIGNALED(s) && WTERMSIG(s) == ${showSignal(low)}${status & 0x80 ? " && WCOREDUMP(s)" : ""}}`;
}
