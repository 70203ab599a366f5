/**
 * The machine's whole state at a point where all threads are suspended, and the way back to it. Memory is shared between checkpoints page by
 * page (page-versions.ts), threads are kept anew only if they ran; so keeping and restoring cost what changed.
 *
 * Files in memory are in it; not those of the host's directories, nor files that are mapped into memory (Files.isUnkept): whoever keeps checkpoints
 * of a guest that uses such mixes up their contents.
 */
import { control } from "../../abi/sandbox.ts";
import type { BlockKept } from "../kernel/block-copies.ts";
import type { FileRange } from "./file-mappings.ts";
import type { FilesKept } from "./files-kept.ts";
import type { MemoryKept } from "./guest-memory.ts";
import type { JumpBuffer } from "./jump.ts";
import type { Machine, Standing } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import type { SharedPage, SharedPages } from "./shared-memory.ts";
import type { GuestThread, HandlerFrame, Suspension } from "./thread.ts";

/** A suspended thread. */
export interface ThreadKept {
  readonly thread: GuestThread;
  readonly stages: GuestThread["stages"];
  readonly stage: number;
  readonly suspension: Suspension;
  readonly resumeValue: number;
  readonly call: number;
  readonly words: Int32Array;
  readonly nextResult: number;
  readonly frames: readonly HandlerFrame[];
  readonly stackPointer: number;
  readonly shadowPointer: number;
  readonly cells: Uint8Array | undefined;
  readonly clearTid: number;
  readonly jump: GuestThread["jump"];
  readonly context: GuestThread["context"];
  readonly robustList: number;
  readonly isMain: boolean;
  readonly stackIsLost: boolean;
  readonly signalStack: number;
  /** Its shadow call stack and Asyncify buffer, as far as they are used. */
  readonly shadow: Int32Array;
  readonly asyncify: Int32Array;
}

export interface ProcessKept {
  readonly process: GuestProcess;
  readonly memory: MemoryKept;
  readonly globals: readonly number[];
  readonly jumpBuffers: ReadonlyMap<number, JumpBuffer>;
  readonly nextJumpBuffer: number;
  readonly threads: readonly ThreadKept[];
  readonly loaded: GuestThread | undefined;
  readonly started: boolean;
  readonly directory: string;
  readonly shared: SharedPages;
  readonly fileRanges: readonly FileRange[];
  /** Control words: handler, signal and so on, which a safepoint between `next` and the handler still needs. */
  readonly words: Int32Array;
}

export interface Checkpoint {
  readonly kernel: BlockKept;
  readonly standing: Standing;
  readonly files: FilesKept;
  readonly processes: readonly ProcessKept[];
  /** Bytes that it takes of its own; it shares others with those before it. */
  readonly bytes: number;
}

/** Of a checkpoint of one process, beside the copies that it makes: lists of pages and pieces above all. */
const OVERHEAD = 4096;

const CONTROL_WORDS = (control.size >> 2) + 1;

/** Keeps the state of a machine that its dictator has stopped. */
export function keep(machine: Machine): Checkpoint {
  const copies = new Map<SharedPage, SharedPage>();
  const copied = (): number => {
    let sum = machine.blocks.bytes;
    for (const { memory } of machine.processes.values()) sum += memory.copies.bytes;
    return sum;
  };
  const before = copied();
  const processes = [...machine.processes.values()].map((process): ProcessKept => {
    process.checkpoints++;
    return {
      process,
      memory: process.memory.keep(),
      globals: process.globals(),
      jumpBuffers: new Map(process.jumpBuffers),
      nextJumpBuffer: process.nextJumpBuffer,
      threads: process.threads.map(keepThread),
      loaded: process.loaded,
      started: process.started,
      directory: process.directory,
      shared: copyShared(process.shared, copies),
      fileRanges: process.fileRanges.slice(),
      words: process.memory.words.slice(0, CONTROL_WORDS),
    };
  });
  const kernel = machine.blocks.keep();
  return {
    kernel,
    standing: machine.standing,
    files: machine.files.keep(),
    processes,
    bytes: copied() - before + OVERHEAD * processes.length,
  };
}

