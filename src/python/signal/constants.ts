/** The constants of the signal module: IntEnum members by name. What a platform lacks is not there, as in Python. */
import { enumClass } from "../enum-class.ts";
import type { EnumClass } from "../enum-class.ts";
import { IntEnum } from "../enum.ts";
import type { IntEnumMember } from "../enum.ts";
import type { Platform } from "../options.ts";
import { signalNumbers } from "./numbers.ts";

/** The names on Linux, and those that only darwin (EMT, INFO) or Windows (BREAK, CTRL_…) has. */
export type SignalName =
  | `SIG${"HUP" | "INT" | "QUIT" | "ILL" | "TRAP" | "ABRT" | "BUS" | "FPE" | "KILL" | "USR1" | "SEGV" | "USR2" | "PIPE" | "ALRM"}`
  | `SIG${"TERM" | "STKFLT" | "CHLD" | "CONT" | "STOP" | "TSTP" | "TTIN" | "TTOU" | "URG" | "XCPU" | "XFSZ" | "VTALRM" | "PROF"}`
  | `SIG${"WINCH" | "IO" | "PWR" | "SYS" | "RTMIN" | "RTMAX" | "IOT" | "CLD" | "POLL" | "EMT" | "INFO" | "BREAK"}`
  | "CTRL_C_EVENT"
  | "CTRL_BREAK_EVENT";

export interface SignalConstants extends Readonly<Record<SignalName, IntEnumMember>> {
  readonly Signals: EnumClass;
  readonly Handlers: EnumClass;
  readonly Sigmasks: EnumClass;
  readonly SIG_DFL: IntEnumMember;
  readonly SIG_IGN: IntEnumMember;
  readonly SIG_BLOCK: IntEnumMember;
  readonly SIG_UNBLOCK: IntEnumMember;
  readonly SIG_SETMASK: IntEnumMember;
  readonly ITIMER_REAL: number;
  readonly ITIMER_VIRTUAL: number;
  readonly ITIMER_PROF: number;
  readonly NSIG: number;
}

export function signalConstants(platform: Platform, minor: number): SignalConstants {
  const { names, aliases, count } = signalNumbers(platform, minor);
  const Signals = new IntEnum("Signals", names);
  const Handlers = new IntEnum("Handlers", { SIG_DFL: 0, SIG_IGN: 1 });
  const Sigmasks = new IntEnum(
    "Sigmasks",
    platform === "darwin" ? { SIG_BLOCK: 1, SIG_UNBLOCK: 2, SIG_SETMASK: 3 } : { SIG_BLOCK: 0, SIG_UNBLOCK: 1, SIG_SETMASK: 2 },
  );
  const constants: Record<string, unknown> = { Signals: enumClass(Signals), Handlers: enumClass(Handlers), NSIG: count };
  for (const enumeration of [Signals, Handlers]) for (const member of enumeration) constants[member.name] = member;
  for (const [name, number] of Object.entries(aliases)) constants[name] = Signals.of(number);
  if (platform !== "win32") {
    Object.assign(constants, { Sigmasks: enumClass(Sigmasks), ITIMER_REAL: 0, ITIMER_VIRTUAL: 1, ITIMER_PROF: 2 });
    for (const member of Sigmasks) constants[member.name] = member;
  }
  return constants as unknown as SignalConstants;
}
