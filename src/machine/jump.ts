/**
 * sigsetjmp and siglongjmp: a jump buffer is a copy of the thread's unwound stack. To set, the thread is unwound, what lies in its
 * Asyncify buffer is copied, and it is rewound with 0; to jump, it is unwound, the copy takes the place of what was unwound, and it is
 * rewound with the value. The C stack itself is not copied: as on hardware, memory keeps what was written since.
 *
 * `jmp_buf` in the guest holds one word, the copy's number, so that a jmp_buf that was itself copied still works.
 * Source: setjmp(3), sigsetjmp(3).
 */
import type { GuestProcess } from "./process.ts";
import type { GuestThread, HandlerFrame, Stage } from "./thread.ts";

/** Bytes that the jump buffers of a process take at the most, and what one takes beside its bytes. */
const MOST_BYTES = 32 << 20;
const OVERHEAD = 2048;
/** How many more there are when they are counted again. */
const STEP = 64;

export interface JumpBuffer {
  readonly region: number;
  readonly asyncify: Uint8Array;
  readonly shadow: Uint8Array;
  readonly stackPointer: number;
  readonly shadowPointer: number;
  readonly frames: readonly HandlerFrame[];
  /** What the thread was running: a context made by makecontext(3) has a root of its own. */
  readonly stages: readonly Stage[];
  readonly stage: number;
  /** The mask that siglongjmp restores, as two halves; undefined where sigsetjmp did not save it. */
  readonly mask: readonly [number, number] | undefined;
}

/** The thread has just been unwound out of setjmp(env): keeps a copy of its stack under the number that `env` holds, or a new one. */
export function capture(process: GuestProcess, thread: GuestThread, env: number, mask: readonly [number, number] | undefined): JumpBuffer {
  const { memory } = process;
  const base = memory.asyncifyBase(thread.region);
  const shadow = memory.shadowBase(thread.region);
  // The number an env held before may still be in use by a copy of that jmp_buf only if it is not ours; setting it again replaces it.
  const old = memory.data.getInt32(env, true);
  if (process.jumpBuffers.get(old)?.region === thread.region && memory.data.getInt32(env + 4, true) === env)
    process.jumpBuffers.delete(old);
  const id = process.nextJumpBuffer++;
  memory.data.setInt32(env, id, true);
  memory.data.setInt32(env + 4, env, true);
  makeRoom(process, memory.asyncifyEnd(thread.region) - base + thread.shadowPointer - shadow);
  const buffer: JumpBuffer = {
    region: thread.region,
    asyncify: memory.bytes.slice(base, memory.asyncifyEnd(thread.region)),
    shadow: memory.bytes.slice(shadow, thread.shadowPointer),
    stackPointer: thread.stackPointer,
    shadowPointer: thread.shadowPointer,
    frames: thread.frames.slice(),
    stages: thread.stages,
    stage: thread.stage,
    mask,
  };
  process.jumpBuffers.set(id, buffer);
  return buffer;
}

/**
 * A program that calls setjmp without end, each time with another jmp_buf, must not use up our memory: beyond the limit the oldest copies go.
 * A jump to one of those is a wild jump.
 */
function makeRoom(process: GuestProcess, wanted: number): void {
  const size = ({ asyncify, shadow }: JumpBuffer): number => asyncify.length + shadow.length + OVERHEAD;
  if (process.nextJumpBuffer % STEP !== 0) return;
  let total = wanted;
  for (const buffer of process.jumpBuffers.values()) total += size(buffer);
  for (const [id, buffer] of process.jumpBuffers) {
    if (total <= MOST_BYTES) return;
    process.jumpBuffers.delete(id);
    total -= size(buffer);
  }
}

/** The thread has just been unwound out of longjmp: its stack becomes the one of the jump buffer. Returns that buffer. */
export function jump(process: GuestProcess, thread: GuestThread, buffer: JumpBuffer): void {
  const { memory } = process;
  memory.bytes.set(buffer.asyncify, memory.asyncifyBase(thread.region));
  memory.bytes.set(buffer.shadow, memory.shadowBase(thread.region));
  thread.stackPointer = buffer.stackPointer;
  thread.shadowPointer = buffer.shadowPointer;
  thread.frames = buffer.frames.slice();
  thread.stages = buffer.stages;
  thread.stage = buffer.stage;
}
