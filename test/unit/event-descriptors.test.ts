/** eventfd(2), signalfd(2), timerfd_create(2), pidfd_open(2), epoll(7): what the kernel decides. Against Linux: the C programs in test/conformance. */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER } from "../../abi/syscalls.ts";
import { errorNumbers } from "../../abi/errno.ts";
import { BLOCKED, Driver } from "./kernel-core.ts";

const { EFD_SEMAPHORE, EFD_NONBLOCK } = constants.EFD;
const { POLLIN, POLLOUT, POLLHUP } = constants.POLL;
const { EPOLLIN, EPOLLOUT, EPOLLET, EPOLLONESHOT } = constants.EPOLL;
const { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD } = constants.EPOLL_CTL;
const { SFD_NONBLOCK } = constants.SFD;
const { TFD_NONBLOCK } = constants.TFD;
const SIGUSR1 = 10;
const SIGUSR2 = 12;
const MS = 1_000_000;
const failed = (name: string): number => -errorNumbers.find((error) => error.name === name)!.number;

/** One thread, and what it does with descriptors; values go through the argument buffer. */
class Guest extends Driver {
  thread = this.first;
  get buffer(): number {
    return this.kernel.argumentArea + ARGUMENT_BUFFER;
  }
  do(name: string, ...args: number[]): number {
    return this.call(this.thread, name, ...args);
  }
  read(fd: number, count = 8): number {
    return this.do("read", fd, this.buffer, count);
  }
  write(fd: number, value: bigint): number {
    this.kernel.data.setBigUint64(this.buffer, value, true);
    return this.do("write", fd, this.buffer, 8);
  }
  get value(): bigint {
    return this.kernel.data.getBigUint64(this.buffer, true);
  }
  poll(fd: number, events: number): number {
    this.kernel.data.setInt32(this.buffer, fd, true);
    this.kernel.data.setInt32(this.buffer + 4, events, true);
    const zero = this.argument(2, "timespec", { tv_sec: 0, tv_nsec: 0 });
    this.do("ppoll", this.buffer, 1, zero, 0);
    return this.kernel.data.getUint16(this.buffer + 6, true);
  }
  control(set: number, operation: number, fd: number, events: number): number {
    const at = this.argument(3);
    this.kernel.data.setUint32(at, events >>> 0, true);
    this.kernel.data.setUint32(at + 4, fd, true);
    return this.do("epoll_ctl", set, operation, fd, at);
  }
  /** Descriptors with their events, as epoll_wait gives them. */
  wait(set: number, timeout = 0): [number, number][] | number {
    const result = this.do("epoll_pwait", set, this.buffer, 16, timeout, 0, 8);
    if (result < 0) return result;
    const at = (index: number): number => this.buffer + 12 * index;
    return Array.from({ length: result }, (_, index) => [
      this.kernel.data.getUint32(at(index) + 4, true),
      this.kernel.data.getUint32(at(index), true),
    ]);
  }
  timer(fd: number, first: number, interval = 0): number {
    const at = this.argument(2);
    this.kernel.data.setBigInt64(at, BigInt(Math.floor(interval / 1e9)), true);
    this.kernel.data.setInt32(at + 8, interval % 1e9, true);
    this.kernel.data.setBigInt64(at + 16, BigInt(Math.floor(first / 1e9)), true);
    this.kernel.data.setInt32(at + 24, first % 1e9, true);
    return this.do("timerfd_settime", fd, 0, at, 0);
  }
  pass(ns: number): void {
    this.kernel.core.account(this.thread, ns);
  }
  pipe(): [number, number] {
    const at = this.argument(0);
    this.do("pipe2", at, 0);
    return [this.kernel.data.getInt32(at, true), this.kernel.data.getInt32(at + 4, true)];
  }
}

describe("eventfd(2)", () => {
  test("each successful read returns the counter's value and resets it to zero", () => {
    const guest = new Guest();
    const fd = guest.do("eventfd2", 3, EFD_NONBLOCK);
    expect([guest.read(fd), guest.value]).toEqual([8, 3n]);
    expect(guest.read(fd)).toBe(failed("EAGAIN"));
  });

  test("with EFD_SEMAPHORE a read returns 1 and decrements the counter by 1", () => {
    const guest = new Guest();
    const fd = guest.do("eventfd2", 2, EFD_NONBLOCK | EFD_SEMAPHORE);
    expect([guest.read(fd), guest.value, guest.read(fd), guest.value, guest.read(fd)]).toEqual([8, 1n, 8, 1n, failed("EAGAIN")]);
  });

  test("a write that would overflow the counter blocks, or fails with EAGAIN", () => {
    const guest = new Guest();
    const fd = guest.do("eventfd2", 1, EFD_NONBLOCK);
    expect(guest.write(fd, 0xffff_ffff_ffff_ffffn)).toBe(failed("EINVAL"));
    expect(guest.write(fd, 0xffff_ffff_ffff_fffen)).toBe(failed("EAGAIN"));
    expect(guest.write(fd, 0xffff_ffff_ffff_fffdn)).toBe(8);
    expect(guest.poll(fd, POLLIN | POLLOUT)).toBe(POLLIN);
  });

  test("a read of a buffer of less than 8 bytes fails with EINVAL", () => {
    const guest = new Guest();
    expect(guest.read(guest.do("eventfd2", 1, 0), 7)).toBe(failed("EINVAL"));
  });
});

