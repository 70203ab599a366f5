/** Events as strace's lines. The events are those of runs; only fields that matter are given. */
import { describe, expect, test } from "@jest/globals";
import { constants, results } from "../../abi/constants.ts";
import { eventKinds, type Event } from "../../abi/events.ts";
import { eventLine } from "../../src/trace/ndjson.ts";
import { straceWriter } from "../../src/trace/strace.ts";

type Given = Partial<Event> & { readonly name: string };

/** Whole events of what matters of them: numbered from 1, of thread 100 unless they say otherwise. */
function events(given: readonly Given[]): Event[] {
  return given.map((each, index) => ({
    seq: index + 1,
    kind: eventKinds.find(({ name }) => name === each.name)!.number,
    signal: 0,
    time: 0,
    pid: each.tid ?? 100,
    tid: 100,
    cause: 0,
    a: 0,
    b: 0,
    c: 0,
    ...each,
  }));
}

function trace(...given: readonly Given[]): string[] {
  let text = "";
  const writer = straceWriter((line) => {
    text += line;
  });
  for (const event of events(given)) writer.event(event);
  writer.end();
  return text.split("\n").slice(0, -1);
}

const call = (name: string, shown: readonly string[] = [], tid = 100): Given => ({ name: "call", call: name, shown, tid });
const back = (name: string, shown: readonly string[], b: number, tid = 100): Given => ({ name: "return", call: name, shown, b, tid });
const spawn = (tid: number): Given => ({ name: "spawn", tid });
const { ERESTARTNOHAND, ERESTARTSYS } = results;

describe("calls", () => {
  test("a call that returns at once is one line", () => {
    expect(trace(call("kill", ["100", "SIGUSR1"]), back("kill", ["100", "SIGUSR1"], 0))).toEqual(["kill(100, SIGUSR1) = 0"]);
  });

  test("errors by name and text", () => {
    expect(trace(call("kill", ["99", "0"]), back("kill", ["99", "0"], -3))).toEqual(["kill(99, 0) = -1 ESRCH (No such process)"]);
  });

  test("what is known only after the call; a remark on the result", () => {
    expect(trace(call("pipe2", ["", "0"]), back("pipe2", ["[3, 4]", "0"], 0))).toEqual(["pipe2([3, 4], 0) = 0"]);
    expect(
      trace(
        call("ppoll", ["[{fd=3, events=POLLIN}]", "1", "NULL", "NULL"]),
        back("ppoll", ["[{fd=3, events=POLLIN}]", "1", "NULL", "NULL", "([{fd=3, revents=POLLIN}])"], 1),
      ),
    ).toEqual(["ppoll([{fd=3, events=POLLIN}], 1, NULL, NULL) = 1 ([{fd=3, revents=POLLIN}])"]);
  });

  test("mmap gives an address", () => {
    expect(trace(call("mmap", ["NULL"]), back("mmap", ["NULL"], 0x3ff0000))).toEqual(["mmap(NULL) = 0x3ff0000"]);
  });

  test("a call that never returns", () => {
    expect(trace(call("pause"))).toEqual(["pause( <unfinished ...>"]);
  });

  test("without arguments (detail was not asked for), the call's name", () => {
    expect(trace({ name: "call", a: 62 }, { name: "return", a: 62, b: 0 })).toEqual(["kill(...) = 0"]);
  });
});

