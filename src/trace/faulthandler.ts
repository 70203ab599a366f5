/**
 * The dump that CPython's faulthandler writes when a process dies of a fault, for any guest:
 *
 *     Fatal guest error: Segmentation fault
 *
 *     Thread 0x00000065 (most recent call first):
 *       File "prog.c", line 30 in worker
 *
 *     Current thread 0x00000064 (most recent call first):
 *       File "prog.c", line 12 in read_header
 *       File "prog.c", line 40 in main
 *
 * Grammar, limits and escaping are faulthandler's (Modules/faulthandler.c, Python/traceback.c of CPython 3.10 to 3.12). The number is
 * the thread id. Frames of the C library stand as `File ???, line ??? in memcpy`; those that
 * called main or a thread's function are left out.
 */
import { signals } from "../../abi/signals.ts";
import type { FatalSignal, Frame, ThreadTrace } from "../kernel/run.ts";

const MOST_CHARACTERS = 500;
export const MOST_FRAMES = 100;
export const MOST_THREADS = 100;
/** Follows the hundredth thread where there are more. */
export const MORE_THREADS = "\n...\n";
/** Heads the stack of one thread, where the others are not asked for. */
export const ONE_STACK = "Stack (most recent call first):\n";

/** What is different between the dumps of CPython and of other guests. */
export interface DumpStyle {
  /** Hex digits of a thread's number. */
  readonly digits: number;
  /** Stands for a stack without frames. */
  readonly noFrame: string;
  /** Follows the hundredth frame where there are more. */
  readonly moreFrames: string;
}

export const guestStyle: DumpStyle = { digits: 8, noFrame: "<no frame>", moreFrames: "  ...\n" };

/** The whole dump, ended by a newline. */
export function faulthandlerDump(fatal: FatalSignal): string {
  const name = signals[fatal.signal - 1]?.description;
  const header = name ? `Fatal guest error: ${name}\n\n` : `Fatal guest error from unexpected signum: ${fatal.signal}\n\n`;
  return header + dumpThreads(fatal.threads.map((thread) => ({ ...thread, frames: withoutStart(thread.frames) })));
}

/** All threads, a blank line between them; at most a hundred. CPython: _Py_DumpTracebackThreads. */
export function dumpThreads(threads: readonly ThreadTrace[], style: DumpStyle = guestStyle): string {
  const shown = threads.slice(0, MOST_THREADS).map((thread) => showThread(thread, style));
  return shown.join("\n") + (threads.length > MOST_THREADS ? MORE_THREADS : "");
}

function showThread(thread: ThreadTrace, style: DumpStyle): string {
  return threadHeader(thread, style) + (thread.note ? `  ${thread.note}\n` : "") + dumpFrames(thread.frames, style);
}

/** "Current thread 0x00000064 (most recent call first):\n". CPython: write_thread_id. */
export function threadHeader(thread: Pick<ThreadTrace, "tid" | "current" | "name">, style: DumpStyle = guestStyle): string {
  const identifier = BigInt(thread.tid < 0 ? thread.tid >>> 0 : thread.tid)
    .toString(16)
    .padStart(style.digits, "0");
  const name = thread.name ? ` [${thread.name}]` : "";
  return `${thread.current ? "Current thread" : "Thread"} 0x${identifier}${name} (most recent call first):\n`;
}

/** The frames of one stack; at most a hundred. CPython: dump_traceback. */
export function dumpFrames(frames: readonly Frame[], style: DumpStyle = guestStyle): string {
  if (frames.length === 0) return `  ${style.noFrame}\n`;
  const lines = frames.slice(0, MOST_FRAMES).map(showFrame).join("");
  return lines + (frames.length > MOST_FRAMES ? style.moreFrames : "");
}

/**
 * What calls main, a thread's function or an exit handler is the C library's and our runtime's start-up code: outermost frames of
 * libraries go, unless there is nothing else.
 */
function withoutStart(frames: readonly Frame[]): readonly Frame[] {
  let end = frames.length;
  while (end > 0 && isStartCode(frames[end - 1]!)) end--;
  return end > 0 ? frames.slice(0, end) : frames;
}

/** A frame of what calls main and the functions of threads. */
export function isStartCode({ library, file, function: name }: Frame): boolean {
  return library || (file === undefined && (name === "_start" || name === "~start"));
}

/** "  File "prog.c", line 12 in read_header\n". CPython: dump_frame. */
export function showFrame(frame: Frame): string {
  const file = frame.file === undefined ? "???" : `"${escape(frame.file)}"`;
  const line = frame.line > 0 ? String(frame.line) : "???";
  return `  File ${file}, line ${line} in ${frame.function === "" ? "???" : escape(frame.function)}\n`;
}

/** Printable ASCII as it is (quotes and backslashes too), the rest as \x, \u or \U with lower-case hex; at most 500 characters. */
function escape(text: string): string {
  let escaped = "";
  let count = 0;
  for (const character of text) {
    if (count++ === MOST_CHARACTERS) return `${escaped}...`;
    const code = character.codePointAt(0)!;
    if (code >= 0x20 && code <= 0x7e) escaped += character;
    else if (code <= 0xff) escaped += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code <= 0xffff) escaped += `\\u${code.toString(16).padStart(4, "0")}`;
    else escaped += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return escaped;
}
