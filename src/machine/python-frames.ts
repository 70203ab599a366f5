/**
 * The stack of Python frames of a guest that is CPython (Guest.python), read from its memory: the interpreter's own structures, of which not a line
 * knows that somebody looks. What a hostile guest has put there instead gives nonsense or nothing, and nothing else.
 */
import type { PythonLayout } from "../../abi/guest.ts";
import type { Frame } from "../kernel/run.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { GuestThread } from "./thread.ts";

/** Frames that are read at the most: CPython's own limit is 1000 calls, unless a program raises it. */
const MOST_FRAMES = 4000;
const MOST_THREADS = 256;
/** Bytes of a name at the most. */
const MOST_NAME = 4096;
/** Files of the standard library; and what is frozen into the interpreter. */
const LIBRARY = /^(\/usr\/lib\/python3[^/]*\/|<frozen )/;
const decoders = { 1: new TextDecoder("latin1"), 2: new TextDecoder("utf-16le"), 4: undefined } as const;

/** A frame of Python, and where it is. */
export interface PythonFrame extends Frame {
  readonly file: string;
}

class Reading {
  readonly #memory: GuestMemory;
  readonly layout: PythonLayout;

  constructor(memory: GuestMemory, layout: PythonLayout) {
    this.#memory = memory;
    this.layout = layout;
  }

  /** A word; 0 outside of the guest's memory. */
  word(address: number): number {
    return this.#isThere(address, 4) ? this.#memory.data.getUint32(address, true) : 0;
  }

  byte(address: number): number {
    return this.#isThere(address, 1) ? this.#memory.data.getUint8(address) : 0;
  }

  #isThere(address: number, length: number): boolean {
    return address > 0 && length >= 0 && address + length <= this.#memory.limit;
  }

  /** A PyUnicodeObject of the compact kind; unicodeobject.h: the state's bits 2 to 4 are the bytes of a character, bit 5 compact, bit 6 ASCII. */
  string(address: number): string {
    const { stringLength, stringState, stringAscii, stringCompact } = this.layout.offsets;
    const state = this.word(address + stringState);
    const kind = (state >>> 2) & 7;
    if ((state & 0x20) === 0 || (kind !== 1 && kind !== 2 && kind !== 4)) return "?";
    const from = address + (state & 0x40 ? stringAscii : stringCompact);
    const length = Math.min(this.word(address + stringLength) * kind, MOST_NAME);
    if (!this.#isThere(from, length)) return "?";
    const bytes = this.#memory.bytes.slice(from, from + length);
    if (kind === 4) return String.fromCodePoint(...new Uint32Array(bytes.buffer).map((each) => (each > 0x10ffff ? 0xfffd : each)));
    return decoders[kind].decode(bytes);
  }

  /**
   * The line of an instruction. Objects/locations.md: entries of a byte (0x80, a kind in bits 3 to 6, one less than the number of code units in
   * bits 0 to 2) and what belongs to the kind. 0: it has none.
   */
  line(code: number, instruction: number): number {
    const { codeFirstLine, codeLineTable, codeInstructions, bytesLength, bytesValue } = this.layout.offsets;
    let line = this.word(code + codeFirstLine);
    const table = this.word(code + codeLineTable);
    const index = Math.max(0, (instruction - (code + codeInstructions)) >> 1);
    const end = table + bytesValue + Math.min(this.word(table + bytesLength), 1 << 20);
    let at = table + bytesValue;
    const signed = (): number => {
      let value = 0;
      for (let shift = 0; at < end && shift < 30; shift += 6) {
        const byte = this.byte(at++);
        value |= (byte & 0x3f) << shift;
        if ((byte & 0x40) === 0) break;
      }
      return value & 1 ? -(value >>> 1) : value >>> 1;
    };
    for (let unit = 0; at < end;) {
      const first = this.byte(at++);
      if ((first & 0x80) === 0) return 0;
      const kind = (first >>> 3) & 15;
      if (kind === 14) {
        line += signed();
        for (let more = 3; more > 0; more--) signed();
      } else if (kind === 13) line += signed();
      else if (kind >= 10 && kind <= 12) {
        line += kind - 10;
        at += 2;
      } else if (kind < 10) at++;
      unit += (first & 7) + 1;
      if (index < unit) return kind === 15 ? 0 : line;
    }
    return 0;
  }

  /** PyThreadState of a thread of the guest's: by PyThreadState.native_thread_id. The one that holds the interpreter's lock, where none says so. */
  threadState(tid: number): number {
    const { runtime, offsets } = this.layout;
    const current = this.word(runtime + offsets.runtimeCurrentThread);
    if (current !== 0 && this.word(current + offsets.threadNativeId) === tid) return current;
    const interpreter = this.word(runtime + offsets.runtimeMainInterpreter);
    let state = interpreter && this.word(interpreter + offsets.interpreterThreads);
    for (let most = MOST_THREADS; state !== 0 && most > 0; most--) {
      if (this.word(state + offsets.threadNativeId) === tid) return state;
      state = this.word(state + offsets.threadNext);
    }
    return 0;
  }

  frame(tid: number): number {
    const { threadFrame, cframeCurrentFrame } = this.layout.offsets;
    const state = this.threadState(tid);
    const cframe = state && this.word(state + threadFrame);
    return cframe && this.word(cframe + cframeCurrentFrame);
  }
}

