/**
 * Random scripts. They need not make sense, but Linux should answer them always the same: what acts on others is the last operation of
 * its step, the driver waits after each step until nothing moves, timers are far from expiring or are waited for.
 * Where Linux still leaves several outcomes, compare.ts asks it more often.
 */
import fc from "fast-check";
import type { Operation, Script, Step } from "./script.ts";

type Words = fc.Arbitrary<string>;

/** Signals that scripts use most; with a prelude, each has got an action before the script begins. */
const usual = [
  "SIGUSR1", "SIGUSR2", "SIGINT", "SIGTERM", "SIGALRM", "SIGPIPE", "SIGHUP", "SIGURG", "SIGCHLD", "SIGCONT", "SIGTSTP", "34", "35", "40", "64",
]; // prettier-ignore
const unusual = [
  "SIGQUIT", "SIGWINCH", "SIGVTALRM", "SIGSEGV", "SIGFPE", "SIGILL", "SIGBUS", "SIGTTIN", "SIGTTOU", "SIGSTOP", "SIGKILL", "SIGIO", "SIGTRAP",
  "SIGABRT", "SIGXCPU", "SIGSYS", "SIGPWR", "SIGPROF", "SIGSTKFLT", "36", "63",
]; // prettier-ignore

const word = (...words: readonly string[]): Words => fc.constantFrom(...words);
const weighted = (...choices: readonly (readonly [weight: number, words: Words])[]): Words =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
/** `name` and its arguments. */
const call = (name: string, ...parameters: readonly Words[]): Words => fc.tuple(...parameters).map((words) => [name, ...words].join(" "));

const signal = weighted([12, word(...usual)], [2, word(...unusual)]);
/** To send: mostly one that does not end everything. */
const sent = weighted(
  [20, word(...usual)],
  [1, word("SIGSTOP", "SIGTTIN", "SIGTTOU", "SIGWINCH", "SIGIO", "SIGSEGV", "SIGFPE", "36", "0", "65", "SIGKILL")],
);
const setOf = (length: number): Words => fc.uniqueArray(signal, { maxLength: length }).map((members) => `{${members.join(",")}}`);
const set = weighted([10, setOf(5)], [1, fc.constant("{all}")], [3, fc.constant("{}")]);
const body = fc.nat(7).map((number) => `body${number}`);
const flags = fc
  .tuple(
    fc.subarray(["SA_RESTART", "SA_NODEFER", "SA_RESETHAND", "SA_ONSTACK"]),
    fc.subarray(["SA_NOCLDSTOP", "SA_NOCLDWAIT"]),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([some, ofChildren, informed]) => [...some, ...(informed ? ["SA_SIGINFO"] : []), ...ofChildren].join("|") || "0");
const handler = weighted([10, body], [1, word("SIG_IGN", "SIG_DFL")]);
const number = (max: number): Words => fc.nat(max).map(String);
const actor = weighted([6, word("0")], [4, word("1")], [3, word("2")], [2, word("3")]);

const sigaction = call("sigaction", signal, handler, flags, set);

