/** Where a run's events go: --trace, --events, --perfetto and --svg. */
import { closeSync, openSync } from "node:fs";
import type { Event } from "../../abi/events.ts";
import { writeAll, type Output } from "../node/output.ts";
import { eventLine } from "../trace/ndjson.ts";
import { PerfettoTrace } from "../trace/perfetto.ts";
import { straceWriter } from "../trace/strace.ts";
import { bareRecording } from "../view/recording.ts";
import { Run } from "../view/run.ts";
import { timelineSvg } from "../view/svg.ts";
import { Failure } from "./exit-status.ts";

export interface EventOutput {
  /** Undefined: nobody wants events. */
  readonly event: ((event: Event) => void) | undefined;
  /** Writes what is left. */
  end(): void;
}

const GATHERED = 65536;

export interface EventDestinations {
  readonly trace?: boolean;
  readonly events?: string;
  readonly perfetto?: string;
  readonly svg?: string;
  /** The program's file, for the picture's title. */
  readonly program: string;
  readonly handlerName: (index: number) => string | undefined;
}

/** A picture of more events would help nobody, and take a browser's memory. */
const PICTURE = 20_000;

/** @throws {Failure} a file cannot be written */
export function eventOutput(output: Output, { trace, events, perfetto, svg, program, handlerName }: EventDestinations): EventOutput {
  const text = trace ? straceWriter((line) => output.text(2, line)) : undefined;
  const lines = events === undefined ? undefined : lineFile("--events", events);
  const slices = perfetto === undefined ? undefined : { file: lineFile("--perfetto", perfetto), trace: new PerfettoTrace(handlerName) };
  const picture = svg === undefined ? undefined : { file: lineFile("--svg", svg), events: [] as Event[] };
  if (!text && !lines && !slices && !picture) return { event: undefined, end: () => {} };
  return {
    event: (event) => {
      text?.event(event);
      lines?.add(eventLine(event));
      slices?.trace.event(event);
      if (picture && picture.events.length < PICTURE) picture.events.push(event);
    },
    end: () => {
      text?.end();
      lines?.end();
      if (slices) {
        slices.file.add(slices.trace.end());
        slices.file.end();
      }
      if (picture) {
        const handlers = Object.fromEntries(
          picture.events.flatMap(({ name, a }) => (name === "deliver" ? [[a, handlerName(a) ?? `handler ${a}`]] : [])),
        );
        const title = picture.events.length < PICTURE ? program : `${program}, its first ${PICTURE} events`;
        picture.file.add(timelineSvg(new Run(bareRecording(program, picture.events, handlers)), { title }));
        picture.file.end();
      }
    },
  };
}

function lineFile(option: string, path: string): { add(line: string): void; end(): void } {
  let descriptor: number;
  try {
    descriptor = openSync(path, "w");
  } catch (reason) {
    throw new Failure("noOutput", `${option} ${path}: it cannot be written (${(reason as NodeJS.ErrnoException).code}): give another file`);
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
