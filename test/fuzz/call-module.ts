/**
 * Guests that are nothing but system calls with random arguments: a module that imports every call of abi/syscalls.ts and WASI, whose
 * functions (the program, its threads, its signal handlers) are loops of such calls. What their pointers name is data of the module.
 */
import { structs } from "../../abi/structs.ts";
import type { StructName } from "../../abi/structs.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import type { SystemCall } from "../../abi/syscalls.ts";
import { anyWord, chooseArguments, fillStruct } from "./arguments.ts";
import type { Random } from "./random.ts";

/** WASI preview 1: parameters of each function, i for i32, l for i64. proc_exit has no result. */
const wasi: Readonly<Record<string, string>> = {
  args_get: "ii",
  args_sizes_get: "ii",
  environ_get: "ii",
  environ_sizes_get: "ii",
  clock_res_get: "ii",
  clock_time_get: "ili",
  fd_advise: "illi",
  fd_allocate: "ill",
  fd_close: "i",
  fd_datasync: "i",
  fd_fdstat_get: "ii",
  fd_fdstat_set_flags: "ii",
  fd_filestat_get: "ii",
  fd_filestat_set_size: "il",
  fd_filestat_set_times: "illi",
  fd_pread: "iiili",
  fd_prestat_get: "ii",
  fd_prestat_dir_name: "iii",
  fd_pwrite: "iiili",
  fd_read: "iiii",
  fd_readdir: "iiili",
  fd_renumber: "ii",
  fd_seek: "ilii",
  fd_sync: "i",
  fd_tell: "ii",
  fd_write: "iiii",
  path_create_directory: "iii",
  path_filestat_get: "iiiii",
  path_filestat_set_times: "iiiilli",
  path_link: "iiiiiii",
  path_open: "iiiiillii",
  path_readlink: "iiiiii",
  path_remove_directory: "iii",
  path_rename: "iiiiii",
  path_symlink: "iiiii",
  path_unlink_file: "iii",
  poll_oneoff: "iiii",
  proc_raise: "i",
  sched_yield: "",
  random_get: "ii",
};
/** Where structures lie, and where text and vectors for WASI do. */
const STRUCTURES = 0x1000;
const STRUCTURES_END = 0xb000;
const TEXT = 0xb000;
const PAGES = 4;
const pids = [100, 101, 102, 103, 104, 105];
/** What ends or multiplies everything is called rarely. */
const rare: Readonly<Record<string, number>> = {
  exit_group: 0.02,
  exit: 0.1,
  fork: 0.4,
  vfork: 0.2,
  clone: 0.6,
  setjmp: 0.05,
  longjmp: 0.05,
};
/** The machine carries these out only where the thread can be suspended: such a module is of the full tier. */
const full = new Set(systemCalls.filter(({ needsAsyncify }) => needsAsyncify).map(({ name }) => name));

/** The text of such a module. `suspends`: with fork, threads and setjmp. */
export function callModule(random: Random, suspends: boolean): string {
  const calls = systemCalls.filter(({ name }) => suspends || !full.has(name));
  const imports = [
    ...calls.map(
      ({ name, arguments: args }) => `(import "signalbox" "${name}" (func $${name} (param${" i32".repeat(args.length)}) (result i32)))`,
    ),
    ...Object.entries(wasi).map(
      ([name, letters]) =>
        `(import "wasi_snapshot_preview1" "${name}" (func $wasi_${name} (param${[...letters].map((each) => (each === "l" ? " i64" : " i32")).join("")}) (result i32)))`,
    ),
  ];
  const memory = new Uint8Array(0x10000);
  const data = new DataView(memory.buffer);
  const names = Object.keys(structs) as StructName[];
  for (let at = STRUCTURES; at < STRUCTURES_END - 512; at += 64) fillStruct(random, random.pick(names), data, at, pids);
  // Paths, and vectors that name them.
  memory.set(new TextEncoder().encode("/tmp/a\0/tmp\0/dev/null\0../..\0/dev/zero\0b\0\xff/"), TEXT);
  for (let at = TEXT + 64; at < TEXT + 1024; at += 4) data.setInt32(at, random.oneIn(3) ? anyWord(random) : TEXT + random.below(64), true);

  const words = new Int32Array(6);
  /** A number that differs from round to round, or does not. */
  const number = (value: number): string =>
    random.oneIn(6)
      ? `(i32.add (i32.const ${value}) (i32.mul (local.get $round) (i32.const ${random.pick([1, 4, 8, 4096, -1, 0x10000])})))`
      : `(i32.const ${value})`;
  const systemCall = (call: SystemCall): string => {
    chooseArguments(random, call, words, data, pids);
    // Entries of threads are functions of the table, their stacks lie in memory.
    if (call.name === "clone")
      words.set([random.pick([0, 0x200000]), random.oneIn(8) ? anyWord(random) : 4, 0, 0x20000 + 0x1000 * random.below(8), 0x3000]);
    return `(drop (call $${call.name} ${call.arguments.map((_, index) => number(words[index]!)).join(" ")}))`;
  };
  const wasiCall = (name: string): string => {
    const values = [...wasi[name]!].map((letter, index) => {
      const value =
        index === 0 && letter === "i"
          ? random.below(8)
          : random.oneIn(4)
            ? anyWord(random)
            : random.oneIn(2)
              ? TEXT + 4 * random.below(200)
              : random.below(40);
      return letter === "l" ? `(i64.const ${value})` : number(value);
    });
    return `(drop (call $wasi_${name} ${values.join(" ")}))`;
  };
  const wasiNames = Object.keys(wasi);
  const body = (count: number, rounds: number): string => {
    const lines: string[] = [];
    while (lines.length < count) {
      const call = random.pick(calls);
      if (random.below(1000) >= 1000 * (rare[call.name] ?? 1)) continue;
      lines.push(random.oneIn(4) ? wasiCall(random.pick(wasiNames)) : systemCall(call));
    }
    return `(local $round i32) (loop $again ${lines.join("\n")}
      (br_if $again (i32.lt_s (local.tee $round (i32.add (local.get $round) (i32.const 1))) (i32.const ${rounds}))))`;
  };
  // Most signals have a handler, so that guests live longer.
  data.setInt32(STRUCTURES, 2, true);
  data.setInt32(STRUCTURES + 4, 4, true);
  data.setBigInt64(STRUCTURES + 8, 0n, true);
  const handlers = Array.from({ length: 64 }, (_, index) => index + 1)
    .filter((signal) => signal !== 9 && signal !== 19 && !random.oneIn(12))
    .map((signal) => `(drop (call $rt_sigaction (i32.const ${signal}) (i32.const ${STRUCTURES}) (i32.const 0)))`)
    .join(" ");
  const functions = [
    `(func $main (export "_start") ${body(40, 8).replace("(loop", `${handlers} (loop`)})`,
    `(func $handler (param i32 i32 i32) ${body(3, 1)})`,
    `(func $plain (param i32) ${body(2, 2)})`,
    `(func $thread (param i32) ${body(16, 3)})`,
  ];
  const hex = [...memory.subarray(STRUCTURES, TEXT + 1024)].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  return `(module ${imports.join("\n")}
    (memory (export "memory") ${PAGES}) (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 0x20000))
    (table (export "__indirect_function_table") 8 funcref) (elem (i32.const 2) $handler $plain $thread)
    ${functions.join("\n")} (data (i32.const ${STRUCTURES}) "${hex}"))`;
}