function frameAt(reading: Reading, address: number): PythonFrame | undefined {
  const { frameCode, framePreviousInstruction, codeFilename, codeQualifiedName } = reading.layout.offsets;
  const code = reading.word(address + frameCode);
  if (code === 0) return undefined;
  const file = reading.string(reading.word(code + codeFilename));
  return {
    function: reading.string(reading.word(code + codeQualifiedName)),
    file,
    line: reading.line(code, reading.word(address + framePreviousInstruction)),
    library: LIBRARY.test(file),
  };
}

/** The thread's Python frames, innermost first. None: the guest is no CPython, or the thread runs no Python code. */
export function pythonFrames({ tid, process: { guest, memory } }: GuestThread, most = MOST_FRAMES): PythonFrame[] {
  if (!guest.python) return [];
  const reading = new Reading(memory, guest.python);
  const found: PythonFrame[] = [];
  for (let address = reading.frame(tid); address !== 0 && found.length < most;) {
    const frame = frameAt(reading, address);
    if (!frame) break;
    found.push(frame);
    address = reading.word(address + guest.python.offsets.framePrevious);
  }
  return found;
}

/** Frames below one of `<string>` that are looked at, to learn whose it is. */
const MOST_CALLERS = 20;

/**
 * Does the running thread run the program's own Python code: a script, its own modules, `-c`? What is made from a text at run time
 * (`<string>`) is whose caller's it is: the library makes functions like that too.
 */
export function runsOwnPython(thread: GuestThread): boolean {
  const { guest, memory } = thread.process;
  if (!guest.python) return false;
  const { frameCode, framePrevious, codeFilename } = guest.python.offsets;
  const reading = new Reading(memory, guest.python);
  let address = reading.frame(thread.tid);
  if (address === 0) return false;
  for (let most = MOST_CALLERS; address !== 0 && most > 0; most--) {
    const name = reading.word(reading.word(address + frameCode) + codeFilename);
    const file = reading.string(name);
    if (LIBRARY.test(file)) return false;
    if (!file.startsWith("<")) return true;
    address = reading.word(address + framePrevious);
  }
  return true;
}

/**
 * What the evaluator is about to do at the marked safepoint before an access to `address`: to look at eval_breaker, whether signals have come
 * (CHECK_EVAL_BREAKER of Python/ceval.c), or to begin an instruction. Undefined: some other access.
 */
export function evaluatorStep({ tid, process: { guest, memory } }: GuestThread, address: number): "check" | "instruction" | undefined {
  if (!guest.python) return undefined;
  const reading = new Reading(memory, guest.python);
  const { threadInterpreter, interpreterEvalBreaker, framePreviousInstruction } = guest.python.offsets;
  const state = reading.threadState(tid);
  if (state === 0) return undefined;
  if (reading.word(state + threadInterpreter) + interpreterEvalBreaker === address) return "check";
  return reading.frame(tid) + framePreviousInstruction === address ? "instruction" : undefined;
}
