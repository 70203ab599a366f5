/** The kernel's operations: inside wasm (assembly/bench.ts), called from JavaScript one by one, and on the machine's own kernel. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, results } from "../../abi/constants.ts";
import { SIGRTMIN } from "../../abi/signals.ts";
import { ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { kernelModule } from "./guest.ts";
import type { Effort } from "./index.ts";
import { interleave, processorNanoseconds } from "./measure.ts";
import { compileNatively, numbersOf } from "./native.ts";
import type { Section } from "./report.ts";

const operations: Readonly<Record<string, string>> = {
  sigprocmask: "sigprocmask",
  raise: "raise, handler, return",
  "kill-blocked": "kill, blocked",
  "kill-sigtimedwait": "kill and sigtimedwait(0)",
  "sigqueue-sigwait": "sigqueue and sigwait",
  setitimer: "setitimer, arm and disarm",
  "thread-ping-pong": "thread ping-pong, there and back",
};

const number = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));
const SIGUSR1 = 10;
const SIGUSR2 = 12;
const bit = (signal: number): bigint => 1n << BigInt(signal - 1);

/** Each operation as calls on the core's exports, count times; nanoseconds each. */
function fromJavaScript(count: number): Record<string, number> {
  const kernel = new Kernel(kernelModule);
  const { core } = kernel;
  const thread = kernel.spawn();
  core.schedule();
  const pid = kernel.pid(thread);
  const tid = kernel.tid(thread);
  const at = (argument: number): number => kernel.argumentArea + ARGUMENT_STRIDE * argument;
  const call = (who: number, name: string, ...words: number[]): number => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words;
    return core.syscall(who, number[name]!, a, b, c, d, e, f);
  };
  const setAt = (argument: number, ...signals: number[]): void =>
    kernel.data.setBigUint64(
      at(argument),
      signals.reduce((set, signal) => set | bit(signal), 0n),
      true,
    );
  const expect = (what: string, is: number, should: number): void => {
    if (is !== should) throw new Error(`bench: ${what} answered ${is}, not ${should}`);
  };

  kernel.bytes.fill(0, at(1), at(2));
  kernel.data.setInt32(at(1), 16, true);
  expect("rt_sigaction", call(thread, "rt_sigaction", SIGUSR1, at(1), 0), 0);

  const numbers: Record<string, number> = {};
  const measure = (name: string, times: number, operation: (turn: number) => void): void => {
    numbers[name] =
      processorNanoseconds(() => {
        for (let turn = 0; turn < times; turn++) {
          operation(turn);
          kernel.drainWhenHalfFull();
        }
      }) / times;
  };
  const { rt_sigprocmask, tgkill, kill, rt_sigtimedwait, rt_sigqueueinfo, setitimer } = number as Record<string, number>;
  const [one, two, three, none] = [at(1), at(2), at(3), 0];

  setAt(1, SIGUSR1);
  measure("sigprocmask", count, (turn) => core.syscall(thread, rt_sigprocmask!, turn & 1, one, two, 0, 0, 0));
  core.syscall(thread, rt_sigprocmask!, constants.SIG_HOW.SIG_UNBLOCK, one, 0, 0, 0, 0);
  measure("raise", count, () => {
    const result = core.syscall(thread, tgkill!, pid, tid, SIGUSR1, 0, 0, 0);
    if (core.next(thread, result, 0x8000) !== 1) throw new Error("bench: no handler was called");
    core.sigreturn(thread, 0, 0);
    core.next(thread, result, 0x8000);
  });

  core.syscall(thread, rt_sigprocmask!, constants.SIG_HOW.SIG_BLOCK, one, 0, 0, 0, 0);
  measure("kill-blocked", count, () => core.syscall(thread, kill!, pid, SIGUSR1, 0, 0, 0, 0));
  // rt_sigtimedwait(set, info, timeout): a timeout of zero at its place.
  setAt(0, SIGUSR1);
  kernel.bytes.fill(0, two, three);
  core.syscall(thread, rt_sigtimedwait!, at(0), 0, two, 0, 0, 0);
  measure("kill-sigtimedwait", count, () => {
    core.syscall(thread, kill!, pid, SIGUSR1, 0, 0, 0, 0);
    if (core.syscall(thread, rt_sigtimedwait!, at(0), one, two, 0, 0, 0) !== SIGUSR1) throw new Error("bench: sigtimedwait took nothing");
  });

  setAt(1, SIGRTMIN);
  core.syscall(thread, rt_sigprocmask!, constants.SIG_HOW.SIG_BLOCK, one, 0, 0, 0, 0);
  setAt(0, SIGRTMIN);
  kernel.bytes.fill(0, two, three);
  kernel.data.setInt32(two + 8, constants.SI.SI_QUEUE, true);
  measure("sigqueue-sigwait", count, () => {
    core.syscall(thread, rt_sigqueueinfo!, pid, SIGRTMIN, two, 0, 0, 0);
    if (core.syscall(thread, rt_sigtimedwait!, at(0), one, none, 0, 0, 0) !== SIGRTMIN) throw new Error("bench: sigwait took nothing");
  });

  // struct itimerval: interval at 0, value at 16, each seconds and microseconds of 64 bits.
  kernel.bytes.fill(0, one, three);
  kernel.data.setInt32(one + 16, 1000, true);
  measure("setitimer", count, () => {
    core.syscall(thread, setitimer!, constants.ITIMER.ITIMER_REAL, one, none, 0, 0, 0);
    core.syscall(thread, setitimer!, constants.ITIMER.ITIMER_REAL, two, none, 0, 0, 0);
  });

  setAt(1, SIGUSR1, SIGUSR2);
  core.syscall(thread, rt_sigprocmask!, constants.SIG_HOW.SIG_BLOCK, one, 0, 0, 0, 0);
  const partnerTid = call(thread, "clone", 0, 16, 0, 0x4000, 0);
  const partner = kernel.created(thread);
  setAt(0, SIGUSR1);
  setAt(1, SIGUSR2);
  const wait = (who: number, set: number): number => core.syscall(who, rt_sigtimedwait!, set, none, none, 0, 0, 0);
  const mustBlock = (result: number): void => expect("sigwait", result, results.BLOCKED);
  const mustRun = (who: number): void => expect("schedule", core.schedule(), who);
  mustBlock(wait(thread, at(0)));
  mustRun(partner);
  mustBlock(wait(partner, at(1)));
  core.send(pid, tid, SIGUSR1, constants.SI.SI_USER, 1);
  mustRun(thread);
  expect("sigwait", wait(thread, at(0)), SIGUSR1);
  measure("thread-ping-pong", count, () => {
    core.syscall(thread, tgkill!, pid, partnerTid, SIGUSR2, 0, 0, 0);
    mustBlock(wait(thread, at(0)));
    mustRun(partner);
    wait(partner, at(1));
    core.syscall(partner, tgkill!, pid, tid, SIGUSR1, 0, 0, 0);
    mustBlock(wait(partner, at(1)));
    mustRun(thread);
    wait(thread, at(0));
  });
  return numbers;
}

