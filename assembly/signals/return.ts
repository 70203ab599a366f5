/** The end of a handler: sigreturn(2), and siglongjmp(3), which leaves handlers without a return. */
import { EVENT_SIGRETURN, EVENT_UNWIND } from "../generated/constants";
import { Frame, Thread, allocateFrame, freeFrame } from "../generated/layout";
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

/**
 * Frames deeper than `depth` are gone; the mask is set only if sigsetjmp had saved it. Nothing else changes. Where setcontext(3) goes back
 * into handlers that were left, their frames are there again (Linux keeps none: all it knows lies on the user's stack).
 */
export function unwind(thread: Thread, depth: i32, restoresMask: bool, mask: u64): void {
  const before = thread.depth;
  if (before > depth) {
    setActor(thread, recordThread(EVENT_UNWIND, thread, thread.frames.sequence, depth, before, 0));
    dropFrames(thread, depth);
  }
  while (thread.depth < depth && pushAgain(thread)) {}
  if (restoresMask) setBlocked(thread, mask);
}

function pushAgain(thread: Thread): bool {
  const frame = allocateFrame();
  if (changetype<usize>(frame) == 0) return false;
  frame.outer = thread.frames;
  frame.sequence = 0;
  frame.signal = 0;
  frame.altFlags = thread.altFlags;
  frame.altBase = thread.altBase;
  frame.altSize = thread.altSize;
  frame.restoreMask = 0;
  frame.blocked = thread.blocked;
  thread.frames = frame;
  thread.depth += 1;
  return true;
}

export function dropFrames(thread: Thread, depth: i32): void {
  while (thread.depth > depth) {
    const frame = thread.frames;
    thread.frames = frame.outer;
    thread.depth -= 1;
    freeFrame(frame);
  }
}
