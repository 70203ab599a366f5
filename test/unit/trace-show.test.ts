/** System calls as text. What is expected here was printed by strace 6.1 -f of a native program that made the same calls, but for addresses and si_uid. */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { structs, type StructName } from "../../abi/structs.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { showArguments, showResults } from "../../src/trace/show.ts";
import { showBytes } from "../../src/trace/bytes-show.ts";
import { showSignalSet } from "../../src/trace/signal-show.ts";

const { SA, SI, WAIT, PROT, MAP, O, POLL, FUTEX } = constants;

/** A memory of 64 KiB; what is beyond is not mapped. */
class Memory {
  readonly bytes = new Uint8Array(65536);
  readonly view = new DataView(this.bytes.buffer);
  read = (address: number, length: number): Uint8Array | undefined =>
    address + length <= this.bytes.length ? this.bytes.subarray(address, address + length) : undefined;

  put(address: number, struct: StructName, fields: Readonly<Record<string, number | bigint>>): this {
    for (const [name, value] of Object.entries(fields)) {
      const field = structs[struct].fields.find((each) => each.name === name)!;
      if (field.type === "i64" || field.type === "u64")
        this.view.setBigUint64(address + field.offset, BigInt.asUintN(64, BigInt(value)), true);
      else if (field.type === "i16") this.view.setInt16(address + field.offset, Number(value), true);
      else this.view.setUint32(address + field.offset, Number(value), true);
    }
    return this;
  }

  text(address: number, text: string): this {
    for (let index = 0; index < text.length; index++) this.bytes[address + index] = text.charCodeAt(index);
    return this;
  }
}

/** A call with its arguments as they are shown, when memory is the same before and after. */
function show(name: string, values: readonly number[], memory = new Memory(), result = 0): string {
  const call = systemCalls.find((each) => each.name === name)!;
  return showResults(call, values, memory.read, result, showArguments(call, values, memory.read)).join(", ");
}

const set = (...signals: number[]): bigint => signals.reduce((bits, signal) => bits | (1n << BigInt(signal - 1)), 0n);

describe("signals", () => {
  test.each<[string, string, readonly number[], Memory, number]>([
    [
      "SIGALRM, {sa_handler=0x1a, sa_mask=[USR1 RT_3], sa_flags=SA_RESTART}, NULL",
      "rt_sigaction",
      [14, 64, 0],
      new Memory().put(64, "sigaction", { sa_handler: 0x1a, sa_flags: SA.SA_RESTART, sa_mask: set(10, 35) }),
      0,
    ],
    [
      "SIGALRM, NULL, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=SA_NODEFER|SA_SIGINFO}",
      "rt_sigaction",
      [14, 0, 64],
      new Memory().put(64, "sigaction", { sa_handler: 1, sa_flags: SA.SA_NODEFER | SA.SA_SIGINFO }),
      0,
    ],
    ["SIG_BLOCK, [USR1 RT_2], []", "rt_sigprocmask", [0, 64, 128], new Memory().put(64, "sigset", { bits: set(10, 34) }), 0],
    [
      "SIG_BLOCK, ~[RTMIN RT_1], NULL",
      "rt_sigprocmask",
      [0, 64, 0],
      new Memory().put(64, "sigset", { bits: ~set(32, 33) & ((1n << 64n) - 1n) }),
      0,
    ],
    ["[USR1]", "rt_sigpending", [64], new Memory().put(64, "sigset", { bits: set(10) }), 0],
    ["100, SIGUSR1", "kill", [100, 10], new Memory(), 0],
    ["100, 0", "kill", [100, 0], new Memory(), 0],
    ["-1, SIGTERM", "kill", [-1, 15], new Memory(), -3],
    [
      "{ss_sp=0x2000, ss_flags=0, ss_size=65536}, NULL",
      "sigaltstack",
      [64, 0],
      new Memory().put(64, "stack", { ss_sp: 0x2000, ss_size: 65536 }),
      0,
    ],
    ["NULL, {ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}", "sigaltstack", [0, 64], new Memory().put(64, "stack", { ss_flags: 2 }), 0],
  ])("%s", (expected, name, values, memory, result) => {
    expect(show(name, values, memory, result)).toBe(expected);
  });

  test("siginfo_t by its code", () => {
    const memory = new Memory()
      .put(64, "sigset", { bits: set(10, 34) })
      .put(128, "siginfo", { si_signo: 34, si_code: SI.SI_QUEUE, si_pid: 100, si_uid: 0, si_value: 42 });
    expect(show("rt_sigqueueinfo", [100, 34, 128], memory)).toBe(
      "100, SIGRT_2, {si_signo=SIGRT_2, si_code=SI_QUEUE, si_pid=100, si_uid=0, si_int=42, si_ptr=0x2a}",
    );
    expect(show("rt_sigtimedwait", [64, 128, 0], memory, 34)).toBe(
      "[USR1 RT_2], {si_signo=SIGRT_2, si_code=SI_QUEUE, si_pid=100, si_uid=0, si_int=42, si_ptr=0x2a}, NULL, (SIGRT_2)",
    );
    memory.put(256, "timespec", { tv_nsec: 5_000_000 });
    expect(show("rt_sigtimedwait", [64, 128, 256], memory, -11)).toBe("[USR1 RT_2], 0x80, {tv_sec=0, tv_nsec=5000000}");
    const child = new Memory().put(64, "siginfo", { si_signo: 17, si_code: 2, si_pid: 101, si_uid: 0, si_status: 9 });
    expect(show("waitid", [1, 101, 64, WAIT.WEXITED | WAIT.WNOWAIT], child)).toBe(
      "P_PID, 101, {si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=101, si_uid=0, si_status=SIGKILL}, WEXITED|WNOWAIT",
    );
  });
});