/** They concern the actor alone and do not wait: in handlers too. */
const own = weighted(
  [8, sigaction],
  [1, call("sigaction", signal)],
  [8, call("sigprocmask", word("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"), set)],
  [4, word("sigpending")],
  [8, call("raise", sent)],
  [8, call("queue", sent, number(999))],
  [6, call("killself", sent)],
  [4, call("sigtimedwait", set)],
  [2, call("sigaltstack", word("65536", "65536", "32768", "2047", "0"), word("0", "0", "0", "SS_DISABLE", "4", "-2147483648"))],
  [1, word("sigaltstack")],
  [1, call("savemask", word("0", "1"))],
  [1, call("signal", signal, handler)],
  [1, call("siginterrupt", signal, word("0", "1"))],
  [1, call("sighold", signal)],
  [1, call("sigrelse", signal)],
  [1, call("sigignore", signal)],
  [1, call("sigset", signal, weighted([4, body], [2, word("SIG_IGN", "SIG_DFL", "2")]))],
  [1, word("ids")],
  [1, call("alarm", word("0", "2000", "5000"))],
  [1, call("setitimer", word("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"), word("0", "3000"), word("0", "4000"))],
  [1, call("getitimer", word("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"))],
  [1, call("timer_create", number(2), word("CLOCK_REALTIME", "CLOCK_MONOTONIC"), word("SIGEV_SIGNAL", "SIGEV_SIGNAL", "SIGEV_NONE", "SIGEV_THREAD_ID"), signal, number(99))],
  [1, call("timer_settime", number(2), word("0", "3000", "9000"), word("0", "2000"))],
  [1, call("timer_gettime", number(2))],
  [1, call("timer_getoverrun", number(2))],
  [1, call("timer_delete", number(2))],
  [1, call("child", word("0", "3", "-SIGKILL", "-SIGTERM", "-SIGABRT", "-40").map((word) => word))],
  [1, call("waitpid", word("-1"), word("WNOHANG", "WNOHANG|WUNTRACED|WCONTINUED"))],
  [1, call("waitid", word("P_ALL"), word("0"), word("WNOHANG|WEXITED", "WNOHANG|WEXITED|WNOWAIT", "WNOHANG|WSTOPPED|WCONTINUED", "WNOHANG"))],
  [1, call("mprotect", word("PROT_NONE", "PROT_READ", "PROT_READ|PROT_WRITE"))],
  [1, call("nonblock", number(1), word("O_NONBLOCK", "0"))],
  [1, call("signalfd", set, word("0", "1"))],
); // prettier-ignore

/** What they do to others, or wait for: the last of a step, or of a handler. */
const sending = weighted(
  [10, call("kill", actor, sent)],
  [3, call("killgroup", word("-1", "0", "1", "2"), sent)],
  [5, call("tgkill", actor, sent)],
  [5, call("sigqueue", actor, sent, number(999))],
  [2, call("threadqueue", actor, sent, number(999))],
  [1, call("pidfdsend", actor, sent)],
);
const waiting = weighted(
  [4, call("sigsuspend", set)],
  [1, word("pause")],
  [3, call("sigwaitinfo", set)],
  [1, call("sigawait", set, word("5000"))],
  [
    2,
    call(
      "sigwait",
      setOf(4).filter((members) => members !== "{}"),
    ),
  ],
  [1, call("sleep", word("4000"))],
  [2, call("ppoll", number(1), word("0", "-1", "6000"), set)],
  [2, call("pselect", number(1), word("0", "-1", "6000"), set)],
  [1, call("epoll", number(1), word("0", "-1"), set)],
  [1, word("semwait")],
  [1, word("uncount")],
  [1, word("readsignalfd")],
);
const child = weighted([3, word("-1")], [1, actor]);
const children = weighted(
  [4, call("fork", word("1", "2", "3", "4"))],
  [3, call("waitpid", child, word("0", "WUNTRACED", "WCONTINUED", "WUNTRACED|WCONTINUED", "WNOHANG", "WNOHANG|WUNTRACED|WCONTINUED"))],
  [1, call("waitgroup", actor, word("0", "WUNTRACED", "WNOHANG"))],
  [3, call("waitid", word("P_ALL", "P_PID", "P_PGID"), actor, word("WEXITED", "WEXITED|WNOWAIT", "WSTOPPED", "WCONTINUED", "WEXITED|WSTOPPED|WCONTINUED", "WSTOPPED|WNOHANG|WNOWAIT", "WCONTINUED|WNOHANG|WNOWAIT", "WEXITED|WSTOPPED|WCONTINUED|WNOHANG|WNOWAIT"))],
  [1, call("waitpidfd", actor, word("WEXITED", "WEXITED|WNOHANG", "WSTOPPED|WNOWAIT"))],
  [1, call("exit", word("0", "7"))],
  [1, call("setpgid", word("-1", "0", "1", "2"), word("-1", "0", "1", "2"))],
  [1, word("setsid")],
  [1, word("exec")],
  [1, word("vfork 0", "vfork 5")],
  [1, word("abort")],
); // prettier-ignore
const stopping = weighted(
  [3, call("kill", actor, word("SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU"))],
  [3, call("kill", actor, word("SIGCONT"))],
  [1, call("killgroup", word("-1", "0", "1", "2"), word("SIGSTOP", "SIGTSTP", "SIGCONT", "SIGHUP"))],
  [1, call("tgkill", actor, word("SIGSTOP", "SIGTSTP", "SIGCONT"))],
  [1, call("kill", actor, word("SIGKILL", "SIGTERM"))],
);
const threading = weighted([3, call("thread", word("1", "2", "3", "4"))], [1, word("threadexit")], [2, call("tgkill", actor, sent)]);
const reading = weighted(
  [4, call("read", number(1), word("1", "100"))],
  [4, call("write", number(1), word("1", "100", "4096", "5000", "70000"))],
  [1, call("closeread", number(1))],
  [1, call("closewrite", number(1))],
  [1, call("poll", number(1), word("0", "-1"))],
  [1, call("nonblock", number(1), word("O_NONBLOCK", "0"))],
  [1, call("count", word("1", "3"))],
  [1, word("uncount")],
);
const faulting = weighted(
  [4, call("touch", word("0", "100", "4095"), word("0", "1"))],
  [1, word("divide")],
  [1, call("null", word("0", "1"))],
  [1, word("unmap")],
  [2, call("mprotect", word("PROT_NONE", "PROT_READ"))],
);

