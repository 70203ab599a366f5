/** `--signal NAME[:TID][*COUNT][?]` of `signalbox explore`. */
import { signalNumber } from "../../abi/signals.ts";
import type { ExploredSignal } from "../explore/types.ts";
import { Failure } from "./exit-status.ts";

const form = "write it as NAME (arrives once), NAME*2 (twice), NAME? (once or never), NAME:101 (at one thread), or together: NAME:101*2?";
const MOST = 16;

/** @throws {Failure} bad usage */
export function parseExploredSignal(text: string): ExploredSignal {
  const match = /^([^:*?@]+)(?::(\d+))?(?:\*(\d+))?(\?)?$/.exec(text);
  if (!match) throw new Failure("usage", `--signal ${text}: ${form}`);
  const [, name, tid, times, optional] = match;
  const signal = signalNumber(name!);
  if (signal === undefined)
    throw new Failure(
      "usage",
      `--signal ${text}: there is no signal ${name}: names are those of signal(7), such as SIGINT, USR1 or RTMIN+1`,
    );
  const count = times === undefined ? 1 : Number(times);
  if (count < 1 || count > MOST) throw new Failure("usage", `--signal ${text}: a signal can be made to arrive 1 to ${MOST} times`);
  return { signal, count, optional: optional !== undefined, ...(tid === undefined ? {} : { tid: Number(tid) }) };
}
