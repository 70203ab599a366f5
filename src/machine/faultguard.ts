/**
 * faultguard: a dictionary that outlives the guest, whatever ends it. As with the package that it is named after, it lies in no process of the
 * guest's: all of them see one dictionary, which fork, execve and death leave as it is. What `set` has answered is kept: the listener
 * (RunOptions.rescue) has it before the guest goes on.
 */
import { constants, results } from "../../abi/constants.ts";
import type { RescuedValue } from "../kernel/run.ts";
import { stringAt } from "./guest-strings.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import { hashWords } from "./page-versions.ts";
import type { GuestThread } from "./thread.ts";

const { FAULTGUARD_BYTES, FAULTGUARD_JSON } = constants.FAULTGUARD;
const EFAULT = 14;
const EINVAL = 22;
const ENOSPC = 28;
const ERANGE = 34;
const ENAMETOOLONG = 36;
const ENODATA = 61;
/** Bytes of a key, as of a file's name. */
const KEY_MAX = 255;
/** Bytes of all keys and values. */
const CAPACITY = 16 * 2 ** 20;
const KEYS = 65536;

/** Entries by key. It is not changed but replaced, once a checkpoint may hold it. */
export class Dictionary {
  readonly entries: ReadonlyMap<string, RescuedValue>;
  /** Bytes of keys and values. */
  readonly size: number;
  /** Sums of the entries' hashes: equal dictionaries have equal ones. Kept for checkpoints only. */
  readonly hash: readonly [number, number];

  constructor(entries: ReadonlyMap<string, RescuedValue> = new Map(), size = 0, hash: readonly [number, number] = [0, 0]) {
    this.entries = entries;
    this.size = size;
    this.hash = hash;
  }

  /** With another value of a key, or without the key. `copies`: this one stays as it is. */
  with(key: string, value: RescuedValue | undefined, copies: boolean): Dictionary {
    const entries = copies ? new Map(this.entries) : (this.entries as Map<string, RescuedValue>);
    const old = entries.get(key);
    let { size } = this;
    let [low, high] = this.hash;
    if (old) {
      const [a, b] = copies ? hashEntry(key, old) : [0, 0];
      size -= sizeOf(key, old);
      [low, high] = [(low - a) | 0, (high - b) | 0];
    }
    if (!value) entries.delete(key);
    else {
      const [a, b] = copies ? hashEntry(key, value) : [0, 0];
      size += sizeOf(key, value);
      [low, high] = [(low + a) | 0, (high + b) | 0];
      entries.set(key, value);
    }
    return new Dictionary(entries, size, [low, high]);
  }
}

const sizeOf = (key: string, value: RescuedValue): number => 3 * key.length + value.bytes.length;

function hashEntry(key: string, { bytes, json }: RescuedValue): readonly [number, number] {
  const name = new TextEncoder().encode(key);
  const words = new Int32Array(2 + ((name.length + bytes.length + 3) >>> 2));
  words[0] = name.length;
  words[1] = bytes.length;
  const view = new Uint8Array(words.buffer, 8);
  view.set(name);
  view.set(bytes, name.length);
  return hashWords(words, 0, words.length, json ? 2 : 1);
}

/** The calls. Errors: EFAULT; EINVAL (the key is empty or no UTF-8, the value no JSON); ENAMETOOLONG; ENOSPC; ENODATA (no such key); ERANGE (the buffer is too small). */
export const faultguardCalls: Readonly<Record<string, (machine: Machine, thread: GuestThread) => number>> = {
  faultguard_set: (machine, thread) => asked(machine, thread, "faultguard_set", set),
  faultguard_get: (machine, thread) => asked(machine, thread, "faultguard_get", get),
  faultguard_delete: (machine, thread) => asked(machine, thread, "faultguard_delete", remove),
  faultguard_list: list,
};

type Work = (machine: Machine, thread: GuestThread, key: string) => number;