describe("signals", () => {
  const sent: Given = { name: "send", signal: 10, a: 100, c: constants.SI.SI_USER };

  test("a signal to oneself: call, delivery, return to the call's result", () => {
    expect(
      trace(
        call("kill", ["100", "SIGUSR1"]),
        sent,
        back("kill", ["100", "SIGUSR1"], 0),
        { name: "deliver", signal: 10, cause: 2, a: 5 },
        { name: "mask", a: 512 },
        call("write", ["1", '"h\\n"', "2"]),
        back("write", ["1", '"h\\n"', "2"], 2),
        { name: "sigreturn", signal: 10 },
        { name: "mask", a: 0 },
        call("getpid"),
        back("getpid", [], 100),
      ),
    ).toEqual([
      "kill(100, SIGUSR1) = 0",
      "--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_USER, si_pid=100} ---",
      'write(1, "h\\n", 2) = 2',
      "rt_sigreturn({mask=[]}) = 0",
      "getpid() = 100",
    ]);
  });

  test("pause, interrupted: the restart code first, EINTR when the handler returns", () => {
    expect(
      trace(
        call("pause"),
        { name: "block" },
        { name: "timer-expire", a: -1 },
        { name: "send", signal: 14, a: 100, c: constants.SI.SI_KERNEL, cause: 3, tid: 0 },
        back("pause", [], ERESTARTNOHAND),
        { name: "deliver", signal: 14, cause: 4 },
        { name: "sigreturn", signal: 14 },
      ),
    ).toEqual([
      "pause() = ? ERESTARTNOHAND (To be restarted if no handler)",
      "--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---",
      "rt_sigreturn({mask=[]}) = -1 EINTR (Interrupted system call)",
    ]);
  });

  test.each([
    [constants.SA.SA_RESTART, "0"],
    [0, "-1 EINTR (Interrupted system call)"],
  ])("read, interrupted by a handler with flags %i", (flags, result) => {
    expect(
      trace(
        call("read", ["3", "", "1"]),
        sent,
        back("read", ["3", "0x40", "1"], ERESTARTSYS),
        { name: "deliver", signal: 10, cause: 2, c: flags },
        { name: "sigreturn", signal: 10 },
      ).slice(-1),
    ).toEqual([`rt_sigreturn({mask=[]}) = ${result}`]);
  });

  test("a handler within a handler; siglongjmp leaves both", () => {
    const deliver = (signal: number): Given => ({ name: "deliver", signal });
    expect(
      trace(deliver(10), deliver(12), { name: "sigreturn" }, { name: "sigreturn" }).filter((line) => line.startsWith("rt_")),
    ).toHaveLength(2);
    expect(
      trace(call("getpid"), back("getpid", [], 100), deliver(10), deliver(12), { name: "unwind", a: 0, b: 2 }, deliver(15), {
        name: "sigreturn",
      }).slice(-2),
    ).toEqual(["--- SIGTERM {si_signo=SIGTERM, si_code=SI_KERNEL} ---", "rt_sigreturn({mask=[]}) = 100"]);
  });

  test("siginfo of timers, children, queued values and faults", () => {
    const shown = (...given: Given[]): string => trace(...given).find((line) => line.includes("--- SIG"))!;
    expect(
      shown({ name: "timer-expire", a: 7 }, { name: "send", signal: 10, c: -2, cause: 1 }, { name: "deliver", signal: 10, cause: 2 }),
    ).toBe("--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_TIMER, si_timerid=7, si_overrun=0} ---");
    expect(
      shown(
        { name: "exit", pid: 101, tid: 0, a: 0x300 },
        { name: "send", signal: 17, c: 1, tid: 101, cause: 1 },
        { name: "deliver", signal: 17, cause: 2 },
      ),
    ).toBe("--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=101, si_status=3} ---");
    expect(
      shown(
        { name: "exit", pid: 101, tid: 0, a: 9 },
        { name: "send", signal: 17, c: 2, tid: 0, cause: 1 },
        { name: "deliver", signal: 17, cause: 2 },
      ),
    ).toContain("si_code=CLD_KILLED, si_pid=101, si_status=SIGKILL");
    expect(
      shown(
        { name: "stop", signal: 20, pid: 101, tid: 0 },
        { name: "send", signal: 17, c: 5, tid: 0, cause: 1 },
        { name: "deliver", signal: 17, cause: 2 },
      ),
    ).toContain("si_code=CLD_STOPPED, si_pid=101, si_status=SIGTSTP");
    expect(
      shown(
        call("rt_sigqueueinfo", [
          "100",
          "SIGRT_2",
          "{si_signo=SIGRT_2, si_code=SI_QUEUE, si_pid=100, si_uid=0, si_int=-5, si_ptr=0xfffffffb}",
        ]),
        { name: "send", signal: 34, c: -1 },
        { name: "deliver", signal: 34, cause: 2 },
      ),
    ).toContain("si_pid=100, si_int=-5, si_ptr=0xfffffffb");
    expect(shown({ name: "fault", signal: 11, a: 0, b: 1 }, { name: "deliver", signal: 11, cause: 1 })).toBe(
      "--- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=NULL} ---",
    );
    expect(
      shown(
        { name: "fault", signal: 8, a: 0x55, b: 1 },
        { name: "send", signal: 8, c: 1, cause: 1 },
        { name: "deliver", signal: 8, cause: 2 },
      ),
    ).toBe("--- SIGFPE {si_signo=SIGFPE, si_code=FPE_INTDIV, si_addr=0x55} ---");
  });

  test("an ignored signal is seen, after the call that sent it", () => {
    expect(
      trace(call("kill", ["100", "SIGCHLD"]), { name: "ignore", signal: 17, a: 100, c: 0 }, back("kill", ["100", "SIGCHLD"], 0)),
    ).toEqual(["kill(100, SIGCHLD) = 0", "--- SIGCHLD {si_signo=SIGCHLD, si_code=SI_USER, si_pid=100} ---"]);
  });

  test("stop", () => {
    expect(trace({ name: "default", signal: 20, a: 3 }, { name: "stop", signal: 20 })).toEqual([
      "--- SIGTSTP {si_signo=SIGTSTP, si_code=SI_KERNEL} ---",
      "--- stopped by SIGTSTP ---",
    ]);
  });
});

