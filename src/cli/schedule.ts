/** Schedule strings on the command line: `signalbox run --schedule`, `signalbox replay`, `signalbox embed --schedule`. */
import { decodeExploredSchedule, decodeSchedule, ScheduleError } from "../trace/schedule.ts";
import type { ExploredSchedule, Schedule } from "../trace/schedule.ts";
import { Failure } from "./exit-status.ts";

function read<Read>(decode: (text: string) => Read, text: string, before: string): Read {
  try {
    return decode(text);
  } catch (reason) {
    throw reason instanceof ScheduleError ? new Failure("usage", before + reason.message) : reason;
  }
}

/** @param before of the message: where the string stood. @throws {Failure} it is cut, mistyped, or of another form */
export const readSchedule = (text: string, before = "--schedule: "): Schedule => read(decodeSchedule, text, before);

/** The same of an explored run. */
export const readExplored = (text: string, before = ""): ExploredSchedule => read(decodeExploredSchedule, text, before);

/** @throws {Failure} the schedule was made for a program with another hash */
export function belongsTo(hash: string, { guest }: { readonly guest: string }, before: string, remedy: string): void {
  if (!hash.startsWith(guest))
    throw new Failure("input", `${before}belongs to another program (${guest}…, this one is ${hash.slice(0, 8)}…): ${remedy}`);
}
