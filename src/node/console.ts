/**
 * The real terminal for a running guest. It is set raw, and what is typed goes to the kernel's line discipline as bytes: ^C is the guest's
 * SIGINT, echo and line editing are the guest's settings. Nothing else runs while a guest does, so it is asked for now and then,
 * without waiting (Console.poll). ^C twice within half a second ends signalbox itself.
 */
import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";
import { ReadStream, WriteStream, isatty } from "node:tty";
import type { Console } from "../kernel/run.ts";
import { pauseBriefly } from "./output.ts";

const INTERRUPT = 3;
const TWICE_MS = 500;
/** How often a computing guest's terminal is looked at, and its size. */
const LOOK_MS = 20;
const SIZE_MS = 250;

export interface NodeConsole extends Console {
  /** Gives the terminal back as it was. */
  close(): void;
}

/** Linux: fields 5 and 8 of proc_pid_stat(5). In the background the terminal is somebody else's. */
function isForeground(): boolean {
  try {
    const fields = readFileSync("/proc/self/stat", "latin1").split(") ").at(-1)!.split(" ");
    return fields[2] === fields[5];
  } catch {
    return true;
  }
}

/** The terminal on standard input; undefined where there is none, or we are in the background. `leave` ends the run at once. */
export function openConsole(leave: () => never): NodeConsole | undefined {
  if (!isatty(0) || !isForeground()) return undefined;
  let descriptor: number;
  try {
    descriptor = openSync("/dev/tty", constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  const stream = new ReadStream(0);
  const screen = [1, 2].find((each) => isatty(each));
  const output = screen === undefined ? undefined : new WriteStream(screen);
  const buffer = new Uint8Array(256);
  const nothing = buffer.subarray(0, 0);
  let looked = -Infinity;
  let measured = -Infinity;
  let size = { rows: 24, columns: 80 };
  let interrupted = -Infinity;
  const raw = (on: boolean): void => void stream.setRawMode(on);
  const look = (): Uint8Array | undefined => {
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      return length === 0 ? undefined : buffer.subarray(0, length);
    } catch (reason) {
      const { code } = reason as NodeJS.ErrnoException;
      return code === "EAGAIN" || code === "EINTR" ? nothing : undefined;
    }
  };
  raw(true);
  return {
    files: [0, 1, 2].reduce((files, each) => (isatty(each) ? files | (1 << each) : files), 0),
    size: () => {
      const now = performance.now();
      if (output && now - measured >= SIZE_MS) {
        measured = now;
        const [columns, rows] = output.getWindowSize();
        size = { rows, columns };
      }
      return size;
    },
    poll: (waits) => {
      const now = performance.now();
      if (!waits && now - looked < LOOK_MS) return nothing;
      looked = now;
      let typed = look();
      while (waits && typed?.length === 0) {
        pauseBriefly();
        typed = look();
      }
      for (const byte of typed ?? nothing) {
        if (byte !== INTERRUPT) continue;
        const pressed = performance.now();
        if (pressed - interrupted < TWICE_MS) {
          raw(false);
          leave();
        }
        interrupted = pressed;
      }
      return typed;
    },
    suspend: () => {
      raw(false);
      process.kill(process.pid, "SIGSTOP");
      raw(true);
    },
    close: () => {
      raw(false);
      stream.destroy();
      closeSync(descriptor);
    },
  };
}
