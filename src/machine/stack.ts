/** Reads shadow call stacks (abi/sandbox.ts): the call sites of a thread, and their names and lines. */
import { SHADOW_SIZE, control } from "../../abi/sandbox.ts";
import { sourcePosition } from "../../abi/guest.ts";
import type { Event } from "../../abi/events.ts";
import type { Guest } from "../../abi/guest.ts";
import type { Frame } from "../kernel/run.ts";
import { pythonFrames } from "./python-frames.ts";
import type { GuestThread } from "./thread.ts";

/** Bytes of shadow stack that stay free when the program's stack is exhausted: for the slow paths that report it. */
const MARGIN = 1024;
/** Bytes of it that only handlers on an alternate stack may use: on hardware that is memory of its own (sigaltstack(2)). */
const ALTERNATE_STACK = 16384;

/** Where the thread's shadow stack counts as exhausted. */
export function shadowLimit(thread: GuestThread): number {
  const end = thread.process.memory.shadowBase(thread.region) + SHADOW_SIZE - MARGIN;
  return thread.frames.some(({ onAlternateStack }) => onAlternateStack) ? end : end - ALTERNATE_STACK;
}

/** The site ids on the thread's shadow stack, outermost first. Works for the running thread and for suspended ones. */
export function sites(thread: GuestThread): number[] {
  const { process } = thread;
  const { memory, guest } = process;
  const top = process.loaded === thread ? memory.words[control.shadowPointer >> 2]! >>> 0 : thread.shadowPointer;
  const found: number[] = [];
  for (let at = memory.shadowBase(thread.region); at < top;) {
    const site = memory.data.getUint32(at, true);
    const size = guest.functions[guest.siteFunction[site] ?? -1]?.frameSize;
    if (!size) break;
    found.push(site);
    at += size;
  }
  return found;
}

/** One frame, by its site id. */
export function frameAt(guest: Guest, site: number): Frame {
  const index = guest.siteFunction[site]!;
  const known = guest.functions[index]!;
  const position = sourcePosition(guest.lines, guest.siteOffset[site]!);
  return { function: known.name ?? `function ${index}`, file: position?.file, line: position?.line ?? 0, library: known.library };
}

/** The thread's frames, innermost first. Of an interpreter first those of the program that it runs: all of its own are a library to that program. */
export function frames(thread: GuestThread): Frame[] {
  const { guest } = thread.process;
  const own = sites(thread)
    .map((site) => frameAt(guest, site))
    .reverse();
  if (!guest.python) return own;
  return [...pythonFrames(thread), ...own.map((frame) => ({ ...frame, library: true }))];
}

/** Where the thread is in the program's own text: its innermost frame that has a line, be it in a library's callee. */
export function ownPosition(thread: GuestThread): Event["position"] {
  const { guest } = thread.process;
  if (guest.python) return ownPythonPosition(thread);
  const found = sites(thread);
  for (let index = found.length - 1; index >= 0; index--) {
    const frame = frameAt(guest, found[index]!);
    if (!frame.library && frame.line > 0) return { function: frame.function, file: frame.file, line: frame.line };
  }
  return undefined;
}

/** Of Python code: the innermost line of the program's own files, be it in a caller of the library's. */
function ownPythonPosition(thread: GuestThread): Event["position"] {
  const frame = pythonFrames(thread).find(({ library, line }) => !library && line > 0);
  return frame && { function: frame.function, file: frame.file, line: frame.line };
}

/** The innermost frame belongs to the C library or our runtime. */
export function inLibrary(thread: GuestThread): boolean {
  const site = sites(thread).at(-1);
  return site !== undefined && thread.process.guest.functions[thread.process.guest.siteFunction[site]!]!.library;
}

/** The innermost frame is the library's, and the program's own code called it. */
export function isWrapper(thread: GuestThread): boolean {
  const { guest } = thread.process;
  const [caller] = sites(thread).slice(-2);
  return caller !== undefined && !guest.functions[guest.siteFunction[caller]!]!.library;
}