const inHandler = weighted([14, own], [3, word("siglongjmp")], [2, call("contextmask", set)], [1, word("repair")], [1, word("sempost")]);
const endOfHandler = weighted([3, inHandler], [2, sending], [2, waiting], [1, reading], [1, children], [1, faulting]);

/** They wait for a timer: alone in their step. */
const timed = weighted(
  [2, call("expire", number(2))],
  [1, word("expirealarm")],
  [1, word("timerfd")],
  [1, word("alarmed 0")],
  [1, call("alarmed 1", set)],
  [1, call("alarmed 2", set)],
  [1, call("alarmed 3", number(1), word("1"))],
  [1, call("alarmed 4", word("-1"), word("0"))],
  [1, call("alarmed 5", number(1), word("-1"), set)],
);

/** What a script is mostly about. */
const themes: readonly Words[] = [
  weighted([4, sending], [4, waiting], [3, children], [1, threading], [2, reading], [2, faulting], [1, stopping]),
  weighted([6, stopping], [4, children], [1, sending], [1, waiting], [1, reading]),
  weighted([4, threading], [6, sending], [5, waiting], [1, children], [1, reading]),
  weighted([6, reading], [5, sending], [1, waiting], [1, children]),
  weighted([6, children], [3, sending], [2, waiting], [1, stopping]),
];

const stepOf = (theme: Words): fc.Arbitrary<Step> =>
  fc
    .tuple(
      actor,
      fc.array(own, { maxLength: 4 }),
      fc.oneof({ weight: 10, arbitrary: theme }, { weight: 4, arbitrary: own }, { weight: 1, arbitrary: timed }),
    )
    .map(([who, before, after]) => ({
      actor: Number(who),
      operations: [...(/^(expire|alarmed|timerfd)/.test(after) ? [] : before), after],
    }));

/** Who is there at the beginning. */
const casts: readonly (readonly Step[])[] = [
  [],
  [{ actor: 0, operations: ["fork 1"] }],
  [{ actor: 0, operations: ["thread 1"] }],
  [{ actor: 0, operations: ["fork 1"] }, { actor: 0, operations: ["fork 2"] }],
  [{ actor: 0, operations: ["fork 1"] }, { actor: 1, operations: ["fork 2"] }],
  [{ actor: 0, operations: ["thread 1"] }, { actor: 0, operations: ["thread 2"] }],
  [{ actor: 0, operations: ["fork 1"] }, { actor: 1, operations: ["thread 2"] }],
  [{ actor: 0, operations: ["thread 1"] }, { actor: 1, operations: ["fork 2"] }],
]; // prettier-ignore

