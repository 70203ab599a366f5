/**
 * signalbox/faulthandler in C and AssemblyScript: the rules of Modules/faulthandler.c (shared reference, part 1), measured there with real
 * interpreters. A dump is shown here by its functions only, but where lines are the point.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const source = readFileSync("test/unit/fixtures/guards/faulthandler.c", "utf8");
const build = (name: string, text: string): Promise<Guest> =>
  makeGuest(name, new TextEncoder().encode(text), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() });
const programs = nodePrograms();
let guest: Guest;
let kernel: WebAssembly.Module;

beforeAll(async () => {
  [guest, kernel] = await Promise.all([build("faulthandler.c", source), loadKernel()]);
});

function whole(words: readonly string[], program = guest): { text: string; status: number; hash: string } {
  let text = "";
  const { exitStatus, eventHash } = runGuest(kernel, program, {
    arguments: words,
    limits: { fuel: 1e8 },
    output: (_, bytes) => (text += Buffer.from(bytes).toString()),
    programs,
  });
  return { text, status: exitStatus, hash: eventHash };
}

const short = (text: string): string =>
  text.replace(/^ {2}File .*, line \S+ in (.*)$/gm, "  $1").replaceAll(" (most recent call first):", ":");

/** Both streams, in order, and the exit status last. */
function run(...words: string[]): string {
  const { text, status } = whole(words);
  return `${short(text)}= ${status}`;
}

const current = "Current thread 0x00000064:\n";
const fatal = (name: string, ...frames: string[]): string =>
  `Fatal guest error: ${name}\n\n${current}${frames.map((frame) => `  ${frame}\n`).join("")}`;

describe("enable: dumps on SIGSEGV, SIGFPE, SIGABRT, SIGBUS and SIGILL, then the signal goes on", () => {
  test.each([
    [11, "Segmentation fault"],
    [8, "Floating point exception"],
    [6, "Aborted"],
    [7, "Bus error"],
    [4, "Illegal instruction"],
  ])("signal %i, raised", (signal, name) => {
    expect(run("raise", String(signal))).toBe(`${fatal(name, "raise", "main")}= ${128 + signal}`);
  });

  test("no other signal", () => {
    expect(run("raise", "15")).toBe("= 143");
    expect(run("raise", "5")).toBe("= 133");
  });

  test("a fault names the line of the access, and none of the handler's own frames", () => {
    const line = source.split("\n").findIndex((text) => text.includes("number == SIGSEGV")) + 1;
    expect(whole(["fault", "11"]).text).toBe(
      `Fatal guest error: Segmentation fault\n\nCurrent thread 0x00000064 (most recent call first):\n  File "faulthandler.c", line ${line} in main\n`,
    );
  });

  test("division by zero, an illegal instruction, abort", () => {
    expect(run("fault", "8")).toMatch(/^Fatal guest error: Floating point exception\n\nCurrent.*\n(.*\n)? {2}main\n= 136$/);
    expect(run("fault", "4")).toBe(`${fatal("Illegal instruction", "main")}= 132`);
    expect(run("fault", "6")).toBe(`${fatal("Aborted", "raise", "abort", "main")}= 134`);
  });

  test("a stack overflow is reported, on the alternate stack; a hundred frames of it", () => {
    expect(run("overflow")).toBe(`${fatal("Segmentation fault", ...Array<string>(100).fill("endless"), "...")}= 139`);
  });

  test("a fault in another thread: that thread is the current one", () => {
    expect(run("thread-fault", "1")).toBe(
      "Fatal guest error: Segmentation fault\n\nCurrent thread 0x00000065:\n  crasher\n\nThread 0x00000064:\n  join\n  pthread_join\n  main\n= 139",
    );
  });

  test("all_threads false: one stack, with another header", () => {
    expect(run("thread-fault", "0")).toBe("Fatal guest error: Segmentation fault\n\nStack:\n  crasher\n= 139");
  });

  test("flags are SA_NODEFER and SA_ONSTACK; a second enable only replaces the arguments; disable tells and restores", () => {
    expect(run("enable")).toBe(
      "is_enabled 0 \ndisable 0 \nenable -1 EBADF\nenable 0 \nflags 48000000\nenable 0 \nis_enabled 1 \ndisable 1 \ndisable 0 \ndefault 1 \n" +
        "Fatal guest error: Segmentation fault\n\nStack:\n  raise\n  main\n= 139",
    );
  });

  test("what was ignored before is ignored after one dump; is_enabled stays true", () => {
    expect(run("ignored")).toBe(`${fatal("Segmentation fault", "raise", "main")}second\nalive\nis_enabled 1 \n= 0`);
    expect(run("ignored", "1")).toMatch(/alive\nis_enabled 1 \n= 139$/);
  });

  test("a real fault that was ignored before kills all the same: the kernel forces it", () => {
    expect(run("ignored-fault")).toBe(`${fatal("Segmentation fault", "main")}= 139`);
  });

  test("a handler of before runs after the dump", () => {
    expect(run("previous")).toBe(`${fatal("Segmentation fault", "main")}handler\n= 5`);
  });

  test("the descriptor is taken once: the dump goes to what has its number now, or nowhere", () => {
    expect(run("reused")).toBe("Fatal guest error: Segment\n= 139");
  });

  test("fork: the child has it too, and dumps its own threads only", () => {
    expect(run("fork")).toBe("Fatal guest error: Segmentation fault\n\nCurrent thread 0x00000066:\n  raise\n  main\nchild 11 \n= 0");
  });

  test("execve: nothing of it is left, the watchdog neither", () => {
    expect(run("exec")).toBe("is_enabled 0 \n= 138");
  });
});

