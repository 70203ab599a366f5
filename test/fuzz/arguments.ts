/**
 * Arguments of system calls as a hostile guest gives them: mostly plausible, so that calls get somewhere, and one time in five adversarial
 * (pointers that lie, handles that are not there, sizes near 2³²). What an argument is, abi/syscalls.ts says.
 */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import type { StructName } from "../../abi/structs.ts";
import type { Argument, SystemCall } from "../../abi/syscalls.ts";
import type { Random } from "./random.ts";

/** Bytes of the fuzzed guest's memory; what lies between DENIED_FROM and DENIED_TO it may not touch, the page below it may only read. */
export const GUEST_SIZE = 0x40000;
export const DENIED_FROM = 0x20000;
export const DENIED_TO = 0x22000;

const groups = constants as unknown as Readonly<Record<string, Readonly<Record<string, number>>>>;
const hostile = [
  0,
  1,
  -1,
  2,
  0x7fffffff,
  -0x80000000,
  0x7ffff000,
  4096,
  -4096,
  0xffff,
  0x10000,
  1 << 20,
  GUEST_SIZE - 1,
  GUEST_SIZE,
] as const;
const sizes = [0, 1, 7, 8, 100, 4095, 4096, 4097, 65536, 65537, 200_000] as const;
const seconds = [0, 0, 0, 0, 1, 5, -1, 0x7fffffff] as const;

/** Any number, the awkward ones first. */
export function anyWord(random: Random): number {
  return random.oneIn(2) ? random.pick(hostile) : random.oneIn(2) ? random.below(300) - 20 : random.word();
}

/** An address for `size` bytes: mostly good, else 0, unaligned, at an end of what is mapped, or near 2³². */
export function anyPointer(random: Random, size: number): number {
  switch (random.below(12)) {
    case 0:
      return 0;
    case 1:
      return random.word();
    case 2:
      return -random.below(size + 2);
    case 3:
      return GUEST_SIZE - random.below(size + 2);
    case 4:
      return DENIED_FROM - random.below(size + 2);
    case 5:
      return DENIED_TO - random.below(size + 2);
    case 6:
      return 4096 + random.below(0x8000);
    default:
      return 4096 + 8 * random.below(0x800);
  }
}

/** Fills the structure at `at` with values that its fields may well have. */
export function fillStruct(random: Random, name: StructName, data: DataView, at: number, pids: readonly number[]): void {
  const { size, fields } = structs[name];
  if (at < 0 || at + size > data.byteLength) return;
  for (const { offset, type, shows, name: field } of fields) {
    const place = at + offset;
    if (type === "u64" || type === "i64") {
      const isTime = field.endsWith("sec");
      data.setInt32(place, isTime ? (random.oneIn(3) ? random.below(1000) : random.pick(seconds)) : sparse(random), true);
      data.setInt32(place + 4, isTime ? (random.oneIn(20) ? random.word() : 0) : sparse(random), true);
    } else if (type === "timespec" || type === "timeval") {
      fillStruct(random, type, data, place, pids);
    } else if (type.startsWith("i16") || type.startsWith("u16")) {
      data.setInt16(place, random.oneIn(2) ? random.below(16) : random.word(), true);
    } else if (field === "tv_nsec") {
      data.setInt32(place, random.oneIn(10) ? random.word() : random.below(1_000_000), true);
    } else if (field === "sa_handler") {
      data.setInt32(place, random.pick([0, 1, 2, 2, 2, 2, 3, 4]), true);
    } else {
      data.setInt32(place, plausible(random, shows ?? field, pids), true);
    }
  }
}

function sparse(random: Random): number {
  return random.oneIn(3) ? 0 : random.oneIn(8) ? random.word() : random.word() & random.word() & random.word();
}

/** A value of the kind that `shows` names. */
export function plausible(random: Random, shows: string, pids: readonly number[]): number {
  const group = groups[shows];
  if (group) {
    const values = Object.values(group);
    if (shows === "MAP" && random.oneIn(2)) return random.pick([0x21, 0x22, 0x32, 0x31]);
    return random.oneIn(4) ? random.pick(values) | random.pick(values) : random.oneIn(20) ? anyWord(random) : random.pick(values);
  }
  switch (shows) {
    case "pid":
    case "sigev_notify_thread_id":
    case "id":
      return random.oneIn(6)
        ? random.pick([0, 1, -1, -100, 99, 4194304, -0x80000000])
        : random.oneIn(8)
          ? -random.pick(pids)
          : random.pick(pids);
    case "signal":
      return random.oneIn(12)
        ? random.oneIn(12)
          ? 9
          : random.pick([0, 65, -1, 32, 33, 64, 19])
        : random.pick([1, 2, 10, 12, 14, 15, 17, 18, 20, 21, 34, 35, 40, 64, 11, 8]);
    case "fd":
      return random.oneIn(8) ? random.pick([-1, 255, 256, 1000, 0x7fffffff]) : random.below(12);
    case "ss_size":
      return random.pick([0, 2047, 2048, 8192, -1]);
    case "ss_sp":
      return 0x7000;
    default:
      return anyWord(random);
  }
}

/** The arguments of one call; what its pointers name is filled in. `data`: the guest's memory. */
export function chooseArguments(random: Random, call: SystemCall, args: Int32Array, data: DataView, pids: readonly number[]): void {
  args.fill(0);
  call.arguments.forEach((argument: Argument, index) => {
    if (random.oneIn(30)) {
      args[index] = anyWord(random);
      return;
    }
    if ("pass" in argument) {
      const size = "struct" in argument ? structs[argument.struct].size : 64;
      const at = anyPointer(random, size);
      args[index] = at;
      const elements = "count" in argument ? 4 : 1;
      if ("struct" in argument && at >= 4096 && at < DENIED_FROM)
        for (let i = 0; i < elements; i++) fillStruct(random, argument.struct, data, at + i * size, pids);
      return;
    }
    const { name, shows } = argument;
    if (name === "addr" && random.oneIn(3)) args[index] = random.oneIn(2) ? 0 : 0x20000 + 4096 * random.below(32);
    else if (shows !== undefined) args[index] = plausible(random, shows, pids);
    else if (name === "count" || name === "length") args[index] = random.pick(sizes);
    else if (name === "nfds") args[index] = random.oneIn(10) ? anyWord(random) : random.below(12);
    else if (name === "id") args[index] = random.oneIn(3) ? anyWord(random) : random.pick(pids);
    else args[index] = random.oneIn(2) ? 0 : random.oneIn(2) ? random.below(4) : anyWord(random);
  });
  // tgkill and its like: a main thread, half the time.
  if (call.arguments[0]?.name === "tgid" && call.arguments[1]?.name === "tid" && random.oneIn(2)) args[1] = args[0]!;
}
