/**
 * What only a system call and its result tell: open calls, descriptors and pipes, groups and sessions, alternate stacks. The call's
 * arguments come as strace shows them (src/trace/call-detail.ts).
 */
import type { Event } from "../../abi/events.ts";
import type { FoldContext } from "./fold.ts";
import type { Descriptor, PipeState, ProcessState, ThreadState } from "./state.ts";

export function applyCall(thread: ThreadState | undefined, event: Event): void {
  thread?.calls.push({ seq: event.seq, name: event.call ?? `call ${event.a}`, shown: event.shown });
}

export function applyReturn(context: FoldContext, process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): void {
  if (!thread || !process) return;
  const at = thread.calls.findIndex((call) => call.seq === event.cause);
  // siglongjmp out of a handler leaves the call that it had interrupted open: whoever returns first was above it.
  if (at >= 0) thread.calls.splice(at);
  if (event.b < 0) return;
  const shown = event.shown ?? [];
  switch (event.call) {
    case "sigaltstack":
      if (shown[0] && shown[0] !== "NULL") thread.alternateStack = shown[0].includes("SS_DISABLE") ? undefined : shown[0];
      return;
    case "setsid":
      process.sid = process.pid;
      process.pgid = process.pid;
      return;
    case "setpgid":
      return setGroup(context, process, Number(shown[0]), Number(shown[1]));
    case "timer_delete":
      return void process.timers.delete(Number(shown[0]));
    default:
      return changeDescriptors(context, process, event, shown);
  }
}

/** Bytes of a pipe that are kept for show. */
const KEPT = 64;

function fill(pipe: PipeState, count: number, shown: string | undefined): void {
  const written = shownBytes(shown ?? "").slice(0, count);
  pipe.bytes += count;
  if (pipe.content.length >= KEPT) return;
  pipe.content = [...pipe.content, ...written, ...Array.from({ length: Math.min(count - written.length, KEPT) }, () => "??")];
}

const escapes: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The bytes of a string as strace quotes it, two hex digits each. */
function shownBytes(text: string): string[] {
  const inner = /^"((?:\\.|[^"\\])*)"/.exec(text)?.[1] ?? "";
  return [...inner.matchAll(/\\([0-7]{1,3})|\\(.)|([^\\])/g)].map(([, octal, escaped, plain]) =>
    (octal !== undefined ? parseInt(octal, 8) : escaped !== undefined ? (escapes[escaped] ?? escaped.charCodeAt(0)) : plain!.charCodeAt(0))
      .toString(16)
      .padStart(2, "0"),
  );
}

/** setpgid(2): 0 stands for the caller, and for the process's own pid. */
function setGroup({ state }: FoldContext, caller: ProcessState, pid: number, pgid: number): void {
  const target = state.processes.find((each) => each.pid === (pid || caller.pid) && each.state !== "gone");
  if (target) target.pgid = pgid || target.pid;
}

/** Calls whose result is a new descriptor, and what it is. */
const makers: Readonly<Record<string, string>> = {
  eventfd2: "eventfd",
  signalfd4: "signalfd",
  timerfd_create: "timerfd",
  pidfd_open: "pidfd",
  epoll_create1: "epoll",
  inotify_init1: "inotify",
  memfd_create: "memfd",
  socket: "socket",
};

function changeDescriptors(context: FoldContext, process: ProcessState, event: Event, shown: readonly string[]): void {
  const { descriptors } = process;
  const fd = Number(shown[0]);
  const copy = (to: number): void => {
    const from = descriptors.get(fd);
    // dup(2): "The two file descriptors do not share file descriptor flags".
    if (from) descriptors.set(to, { ...from, fd: to, closeOnExec });
  };
  const call = event.call ?? "";
  const closeOnExec = shown.some((text) => /\b(?:\w+_)?CLOEXEC\b/.test(text));
  if (call in makers) return void descriptors.set(event.b, { fd: event.b, what: makers[call]!, closeOnExec });
  switch (call) {
    case "pipe2":
    case "socketpair": {
      const pair = /\[(\d+), (\d+)\]/.exec(shown.join(" "));
      if (!pair) return;
      const number = ++context.pipes;
      const pipe: PipeState = { number, bytes: 0, content: [] };
      const ends =
        call === "pipe2" ? [`pipe ${number}, read end`, `pipe ${number}, write end`] : [`socket pair ${number}`, `socket pair ${number}`];
      [Number(pair[1]), Number(pair[2])].forEach((end, index) => {
        descriptors.set(end, { fd: end, what: ends[index]!, ...(call === "pipe2" ? { pipe } : {}), closeOnExec } satisfies Descriptor);
      });
      return;
    }
    case "close":
      return void descriptors.delete(fd);
    case "dup":
      return copy(event.b);
    case "dup3":
      return copy(event.b);
    case "fcntl":
      if (shown[1]?.startsWith("F_DUPFD")) copy(event.b);
      else if (shown[1] === "F_SETFD") {
        const from = descriptors.get(fd);
        if (from) descriptors.set(fd, { ...from, closeOnExec: shown[2] === "FD_CLOEXEC" || shown[2] === "1" });
      }
      return;
    case "write": {
      const pipe = descriptors.get(fd)?.pipe;
      if (pipe) fill(pipe, event.b, shown[1]);
      return;
    }
    case "read": {
      const pipe = descriptors.get(fd)?.pipe;
      if (pipe) {
        pipe.bytes = Math.max(0, pipe.bytes - event.b);
        pipe.content = pipe.content.slice(event.b);
      }
      return;
    }
  }
}
