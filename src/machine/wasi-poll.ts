/** poll_oneoff of WASI: a sleep (one clock), or a wait for descriptors with an optional timeout. Carried out by the kernel's ppoll and clock_nanosleep. */
import { constants } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER } from "../../abi/syscalls.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestThread } from "./thread.ts";
import { wasiOrWait } from "./wasi.ts";

const SUBSCRIPTION = 48;
const EVENT = 32;
const CLOCK = 0;
const FD_READ = 1;
const ABSTIME = 1;
const WASI_FAULT = 21;
const WASI_INVAL = 28;
const WASI_BADF = 8;
const { POLLIN, POLLOUT, POLLHUP, POLLNVAL } = constants.POLL;

/** Arguments in thread.call.words: subscriptions, events, count, address of the number of events. */
export function pollOneoff(machine: Machine, thread: GuestThread): number {
  const [input, output, count, out] = [...thread.call.words].map((word) => word >>> 0) as [number, number, number, number];
  const { memory } = thread.process;
  const { kernel } = machine;
  if (count === 0 || count > 1024) return WASI_INVAL;
  if (!memory.allows(input, count * SUBSCRIPTION, false) || !memory.allows(output, count * EVENT, true) || !memory.allows(out, 4, true))
    return WASI_FAULT;
  const subscriptions = Array.from({ length: count }, (_, index) => {
    const at = input + index * SUBSCRIPTION;
    const tag = memory.data.getUint8(at + 8);
    const { data } = memory;
    return tag === CLOCK
      ? {
          at,
          tag,
          fd: -1,
          clock: data.getUint32(at + 16, true),
          timeout: data.getBigUint64(at + 24, true),
          absolute: (data.getUint16(at + 40, true) & ABSTIME) !== 0,
        }
      : { at, tag, fd: data.getInt32(at + 16, true), clock: 0, timeout: 0n, absolute: false };
  });
  const clocks = subscriptions.filter((subscription) => subscription.tag === CLOCK);
  const descriptors = subscriptions.filter((subscription) => subscription.tag !== CLOCK);
  const area = kernel.argumentArea;
  const timespec = (place: number, ns: bigint): void => {
    kernel.data.setBigInt64(area + place, ns / 1_000_000_000n, true);
    kernel.data.setInt32(area + place + 8, Number(ns % 1_000_000_000n), true);
  };
  const now = (clock: number): bigint => {
    kernel.core.syscall(thread.slot, systemCallNumbers.clock_gettime!, clock, area + 256, 0, 0, 0, 0);
    return kernel.data.getBigInt64(area + 256, true) * 1_000_000_000n + BigInt(kernel.data.getInt32(area + 264, true));
  };
  let written = 0;
  const event = (subscription: (typeof subscriptions)[number], error: number, hangup: boolean): void => {
    const at = output + EVENT * written++;
    memory.bytes.fill(0, at, at + EVENT);
    memory.data.setBigUint64(at, memory.data.getBigUint64(subscription.at, true), true);
    memory.data.setUint16(at + 8, error, true);
    memory.data.setUint8(at + 10, subscription.tag);
    if (subscription.tag !== CLOCK) {
      memory.data.setBigUint64(at + 16, 1n, true);
      memory.data.setUint16(at + 24, hangup ? 1 : 0, true);
    }
  };
  if (descriptors.length === 0) {
    const first = clocks.reduce((soonest, each) => (each.timeout < soonest.timeout ? each : soonest));
    timespec(512, first.timeout);
    const result = kernel.core.syscall(
      thread.slot,
      systemCallNumbers.clock_nanosleep!,
      first.clock,
      first.absolute ? 1 : 0,
      area + 512,
      0,
      0,
      0,
    );
    if (result !== 0) return wasiOrWait(result < 0 ? result : -result);
    event(first, 0, false);
  } else {
    descriptors.forEach((subscription, index) => {
      kernel.data.setInt32(area + ARGUMENT_BUFFER + 8 * index, subscription.fd, true);
      kernel.data.setInt16(area + ARGUMENT_BUFFER + 8 * index + 4, subscription.tag === FD_READ ? POLLIN : POLLOUT, true);
      kernel.data.setInt16(area + ARGUMENT_BUFFER + 8 * index + 6, 0, true);
    });
    let timeout = 0;
    if (clocks.length > 0) {
      const left = clocks.map((each) => (each.absolute ? each.timeout - now(each.clock) : each.timeout));
      const soonest = left.reduce((a, b) => (a < b ? a : b));
      timespec(512, soonest < 0n ? 0n : soonest);
      timeout = area + 512;
    }
    const result = kernel.core.syscall(thread.slot, systemCallNumbers.ppoll!, area + ARGUMENT_BUFFER, descriptors.length, timeout, 0, 0, 0);
    if (result < 0) return wasiOrWait(result);
    if (result === 0 && clocks[0]) event(clocks[0], 0, false);
    descriptors.forEach((subscription, index) => {
      const revents = kernel.data.getInt16(area + ARGUMENT_BUFFER + 8 * index + 6, true);
      if (revents) event(subscription, revents & POLLNVAL ? WASI_BADF : 0, (revents & POLLHUP) !== 0);
    });
  }
  memory.data.setUint32(out, written, true);
  return 0;
}