function asked(machine: Machine, thread: GuestThread, name: string, work: Work): number {
  const { kernel } = machine;
  const result = kernel.core.syscall(thread.slot, systemCallNumbers[name]!, thread.call.words[0]!, 0, 0, 0, 0, 0);
  if (result !== results.HOST) return result;
  const key = keyOf(thread);
  return kernel.finishHost(thread.slot, typeof key === "number" ? key : work(machine, thread, key));
}

function keyOf({ process: { memory }, call }: GuestThread): string | number {
  const bytes = stringAt(memory, call.words[0]! >>> 0, KEY_MAX + 1);
  if (bytes === undefined) return -EFAULT;
  if (bytes === "too long") return -ENAMETOOLONG;
  const key = textOf(bytes);
  return key === undefined || key === "" ? -EINVAL : key;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(bytes: Uint8Array): boolean {
  const text = textOf(bytes);
  try {
    if (text !== undefined) JSON.parse(text);
    return text !== undefined;
  } catch {
    return false;
  }
}

function set(machine: Machine, { process: { memory }, call }: GuestThread, key: string): number {
  const [, address, size, kind] = call.words as unknown as [number, number, number, number];
  if (kind !== FAULTGUARD_BYTES && kind !== FAULTGUARD_JSON) return -EINVAL;
  if (size >>> 0 > CAPACITY) return -ENOSPC;
  if (!memory.allows(address >>> 0, size, false)) return -EFAULT;
  const bytes = memory.bytes.slice(address >>> 0, (address >>> 0) + size);
  const json = kind === FAULTGUARD_JSON;
  if (json && !isJson(bytes)) return -EINVAL;
  const before = machine.dictionary;
  const after = before.entries.get(key);
  const value = { bytes, json };
  const grown = sizeOf(key, value) - (after ? sizeOf(key, after) : 0);
  if (before.size + grown > CAPACITY || (!after && before.entries.size >= KEYS)) return -ENOSPC;
  replace(machine, key, value);
  return 0;
}

/** As getxattr(2): its length; with size 0 that is all, and a smaller buffer is ERANGE. */
function get(machine: Machine, { process: { memory }, call }: GuestThread, key: string): number {
  const [, address, size] = call.words as unknown as [number, number, number];
  const value = machine.dictionary.entries.get(key);
  if (!value) return -ENODATA;
  const { bytes } = value;
  if (size === 0 || bytes.length === 0) return bytes.length;
  if (bytes.length > size >>> 0) return -ERANGE;
  if (!memory.allows(address >>> 0, bytes.length, true)) return -EFAULT;
  memory.bytes.set(bytes, address >>> 0);
  return bytes.length;
}

/** As listxattr(2): the keys, each with a NUL behind it. */
function list(machine: Machine, thread: GuestThread): number {
  const { kernel } = machine;
  const { process, call, slot } = thread;
  const result = kernel.core.syscall(slot, systemCallNumbers.faultguard_list!, call.words[0]!, call.words[1]!, 0, 0, 0, 0);
  if (result !== results.HOST) return result;
  const keys = new TextEncoder().encode([...machine.dictionary.entries.keys()].map((key) => `${key}\0`).join(""));
  const [address, size] = call.words as unknown as [number, number];
  let answer = keys.length;
  if (size !== 0 && keys.length > size >>> 0) answer = -ERANGE;
  else if (size !== 0 && keys.length > 0) {
    if (process.memory.allows(address >>> 0, keys.length, true)) process.memory.bytes.set(keys, address >>> 0);
    else answer = -EFAULT;
  }
  return kernel.finishHost(slot, answer);
}

function remove(machine: Machine, _thread: GuestThread, key: string): number {
  if (!machine.dictionary.entries.has(key)) return -ENODATA;
  replace(machine, key, undefined);
  return 0;
}

function replace(machine: Machine, key: string, value: RescuedValue | undefined): void {
  machine.options.rescue?.(key, value);
  machine.dictionary = machine.dictionary.with(key, value, machine.dictator !== undefined);
}