describe("dump_traceback", () => {
  const sleeper = "Thread 0x00000065:\n  nanosleep\n  sleep\n  sleeper\n\n";
  const rest = "dump 0 \ndump -1 EBADF\ndump 0 \n= 0";

  test("all threads, the newest first, a blank line between; the caller is the current one", () => {
    expect(run("dump", "1")).toBe(`${sleeper}${current}  main\n${rest}`);
  });

  test("all_threads false: the caller's stack", () => {
    expect(run("dump", "0")).toBe(`Stack:\n  main\n${rest}`);
  });

  test("in a handler: its frames, then what it interrupted", () => {
    expect(run("dump-in-handler")).toBe("Stack:\n  ask\n  <signal handler called>\n  raise\n  main\n= 0");
  });

  test("a hundred frames, then `...`", () => {
    expect(run("deep", "100").match(/^ {2}(deep|main)$/gm)).toHaveLength(100);
    expect(run("deep", "100")).not.toContain("...");
    expect(run("deep", "101").match(/^ {2}(deep|main)$/gm)).toHaveLength(100);
    expect(run("deep", "101")).toMatch(/\n {2}deep\n {2}\.\.\.\n= 0$/);
  });

  test("a hundred threads, then a blank line and `...`", () => {
    expect(run("many", "100").match(/hread 0x/g)).toHaveLength(100);
    expect(run("many", "100")).not.toContain("...");
    expect(run("many", "101").match(/hread 0x/g)).toHaveLength(100);
    expect(run("many", "101")).toMatch(/\n {2}sleeper\n\n\.\.\.\n= 0$/);
  });
});

