/**
 * Adds to the events of system calls what a viewer wants and the kernel does not record: the call's name and its arguments
 * (RunOptions.detail). The machine says when a call begins and ends, for only then can the guest's memory be read.
 */
import type { Event } from "../../abi/events.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import type { CallObserver } from "../kernel/run.ts";
import { showArguments, showResults, type FunctionName, type ReadMemory } from "./show.ts";

const calls = new Map(systemCalls.map((call) => [call.number, call]));

interface OpenCall {
  readonly number: number;
  readonly values: readonly number[];
  readonly before: readonly string[];
  after: readonly string[] | undefined;
}

/** Per thread there is one call at a time; its events must have been handed to `event` before the thread's next `begin`. */
export class CallDetail implements CallObserver {
  readonly #open = new Map<number, OpenCall>();
  readonly #functionName: FunctionName | undefined;

  /** `functionName` names handlers by their table index. */
  constructor(functionName?: FunctionName) {
    this.#functionName = functionName;
  }

  /** Thread `tid` begins a call with these arguments. */
  begin(tid: number, number: number, values: ArrayLike<number>, read: ReadMemory): void {
    const call = calls.get(number);
    if (!call) return;
    const copy = Array.from({ length: call.arguments.length }, (_, index) => values[index] ?? 0);
    this.#open.set(tid, { number, values: copy, before: showArguments(call, copy, read, this.#functionName), after: undefined });
  }

  /** Its call has returned `result`, and memory holds what it gave. */
  end(tid: number, result: number, read: ReadMemory): void {
    const open = this.#open.get(tid);
    if (open) open.after = showResults(calls.get(open.number)!, open.values, read, result, open.before, this.#functionName);
  }

  /** The event with what is known of its call; other events as they are. */
  event(event: Event): Event {
    if (event.name !== "call" && event.name !== "return") return event;
    const call = calls.get(event.a);
    if (!call) return event;
    const open = this.#open.get(event.tid);
    const known = open?.number === event.a ? (event.name === "call" ? open.before : (open.after ?? open.before)) : undefined;
    const shown = known ?? (call.arguments.length === 0 ? [] : undefined);
    return { ...event, call: call.name, ...(shown ? { shown } : {}) };
  }
}
