/**
 * The event stream as text in the manner of strace(1) -f:
 *
 *     rt_sigaction(SIGALRM, {sa_handler=0x10, sa_mask=[], sa_flags=SA_RESTART}, NULL) = 0
 *     pause() = ? ERESTARTNOHAND (To be restarted if no handler)
 *     --- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---
 *     rt_sigreturn({mask=[]}) = -1 EINTR (Interrupted system call)
 *     [pid 100] wait4(101,  <unfinished ...>
 *     [pid 101] exit_group(3) = ?
 *     [pid 101] +++ exited with 3 +++
 *     [pid 100] <... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 101
 *
 * A line is written when its call has returned, or when something else comes between. `[pid N]` (the thread) stands before
 * each line from the time that there is more than one thread.
 */
import type { Event } from "../../abi/events.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { showResult } from "./result-show.ts";
import { SignalHistory } from "./signal-history.ts";
import { endText, firstArguments, lastArguments, resumed, splitRemark } from "./strace-text.ts";
import { showSignal, showSignalInformation, showSignalSet } from "./signal-show.ts";

/** Takes the events of a run one by one, in order, with `detail: "calls"`; then `end` writes what never returned. */
export interface StraceWriter {
  event(event: Event): void;
  end(): void;
}

interface OpenCall {
  readonly tid: number;
  readonly pid: number;
  readonly name: string;
  readonly shown: readonly string[] | undefined;
  /** Its beginning is written, as `name(… <unfinished ...>`. */
  unfinished: boolean;
}

const names = new Map(systemCalls.map((call) => [call.number, call.name]));