describe("signalfd(2)", () => {
  const signalfd = (guest: Guest, ...signals: number[]): number => {
    const bits = signals.reduce((set, signal) => set | (1n << BigInt(signal - 1)), 0n);
    guest.setMask(guest.thread, bits);
    return guest.do("signalfd4", -1, guest.argument(1, "sigset", { bits }), 8, SFD_NONBLOCK);
  };

  test("a read returns as many pending signals as fit, and consumes them", () => {
    const guest = new Guest();
    const fd = signalfd(guest, SIGUSR1, SIGUSR2);
    guest.do("kill", 100, SIGUSR2);
    guest.do("kill", 100, SIGUSR1);
    expect(guest.poll(fd, POLLIN)).toBe(POLLIN);
    expect(guest.read(fd, 1000)).toBe(256);
    expect(guest.kernel.data.getUint32(guest.buffer, true)).toBe(SIGUSR1);
    expect(guest.kernel.data.getUint32(guest.buffer + 128, true)).toBe(SIGUSR2);
    expect(guest.read(fd, 128)).toBe(failed("EAGAIN"));
    expect(guest.poll(fd, POLLIN)).toBe(0);
  });

  test("signals outside the set stay pending", () => {
    const guest = new Guest();
    const fd = signalfd(guest, SIGUSR1);
    guest.setMask(guest.thread, (1n << BigInt(SIGUSR1 - 1)) | (1n << BigInt(SIGUSR2 - 1)));
    guest.do("kill", 100, SIGUSR2);
    expect(guest.read(fd, 128)).toBe(failed("EAGAIN"));
  });

  test("SIGKILL in the set is silently ignored; a descriptor that is no signalfd gives EINVAL", () => {
    const guest = new Guest();
    expect(guest.do("signalfd4", -1, guest.argument(1, "sigset", { bits: 1n << 8n }), 8, 0)).toBe(3);
    expect(guest.do("signalfd4", 0, guest.argument(1, "sigset", { bits: 1n }), 8, 0)).toBe(failed("EINVAL"));
    expect(guest.do("signalfd4", 77, guest.argument(1, "sigset", { bits: 1n }), 8, 0)).toBe(failed("EBADF"));
  });
});

describe("timerfd_create(2)", () => {
  test("a read returns the number of expirations since the last one, however many", () => {
    const guest = new Guest();
    const fd = guest.do("timerfd_create", constants.CLOCK.CLOCK_MONOTONIC, TFD_NONBLOCK);
    guest.timer(fd, MS, 1);
    expect(guest.read(fd)).toBe(failed("EAGAIN"));
    guest.pass(501 * MS);
    expect(guest.read(fd)).toBe(8);
    expect(Number(guest.value)).toBeGreaterThanOrEqual(500_000_000);
  });

  test("setting it_value to zero disarms it, and expirations that nobody read are gone", () => {
    const guest = new Guest();
    const fd = guest.do("timerfd_create", constants.CLOCK.CLOCK_MONOTONIC, TFD_NONBLOCK);
    guest.timer(fd, MS);
    guest.pass(2 * MS);
    guest.timer(fd, 0);
    expect(guest.read(fd)).toBe(failed("EAGAIN"));
  });

  test("a blocked read ends when the timer expires", () => {
    const guest = new Guest();
    const fd = guest.do("timerfd_create", constants.CLOCK.CLOCK_MONOTONIC, 0);
    guest.timer(fd, 5 * MS);
    expect(guest.read(fd)).toBe(BLOCKED);
    guest.kernel.idle(Infinity);
    guest.kernel.core.schedule();
    expect([guest.read(fd), guest.value]).toEqual([8, 1n]);
  });
});