describe("dump_traceback_later", () => {
  const asleep = "Thread 0x00000064:\n  nanosleep\n  sleep\n  main\n";

  test.each([
    ["1.5", "0:00:01.500000"],
    ["2", "0:00:02"],
    ["3661", "1:01:01"],
    ["360000.25", "100:00:00.250000"],
  ])("after %s s: Timeout (%s)!, and no thread is the current one", (timeout, shown) => {
    expect(run("later", timeout, "0", "0", "500000")).toBe(`later 0 \nTimeout (${shown})!\n${asleep}the end 0 \n= 0`);
  });

  test("repeat: after each timeout, until it is cancelled; cancelling twice does nothing", () => {
    const dump = `Timeout (0:00:02)!\n${asleep}`;
    expect(run("later", "2", "1", "0", "7")).toBe(`later 0 \n${dump.repeat(3)}the end 0 \n= 0`);
  });

  test("exit: _exit(1) after the dump", () => {
    expect(run("later", "1", "0", "1", "5")).toBe(`later 0 \nTimeout (0:00:01)!\n${asleep}= 1`);
  });

  test("cancelled in time, it dumps nothing", () => {
    expect(run("later", "5", "1", "0", "2")).toBe("later 0 \nthe end 0 \n= 0");
  });

  test("a loop without system calls is dumped where it is", () => {
    expect(run("later", "0.25", "0", "0", "s40000000")).toBe(
      "later 0 \nTimeout (0:00:00.250000)!\nThread 0x00000064:\n  spin\n  main\nthe end 0 \n= 0",
    );
  });

  test("the timeout must be greater than 0 and is rounded up to a microsecond; errors", () => {
    expect(run("later-errors")).toBe(
      `0 -1 EINVAL\n-1 -1 EINVAL\nnan -1 EINVAL\n1e10 -1 EOVERFLOW\nfd -1 EBADF\na little 0 \nTimeout (0:00:00.000001)!\n${asleep}= 0`,
    );
  });

  test("a second call replaces the first", () => {
    expect(run("later-twice")).toBe(`Timeout (0:00:02)!\n${asleep}= 0`);
  });

  test("it watches a program that blocks all signals, and takes none of them", () => {
    expect(run("later-blocked")).toBe(`Timeout (0:00:01)!\n${asleep}pending 1 \n= 0`);
  });

  test("fork: the watchdog stays with the parent, and the child can cancel what is not there", () => {
    expect(run("later-fork")).toBe("Timeout (0:00:01)!\nThread 0x00000064:\n  wait4\n  wait\n  main\nchild\n= 0");
  });

  test("the program's end does not wait for it", () => {
    expect(run("later-main-exits")).toBe("= 0");
  });
});

describe("register", () => {
  const dump = `${current}  raise\n  main\n`;
  const one = "Stack:\n  raise\n  main\n";

  test("without chain: SA_RESTART and SA_ONSTACK, the handler of before does not run; unregister restores it and tells", () => {
    // Registered again with chain, its action is still without SA_NODEFER: the raised signal waits, and ours is called once more. As in CPython.
    expect(run("register", "0")).toBe(
      `register 0 \nflags 18000000\n${dump}register 0 \nflags 18000000\n${one}${one}handler\nunregister 1 \nunregister 0 \nhandler\n= 0`,
    );
  });

  test("chain: SA_NODEFER and SA_ONSTACK, and the handler of before runs after the dump", () => {
    expect(run("register", "1")).toBe(
      `register 0 \nflags 48000000\n${dump}handler\nregister 0 \nflags 48000000\n${one}unregister 1 \nunregister 0 \nhandler\n= 0`,
    );
  });

  test("chain with the default action: it is taken", () => {
    expect(run("register-default")).toBe(`${dump}= 138`);
  });

  test("the fatal signals, numbers out of range, SIGKILL and SIGSTOP: EINVAL; a negative descriptor: EBADF", () => {
    expect(run("register-errors")).toBe(
      `${"register -1 EINVAL\n".repeat(10)}register -1 EBADF\nregister 0 \nunregister -1 EINVAL\nunregister -1 EINVAL\nunregister 0 \n= 0`,
    );
  });

  test("a waiting call is restarted; with chain it is not", () => {
    expect(run("register-interrupts", "0")).toMatch(/read\n {2}main\nread 1 \n= 0$/);
    expect(run("register-interrupts", "1")).toMatch(/read\n {2}main\nread -1 EINTR\n= 0$/);
  });

  test("errno is as before, though nothing could be written", () => {
    expect(run("errno")).toBe("errno 1 \n= 0");
  });
});

test("same program, same events", () => {
  expect(whole(["later", "2", "1", "0", "7"]).hash).toBe(whole(["later", "2", "1", "0", "7"]).hash);
});