describe("time", () => {
  const timer = new Memory()
    .put(64, "timeval", {})
    .put(80, "timeval", { tv_usec: 1000 })
    .put(128, "timespec", {})
    .put(144, "timespec", { tv_sec: 1, tv_nsec: 5 });

  test.each<[string, string, readonly number[], Memory, number]>([
    ["ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=1000}}, NULL", "setitimer", [0, 64, 0], timer, 0],
    [
      "0, TIMER_ABSTIME, {it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=1, tv_nsec=5}}, NULL",
      "timer_settime",
      [0, 1, 128, 0],
      timer,
      0,
    ],
    [
      "CLOCK_MONOTONIC, {sigev_signo=SIGUSR1, sigev_notify=SIGEV_SIGNAL}, [0]",
      "timer_create",
      [1, 64, 256],
      new Memory().put(64, "sigevent", { sigev_signo: 10 }),
      0,
    ],
    ["CLOCK_MONOTONIC, 0, {tv_sec=1, tv_nsec=5}, NULL", "clock_nanosleep", [1, 0, 144, 0], timer, 0],
    ["CLOCK_REALTIME, {tv_sec=1, tv_nsec=5}", "clock_gettime", [0, 144], timer, 0],
  ])("%s", (expected, name, values, memory, result) => {
    expect(show(name, values, memory, result)).toBe(expected);
  });

  test("nanosleep with one structure for request and remainder shows both", () => {
    const call = systemCalls.find(({ name }) => name === "nanosleep")!;
    const memory = new Memory().put(64, "timespec", { tv_sec: 1 });
    const before = showArguments(call, [64, 64], memory.read);
    expect(before).toEqual(["{tv_sec=1, tv_nsec=0}", ""]);
    memory.put(64, "timespec", { tv_sec: 0, tv_nsec: 998 });
    expect(showResults(call, [64, 64], memory.read, -4, before)).toEqual(["{tv_sec=1, tv_nsec=0}", "{tv_sec=0, tv_nsec=998}"]);
    expect(showResults(call, [64, 64], memory.read, 0, before)[1]).toBe("0x40");
  });
});