/** Each operation in a loop inside wasm: what it costs without crossing into it. */
function insideWasm(module: WebAssembly.Module, count: number): Record<string, number> {
  const exports = new WebAssembly.Instance(module).exports as unknown as Record<string, (count: number) => number>;
  return Object.fromEntries(
    Object.keys(operations).map((name) => {
      const run = exports[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
      if (!run) throw new Error(`assembly/bench.ts exports no ${name}`);
      let answer = -1;
      const time = processorNanoseconds(() => void (answer = run(count)));
      if (answer === -1) throw new Error(`assembly/bench.ts: ${name} did not do what it measures`);
      return [name, time / count];
    }),
  );
}

function buildBench(): WebAssembly.Module {
  const built = spawnSync(process.execPath, ["scripts/build-kernel.mjs", "assembly/bench.ts", "build/kernel-bench.wasm", "bench"], {
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`assembly/bench.ts does not compile:\n${built.stderr}`);
  return new WebAssembly.Module(readFileSync("build/kernel-bench.wasm"));
}

/** A copy of the whole state out of, and back into, the block. */
function snapshots(times: number): Record<string, number> {
  const kernel = new Kernel(kernelModule);
  kernel.spawn();
  kernel.release(kernel.snapshot());
  const snapshot = kernel.snapshot();
  const taken = processorNanoseconds(() => {
    for (let turn = 0; turn < times; turn++) kernel.release(kernel.snapshot());
  });
  const restored = processorNanoseconds(() => {
    for (let turn = 0; turn < times; turn++) kernel.restore(snapshot);
  });
  return { bytes: snapshot.length, take: taken / times, restore: restored / times };
}

export async function measureKernel({ rounds, scale }: Effort): Promise<Section[]> {
  const bench = buildBench();
  const native = compileNatively("test/bench/native-signals.c", ["-O2"]);
  const times = Math.ceil(1_000_000 * scale);
  const found = await interleave(rounds, {
    wasm: () => insideWasm(bench, times),
    javascript: () => fromJavaScript(Math.ceil(times / 2)),
    snapshot: () => snapshots(Math.ceil(times / 50)),
    ...(native ? { native: () => numbersOf(native, [String(Math.ceil(times / 20))]) } : {}),
  });
  const wasm = found["wasm"]!;
  const linux = (name: string): number => found["native"]?.[name] ?? NaN;
  const aim = (text: string, met: boolean): string => `aim: ${text} (${met ? "met" : "missed"})`;
  const ratio = linux("raise") / wasm["raise"]!;
  const snapshot = found["snapshot"]!;
  return [
    {
      title: "Kernel",
      about:
        "Nanoseconds per operation. *wasm*: a loop inside the module; *JavaScript*: each call from outside, as the machine makes them; *Linux*: a C program on this machine. All are CPU time.",
      head: ["operation", "wasm", "JavaScript", "Linux", "Linux / wasm"],
      rows: Object.entries(operations).map(
        ([name, label]) => [label, wasm[name]!, found["javascript"]![name]!, linux(name), linux(name) / wasm[name]!] as const,
      ),
      notes: [
        aim("raise ≤ 15 ns", wasm["raise"]! <= 15),
        ...(native ? [aim("raise at least 50 times as fast as Linux's", ratio >= 50)] : []),
        aim("mask ≤ 4 ns", wasm["sigprocmask"]! <= 4),
        `a snapshot of the kernel (one process, ${(snapshot["bytes"]! / 1024).toFixed(0)} KiB) takes ${snapshot["take"]!.toFixed(0)} ns, going back to it ${snapshot["restore"]!.toFixed(0)} ns`,
      ],
    },
  ];
}
