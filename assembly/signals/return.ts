/** The end of a handler: sigreturn(2), and siglongjmp(3), which leaves handlers without a return. */
import { EVENT_SIGRETURN, EVENT_UNWIND } from "../generated/constants";
import { Frame, Thread, freeFrame } from "../generated/layout";
import { pair, recordOf, recordThread, setActor } from "../events";
import { setBlocked } from "./mask";

/** Pops the innermost frame. `mask` is uc_sigmask as the handler left it; the alternate stack is restored as uc_stack has it. */
export function sigreturn(thread: Thread, mask: u64): void {
  const frame = thread.frames;
  if (changetype<usize>(frame) == 0) return;
  const depth = thread.depth;
  setActor(thread, recordOf(thread, EVENT_SIGRETURN, frame.signal, frame.sequence, depth, 0, 0));
  store<u64>(changetype<usize>(thread), pair(changetype<u32>(frame.outer), depth - 1), offsetof<Thread>("frames"));
  store<u64>(changetype<usize>(thread), load<u64>(changetype<usize>(frame), offsetof<Frame>("altBase")), offsetof<Thread>("altBase"));
  thread.altFlags = frame.altFlags;
  freeFrame(frame);
  setBlocked(thread, mask);
}

/** Frames deeper than `depth` are gone; the mask is set only if sigsetjmp had saved it. Nothing else changes. */
export function unwind(thread: Thread, depth: i32, restoresMask: bool, mask: u64): void {
  const before = thread.depth;
  if (before > depth) {
    setActor(thread, recordThread(EVENT_UNWIND, thread, thread.frames.sequence, depth, before, 0));
    dropFrames(thread, depth);
  }
  if (restoresMask) setBlocked(thread, mask);
}

export function dropFrames(thread: Thread, depth: i32): void {
  while (thread.depth > depth) {
    const frame = thread.frames;
    thread.frames = frame.outer;
    thread.depth -= 1;
    freeFrame(frame);
  }
}
