/** Events as a listener gets them: with what the guest's memory tells of calls, and with the place in the program, where they are asked for. */
import type { Event } from "../../abi/events.ts";
import type { RunOptions } from "../kernel/run.ts";
import type { Machine } from "./machine.ts";
import { faultMemory } from "./fault-memory.ts";
import { ownPosition } from "./stack.ts";

/** A handler that repairs nothing faults for ever: memory is shown of so many faults. */
const MOST_FAULTS = 200;
const [SIGBUS, SIGSEGV] = [7, 11];
const isMemoryFault = ({ name, signal }: Event): boolean => name === "fault" && (signal === SIGSEGV || signal === SIGBUS);

/** What a kernel is to call with each event; undefined where nobody listens. `machine`: asked for when there is one. */
export function seenBy({ event, detail, positions }: RunOptions, machine: () => Machine): ((event: Event) => void) | undefined {
  if (!event) return undefined;
  let faults = 0;
  // Events are handed over right after the kernel's call: the thread that made it is still where it was.
  const located = (each: Event): Event => {
    if (!positions) return each;
    if (each.tid !== machine().runningTid) return each;
    const position = ownPosition(machine().current);
    const memory = isMemoryFault(each) && faults++ < MOST_FAULTS ? faultMemory(machine(), each.a >>> 0) : undefined;
    return { ...each, ...(position && { position }), ...(memory && { memory }) };
  };
  return (each) => event(located(detail ? detail.event(each) : each));
}