describe("ends", () => {
  test("exit: the call that does not return, then the status", () => {
    expect(trace(call("exit_group", ["3"]), { name: "exit", pid: 100, tid: 0, a: 0x300 })).toEqual([
      "exit_group(3) = ?",
      "+++ exited with 3 +++",
    ]);
  });

  test("death by signal, with and without core", () => {
    expect(trace({ name: "fault", signal: 11, b: 1 }, { name: "default", signal: 11, a: 2, cause: 1 }, { name: "exit", a: 0x8b })).toEqual([
      "--- SIGSEGV {si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=NULL} ---",
      "+++ killed by SIGSEGV (core dumped) +++",
    ]);
    expect(trace({ name: "exit", a: 9 })).toEqual(["+++ killed by SIGKILL +++"]);
  });
});

describe("several threads", () => {
  test("a call that others interrupt is broken off and resumed", () => {
    expect(
      trace(
        spawn(100),
        call("fork"),
        spawn(101),
        back("fork", [], 101),
        call("wait4", ["101", "", "0", ""]),
        { name: "block" },
        call("exit_group", ["3"], 101),
        { name: "exit", pid: 101, tid: 0, a: 0x300 },
        back("wait4", ["101", "[{WIFEXITED(s) && WEXITSTATUS(s) == 3}]", "0", "NULL"], 101),
      ),
    ).toEqual([
      "[pid 100] fork() = 101",
      "[pid 100] wait4(101,  <unfinished ...>",
      "[pid 101] exit_group(3) = ?",
      "[pid 101] +++ exited with 3 +++",
      "[pid 100] <... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 101",
    ]);
  });

  test("one whose arguments were all known", () => {
    expect(
      trace(
        spawn(100),
        { name: "thread-start", tid: 101, pid: 100 },
        call("kill", ["100", "0"]),
        call("getpid", [], 101),
        back("getpid", [], 100, 101),
        back("kill", ["100", "0"], 0),
      ),
    ).toEqual(["[pid 100] kill(100, 0 <unfinished ...>", "[pid 101] getpid() = 100", "[pid 100] <... kill resumed>) = 0"]);
  });

  test("a process that dies takes its threads along", () => {
    expect(
      trace(
        spawn(100),
        { name: "thread-start", tid: 101, pid: 100 },
        { ...call("pause", [], 101), pid: 100 },
        { name: "thread-exit", a: 11 },
        { name: "thread-exit", tid: 101, pid: 100, a: 11 },
        { name: "exit", pid: 100, tid: 0, a: 11 },
      ),
    ).toEqual(["[pid 101] pause() = ?", "[pid 101] +++ killed by SIGSEGV +++", "[pid 100] +++ killed by SIGSEGV +++"]);
  });

  test("a thread ends", () => {
    expect(
      trace(
        spawn(100),
        { name: "thread-start", tid: 101, pid: 100 },
        { ...call("exit", ["0"], 101), pid: 100 },
        { name: "thread-exit", tid: 101, pid: 100 },
      ),
    ).toEqual(["[pid 101] exit(0) = ?", "[pid 101] +++ exited with 0 +++"]);
  });
});

test("NDJSON: keys in a fixed order, one line per event, nothing that is not known", () => {
  const [first, second] = events([
    { name: "send", signal: 10, a: 100, time: 5000, cause: 3 },
    { name: "call", call: "kill", shown: ["100", "SIGUSR1"], position: { function: "main", file: "a.c", line: 3 } },
  ]);
  expect(eventLine(first!)).toBe('{"seq":1,"time":5000,"pid":100,"tid":100,"event":"send","cause":3,"signal":10,"a":100,"b":0,"c":0}\n');
  expect(eventLine(second!)).toBe(
    '{"seq":2,"time":0,"pid":100,"tid":100,"event":"call","cause":0,"signal":0,"a":0,"b":0,"c":0,"call":"kill","arguments":["100","SIGUSR1"],"function":"main","file":"a.c","line":3}\n',
  );
});
