/**
 * A flag that is waited for and is not volatile: one place of the program reads an object again and again, a handler that came between two
 * reads changes it, and the object is neither volatile nor atomic. The compiler may read it once. (Where it has, the loop never ends, and that
 * is a livelock.) Seen only where the program says what its objects are: C with debugging information.
 *
 * A handler that came while the code waited in a system call does not count, nor does a read while the signal is blocked: there the program
 * says when the signal may come.
 */
import { nameOf, objectAt, placeOf } from "./access.ts";
import type { Access } from "./access.ts";

interface Read {
  readonly address: number;
  readonly number: number;
}
interface Changed {
  readonly signal: number;
  readonly level: number;
  readonly number: number;
  readonly place: string;
}

export class WaitedFlags {
  readonly #reads = new Map<string, Read>();
  readonly #changes = new Map<string, Changed>();

  /** A call of a function begins at that frame: reads of earlier calls there are others. */
  entered(tid: number, level: number, frame: number): void {
    this.#reads.forEach((_, key) => {
      if (key.startsWith(`${tid} ${level} `) && Number(key.split(" ")[2]) >= frame) this.#reads.delete(key);
    });
  }

  /** `signal`: of a handler that interrupted the program's own code, else 0. */
  executed({ stop, number, before, after }: Access, signal: number, isBlocked: (signal: number) => boolean): string | undefined {
    const { thread, level, frame, offset, address } = stop;
    const { guest, pid } = thread.process;
    const object = objectAt(guest, address);
    if (stop.atomic || object?.qualifier !== "plain") return undefined;
    const place = `${pid} ${thread.tid} ${address}`;
    if (stop.writes && before !== after) {
      if (level > 0 && signal > 0) this.#changes.set(place, { signal, level, number, place: placeOf(stop) });
      else this.#changes.delete(place);
      return undefined;
    }
    if (!stop.reads) return undefined;
    const key = `${thread.tid} ${level} ${frame} ${offset}`;
    const known = this.#reads.get(key);
    const changed = this.#changes.get(place);
    this.#reads.set(key, { address, number });
    if (known?.address !== address || !changed || changed.level <= level || changed.number < known.number || isBlocked(changed.signal))
      return undefined;
    return `${nameOf(guest, address)} is read again and again (${placeOf(stop)}) for what a handler does with it (${changed.place}), and is neither volatile nor atomic: the compiler may read it once`;
  }
}