/** Goes back to a checkpoint of this machine. */
export function restore(machine: Machine, checkpoint: Checkpoint): void {
  machine.blocks.restore(checkpoint.kernel);
  machine.files.restore(checkpoint.files);
  const copies = new Map<SharedPage, SharedPage>();
  for (const kept of checkpoint.processes) {
    const { process } = kept;
    process.memory.restore(kept.memory);
    process.memory.words.set(kept.words);
    process.setGlobals(kept.globals);
    process.jumpBuffers.clear();
    for (const [id, buffer] of kept.jumpBuffers) process.jumpBuffers.set(id, buffer);
    process.nextJumpBuffer = kept.nextJumpBuffer;
    process.loaded = kept.loaded;
    process.started = kept.started;
    process.directory = kept.directory;
    process.shared = copyShared(kept.shared, copies);
    process.fileRanges.splice(0, Infinity, ...kept.fileRanges);
    process.unwinding = false;
    process.rewinding = false;
    // A process left by way of an exception may be in the middle of either.
    process.asyncify?.stopUnwind();
    process.threads.splice(0, Infinity, ...kept.threads.map(restoreThread));
  }
  const before = [...machine.processes.values(), ...machine.retired];
  machine.reinstate(
    checkpoint.standing,
    checkpoint.processes.map(({ process }) => process),
  );
  for (const process of before) if (machine.processes.get(process.pid) !== process) retire(machine, process);
}

/** The checkpoint will not be restored any more. */
export function release(machine: Machine, checkpoint: Checkpoint): void {
  for (const { process } of checkpoint.processes) {
    process.checkpoints--;
    if (machine.retired.has(process)) retire(machine, process);
  }
}

/** A process that is not alive: its memory is given back once no checkpoint can bring it back. */
function retire(machine: Machine, process: GuestProcess): void {
  if (process.checkpoints > 0) {
    machine.retired.add(process);
    return;
  }
  machine.retired.delete(process);
  process.memory.release();
}

function keepThread(thread: GuestThread): ThreadKept {
  if (thread.kept) return thread.kept;
  const { memory } = thread.process;
  const { all, copies } = memory;
  const shadow = memory.shadowBase(thread.region) >>> 2;
  const asyncify = memory.asyncifyBase(thread.region) >>> 2;
  const end = thread.suspension === "none" ? asyncify : (memory.asyncifyEnd(thread.region) + 3) >>> 2;
  const kept = {
    thread,
    stages: thread.stages,
    stage: thread.stage,
    suspension: thread.suspension,
    resumeValue: thread.resumeValue,
    call: thread.call.number,
    words: thread.call.words.slice(),
    nextResult: thread.nextResult,
    frames: thread.frames.slice(),
    stackPointer: thread.stackPointer,
    shadowPointer: thread.shadowPointer,
    cells: thread.cells?.slice(),
    clearTid: thread.clearTid,
    jump: { ...thread.jump },
    context: { ...thread.context },
    robustList: thread.robustList,
    isMain: thread.isMain,
    stackIsLost: thread.stackIsLost,
    signalStack: thread.signalStack,
    shadow: copies.of(all, shadow, (thread.shadowPointer + 3) >>> 2),
    asyncify: copies.of(all, asyncify, end),
  };
  thread.kept = kept;
  return kept;
}

function restoreThread(kept: ThreadKept): GuestThread {
  const { thread } = kept;
  if (thread.kept === kept) return thread;
  thread.stages = kept.stages;
  thread.stage = kept.stage;
  thread.suspension = kept.suspension;
  thread.resumeValue = kept.resumeValue;
  thread.call.number = kept.call;
  thread.call.words.set(kept.words);
  thread.nextResult = kept.nextResult;
  thread.frames = kept.frames.slice();
  thread.stackPointer = kept.stackPointer;
  thread.shadowPointer = kept.shadowPointer;
  thread.cells = kept.cells?.slice();
  thread.clearTid = kept.clearTid;
  thread.jump = { ...kept.jump };
  thread.context = { ...kept.context };
  thread.robustList = kept.robustList;
  thread.isMain = kept.isMain;
  thread.stackIsLost = kept.stackIsLost;
  thread.signalStack = kept.signalStack;
  const { memory } = thread.process;
  memory.all.set(kept.shadow, memory.shadowBase(thread.region) >>> 2);
  memory.all.set(kept.asyncify, memory.asyncifyBase(thread.region) >>> 2);
  thread.kept = kept;
  return thread;
}

/** Pages that processes share stay shared. */
function copyShared(pages: SharedPages, copies: Map<SharedPage, SharedPage>): SharedPages {
  if (pages.size === 0) return new Map();
  return new Map(
    [...pages].map(([address, page]) => {
      let copy = copies.get(page);
      if (!copy) copies.set(page, (copy = { ...page }));
      return [address, copy];
    }),
  );
}
