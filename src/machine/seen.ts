/** Events as a listener gets them: with what the guest's memory tells of calls, and with the place in the program, where they are asked for. */
import type { Event } from "../../abi/events.ts";
import type { RunOptions } from "../kernel/run.ts";
import type { Machine } from "./machine.ts";
import { ownPosition } from "./stack.ts";

/** What a kernel is to call with each event; undefined where nobody listens. `machine`: asked for when there is one. */
export function seenBy({ event, detail, positions }: RunOptions, machine: () => Machine): ((event: Event) => void) | undefined {
  if (!event) return undefined;
  // Events are handed over right after the kernel's call: the thread that made it is still where it was.
  const located = (each: Event): Event => {
    if (!positions) return each;
    const position = each.tid === machine().runningTid ? ownPosition(machine().current) : undefined;
    return position ? { ...each, position } : each;
  };
  return (each) => event(located(detail ? detail.event(each) : each));
}
