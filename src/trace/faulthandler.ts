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
const MOST_FRAMES = 100;
const MOST_THREADS = 100;

/** The whole dump, ended by a newline. */
export function faulthandlerDump(fatal: FatalSignal): string {
  const name = signals[fatal.signal - 1]?.description;
  const header = name ? `Fatal guest error: ${name}\n\n` : `Fatal guest error from unexpected signum: ${fatal.signal}\n\n`;
  const threads = fatal.threads.slice(0, MOST_THREADS).map(showThread).join("\n");
  return header + threads + (fatal.threads.length > MOST_THREADS ? "\n...\n" : "");
}

function showThread(thread: ThreadTrace): string {
  const identifier = (thread.tid >>> 0).toString(16).padStart(8, "0");
  const header = `${thread.current ? "Current thread" : "Thread"} 0x${identifier} (most recent call first):\n`;
  const frames = withoutStart(thread.frames);
  if (frames.length === 0) return `${header}  <no frame>\n`;
  const lines = frames.slice(0, MOST_FRAMES).map(showFrame).join("");
  return header + lines + (frames.length > MOST_FRAMES ? "  ...\n" : "");
}

/**
 * What calls main, a thread's function or an exit handler is the C library's and our runtime's start-up code: outermost frames of
 * libraries go, unless there is nothing else.
 */
function withoutStart(frames: readonly Frame[]): readonly Frame[] {
  let end = frames.length;
  while (end > 0 && isStart(frames[end - 1]!)) end--;
  return end > 0 ? frames.slice(0, end) : frames;
}

function isStart({ library, file, function: name }: Frame): boolean {
  return file === undefined && (library || name === "_start" || name === "~start");
}

function showFrame(frame: Frame): string {
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
