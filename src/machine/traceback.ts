/**
 * The dump that a guest asks for, line by line: what `signalbox/faulthandler` of the SDKs writes to a descriptor of the guest's.
 * All else about faulthandler (which signals, chaining, the watchdog) is the guest's own code over Linux's system calls, so that fork, execve
 * and checkpoints keep it as they keep any memory; only the stacks are not in the guest's reach.
 */
import { constants } from "../../abi/constants.ts";
import {
  guestStyle,
  isStartCode,
  MORE_THREADS,
  MOST_FRAMES,
  MOST_THREADS,
  ONE_STACK,
  showFrame,
  threadHeader,
} from "../trace/faulthandler.ts";
import type { GuestProcess } from "./process.ts";
import { frameAt, sites } from "./stack.ts";
import type { GuestThread } from "./thread.ts";

const { TRACEBACK_ALL_THREADS, TRACEBACK_NO_CURRENT, TRACEBACK_INTERRUPTED } = constants.TRACEBACK;
const EFAULT = 14;
const EINVAL = 22;
/** The SDKs' thread behind dump_traceback_later: as in CPython, it is no thread of the program's. */
const WATCHDOG = /(^|\/)faulthandler_thread$/;
const encoder = new TextEncoder();

/**
 * Bytes [offset, offset + size) of a line, to the guest's buffer. Line 0 of a thread is its header, the others are its frames. Lines and threads
 * are asked for one by one: a dump needs no memory, which may be what is exhausted, and each line is true when it is written.
 */
export function traceback(
  thread: GuestThread,
  flags: number,
  index: number,
  line: number,
  offset: number,
  buffer: number,
  size: number,
): number {
  if (flags & ~(TRACEBACK_ALL_THREADS | TRACEBACK_NO_CURRENT | TRACEBACK_INTERRUPTED)) return -EINVAL;
  if (index < 0 || line < 0 || offset < 0 || size < 0) return -EINVAL;
  const bytes = encoder.encode(lineOf(thread, flags, index, line) ?? "").subarray(offset, offset + size);
  const { memory } = thread.process;
  if (bytes.length === 0) return 0;
  if (!memory.allows(buffer, bytes.length, true)) return -EFAULT;
  memory.bytes.set(bytes, buffer);
  return bytes.length;
}

/** The process's threads as dumps show them: the newest first, the main thread last. */
export function shownThreads(process: GuestProcess): GuestThread[] {
  return process.threads.filter((each) => !isWatchdog(each)).reverse();
}

function isWatchdog({ stages: [stage], process: { guest } }: GuestThread): boolean {
  if (stage === undefined || "name" in stage) return false;
  const entry = guest.functions[guest.tableFunctions[stage.entry] ?? -1];
  return entry !== undefined && entry.library && WATCHDOG.test(entry.name ?? "");
}

function lineOf(caller: GuestThread, flags: number, index: number, line: number): string | undefined {
  const all = (flags & TRACEBACK_ALL_THREADS) !== 0;
  const threads = all ? shownThreads(caller.process) : [caller];
  if (index === MOST_THREADS && threads.length > MOST_THREADS) return line === 0 ? MORE_THREADS : undefined;
  const thread = threads[index];
  if (!thread || index > MOST_THREADS) return undefined;
  const current = thread === caller && (flags & TRACEBACK_NO_CURRENT) === 0;
  if (line === 0) return all ? (index > 0 ? "\n" : "") + threadHeader({ tid: thread.tid, current }) : ONE_STACK;
  return frameLine(thread, line - 1, current, flags);
}

function frameLine(thread: GuestThread, index: number, current: boolean, flags: number): string | undefined {
  const { guest } = thread.process;
  const stack = sites(thread);
  const is = (at: number, kind: (frame: ReturnType<typeof frameAt>) => boolean): boolean => kind(frameAt(guest, stack[at]!));
  let outermost = 0;
  let innermost = stack.length - 1;
  if (current && flags & TRACEBACK_INTERRUPTED) innermost = interrupted(thread, stack) - 1;
  // Whoever asks is not shown: to Python, faulthandler's own functions are no frames either.
  else if (current) while (innermost > 0 && is(innermost, ({ library }) => library)) innermost--;
  while (outermost <= innermost && is(outermost, isStartCode)) outermost++;
  // What calls main is shown only where there is nothing else.
  if (outermost > innermost) outermost = 0;
  const count = innermost - outermost + 1;
  if (count <= 0) return index === 0 ? `  ${guestStyle.noFrame}\n` : undefined;
  if (index === MOST_FRAMES && count > MOST_FRAMES) return guestStyle.moreFrames;
  return index < Math.min(count, MOST_FRAMES) ? showFrame(frameAt(guest, stack[innermost - index]!)) : undefined;
}

/** Where the innermost handler's frame stands in the stack; its end if no handler runs. */
function interrupted({ process: { guest } }: GuestThread, stack: readonly number[]): number {
  const handler = guest.functions.length - 1;
  for (let at = stack.length - 1; at >= 0; at--) if (guest.siteFunction[stack[at]!] === handler) return at;
  return stack.length;
}