/** @param write gets whole lines, each ended by a newline */
export function straceWriter(write: (text: string) => void): StraceWriter {
  const history = new SignalHistory();
  /** Calls that have begun and not returned, per thread; a call within a handler is above the one it interrupted. */
  const open = new Map<number, OpenCall[]>();
  const threads = new Set<number>();
  const masks = new Map<number, string>();
  /** The result of each thread's latest call: what a handler's return goes back to. */
  const latest = new Map<number, { readonly name: string; readonly result: number }>();
  /** What rt_sigreturn will give back, per thread and running handler. */
  const handlers = new Map<number, string[]>();
  /** Signals that were thrown away during a call, of the thread that sent or would have taken them: told when the call is. */
  const ignored = new Map<number, { readonly tid: number; readonly text: string }[]>();
  /** A handler has returned on this thread; its line waits for the event that tells the mask. */
  let returning: { readonly tid: number; readonly result: string } | undefined;
  let several = false;

  const line = (tid: number, text: string): void => write(`${several ? `[pid ${tid}] ` : ""}${text}\n`);

  const closeReturning = (): void => {
    if (!returning) return;
    const { tid, result } = returning;
    returning = undefined;
    line(tid, `rt_sigreturn({mask=${masks.get(tid) ?? "[]"}}) = ${result}`);
  };

  /** Before anything of thread `tid` (of process `pid`) is written: what other threads (processes) have begun is broken off. */
  const breakOff = (tid: number, pid?: number): void => {
    closeReturning();
    for (const calls of open.values()) {
      const call = calls.at(-1);
      if (!call || call.tid === tid || call.pid === pid || call.unfinished) continue;
      call.unfinished = true;
      line(call.tid, `${call.name}(${firstArguments(call.shown)} <unfinished ...>`);
    }
  };

  const finish = (call: OpenCall, shown: readonly string[] | undefined, result: string): void => {
    if (call.unfinished) line(call.tid, `<... ${call.name} resumed>${lastArguments(call.shown, shown)}) = ${result}`);
    else line(call.tid, `${call.name}(${(shown ?? call.shown)?.map((text) => text || "...").join(", ") ?? "..."}) = ${result}`);
    for (const { tid, text } of ignored.get(call.tid) ?? []) line(tid, text);
    ignored.delete(call.tid);
  };

  /** Takes the innermost open call off, if there is one. */
  const innermost = (tid: number): OpenCall | undefined => open.get(tid)?.pop();

  const signalLine = (event: Event, tid: number): void => {
    breakOff(tid);
    // Killed while it waited: the call never returns.
    const call = innermost(tid);
    if (call) finish(call, undefined, "?");
    line(tid, signalText(event));
    if (event.name !== "deliver") return;
    const running = handlers.get(tid) ?? [];
    handlers.set(tid, running);
    running.push(resumed(latest.get(tid), event.c));
  };

  const signalText = (event: Event): string => `--- ${showSignal(event.signal)} ${showSignalInformation(history.of(event))} ---`;

  /** Nobody takes an ignored signal, but strace sees it all the same. */
  const ignoredSignal = (event: Event): void => {
    const tid = event.b || event.a;
    const text = signalText(event);
    const caller = [tid, event.tid].find((each) => open.get(each)?.length);
    if (caller !== undefined) return void ignored.set(caller, [...(ignored.get(caller) ?? []), { tid, text }]);
    breakOff(tid);
    line(tid, text);
  };

  const ended = (event: Event): void => {
    breakOff(event.tid, event.pid);
    for (const [tid, calls] of open) {
      const call = calls.at(-1);
      if (!call || call.pid !== event.pid) continue;
      finish(call, undefined, "?");
      open.delete(tid);
    }
    line(event.pid, endText(event.a));
  };

  const threadEnded = (event: Event): void => {
    breakOff(event.tid, event.pid);
    const call = innermost(event.tid);
    if (call) finish(call, undefined, "?");
    open.delete(event.tid);
    // exit(2) gives a thread's own status; a process that ends gives its wait status to all of them.
    line(event.tid, endText(call?.name === "exit" ? (event.a & 0xff) << 8 : event.a));
  };

  const returned = (event: Event): void => {
    const name = event.call ?? names.get(event.a) ?? String(event.a);
    const call = innermost(event.tid);
    // The child's return from fork: it never called.
    if (!call) return;
    breakOff(event.tid);
    latest.set(event.tid, { name, result: event.b });
    const { shown, remark } = splitRemark(call.name, event.shown);
    finish(call, shown, showResult(name, event.b) + (remark ? ` ${remark}` : ""));
  };

  const event = (event: Event): void => {
    history.add(event);
    switch (event.name) {
      case "spawn":
      case "thread-start":
        threads.add(event.tid);
        several ||= threads.size > 1;
        break;
      case "call": {
        breakOff(event.tid);
        latest.delete(event.tid);
        const calls = open.get(event.tid) ?? [];
        open.set(event.tid, calls);
        calls.push({
          tid: event.tid,
          pid: event.pid,
          name: event.call ?? names.get(event.a) ?? String(event.a),
          shown: event.shown,
          unfinished: false,
        });
        break;
      }
      case "return":
        returned(event);
        break;
      case "mask":
        masks.set(event.tid, showSignalSet(event.a, event.b));
        break;
      case "deliver":
        signalLine(event, event.tid);
        break;
      case "default":
        signalLine(event, event.tid || event.pid);
        break;
      case "ignore":
        ignoredSignal(event);
        break;
      case "sigreturn":
        breakOff(event.tid);
        returning = { tid: event.tid, result: handlers.get(event.tid)?.pop() ?? "0" };
        latest.delete(event.tid);
        break;
      // siglongjmp: depth is now a, so only so many handlers are still to return.
      case "unwind":
        handlers.get(event.tid)?.splice(event.a);
        break;
      case "stop":
        breakOff(event.tid);
        line(event.tid || event.pid, `--- stopped by ${showSignal(event.signal || 19)} ---`);
        break;
      case "thread-exit":
        if (event.tid !== event.pid) threadEnded(event);
        break;
      case "exit":
        ended(event);
        break;
    }
  };

  return { event, end: () => breakOff(0) };
}
