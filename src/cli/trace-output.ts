/** Where a run's events go: --trace and --events. */
import { closeSync, openSync } from "node:fs";
import type { Event } from "../../abi/events.ts";
import { writeAll, type Output } from "../node/output.ts";
import { eventLine } from "../trace/ndjson.ts";
import { straceWriter } from "../trace/strace.ts";
import { Failure } from "./exit-status.ts";

export interface EventOutput {
  /** Undefined: nobody wants events. */
  readonly event: ((event: Event) => void) | undefined;
  /** Writes what is left. */
  end(): void;
}

const GATHERED = 65536;

/** @throws {Failure} the file cannot be written */
export function eventOutput(output: Output, trace: boolean, file: string | undefined): EventOutput {
  const text = trace ? straceWriter((line) => output.text(2, line)) : undefined;
  const lines = file === undefined ? undefined : lineFile(file);
  if (!text && !lines) return { event: undefined, end: () => {} };
  return {
    event: (event) => {
      text?.event(event);
      lines?.add(eventLine(event));
    },
    end: () => {
      text?.end();
      lines?.end();
    },
  };
}

function lineFile(path: string): { add(line: string): void; end(): void } {
  let descriptor: number;
  try {
    descriptor = openSync(path, "w");
  } catch (reason) {
    throw new Failure("noOutput", `--events ${path}: it cannot be written (${(reason as NodeJS.ErrnoException).code}): give another file`);
  }
  const encoder = new TextEncoder();
  let gathered = "";
  const write = (): void => {
    writeAll(descriptor, encoder.encode(gathered));
    gathered = "";
  };
  return {
    add: (line) => {
      gathered += line;
      if (gathered.length >= GATHERED) write();
    },
    end: () => {
      write();
      closeSync(descriptor);
    },
  };
}
