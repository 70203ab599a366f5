/**
 * An image: a machine whose one thread is suspended, as plain data that can be kept in a file and posted to a worker. A run that begins with
 * one goes on where it was taken, and from there on does what the run without would do, event by event: an interpreter need not start anew
 * each time.
 *
 * It is taken at a *point*: the last safepoint before the program asks for the first path of which `isPoint` says so. The first run finds out
 * how many safepoints are passed until then, the second stops there and writes the image, later ones read it.
 *
 * Whoever keeps images answers for it that a run is given one only of an equal run: the same guest, kernel, arguments, environment,
 * seed, user, terminals, and the same files as far as the program looks at them before the point.
 */
import { control } from "../../abi/sandbox.ts";
import { filesImage, restoreFiles } from "./image-files.ts";
import type { FilesImage } from "./image-files.ts";
import type { Machine } from "./machine.ts";
import { makeProcess } from "./program.ts";
import type { MemoryImage } from "./guest-memory.ts";
import { GuestThread } from "./thread.ts";
import type { Stage } from "./thread.ts";

export interface MachineImage {
  /** Safepoints passed. */
  readonly safepoints: number;
  readonly random: number;
  /** The kernel's block (Kernel.snapshot). */
  readonly kernel: Uint8Array;
  readonly files: FilesImage;
  readonly process: {
    readonly pid: number;
    readonly directory: string;
    readonly globals: readonly number[];
    readonly memory: MemoryImage;
    /** The control words. */
    readonly words: Int32Array;
    readonly started: boolean;
    readonly isLoaded: boolean;
  };
  readonly thread: {
    readonly slot: number;
    readonly tid: number;
    readonly region: number;
    readonly stages: readonly Stage[];
    readonly stage: number;
    readonly call: number;
    readonly callWords: Int32Array;
    readonly nextResult: number;
    readonly resumeValue: number;
    readonly stackPointer: number;
    readonly shadowPointer: number;
    readonly cells: Uint8Array | undefined;
    readonly clearTid: number;
    readonly robustList: number;
    readonly signalStack: number;
    /** Its shadow call stack and Asyncify buffer, as far as they are used. */
    readonly shadow: Uint8Array;
    readonly asyncify: Uint8Array;
  };
}

/** Where a run's image is to be taken, and where it is kept. */
export interface ImageOptions {
  /** The program asks for something at this absolute path: is it the first that does not belong to its start? */
  readonly isPoint: (path: string) => boolean;
  /** What an equal run has kept. */
  readonly known: MachineImage | { readonly safepoints: number } | undefined;
  /** Gets what the next equal run is to have. */
  readonly keep: (kept: MachineImage | { readonly safepoints: number }) => void;
}

const CONTROL_WORDS = (control.size >> 2) + 1;

/**
 * The image of a machine that has stopped; undefined where more is in it than an image can hold: several processes or threads, handlers and jump
 * buffers, files that are mapped or that are no longer in the tree, and what has gone out or come in already.
 */
export function takeImage(machine: Machine): MachineImage | undefined {
  const [process, ...others] = machine.processes.values();
  const [thread, ...more] = machine.threads;
  if (!process || others.length > 0 || !thread || more.length > 0 || thread.suspension !== "preempted") return undefined;
  if (thread.frames.length > 0 || process.jumpBuffers.size > 0 || process.shared.size > 0 || process.fileRanges.length > 0)
    return undefined;
  if (machine.output > 0 || machine.files.hasRead || machine.dictionary.entries.size > 0) return undefined;
  if (process.program !== machine.first) return undefined;
  const files = filesImage(machine.files);
  if (!files) return undefined;
  const { memory } = process;
  const snapshot = machine.kernel.snapshot();
  const kernel = snapshot.bytes.slice(0, snapshot.length);
  machine.kernel.release(snapshot);
  const shadow = memory.shadowBase(thread.region);
  const asyncify = memory.asyncifyBase(thread.region);
  return {
    safepoints: machine.safepoints,
    random: machine.random.state,
    kernel,
    files,
    process: {
      pid: process.pid,
      directory: process.directory,
      globals: process.globals(),
      memory: memory.image(),
      words: memory.words.slice(0, CONTROL_WORDS),
      started: process.started,
      isLoaded: process.loaded === thread,
    },
    thread: {
      slot: thread.slot,
      tid: thread.tid,
      region: thread.region,
      stages: thread.stages,
      stage: thread.stage,
      call: thread.call.number,
      callWords: thread.call.words.slice(),
      nextResult: thread.nextResult,
      resumeValue: thread.resumeValue,
      stackPointer: thread.stackPointer,
      shadowPointer: thread.shadowPointer,
      cells: thread.cells?.slice(),
      clearTid: thread.clearTid,
      robustList: thread.robustList,
      signalStack: thread.signalStack,
      shadow: memory.bytes.slice(shadow, thread.shadowPointer),
      asyncify: memory.bytes.slice(asyncify, memory.asyncifyEnd(thread.region)),
    },
  };
}

/** Puts a machine that has not started where the image was taken; the suspended thread. Undefined: its files are not those of the image. */
export function restoreImage(machine: Machine, image: MachineImage): GuestThread | undefined {
  const { process: kept, thread: suspended } = image;
  if (!restoreFiles(machine.files, image.files)) return undefined;
  machine.kernel.restore({ bytes: image.kernel, length: image.kernel.length });
  const process = makeProcess(machine, kept.pid, machine.first);
  const { memory } = process;
  memory.restoreImage(kept.memory);
  memory.words.set(kept.words);
  process.setGlobals(kept.globals);
  process.directory = kept.directory;
  process.started = kept.started;
  const thread = new GuestThread(suspended.slot, suspended.tid, process, suspended.region, suspended.stages, suspended.stackPointer);
  thread.isMain = true;
  thread.stage = suspended.stage;
  thread.suspension = "preempted";
  thread.resumeValue = suspended.resumeValue;
  thread.call.number = suspended.call;
  thread.call.words.set(suspended.callWords);
  thread.nextResult = suspended.nextResult;
  thread.shadowPointer = suspended.shadowPointer;
  thread.cells = suspended.cells?.slice();
  thread.clearTid = suspended.clearTid;
  thread.robustList = suspended.robustList;
  thread.signalStack = suspended.signalStack;
  if (kept.isLoaded) process.loaded = thread;
  memory.bytes.set(suspended.shadow, memory.shadowBase(thread.region));
  memory.bytes.set(suspended.asyncify, memory.asyncifyBase(thread.region));
  machine.processes.set(process.pid, process);
  machine.addThread(thread);
  machine.safepoints = image.safepoints;
  machine.random.state = image.random;
  return thread;
}
