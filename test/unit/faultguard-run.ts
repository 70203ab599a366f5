/** A program that hands values over to faultguard, and is hit by a fault before some safepoint. */
import type { RunOptions } from "../../src/kernel/run.ts";
import type { FaultguardDict } from "../../src/python/index.ts";
import { runPython } from "./python-program.ts";

/** The launched process's pid: the guard process is 101. */
export const LAUNCHED = 102;

export interface GuardRun {
  /** Keys whose set() had returned. */
  readonly acknowledged: readonly string[];
  /** What rescue found, by key; undefined: rescue did not run. */
  readonly rescued: ReadonlyMap<string, unknown> | undefined;
  readonly exitcode: number | undefined;
  readonly safepoints: number;
}

export const valueOf = (index: number): unknown => [index, `value ${index}`, new Map([[index, "x".repeat(index * 37)]])];

export function guardRun(count: number, arrivals: RunOptions["arrivals"] = []): GuardRun {
  const acknowledged: string[] = [];
  let rescued: Map<string, unknown> | undefined;
  let exitcode: number | undefined;
  const { safepoints, stderr, status } = runPython(
    function* ({ faultguard, def }) {
      const launch = def("launch", function* (data: FaultguardDict) {
        for (let index = 0; index < count; index++) {
          yield* data.set(`key ${index}`, valueOf(index));
          acknowledged.push(`key ${index}`);
          yield;
        }
      });
      const rescue = def("rescue", function* (data: FaultguardDict, code: number) {
        rescued = new Map();
        exitcode = code;
        for (const key of yield* data.keys()) rescued.set(key as string, yield* data.get(key));
      });
      yield* faultguard.start(launch, rescue);
    },
    {},
    { arrivals },
  );
  if (stderr !== "" || status !== 0) throw new Error(`status ${status}: ${stderr}`);
  return { acknowledged, rescued, exitcode, safepoints };
}
