/**
 * WASI preview 1, module `wasi_snapshot_preview1`. What can block or is not deterministic is the kernel's (clocks, poll, pipes, exit, random
 * numbers); files and directories are @bjorn3/browser_wasi_shim's objects (wasi-files.ts). Results are WASI error numbers; an interrupted
 * call answers the kernel's ERESTART codes, which the guest's wrapper understands.
 */
import { wasiErrno } from "../../abi/errno.ts";
import { results } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import { exitGroup } from "./exit.ts";
import { kernelCall } from "./kernel-call.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { finish, suspending } from "./suspending.ts";
import { length, moved, read, write } from "./transfer.ts";
import type { Vectors } from "./transfer.ts";
import type { GuestThread } from "./thread.ts";
import { fileCalls } from "./wasi-files.ts";
import { pollOneoff } from "./wasi-poll.ts";

const WASI_FAULT = 21;
const WASI_INVAL = 28;

export type WasiImport = (...args: never[]) => number | void;

/** Turns the kernel's result into WASI's: 0 or a WASI error number; ERESTART codes pass. */
export function wasiResult(result: number): number {
  return result >= 0 ? 0 : result <= results.ERESTARTSYS ? result : wasiErrno(-result);
}

/** An array of `count` iovecs at `address`; undefined where it cannot be read. */
function vectorsAt(thread: GuestThread, address: number, count: number): Vectors | undefined {
  const { memory } = thread.process;
  // IOV_MAX, writev(2).
  if (count > 1024 || !memory.allows(address, count * 8, false)) return undefined;
  return Array.from(
    { length: count },
    (_, i) => [memory.data.getUint32(address + 8 * i, true), memory.data.getUint32(address + 8 * i + 4, true)] as const,
  );
}

