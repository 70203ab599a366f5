/** A signal to be explored, in words: `NAME[:TID][*COUNT][?]`. */
import { signalNumber } from "../../abi/signals.ts";
import type { ExploredSignal } from "./types.ts";

const form = "write it as NAME (arrives once), NAME*2 (twice), NAME? (once or never), NAME:101 (at one thread), or together: NAME:101*2?";
const MOST = 16;

/** The word is no signal. `message` is one line. */
export class SignalWordError extends Error {}

/** @throws {SignalWordError} */
export function parseExploredSignal(text: string): ExploredSignal {
  const match = /^([^:*?@]+)(?::(\d+))?(?:\*(\d+))?(\?)?$/.exec(text);
  if (!match) throw new SignalWordError(`${text}: ${form}`);
  const [, name, tid, times, optional] = match;
  const signal = signalNumber(name!);
  if (signal === undefined)
    throw new SignalWordError(`${text}: there is no signal ${name}: names are those of signal(7), such as SIGINT, USR1 or RTMIN+1`);
  const count = times === undefined ? 1 : Number(times);
  if (count < 1 || count > MOST) throw new SignalWordError(`${text}: a signal can be made to arrive 1 to ${MOST} times`);
  return { signal, count, optional: optional !== undefined, ...(tid === undefined ? {} : { tid: Number(tid) }) };
}
