/** `--signal NAME[:TID]@TIME`: a signal from outside, in words. */
import { signalNumber } from "../../abi/signals.ts";
import type { Arrival } from "../kernel/run.ts";
import { Failure } from "./exit-status.ts";

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };
const form = "write it as NAME[:TID]@TIME, as in SIGINT@5ms, USR1:101@1.5s or TERM@#1000 (before the 1000th safepoint)";

/** @throws {Failure} bad usage */
export function parseArrival(text: string): Arrival {
  const match = /^([^:@]+)(?::(\d+))?@(.+)$/.exec(text);
  if (!match) throw new Failure("usage", `--signal ${text}: ${form}`);
  const [, name, tid, when] = match;
  const signal = signalNumber(name!);
  if (signal === undefined)
    throw new Failure(
      "usage",
      `--signal ${text}: there is no signal ${name}: names are those of signal(7), such as SIGINT, USR1 or RTMIN+1`,
    );
  return { signal, ...(tid === undefined ? {} : { tid: Number(tid) }), ...parseMoment(text, when!) };
}

function parseMoment(text: string, when: string): { time: number } | { safepoint: number } {
  const safepoint = /^#(\d+)$/.exec(when);
  if (safepoint) return { safepoint: Number(safepoint[1]) };
  const time = /^(\d+(?:\.\d+)?)(ns|us|µs|ms|s)$/.exec(when) ?? (when === "0" ? ["", "0", "s"] : undefined);
  const nanoseconds = time ? Math.round(Number(time[1]) * units[time[2]!]!) : NaN;
  if (!Number.isSafeInteger(nanoseconds))
    throw new Failure("usage", `--signal ${text}: "${when}" is no time: write a number with ns, us, ms or s, or #N for the N-th safepoint`);
  return { time: nanoseconds };
}
