/** How a program of the suite ended, in the suite's words (include/posixtest.h, and what its Makefile makes of other statuses). */

export interface Outcome {
  readonly status: string;
  /** What it printed, or why it could not run. */
  readonly output: string;
}

const named: Readonly<Record<number, string>> = { 0: "PASS", 1: "FAIL", 2: "UNRESOLVED", 4: "UNSUPPORTED", 5: "UNTESTED" };

/** @param exitStatus as a shell reports it */
export function statusName(exitStatus: number): string {
  return named[exitStatus] ?? (exitStatus > 128 && exitStatus <= 192 ? `signal ${exitStatus - 128}` : `status ${exitStatus}`);
}

/** Statuses that are not the program's own. */
export const BUILD_FAILED = "does not build";
export const HUNG = "hung";
export const DEADLOCK = "deadlock";
export const BROKEN = "signalbox bug";
