/** `signalbox run FILE [ARGUMENTS…]` */
import { openSync } from "node:fs";
import { isatty } from "node:tty";
import type { Arrival, RunOptions, RunResult } from "../kernel/run.ts";
import { DirectoryError, guestDirectories } from "../node/guest-directories.ts";
import { openConsole } from "../node/console.ts";
import { inputFrom } from "../node/input.ts";
import { BrokenPipe, Output } from "../node/output.ts";
import { RescueFile } from "../node/rescue-file.ts";
import { CallDetail } from "../trace/call-detail.ts";
import { faulthandlerDump } from "../trace/faulthandler.ts";
import { encodeSchedule } from "../trace/schedule.ts";
import type { Schedule } from "../trace/schedule.ts";
import { parseArrival } from "./arrival.ts";
import { eventOutput } from "./trace-output.ts";
import { showEnding } from "./ending.ts";
import { Failure } from "./exit-status.ts";
import { parseFlags, type Given } from "./flag.ts";
import { runHelp } from "./help.ts";
import { withInterpreter } from "./interpreter.ts";
import { loadProgram, type Program } from "./program.ts";
import { parseWhole } from "./number.ts";
import { belongsTo, readSchedule } from "./schedule.ts";
import { runFlags } from "./run-flags.ts";

type Options = Given<typeof runFlags>;

export async function runCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("run", runFlags, withInterpreter(words));
  const output = new Output();
  if (given.help) {
    output.text(1, runHelp);
    return 0;
  }
  const [file, ...guestArguments] = rest;
  if (file === undefined) throw new Failure("usage", "no program to run: signalbox run FILE [ARGUMENTS…]");
  const settings = readSettings(given);
  const program = await loadProgram(file, given);
  const { seed, arrivals, turns } = chosenSchedule(program, given, settings);
  const events = eventOutput(output, { ...given, program: file, handlerName: program.functionName });
  const input = given.stdin === undefined ? 0 : openInput(given.stdin);
  const readInput = inputFrom(input);
  // Scripts make their calls themselves: there is no program that could be interrupted.
  const console = given.stdin === undefined && program.hash !== undefined ? openConsole(() => process.exit(130)) : undefined;
  const rescue = given.rescue === undefined ? undefined : new RescueFile(given.rescue, file);
  const options: RunOptions = {
    console,
    arguments: guestArguments,
    environment: settings.environment,
    user: settings.user,
    seed,
    arrivals,
    turns,
    limits: settings.limits,
    output: (descriptor, bytes) => output.write(descriptor, bytes),
    progress: () => output.flushMeanwhile(),
    input: (count) => {
      output.flush();
      return readInput(count);
    },
    terminal: [isatty(input), isatty(1), isatty(2)],
    ...(events.event
      ? {
          event: events.event,
          detail: new CallDetail(program.functionName),
          positions: given.events !== undefined || given.svg !== undefined,
        }
      : {}),
    ...(given.faulthandler ? { fatal: (fatal) => output.text(2, faulthandlerDump(fatal)) } : {}),
    rescue: rescue && ((key, value) => rescue.change(key, value)),
    warning: (text) => output.text(2, `signalbox: ${text}\n`),
  };
  let result: RunResult;
  try {
    result = await program.run(options, settings.directories);
    rescue?.end(result.ending);
  } catch (reason) {
    rescue?.end({ kind: "error", message: messageOf(reason) });
    throw reason;
  } finally {
    console?.close();
    events.end();
    output.flush();
  }
  const said = showEnding(result, isatty(2));
  if (said !== undefined) output.text(2, `signalbox: ${said}\n`);
  if (given.trace && program.hash !== undefined)
    output.text(2, `signalbox: schedule ${encodeSchedule({ guest: program.hash, seed, arrivals, turns })}\n`);
  output.flush();
  return result.exitStatus;
}

function messageOf(reason: unknown): string {
  if (reason instanceof BrokenPipe) return "nobody reads the guest's output any more";
  return reason instanceof Error ? reason.message : String(reason);
}

interface Settings {
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  readonly limits: NonNullable<RunOptions["limits"]>;
  readonly environment: Record<string, string>;
  readonly user: RunOptions["user"];
  readonly directories: ReturnType<typeof guestDirectories>;
}

/** Everything that can be wrong without the program: before the compiler is started. */
function readSettings(given: Options): Settings {
  if (given.schedule !== undefined && (given.seed !== undefined || given.signal !== undefined))
    throw new Failure("usage", "--schedule already holds the seed and the signals: leave out --seed and --signal");
  if (given.schedule !== undefined) readSchedule(given.schedule);
  const environment: Record<string, string> = {};
  for (const text of given.env ?? []) {
    const equals = text.indexOf("=");
    if (equals < 1) throw new Failure("usage", `--env ${text}: write it as NAME=VALUE`);
    environment[text.slice(0, equals)] = text.slice(equals + 1);
  }
  const { fuel, memory } = given;
  return {
    seed: given.seed === undefined ? 0 : parseWhole("--seed", given.seed, 0, Number.MAX_SAFE_INTEGER),
    arrivals: (given.signal ?? []).map(parseArrival),
    limits: {
      ...(fuel === undefined ? {} : { fuel: parseWhole("--fuel", fuel, 1, Number.MAX_SAFE_INTEGER) }),
      ...(memory === undefined ? {} : { memory: parseWhole("--memory", memory, 1, 4000) }),
    },
    environment,
    user: given.user === undefined ? undefined : parseUser(given.user),
    directories: openDirectories(given.dir ?? []),
  };
}

function parseUser(text: string): NonNullable<RunOptions["user"]> {
  if (text === "root") return { uid: 0, gid: 0 };
  const [uid = "", gid] = text.split(":");
  const user = parseWhole("--user", uid, 0, 2 ** 31 - 1);
  return { uid: user, gid: gid === undefined ? user : parseWhole("--user", gid, 0, 2 ** 31 - 1) };
}

function openDirectories(texts: readonly string[]): ReturnType<typeof guestDirectories> {
  try {
    return guestDirectories(texts);
  } catch (reason) {
    throw reason instanceof DirectoryError ? new Failure("usage", reason.message) : reason;
  }
}

function chosenSchedule(program: Program, given: Options, settings: Settings): Pick<Schedule, "seed" | "arrivals" | "turns"> {
  if (given.schedule === undefined) return settings;
  const schedule = readSchedule(given.schedule);
  if (program.hash === undefined) throw new Failure("usage", "--schedule: scripts have no schedule");
  belongsTo(program.hash, schedule, "--schedule: it ", "run it with the source, compiler and flags that it was made with");
  return schedule;
}

function openInput(path: string): number {
  try {
    return openSync(path, "r");
  } catch (reason) {
    throw new Failure("noInput", `--stdin ${path}: it cannot be read (${(reason as NodeJS.ErrnoException).code})`);
  }
}