describe("processes, descriptors, memory", () => {
  const status = (value: number): Memory => {
    const memory = new Memory();
    memory.view.setInt32(64, value, true);
    return memory;
  };

  test.each<[string, string, readonly number[], Memory, number]>([
    ["101, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL", "wait4", [101, 64, 0, 0], status(0x300), 101],
    ["101, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}], WNOHANG|WUNTRACED, NULL", "wait4", [101, 64, 3, 0], status(9), 101],
    ["101, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV && WCOREDUMP(s)}], 0, NULL", "wait4", [101, 64, 0, 0], status(0x8b), 101],
    ["101, [{WIFSTOPPED(s) && WSTOPSIG(s) == SIGTSTP}], WUNTRACED, NULL", "wait4", [101, 64, 2, 0], status(0x147f), 101],
    ["-1, 0x40, 0, NULL", "wait4", [-1, 64, 0, 0], status(0), -10],
    ["-1, 0x40, WNOHANG, NULL", "wait4", [-1, 64, 1, 0], status(0), 0],
    ["[3, 4], 0", "pipe2", [64, 0], new Memory().put(64, "fd_pair", { read: 3, write: 4 }), 0],
    ["[3, 4], O_NONBLOCK|O_CLOEXEC", "pipe2", [64, O.O_NONBLOCK | O.O_CLOEXEC], new Memory().put(64, "fd_pair", { read: 3, write: 4 }), 0],
    ["3, F_SETFL, O_RDONLY|O_NONBLOCK", "fcntl", [3, 4, O.O_NONBLOCK], new Memory(), 0],
    ["3, F_GETFL, (flags O_WRONLY|O_NONBLOCK)", "fcntl", [3, 3, 0], new Memory(), O.O_WRONLY | O.O_NONBLOCK],
    ['4, "he\\1llo \\"x\\" \\377", 12', "write", [4, 64, 12], new Memory().text(64, 'he\x01llo "x" \xff'), 12],
    ['3, "he", 10', "read", [3, 64, 10], new Memory().text(64, "hello"), 2],
    ["3, 0x40, 10", "read", [3, 64, 10], new Memory(), -11],
    [
      '1, "01234567890123456789012345678901"..., 4000',
      "write",
      [1, 64, 4000],
      new Memory().text(64, "0123456789012345678901234567890123"),
      4000,
    ],
    ["4, 0xfffff000, 4", "write", [4, 0xfffff000 | 0, 4], new Memory(), -14],
    [
      "NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0",
      "mmap",
      [0, 4096, PROT.PROT_READ, MAP.MAP_PRIVATE | MAP.MAP_ANONYMOUS, -1, 0],
      new Memory(),
      0x2000,
    ],
    ["0x2000, 4096, PROT_NONE", "mprotect", [0x2000, 4096, 0], new Memory(), 0],
    ["0x40, FUTEX_WAIT_PRIVATE, 2, NULL", "futex", [64, FUTEX.FUTEX_PRIVATE_FLAG, 2, 0, 0, 0], new Memory(), 0],
    ["0x40, FUTEX_WAKE_PRIVATE, 2147483647", "futex", [64, 129, 0x7fffffff, 0, 0, 0], new Memory(), 1],
    ["0x40, FUTEX_WAIT_BITSET_PRIVATE, 1, NULL, NULL, FUTEX_BITSET_MATCH_ANY", "futex", [64, 137, 1, 0, 0, -1], new Memory(), 0],
    ["3", "exit_group", [3], new Memory(), 0],
  ])("%s", (expected, name, values, memory, result) => {
    expect(show(name, values, memory, result)).toBe(expected);
  });

  test("poll and select say with the result what is ready", () => {
    const poll = new Memory()
      .put(64, "pollfd", { fd: 3, events: POLL.POLLIN | POLL.POLLPRI, revents: POLL.POLLIN })
      .put(72, "pollfd", { fd: 4, events: POLL.POLLOUT });
    expect(show("ppoll", [64, 2, 0, 0], poll, 1)).toBe(
      "[{fd=3, events=POLLIN|POLLPRI}, {fd=4, events=POLLOUT}], 2, NULL, NULL, ([{fd=3, revents=POLLIN}])",
    );
    expect(show("ppoll", [64, 2, 0, 0], poll, 0)).toMatch(/, \(Timeout\)$/);
    const select = new Memory();
    select.bytes[64] = 0x18;
    expect(show("pselect6", [5, 0, 64, 0, 0, 0], select, 2)).toBe("5, NULL, [3 4], NULL, NULL, NULL, (out [3 4])");
  });

  test("sizes that a guest lies about are not followed", () => {
    expect(show("ppoll", [64, -1, 0, 0], new Memory(), -22)).toBe("0x40, -1, NULL, NULL");
    expect(show("write", [1, 64, -1], new Memory(), -14)).toContain("...");
  });
});

test("octal escapes are as short as they can be", () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
  expect(showBytes(bytes("\x001\x00a\n\t\\"))).toBe('"\\0001\\0a\\n\\t\\\\"');
});

test("an empty, a full and an inverted set", () => {
  expect([showSignalSet(0, 0), showSignalSet(-1, -1), showSignalSet(~(1 << 9), -1)]).toEqual(["[]", "~[]", "~[USR1]"]);
});