/** The first `length` bytes of gathered pieces of memory; undefined where they cannot be read. */
function piecesOf(thread: GuestThread, vectors: Vectors, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const [address, size] of vectors) {
    const part = thread.process.memory.view(address, Math.min(size, length - at));
    if (!part) return undefined;
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** fd_read and fd_write: (fd, iovs, iovs_len, nread/nwritten). */
function transfer(machine: Machine, process: GuestProcess, number: number, move: typeof read): WasiImport {
  return suspending(
    machine,
    process,
    number,
    (thread) => {
      const [fd, iovs, count, out] = thread.call.words as unknown as [number, number, number, number];
      const vectors = vectorsAt(thread, iovs >>> 0, count >>> 0);
      const { memory } = process;
      if (!vectors || !memory.allows(out >>> 0, 4, true)) return WASI_FAULT;
      const { detail } = machine.options;
      const total = vectors.reduce((sum, [, length]) => sum + length, 0);
      // Shown as read(2) and write(2) of all the pieces.
      detail?.begin(thread.tid, number, [fd, vectors[0]?.[0] ?? 0, total], (_, length) => piecesOf(thread, vectors, length));
      const result = move(machine, thread, fd, moved(thread, vectors));
      if (detail && result !== results.BLOCKED) {
        detail.end(thread.tid, result, (_, length) => piecesOf(thread, vectors, length));
        machine.kernel.drain();
      }
      if (result === results.BLOCKED || result === results.GONE) return result;
      if (result >= 0) memory.data.setUint32(out >>> 0, result, true);
      return wasiResult(result);
    },
    true,
    (thread) => length(vectorsAt(thread, thread.call.words[1]! >>> 0, thread.call.words[2]! >>> 0) ?? []),
  ) as WasiImport;
}

/** A call that does not wait: `work` answers a WASI error number. */
function plain(machine: Machine, process: GuestProcess, work: (...args: never[]) => number): WasiImport {
  return (...args: never[]) => {
    machine.charge();
    return finish(machine, process, machine.current, work(...args), true);
  };
}

/** Strings one after the other, each ended by a NUL, and an array of their addresses. */
function stringTable(
  process: GuestProcess,
  strings: readonly Uint8Array[],
): { sizes: (count: number, size: number) => number; get: (pointers: number, bytes: number) => number } {
  const encoded = strings.map((text) => {
    const ended = new Uint8Array(text.length + 1);
    ended.set(text);
    return ended;
  });
  const total = encoded.reduce((sum, bytes) => sum + bytes.length, 0);
  const { memory } = process;
  return {
    sizes: (count, size) => {
      if (!memory.allows(count >>> 0, 4, true) || !memory.allows(size >>> 0, 4, true)) return WASI_FAULT;
      memory.data.setUint32(count >>> 0, encoded.length, true);
      memory.data.setUint32(size >>> 0, total, true);
      return 0;
    },
    get: (pointers, buffer) => {
      if (!memory.allows(pointers >>> 0, 4 * encoded.length, true) || !memory.allows(buffer >>> 0, total, true)) return WASI_FAULT;
      let at = buffer >>> 0;
      encoded.forEach((bytes, index) => {
        memory.data.setUint32((pointers >>> 0) + 4 * index, at, true);
        memory.bytes.set(bytes, at);
        at += bytes.length;
      });
      return 0;
    },
  };
}

/** WASI's clock ids are Linux's 0 to 3. Time in ns, one u64. */
function clock(machine: Machine, process: GuestProcess, call: "clock_gettime" | "clock_getres", id: number, address: number): number {
  const { kernel } = machine;
  const { memory } = process;
  if (id < 0 || id > 3) return WASI_INVAL;
  if (!memory.allows(address >>> 0, 8, true)) return WASI_FAULT;
  const result = kernelCall(machine, systemCallNumbers[call]!, id, kernel.argumentArea + 256);
  if (result < 0) return wasiResult(result);
  const seconds = kernel.data.getBigInt64(kernel.argumentArea + 256, true);
  memory.data.setBigInt64(address >>> 0, seconds * 1_000_000_000n + BigInt(kernel.data.getInt32(kernel.argumentArea + 264, true)), true);
  return 0;
}

/** The import of that name, or undefined where WASI preview 1 has none. */
export function wasiImport(machine: Machine, process: GuestProcess, name: string): WasiImport | undefined {
  const { core } = machine.kernel;
  switch (name) {
    case "fd_read":
      return transfer(machine, process, systemCallNumbers.read!, read);
    case "fd_write":
      return transfer(machine, process, systemCallNumbers.write!, write);
    case "poll_oneoff":
      return suspending(machine, process, systemCallNumbers.ppoll!, (thread) => pollOneoff(machine, thread), true) as WasiImport;
    case "sched_yield":
      return suspending(
        machine,
        process,
        systemCallNumbers.sched_yield!,
        (thread) => wasiOrWait(core.syscall(thread.slot, systemCallNumbers.sched_yield!, 0, 0, 0, 0, 0, 0)),
        true,
      ) as WasiImport;
    case "proc_exit":
      return (status: number) => {
        machine.charge();
        exitGroup(machine, machine.current, status);
      };
    case "proc_raise":
      return plain(machine, process, (signal: number) =>
        wasiResult(kernelCall(machine, systemCallNumbers.tkill!, machine.current.tid, signal)),
      );
    case "clock_time_get":
      return plain(machine, process, (id: number, _precision: bigint, address: number) =>
        clock(machine, process, "clock_gettime", id, address),
      );
    case "clock_res_get":
      return plain(machine, process, (id: number, address: number) => clock(machine, process, "clock_getres", id, address));
    case "random_get":
      return plain(machine, process, (address: number, length: number) => {
        if (!process.memory.allows(address >>> 0, length >>> 0, true)) return WASI_FAULT;
        machine.random.fill(process.memory.bytes.subarray(address >>> 0, (address >>> 0) + (length >>> 0)));
        return 0;
      });
    case "args_sizes_get":
      return plain(machine, process, stringTable(process, process.program.arguments).sizes);
    case "args_get":
      return plain(machine, process, stringTable(process, process.program.arguments).get);
    case "environ_sizes_get":
      return plain(machine, process, stringTable(process, process.program.environment).sizes);
    case "environ_get":
      return plain(machine, process, stringTable(process, process.program.environment).get);
    default: {
      const work = fileCalls(machine, process)[name];
      return work ? plain(machine, process, work) : undefined;
    }
  }
}

export function wasiOrWait(result: number): number {
  return result === results.BLOCKED || result === results.GONE ? result : wasiResult(result);
}