/** An action for each of the usual signals, so that scripts live longer; most are handlers. */
const prelude: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(...usual.map((name) => fc.option(call("sigaction", fc.constant(name), handler, flags, set), { freq: 8, nil: undefined })))
  .map((actions) => actions.filter((action) => action !== undefined));

const handlerBody: fc.Arbitrary<readonly Operation[]> = fc
  .tuple(fc.array(inHandler, { maxLength: 3 }), fc.option(endOfHandler, { freq: 2, nil: undefined }))
  .map(([operations, end]) => (end === undefined ? operations : [...operations, end]));

/** They send signals to a process, of which any thread may take them. */
const toProcess = /^(killself|queue|kill|killgroup|tgkill|sigqueue|threadqueue|pidfdsend|child|vfork|fork|expire|alarm)/;

const closing = /^close/;

/**
 * Where there are threads, nothing else is done by whoever has just sent a signal that another thread may take at the same time. And nobody
 * closes what another polls: select(2) calls that "unspecified". Where there are processes, no handler sends to them all: theirs would run at the
 * same time, and how many of their signals coalesce is anybody's guess.
 */
function ordered(given: Script): Script {
  const creates = (what: string): boolean =>
    given.steps.some(({ operations }) => operations.some((operation) => operation.startsWith(what)));
  if (!creates("thread ")) {
    if (!creates("fork ") && !creates("vfork")) return given;
    return { ...given, bodies: given.bodies.map((operations) => operations.filter((operation) => !operation.startsWith("killgroup"))) };
  }
  return {
    bodies: given.bodies.map((operations) => operations.filter((operation) => !toProcess.test(operation) && !closing.test(operation))),
    steps: given.steps.map(({ actor, operations }) => ({
      actor,
      operations: operations.filter(
        (operation, index) => !closing.test(operation) && (index === operations.length - 1 || !toProcess.test(operation)),
      ),
    })),
  };
}

/** What may keep a handler for some steps: it waits, or stops itself. */
const lingering =
  /^(sigsuspend|pause|sigwait|sigawait|sleep|ppoll|pselect|poll|epoll|semwait|uncount|readsignalfd|read|write|wait)|STOP|TSTP|TTIN|TTOU/;

/**
 * Timers that are waited for expire within their step, or the outcome hangs on real time. A handler that jumps leaves the wait for an alarm, which
 * then comes at some moment of a later step; one that lingers lets its actor begin to wait only while other steps are under way.
 */
function withoutLateTimers(given: Script): Script {
  const some = (what: RegExp): boolean => given.bodies.some((operations) => operations.some((operation) => what.test(operation)));
  const late = some(/longjmp/) ? /^(alarmed|expire|alarm|timerfd)/ : some(lingering) ? /^(alarmed|timerfd)/ : undefined;
  if (late === undefined) return given;
  return {
    ...given,
    steps: given.steps.map(({ actor, operations }) => ({ actor, operations: operations.filter((operation) => !late.test(operation)) })),
  };
}

export const script: fc.Arbitrary<Script> = fc
  .record({
    bodies: fc.array(handlerBody, { maxLength: 8 }),
    prelude: fc.option(prelude, { freq: 5, nil: [] }),
    cast: fc.constantFrom(...casts),
    steps: fc.oneof(...themes.map((theme) => fc.array(stepOf(theme), { minLength: 1, maxLength: 16, size: "max" }))),
  })
  .map(({ bodies, prelude: actions, cast, steps }) =>
    ordered(withoutLateTimers({ bodies, steps: [{ actor: 0, operations: actions }, ...cast, ...steps] })),
  );
