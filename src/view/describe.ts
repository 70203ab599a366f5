/** What happened, in a sentence: for the step's line, the table that screen readers use, and lessons. */
import type { Event } from "../../abi/events.ts";
import { constants } from "../../abi/constants.ts";
import { errnoName } from "../../abi/errno.ts";
import { signalName } from "../../abi/signals.ts";
import type { HandlerName } from "./fold.ts";
import { signalsOf } from "./signal-set.ts";

/** Virtual time, short: "0", "200 ns", "1.5 µs", "12.3 ms", "5 s". */
export function timeText(ns: number): string {
  for (const [unit, size] of [
    ["s", 1e9],
    ["ms", 1e6],
    ["µs", 1e3],
  ] as const) {
    if (ns >= size) return `${Number((ns / size).toPrecision(4))} ${unit}`;
  }
  return ns === 0 ? "0" : `${ns} ns`;
}

/** A system call by the name that its man page has: rt_sigaction is sigaction(2)'s. */
export function callName(call: string): string {
  return call === "exit_group" ? "_exit" : call.replace(/^rt_/, "").replace(/^(pselect)6$/, "$1");
}

/** How a process ended, by its wait status. */
export function endingText(status: number): string {
  const signal = status & 0x7f;
  if (signal === 0) return `exited with ${(status >> 8) & 0xff}`;
  return `killed by ${signalName(signal)}`;
}

const discardReasons = [
  "",
  "SIGCONT and the stop signals discard each other",
  "its disposition is now to ignore it",
  "the queue is full: only its value is lost",
  "its target has ended",
  "its timer was set anew or deleted",
];
const defaultActions = [
  "",
  "the process is terminated",
  "the process is terminated, with a core dump",
  "the process stops",
  "the process continues",
  "nothing happens",
];

const codes: readonly (readonly [code: number, text: string])[] = [
  [constants.SI.SI_USER, "kill"],
  [constants.SI.SI_QUEUE, "sigqueue"],
  [constants.SI.SI_TKILL, "tgkill"],
  [constants.SI.SI_TIMER, "a timer"],
  [constants.SI.SI_KERNEL, "the kernel"],
];

/** Who a signal came from, by si_code. */
export function codeText(code: number): string {
  return codes.find(([known]) => known === code)?.[1] ?? (code > 0 ? "the kernel" : `si_code ${code}`);
}

const who = (tid: number, pid: number): string =>
  tid === 0 ? `process ${pid}` : tid === pid ? `thread ${tid}` : `thread ${tid} of process ${pid}`;
const target = (event: Event): string => (event.b === 0 ? `process ${event.a}` : `thread ${event.b}`);
const setText = (low: number, high: number): string => {
  const members = signalsOf({ low, high });
  if (members.length === 0) return "nothing";
  if (members.length > 24) return `all but ${64 - members.length} signals`;
  return members.map(signalName).join(", ");
};
const timerText = (id: number): string =>
  id >= 0 ? `timer ${id}` : (["ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"][-1 - id] ?? "a timer");

function resultText(result: number): string {
  if (result <= -512 && result >= -516) return "is interrupted by a signal";
  return result < 0 ? `fails: ${errnoName(-result) ?? result}` : `returns ${result}`;
}