describe("in AssemblyScript, the same", () => {
  const program = `
    import * as faulthandler from "signalbox/faulthandler";
    import { SIGKILL, SIGSEGV, SIGUSR1, SIG_IGN, SA_RESTART, errno, fork, kill, getpid, print, pthread_create, pthread_t, programArguments, raise,
      rt_sigaction, sigaction, sigaction_t, sleep, wait, _exit } from "signalbox/posix";
    function sleeper(n: i32): void { sleep(1000); }
    function crash(at: usize): void { store<i32>(at, 1); }
    function flags(): i32 { const action = new sigaction_t(); rt_sigaction(SIGUSR1, null, action); return action.sa_flags; }
    export function main(): void {
      const mode = programArguments()[1];
      if (mode == "fault") { faulthandler.enable(2); crash(0); }
      else if (mode == "one") { faulthandler.enable(2, false); crash(0); }
      else if (mode == "ignored") {
        sigaction(SIGSEGV, SIG_IGN);
        faulthandler.enable(2);
        raise(SIGSEGV);
        raise(SIGSEGV);
        print(faulthandler.is_enabled().toString() + " " + faulthandler.disable().toString() + " " + faulthandler.disable().toString() + "\\n");
      } else if (mode == "threads") {
        const thread = new StaticArray<pthread_t>(1);
        pthread_create(thread, sleeper, 0);
        sleep(1);
        faulthandler.dump_traceback();
      } else if (mode == "later") {
        print(faulthandler.dump_traceback_later(0).toString() + " " + errno.toString() + "\\n");
        faulthandler.dump_traceback_later(1.5, true);
        sleep(4);
        faulthandler.cancel_dump_traceback_later();
        if (fork() == 0) { faulthandler.cancel_dump_traceback_later(); _exit(0); }
        wait();
        faulthandler.dump_traceback_later(3661, false, 2, true);
        sleep(5000);
      } else if (mode == "register") {
        sigaction(SIGUSR1, (s: i32): void => { print("handler\\n"); });
        print(faulthandler.register(SIGUSR1).toString() + " " + (flags() == (SA_RESTART | 0x08000000)).toString() + "\\n");
        raise(SIGUSR1);
        print(faulthandler.unregister(SIGUSR1).toString() + " " + faulthandler.unregister(SIGUSR1).toString() + "\\n");
        faulthandler.register(SIGUSR1, 2, true, true);
        raise(SIGUSR1);
        print(faulthandler.register(SIGSEGV).toString() + " " + faulthandler.register(SIGKILL).toString() + " " + faulthandler.register(1, -1).toString() + "\\n");
      }
    }`;
  let own: Guest;
  beforeAll(async () => {
    own = await build("own.as.ts", program.replace(/^ {4}/gm, ""));
  });
  const inOwn = (mode: string): string => {
    const { text, status } = whole([mode], own);
    return `${short(text)}= ${status}`;
  };

  test("enable", () => {
    expect(inOwn("fault")).toBe(`${fatal("Segmentation fault", "crash", "main")}= 139`);
    expect(inOwn("one")).toBe("Fatal guest error: Segmentation fault\n\nStack:\n  crash\n  main\n= 139");
    expect(inOwn("ignored")).toBe(`${fatal("Segmentation fault", "raise", "main")}true true false\n= 0`);
  });

  test("dump_traceback", () => {
    expect(inOwn("threads")).toBe(`Thread 0x00000065:\n  sleepFor\n  sleep\n  sleeper\n\n${current}  main\n= 0`);
  });

  test("dump_traceback_later", () => {
    const asleep = "Thread 0x00000064:\n  sleepFor\n  sleep\n  main\n";
    expect(inOwn("later")).toBe(`-1 22\n${`Timeout (0:00:01.500000)!\n${asleep}`.repeat(2)}Timeout (1:01:01)!\n${asleep}= 1`);
  });

  test("register", () => {
    const dump = `${current}  raise\n  main\n`;
    expect(inOwn("register")).toBe(`0 true\n${dump}1 0\n${dump}handler\n-1 -1 -1\n= 0`);
  });
});
