/**
 * The event stream for ui.perfetto.dev and chrome://tracing: the JSON of the Trace Event Format. A track per thread: system calls that wait and
 * handlers as slices, faults and losses as instants, and an arrow (flow) from each send to what it led to. Timestamps are virtual, µs.
 */
import type { Event } from "../../abi/events.ts";
import { signalName } from "../../abi/signals.ts";
import { systemCalls } from "../../abi/syscalls.ts";

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly [field: string]: unknown;
}

interface OpenSlice {
  readonly seq: number;
  readonly kind: "call" | "handler";
}

const names = new Map(systemCalls.map((call) => [call.number, call.name]));
const microseconds = (ns: number): number => ns / 1000;

/** Takes the events of a run one by one, in order; `end` gives the JSON text. */
export class PerfettoTrace {
  readonly #events: TraceEvent[] = [];
  readonly #handlerName: (index: number) => string | undefined;
  /** What is open on each thread, innermost last: slices nest. */
  readonly #open = new Map<number, OpenSlice[]>();
  readonly #pid = new Map<number, number>();
  readonly #sends = new Set<number>();
  #time = 0;

  constructor(handlerName: (index: number) => string | undefined = () => undefined) {
    this.#handlerName = handlerName;
  }

  event(event: Event): void {
    this.#time = event.time;
    const place = { pid: event.pid, tid: event.tid || event.pid, ts: microseconds(event.time) };
    switch (event.name) {
      case "spawn":
        this.#pid.set(event.tid, event.pid);
        this.#events.push({ ph: "M", name: "process_name", pid: event.pid, tid: event.pid, args: { name: `process ${event.pid}` } });
        this.#events.push({ ph: "M", name: "thread_name", pid: event.pid, tid: event.tid, args: { name: "main" } });
        return;
      case "thread-start":
        this.#pid.set(event.tid, event.pid);
        this.#events.push({ ph: "M", name: "thread_name", pid: event.pid, tid: event.tid, args: { name: `thread ${event.tid}` } });
        return;
      case "call":
        this.#begin(event, "call", event.call ?? names.get(event.a) ?? `call ${event.a}`, {
          arguments: event.shown,
          line: event.position?.line,
        });
        return;
      case "return":
        return this.#end(event.tid, event.cause, { result: event.b });
      case "deliver":
        this.#begin(event, "handler", `${this.#handlerName(event.a) ?? "handler"}(${signalName(event.signal)})`, { depth: event.b });
        return this.#arrive(event);
      case "sigreturn":
        return this.#end(event.tid, event.cause, {});
      case "unwind":
        return this.#unwind(event);
      case "send":
        this.#sends.add(event.seq);
        this.#instant(event, `send ${signalName(event.signal)}`);
        this.#events.push({ ph: "s", id: event.seq, cat: "signal", name: signalName(event.signal), ...place });
        return;
      case "accept":
      case "default":
        this.#instant(event, `${event.name} ${signalName(event.signal)}`);
        return this.#arrive(event);
      case "coalesce":
      case "ignore":
      case "discard":
      case "fault":
      case "stop":
      case "continue":
        return this.#instant(event, `${event.name} ${event.signal ? signalName(event.signal) : ""}`.trim());
      case "timer-expire":
        return this.#instant(event, `timer ${event.a} expires`);
      case "thread-exit":
        while (this.#open.get(event.tid)?.length) this.#close(event.tid, {});
        return;
    }
  }

  end(): string {
    for (const [tid, open] of this.#open) while (open.length > 0) this.#close(tid, { unfinished: true });
    const lines = this.#events.map((event) => JSON.stringify(event));
    return `{"displayTimeUnit":"ns","traceEvents":[\n${lines.join(",\n")}\n]}\n`;
  }

  #begin(event: Event, kind: OpenSlice["kind"], name: string, args: object): void {
    const open = this.#open.get(event.tid) ?? [];
    this.#open.set(event.tid, open);
    open.push({ seq: event.seq, kind });
    this.#events.push({ ph: "B", name, cat: kind, pid: event.pid, tid: event.tid, ts: microseconds(event.time), args });
  }

  #close(tid: number, args: object): void {
    this.#open.get(tid)?.pop();
    this.#events.push({ ph: "E", name: "", pid: this.#pid.get(tid) ?? tid, tid, ts: microseconds(this.#time), args });
  }

  /** Ends the slice that began with event `seq`, and what lies on it. One that is not open: fork's child returns from a call it never made. */
  #end(tid: number, seq: number, args: object): void {
    const open = this.#open.get(tid);
    if (!open?.some((slice) => slice.seq === seq)) return;
    while (open.at(-1)!.seq !== seq) this.#close(tid, {});
    this.#close(tid, args);
  }

  /** siglongjmp: handlers above depth `a` are left, and the calls in them. */
  #unwind({ tid, a }: Event): void {
    const open = this.#open.get(tid) ?? [];
    while (open.filter(({ kind }) => kind === "handler").length > a) this.#close(tid, {});
  }

  #instant({ pid, tid, time, seq }: Event, name: string): void {
    this.#events.push({ ph: "i", s: "t", name, pid, tid: tid || pid, ts: microseconds(time), args: { seq } });
  }

  #arrive({ cause, signal, pid, tid, time }: Event): void {
    if (!this.#sends.delete(cause)) return;
    this.#events.push({ ph: "f", bp: "e", id: cause, cat: "signal", name: signalName(signal), pid, tid, ts: microseconds(time) });
  }
}

/** A whole run at once. */
export function perfettoText(events: readonly Event[], handlerName: (index: number) => string | undefined): string {
  const trace = new PerfettoTrace(handlerName);
  for (const event of events) trace.event(event);
  return trace.end();
}
