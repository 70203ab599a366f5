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
    if (from) descriptors.set(to, { ...from, fd: to });
  };
  const call = event.call ?? "";
  if (call in makers) return void descriptors.set(event.b, { fd: event.b, what: makers[call]! });
  switch (call) {
    case "pipe2":
    case "socketpair": {
      const pair = /\[(\d+), (\d+)\]/.exec(shown.join(" "));
      if (!pair) return;
      const number = ++context.pipes;
      const pipe: PipeState = { number, bytes: 0 };
      const ends =
        call === "pipe2" ? [`pipe ${number}, read end`, `pipe ${number}, write end`] : [`socket pair ${number}`, `socket pair ${number}`];
      [Number(pair[1]), Number(pair[2])].forEach((end, index) => {
        descriptors.set(end, { fd: end, what: ends[index]!, ...(call === "pipe2" ? { pipe } : {}) } satisfies Descriptor);
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
      return;
    case "write": {
      const pipe = descriptors.get(fd)?.pipe;
      if (pipe) pipe.bytes += event.b;
      return;
    }
    case "read": {
      const pipe = descriptors.get(fd)?.pipe;
      if (pipe) pipe.bytes = Math.max(0, pipe.bytes - event.b);
      return;
    }
  }
}