/** One sentence without its full stop. */
export function describeEvent(event: Event, handlerName: HandlerName): string {
  const signal = event.signal ? signalName(event.signal) : "";
  const subject = who(event.tid, event.pid);
  const handler = handlerName(event.a) ?? `handler ${event.a}`;
  switch (event.name) {
    case "spawn":
      return event.a === 1 ? `process ${event.pid} begins` : `process ${event.a} forks: process ${event.pid} begins`;
    case "exit":
      return `process ${event.pid} ${endingText(event.a)}`;
    case "reap":
      return `process ${event.pid} has waited for its child ${event.a}, which ${endingText(event.b)}`;
    case "thread-start":
      return `${who(event.tid, event.pid)} begins, made by thread ${event.a}`;
    case "thread-exit":
      return `${subject} ends`;
    case "call":
      return `${subject} calls ${callName(event.call ?? `system call ${event.a}`)}(${event.shown?.filter((text) => text !== "").join(", ") ?? ""})`;
    case "return":
      return `${subject}: ${callName(event.call ?? "the call")} ${resultText(event.b)}`;
    case "block":
      return `${subject} waits`;
    case "wake":
      return `${subject} is woken`;
    case "run":
      return `${subject} runs now`;
    case "send":
      return `${signal} is generated for ${target(event)} ${event.tid === 0 && event.c === constants.SI.SI_USER ? "from outside" : `by ${codeText(event.c)}`} and is pending`;
    case "coalesce":
      return `${signal} for ${target(event)} is lost: one is pending already, and standard signals do not queue`;
    case "ignore":
      return `${signal} for ${target(event)} is ignored: that is its disposition`;
    case "discard":
      return `the pending ${signal} is thrown away: ${discardReasons[event.b] ?? ""}`;
    case "deliver":
      return `${signal} is delivered to ${subject}: ${handler} begins${event.b > 1 ? `, inside ${event.b - 1} other${event.b > 2 ? "s" : ""}` : ""}`;
    case "sigreturn":
      return `${subject}: the handler of ${signal} returns, and the mask of before is restored`;
    case "accept":
      return `${subject} accepts ${signal} by waiting for it: no handler runs`;
    case "default":
      return `${signal} reaches ${subject}; its default action: ${defaultActions[event.a] ?? ""}`;
    case "mask":
      return `${subject} now blocks ${setText(event.a, event.b)}`;
    case "action":
      return event.a === 0 || event.a === 1
        ? `${signal} in process ${event.pid}: ${event.a === 0 ? "the default action" : "ignored"} from now on`
        : `${signal} in process ${event.pid} is handled by ${handler} from now on`;
    case "stop":
      return `process ${event.pid} is stopped by ${signal}`;
    case "continue":
      return `process ${event.pid} goes on`;
    case "fault":
      return `${subject} causes ${signal} at address 0x${(event.a >>> 0).toString(16)}`;
    case "timer-arm":
      return event.b === 0
        ? `${timerText(event.a)} is disarmed`
        : `${timerText(event.a)} is armed: ${timeText(event.b * 1000)}${event.c ? `, then every ${timeText(event.c * 1000)}` : ""}`;
    case "timer-expire":
      return `${timerText(event.a)} expires`;
    case "unwind":
      return `${subject} jumps out of ${event.b - event.a} handler${event.b - event.a === 1 ? "" : "s"}`;
    case "memory":
      return `${subject}: the memory map changes at 0x${(event.a >>> 0).toString(16)}, ${event.b} bytes`;
    case "output":
      return `${subject} writes ${event.b} byte${event.b === 1 ? "" : "s"} to ${event.a === 2 ? "standard error" : "standard output"}`;
    case "exec":
      return `process ${event.pid} runs another program from here on: handlers are gone, what was ignored stays so`;
    case "clock-set":
      return "the clock on the wall is set";
    case "trip":
      return `CPython's own handler of ${signal} only raises a flag${event.a >= 0 ? `, and writes a byte to descriptor ${event.a}` : ""}: the Python handler runs later`;
    case "handle":
      return `the main thread is between two bytecodes: the Python handler of ${signal} runs`;
    default:
      return event.name;
  }
}

/** A step's events as one sentence: the main one, then what it brought about, without what repeats it. */
export function describeStep(events: readonly Event[], handlerName: HandlerName): string {
  const first = events[0];
  if (first?.name === "spawn" && first.a === 1) return describeEvent(first, handlerName);
  const main = events.findLastIndex(({ name }) => name === "call");
  const told = events.filter((event, index) => {
    // Questions that were asked before (steps.ts).
    if (event.name === "call" && index < main) return false;
    if (event.name === "run" || event.name === "thread-exit") return events.length === 1;
    // A call that returned at once is told by its call; a failure is news.
    if (event.name === "return") return events.length === 1 || index === 0 || (event.b < 0 && event.b > -512);
    if (event.name === "mask") return !events.some(({ name }) => name === "deliver" || name === "sigreturn");
    return true;
  });
  return (told.length > 0 ? told : events).map((event) => describeEvent(event, handlerName)).join("; ");
}
