/**
 * What is wrong in a run even if it ends well. Each check looks only where something happens: at function entries while a handler runs, at
 * jumps, at ends of system calls. The first violation counts.
 */
import type { Guest } from "../../abi/guest.ts";
import { systemCallNumbers } from "../machine/numbers.ts";
import type { Machine } from "../machine/machine.ts";
import type { JumpBuffer } from "../machine/jump.ts";
import { frameAt, sites } from "../machine/stack.ts";
import type { GuestThread } from "../machine/thread.ts";
import { unsafeGroup } from "./async-signal-safe.ts";

const ESRCH = 3;
const ECHILD = 10;
const FIRST_PID = 100;
const HANDLER = "<signal handler called>";

export class Sanitizers {
  /** One line; undefined while nothing is wrong. */
  violation: string | undefined;
  readonly #strict: boolean;
  readonly #reapsChildren: boolean;
  readonly #concerns: (message: string) => boolean;

  /** `strict`: a handler may call no unsafe function at all. `reapsChildren`: none that has ended may be left at the exit. `concerns`: which messages count. */
  constructor(strict: boolean, reapsChildren: boolean, concerns: (message: string) => boolean = () => true) {
    this.#concerns = concerns;
    this.#strict = strict;
    this.#reapsChildren = reapsChildren;
  }

  /** Something is wrong. */
  report(text: string): void {
    if (this.violation === undefined && this.#concerns(text)) this.violation = text;
  }

  /** The thread is at a safepoint while a handler runs: it may have entered a function that it must not call. signal-safety(7). */
  atSafepoint(thread: GuestThread): void {
    if (thread.frames.length === 0 || this.violation !== undefined) return;
    const { guest } = thread.process;
    const stack = sites(thread);
    const name = (site: number): string | undefined => guest.functions[guest.siteFunction[site]!]!.name;
    const entered = name(stack.at(-1)!);
    const group = unsafeGroup(entered);
    if (group === undefined) return;
    const handler = stack.map(name).lastIndexOf(HANDLER);
    if (handler < 0) return;
    const caller = (from: number): string => {
      for (let i = from; i >= 0; i--) {
        const frame = frameAt(guest, stack[i]!);
        if (!frame.library) return frame.file === undefined ? frame.function : `${frame.file.replace(/^.*\//, "")}:${frame.line}`;
      }
      return "the program";
    };
    const interrupted = stack
      .slice(0, handler)
      .map(name)
      .find((each) => unsafeGroup(each) !== undefined);
    if (interrupted !== undefined)
      this.report(
        `a handler calls ${entered} (${caller(stack.length - 1)}) while ${interrupted} is interrupted (${caller(handler - 1)}): neither is async-signal-safe`,
      );
    else if (this.#strict) this.report(`a handler calls ${entered} (${caller(stack.length - 1)}), which is not async-signal-safe`);
  }

  /** longjmp(3): "If the function which called setjmp() returns before longjmp() is called, the behavior is undefined." */
  jumps(thread: GuestThread, buffer: JumpBuffer | undefined): void {
    if (!buffer) {
      this.report("longjmp through a buffer that setjmp has never filled in this thread");
      return;
    }
    const { guest } = thread.process;
    const saved = sitesIn(guest, buffer.shadow);
    const present = sites(thread);
    const caller = guest.siteFunction[saved.at(-1)!];
    // The frame of setjmp's caller is at another place of the same function by now; those around it are where they were.
    const stands = saved.every(
      (site, index) => present[index] === site || (index === saved.length - 1 && guest.siteFunction[present[index]!] === caller),
    );
    if (!stands) this.report(`longjmp to ${guest.functions[caller!]?.name ?? "a function"}, which has returned since it called setjmp`);
  }

  /** A call of the running thread begins. wait(2), NOTES: a child that has ended and is not waited for remains as a zombie. */
  begins(machine: Machine, thread: GuestThread): void {
    if (!this.#reapsChildren || thread.process.pid !== FIRST_PID || thread.call.number !== systemCallNumbers.exit_group) return;
    const left = machine.kernel.zombiesOf(FIRST_PID);
    if (left > 0)
      this.report(`${left === 1 ? "a child" : `${left} children`} that had ended ${left === 1 ? "was" : "were"} never waited for`);
  }

  /** A call of the running thread has ended. */
  returned(machine: Machine, thread: GuestThread, result: number): void {
    const { number, words } = thread.call;
    // Signal 0 only asks.
    if (
      number === systemCallNumbers.kill &&
      words[1] !== 0 &&
      result === -ESRCH &&
      words[0]! >= FIRST_PID &&
      machine.kernel.hasEnded(words[0]!)
    )
      this.report(`kill(${words[0]}): that process was waited for already, its number may be another's by now`);
    // waitid(2): P_PID is 1.
    const waited = number === systemCallNumbers.wait4 ? words[0]! : number === systemCallNumbers.waitid && words[0] === 1 ? words[1]! : 0;
    if (waited > FIRST_PID && result === -ECHILD && machine.kernel.hasEnded(waited))
      this.report(`waiting for ${waited}: that process was waited for already, its number may be another child's by now`);
  }
}

/** The site ids in a copy of a shadow call stack, outermost first. */
function sitesIn(guest: Guest, shadow: Uint8Array): number[] {
  const view = new DataView(shadow.buffer, shadow.byteOffset, shadow.length);
  const found: number[] = [];
  for (let at = 0; at + 4 <= shadow.length;) {
    const site = view.getUint32(at, true);
    const size = guest.functions[guest.siteFunction[site] ?? -1]?.frameSize;
    if (!size) break;
    found.push(site);
    at += size;
  }
  return found;
}
