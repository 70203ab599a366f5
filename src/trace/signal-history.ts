/**
 * What is known of signals on their way: events say "send" once and name its number as the cause of what follows, so a viewer
 * that wants to show a delivery's siginfo has to remember the send. This remembers, and forgets what can no longer be named.
 */
import { constants } from "../../abi/constants.ts";
import type { Event } from "../../abi/events.ts";
import type { SignalInformation } from "./signal-show.ts";

/** Sends that are remembered at the most: the kernel's queue limits are far below it. */
const MOST = 65536;

export class SignalHistory {
  readonly #sends = new Map<number, SignalInformation>();
  /** Timer of an expiry, by its event. */
  readonly #expiries = new Map<number, number>();
  /** Who changed state and how (si_status), by the event of its exit, stop or continuation. */
  readonly #children = new Map<number, { readonly pid: number; readonly status: number }>();
  /** The latest stop or continuation: a parent is told of a continuation by whoever caused it. */
  #latestChange = 0;
  /** The value that the open rt_sigqueueinfo of a thread sends. */
  readonly #values = new Map<number, number>();

  /** To be given every event, in order. */
  add(event: Event): void {
    switch (event.name) {
      case "timer-expire":
        remember(this.#expiries, event.seq, event.a);
        break;
      case "exit":
        // waitid(2): the exit status, or the signal.
        remember(this.#children, event.seq, { pid: event.pid, status: event.a & 0x7f ? event.a & 0x7f : (event.a >>> 8) & 0xff });
        break;
      case "stop":
      case "continue":
        remember(this.#children, event.seq, { pid: event.pid, status: event.signal });
        this.#latestChange = event.seq;
        break;
      case "call": {
        const value = event.call?.includes("sigqueueinfo") ? /si_int=(-?\d+)/.exec((event.shown ?? []).join())?.[1] : undefined;
        if (value !== undefined) remember(this.#values, event.tid, Number(value));
        break;
      }
      case "fault":
        remember(this.#sends, event.seq, { signal: event.signal, code: event.b, address: event.a });
        break;
      case "send":
      case "ignore":
        remember(this.#sends, event.seq, this.#information(event));
        break;
    }
  }

  /** The siginfo of a delivery, acceptance or default action, as far as the events tell. */
  of(event: Event): SignalInformation {
    return this.#sends.get(event.cause) ?? this.#sends.get(event.seq) ?? { signal: event.signal, code: constants.SI.SI_KERNEL };
  }

  #information(event: Event): SignalInformation {
    const { signal, c: code, pid } = event;
    if (code === constants.SI.SI_TIMER) return { signal, code, timer: this.#expiries.get(event.cause), overrun: 0 };
    if (code === constants.SI.SI_QUEUE) return { signal, code, pid, value: this.#values.get(event.tid) };
    const child = this.#children.get(code === constants.CLD.CLD_CONTINUED ? this.#latestChange : event.cause);
    if (signal === 17 && code > 0 && child) return { signal, code, ...child };
    const fault = this.#sends.get(event.cause);
    if (fault?.signal === signal && fault.address !== undefined) return fault;
    return { signal, code, pid };
  }
}

function remember<Value>(map: Map<number, Value>, key: number, value: Value): void {
  map.set(key, value);
  if (map.size > MOST) for (const oldest of map.keys()) return void map.delete(oldest);
}