describe("pidfd_open(2)", () => {
  test("is readable when the process has ended, and hung up once it has been waited for", () => {
    const guest = new Guest();
    const pid = guest.do("fork");
    const child = guest.kernel.created(guest.first);
    const fd = guest.do("pidfd_open", pid, 0);
    expect(guest.poll(fd, POLLIN)).toBe(0);
    expect(guest.do("pidfd_send_signal", fd, 0, 0, 0)).toBe(0);
    guest.call(child, "exit_group", 3);
    expect(guest.poll(fd, POLLIN)).toBe(POLLIN);
    expect(guest.do("wait4", pid, 0, 0, 0)).toBe(pid);
    expect(guest.poll(fd, POLLIN)).toBe(POLLIN | POLLHUP);
    expect(guest.do("pidfd_send_signal", fd, SIGUSR1, 0, 0)).toBe(failed("ESRCH"));
  });
});

describe("epoll(7)", () => {
  test("level-triggered: an event is reported as long as it is so", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    const fd = guest.do("eventfd2", 1, 0);
    guest.control(set, EPOLL_CTL_ADD, fd, EPOLLIN);
    expect([guest.wait(set), guest.wait(set)]).toEqual([[[fd, EPOLLIN]], [[fd, EPOLLIN]]]);
    guest.read(fd);
    expect(guest.wait(set)).toEqual([]);
  });

  test("edge-triggered: an event is reported once for each change", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    const [reading, writing] = guest.pipe();
    guest.control(set, EPOLL_CTL_ADD, reading, EPOLLIN | EPOLLET);
    guest.write(writing, 1n);
    expect([guest.wait(set), guest.wait(set)]).toEqual([[[reading, EPOLLIN]], []]);
    guest.write(writing, 1n);
    expect(guest.wait(set)).toEqual([[reading, EPOLLIN]]);
  });

  test("EPOLLONESHOT disables the descriptor until EPOLL_CTL_MOD", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    const fd = guest.do("eventfd2", 1, 0);
    guest.control(set, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLONESHOT);
    expect([guest.wait(set), guest.wait(set)]).toEqual([[[fd, EPOLLIN]], []]);
    guest.control(set, EPOLL_CTL_MOD, fd, EPOLLOUT | EPOLLONESHOT);
    expect(guest.wait(set)).toEqual([[fd, EPOLLOUT]]);
  });

  test("closing the last descriptor of an open file removes it from the set; a duplicate keeps it there", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    const fd = guest.do("eventfd2", 1, 0);
    guest.control(set, EPOLL_CTL_ADD, fd, EPOLLIN);
    const copy = guest.do("dup", fd);
    guest.do("close", fd);
    expect(guest.wait(set)).toEqual([[fd, EPOLLIN]]);
    guest.do("close", copy);
    expect(guest.wait(set)).toEqual([]);
  });

  test("EEXIST, ENOENT, EBADF, EINVAL, ELOOP", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    const outer = guest.do("epoll_create1", 0);
    const fd = guest.do("eventfd2", 1, 0);
    expect(guest.control(set, EPOLL_CTL_DEL, fd, 0)).toBe(failed("ENOENT"));
    expect(guest.control(set, EPOLL_CTL_ADD, fd, EPOLLIN)).toBe(0);
    expect(guest.control(set, EPOLL_CTL_ADD, fd, EPOLLIN)).toBe(failed("EEXIST"));
    expect(guest.control(set, EPOLL_CTL_ADD, 99, EPOLLIN)).toBe(failed("EBADF"));
    expect(guest.control(fd, EPOLL_CTL_ADD, set, EPOLLIN)).toBe(failed("EINVAL"));
    expect(guest.control(set, EPOLL_CTL_ADD, set, EPOLLIN)).toBe(failed("EINVAL"));
    expect(guest.control(outer, EPOLL_CTL_ADD, set, EPOLLIN)).toBe(0);
    expect(guest.control(set, EPOLL_CTL_ADD, outer, EPOLLIN)).toBe(failed("ELOOP"));
    expect(guest.wait(outer)).toEqual([[set, EPOLLIN]]);
  });

  test("a wait that finds nothing sleeps until an event, or until the timeout, and then gives 0", () => {
    const guest = new Guest();
    const set = guest.do("epoll_create1", 0);
    expect(guest.wait(set, 10)).toBe(BLOCKED);
    guest.kernel.idle(Infinity);
    guest.kernel.core.schedule();
    expect(guest.wait(set, 10)).toEqual([]);
    expect(guest.kernel.time).toBeGreaterThanOrEqual(10 * MS);
  });

  test("a signal ends the wait with EINTR, never restarted", () => {
    const guest = new Guest();
    guest.sigaction(guest.thread, SIGUSR1, { sa_handler: 5, sa_flags: constants.SA.SA_RESTART });
    const set = guest.do("epoll_create1", 0);
    expect(guest.wait(set, -1)).toBe(BLOCKED);
    guest.kernel.core.send(100, 0, SIGUSR1, 0, 1);
    guest.kernel.core.schedule();
    expect(guest.wait(set, -1)).toBe(failed("EINTR"));
  });
});
