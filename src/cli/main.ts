/** The command line: `signalbox COMMAND …`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BrokenPipe, OutputError, writeAll } from "../node/output.ts";
import { packageRoot } from "../node/package-root.ts";
import { exitStatuses, Failure } from "./exit-status.ts";

type Command = (words: readonly string[]) => Promise<number>;

/** Each command's code is loaded when it is given. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import("./begin-run.ts")).beginRun,
  explore: async () => (await import("./explore.ts")).exploreCommand,
  replay: async () => (await import("./explore.ts")).replayCommand,
  check: async () => (await import("./explore.ts")).checkCommand,
  compile: async () => (await import("./compile.ts")).compileCommand,
  embed: async () => (await import("./embed.ts")).embedCommand,
  playground: async () => (await import("./playground.ts")).playgroundCommand,
};

/** Runs a command; the exit status. Everything that goes wrong is one line on standard error. */
export async function main(words: readonly string[] = process.argv.slice(2)): Promise<number> {
  try {
    const [command, ...rest] = words;
    if (command === undefined || command === "help" || command === "--help" || command === "-h") {
      print(command === undefined ? 2 : 1, (await import("./help.ts")).generalHelp);
      return command === undefined ? exitStatuses.usage.status : 0;
    }
    if (command === "--version" || command === "-V") {
      print(1, `${(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }).version}\n`);
      return 0;
    }
    const load = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!load) throw new Failure("usage", unknown(command));
    return await (
      await load()
    )(rest);
  } catch (reason) {
    return report(reason);
  }
}

function unknown(command: string): string {
  const known = Object.keys(commands).join(", ");
  if (command.startsWith("-")) return `unknown option ${command}: options follow the command (one of ${known}): see signalbox --help`;
  if (/\.(c|ts|wat|wasm)$/.test(command)) return `unknown command ${command}: to run this program: signalbox run ${command}`;
  return `unknown command ${command}: there are ${known}: see signalbox --help`;
}

/** A status for what was thrown, after telling it. */
function report(reason: unknown): number {
  try {
    // The reader of our output has gone: as if SIGPIPE had killed us; signal(7).
    if (reason instanceof BrokenPipe) return 128 + 13;
    if (reason instanceof OutputError) {
      print(2, `signalbox: ${reason.message}\n`);
      return exitStatuses.noOutput.status;
    }
    if (reason instanceof Failure) {
      print(2, `${withNewline(reason.output)}signalbox: ${oneLine(reason.message)}\n`);
      return reason.status;
    }
    const text = reason instanceof Error ? `${reason.name === "Error" ? "" : `${reason.name}: `}${reason.message}` : String(reason);
    print(
      2,
      `signalbox: [signalbox bug] ${oneLine(text)}: please report it with the program and the command (SIGNALBOX_DEBUG=1 shows where)\n`,
    );
    if (process.env.SIGNALBOX_DEBUG && reason instanceof Error) print(2, `${reason.stack}\n`);
    return exitStatuses.bug.status;
  } catch {
    // Standard error is closed as well: only the status is left to tell it.
    return reason instanceof Failure ? reason.status : exitStatuses.bug.status;
  }
}

function print(descriptor: 1 | 2, text: string): void {
  writeAll(descriptor, new TextEncoder().encode(text));
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ": ");
}
