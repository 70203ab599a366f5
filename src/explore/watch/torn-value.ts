/**
 * Torn values: an object of several words of which a handler sees some as they were and some as they will be, since it came while they were
 * being written; or of which the interrupted code has read some before and some after the handler that writes them. C17, 5.1.2.3: what a handler
 * finds in objects that are neither lock-free atomics nor volatile sig_atomic_t, and are being changed, is unspecified.
 *
 * The words must belong to one object, be accessed by one run of accesses without a loop's round or a call in between, and change. A reader that
 * looks again at something that the handler has changed (a sequence number) is taken to check what it has read.
 */
import type { GuestThread } from "../../machine/thread.ts";
import { nameOf, objectAt, placeOf } from "./access.ts";
import type { Access, Stop } from "./access.ts";

/** Accesses of the interrupted function for which a suspicion waits: it may turn out to check. */
const PATIENCE = 40;

/** One level of a thread: the program, or a handler. */
interface Activity {
  frame: number;
  /** Addresses of the present run of accesses: of stores that changed something, and of loads. */
  stored: Set<number>;
  loaded: Set<number>;
  /** Since the run began, handlers above it have read: words that it had stored, and words that it had not. */
  readNew: Set<number>;
  readOld: Map<number, string>;
  /** And changed: words that it had loaded, and words that it had not. */
  changedLoaded: Set<number>;
  changed: Map<number, string>;
  suspicion: { readonly text: string; readonly changed: ReadonlySet<number>; readonly frame: number; patience: number } | undefined;
  /** All that this call of the function has loaded. */
  seen: Set<number>;
}

export class TornValues {
  readonly #activities = new Map<string, Activity>();

  #of({ thread, level }: { thread: GuestThread; level: number }): Activity {
    const key = `${thread.tid} ${level}`;
    let activity = this.#activities.get(key);
    if (!activity) {
      activity = {
        frame: -1,
        stored: new Set(),
        loaded: new Set(),
        readNew: new Set(),
        readOld: new Map(),
        changedLoaded: new Set(),
        changed: new Map(),
        suspicion: undefined,
        seen: new Set(),
      };
      this.#activities.set(key, activity);
    }
    return activity;
  }

  /** The run of accesses of a level ends: a loop goes round, a function is called, a system call begins. */
  interrupted(thread: GuestThread, level: number): void {
    const activity = this.#of({ thread, level });
    activity.stored.clear();
    activity.loaded.clear();
    activity.readNew.clear();
    activity.readOld.clear();
    activity.changedLoaded.clear();
    activity.changed.clear();
  }

  /** The handler of that level has returned, or was left. */
  ended(thread: GuestThread, level: number): string | undefined {
    const key = `${thread.tid} ${level}`;
    const suspicion = this.#activities.get(key)?.suspicion;
    this.#activities.delete(key);
    return suspicion?.text;
  }

  /** The function is left or entered: what was suspected of the call before it stands. */
  entered({ thread, level, frame }: Stop): string | undefined {
    const activity = this.#of({ thread, level });
    if (activity.suspicion && frame <= activity.suspicion.frame) return this.#confirm(activity);
    return undefined;
  }

  #confirm(activity: Activity): string | undefined {
    const text = activity.suspicion?.text;
    activity.suspicion = undefined;
    return text;
  }

  executed(access: Access): string | undefined {
    const { stop, before, after } = access;
    const { thread, level, address, frame } = stop;
    const { guest } = thread.process;
    const object = objectAt(guest, address);
    if (!object || stop.atomic || object.qualifier === "atomic") return undefined;
    const activity = this.#of(stop);
    let found: string | undefined;
    if (activity.frame !== frame) {
      this.interrupted(thread, level);
      activity.frame = frame;
      activity.seen.clear();
    }
    const changes = stop.writes && before !== after;
    const sameObject = (other: number): boolean => other !== address && objectAt(guest, other)?.number === object.number;

    if (stop.reads && activity.suspicion) {
      // It looks again at what the handler has changed.
      if (activity.suspicion.changed.has(address) && activity.seen.has(address)) activity.suspicion = undefined;
      else if (--activity.suspicion.patience === 0) found = this.#confirm(activity);
    }
    if (changes && activity.readOld.has(address) && !activity.stored.has(address) && [...activity.readNew].some(sameObject))
      found ??= `torn value: a handler reads ${object.name} (${activity.readOld.get(address)}) while it is half written (${placeOf(stop)})`;
    if (
      stop.reads &&
      activity.changed.has(address) &&
      !activity.loaded.has(address) &&
      !activity.suspicion &&
      [...activity.changedLoaded].some(sameObject)
    )
      activity.suspicion = {
        text: `torn value: a handler writes ${nameOf(guest, address)} (${activity.changed.get(address)}) while it is half read (${placeOf(stop)})`,
        changed: new Set([...activity.changed.keys(), ...activity.changedLoaded]),
        frame,
        patience: PATIENCE,
      };
    if (changes) activity.stored.add(address);
    if (stop.reads) {
      activity.loaded.add(address);
      activity.seen.add(address);
    }
    // For those that it has interrupted.
    for (let below = level - 1; below >= 0; below--) {
      const interrupted = this.#of({ thread, level: below });
      if (stop.reads && interrupted.stored.has(address)) interrupted.readNew.add(address);
      else if (stop.reads) interrupted.readOld.set(address, placeOf(stop));
      if (changes && interrupted.loaded.has(address)) interrupted.changedLoaded.add(address);
      else if (changes) interrupted.changed.set(address, placeOf(stop));
    }
    return found;
  }
}
