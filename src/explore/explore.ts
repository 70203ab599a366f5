/** The whole exploration: one bound after the other, and what was found made short. */
import type { Guest } from "../../abi/guest.ts";
import { Looks } from "./looks.ts";
import { randomRuns } from "./pct.ts";
import { replay } from "./replay.ts";
import { DEFAULT_STATES, search } from "./search.ts";
import type { SearchResult } from "./search.ts";
import { Sharing } from "./sharing.ts";
import { Subject } from "./subject.ts";
import { scan } from "./watch/scan.ts";
import type { Bounds, Coverage, Decision, ExploreOptions, ExploreResult, FoundFailure } from "./types.ts";

const DEFAULT_PREEMPTIONS = 2;
/** Reruns that shrinking may take. */
const MOST_RERUNS = 400;

/**
 * Searches for a run of the guest that fails. `guest` must be of the full tier; with safepoints before memory accesses signals arrive there
 * too. The result does not depend on time, unless `expired` cuts the search short.
 */
export function explore(kernelModule: WebAssembly.Module, guest: Guest, options: ExploreOptions = {}): ExploreResult {
  const search = exploring(kernelModule, guest, options);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

/** The same, with pauses, for whoever has other things to do now and then: a terminal from which ^C may come. */
export function* exploring(kernelModule: WebAssembly.Module, guest: Guest, options: ExploreOptions = {}): Generator<void, ExploreResult> {
  const subject = new Subject(kernelModule, guest, options);
  try {
    return yield* searchBounds(subject);
  } finally {
    subject.end();
  }
}

function* searchBounds(subject: Subject): Generator<void, ExploreResult> {
  const { options } = subject;
  const coverage: Coverage[] = [];
  const { random } = options;
  let watched: Pick<ExploreResult, "watched"> = {};
  for (const bounds of random ? [{ optional: 0, preemptions: 0 }] : boundsOf(options)) {
    // With one thread there is nothing to preempt.
    if (bounds.preemptions > 0 && coverage.some((before) => before.bounds.optional === bounds.optional && !before.concurrent)) continue;
    const result = yield* random ? randomRuns(subject, random) : searchBound(subject, bounds, coverage);
    coverage.push(result.coverage);
    if (result.failure)
      return { found: shrink(subject, result.decisions, result.failure, result.coverage.bounds), coverage, exhausted: false };
    // What only watched runs show, as soon as the simplest runs are known to go well.
    const scanned = coverage.length === 1 && !random ? scan(subject) : undefined;
    if (scanned?.found)
      return { found: shrink(subject, scanned.found.decisions, scanned.found.failure, bounds), coverage, exhausted: false };
    if (scanned) watched = { watched: { runs: scanned.runs, complete: scanned.complete } };
    if (options.expired?.()) return { found: undefined, coverage, exhausted: false, ...watched };
  }
  return { found: undefined, coverage, exhausted: coverage.every(({ exhausted }) => exhausted), ...watched };
}

/**
 * One bound, with helpers where that pays. What is to be told of what they find (a failure, a limit) is found once more by this thread alone, so it
 * does not depend on them.
 */
function* searchBound(subject: Subject, bounds: Bounds, coverage: readonly Coverage[]): Generator<void, SearchResult> {
  const { options, signals } = subject;
  const { pool, expired, states } = options;
  // With several threads there is hardly an arrival that makes no difference.
  const reduces =
    !subject.isMarked &&
    options.reduction !== false &&
    !options.shortTransfers &&
    signals.length > 0 &&
    !coverage.some(({ concurrent }) => concurrent);
  const begin = (): Sharing => {
    const memory = Sharing.create(1 + pool!.helpers, states ?? DEFAULT_STATES);
    const sharing = new Sharing(memory, 0);
    pool!.join({ bounds, memory });
    return sharing;
  };
  const shared = yield* search(subject, bounds, {
    reduces,
    ...(pool && pool.helpers > 0 && !reduces && !subject.isMarked ? { share: { after: pool.patience, begin } } : {}),
  });
  if (!shared.again) return shared;
  const { failed } = shared.again;
  const alone = yield* search(subject, bounds, { reduces });
  return failed && !alone.failure && expired?.() ? { ...alone, ...failed } : alone;
}

/** Fewest decisions first. */
export function boundsOf({ signals = [], preemptions = DEFAULT_PREEMPTIONS }: ExploreOptions): Bounds[] {
  const most = signals.reduce((sum, { count, optional }) => sum + (optional ? count : 0), 0);
  const bounds: Bounds[] = [];
  for (let together = 0; together <= most + preemptions; together++)
    for (let optional = Math.min(together, most); optional >= 0 && together - optional <= preemptions; optional--)
      bounds.push({ optional, preemptions: together - optional });
  return bounds;
}

/** The steps before and after a step at which a decision may fall too, in the run with these decisions; -1 where there is none. */
function neighbours(
  subject: Subject,
  decisions: readonly Decision[],
): { before: (step: number) => number; after: (step: number) => number } {
  if (!subject.isMarked) return { before: (step) => step - 1, after: (step) => step + 1 };
  const { stands } = replay(subject, decisions, false, Infinity, undefined, new Looks());
  return { before: (step) => stands.findLast((each) => each < step) ?? -1, after: (step) => stands.find((each) => each > step) ?? -1 };
}

/** Fails still, in the same way, with fewer decisions, or with earlier ones; and its nearest neighbour that does not. */
function shrink(subject: Subject, decisions: readonly Decision[], failure: FoundFailure["failure"], bounds: Bounds): FoundFailure {
  // Such a run never ends, so it cannot be judged again.
  if (failure.kind === "livelock") return { failure, decisions, places: [], neighbour: undefined, bounds };
  let reruns = 0;
  const obligatory = (decision: Decision): boolean => {
    const { choice } = decision;
    return choice.kind === "signal" && subject.signals.some(({ signal, optional }) => signal === choice.signal && !optional);
  };
  const fails = (candidate: readonly Decision[]): ReturnType<typeof replay> | undefined => {
    if (reruns++ > MOST_RERUNS) return undefined;
    const run = replay(subject, candidate, failure.watched);
    return run.failure?.kind === failure.kind && run.failure.message === failure.message ? run : undefined;
  };
  if (!fails(decisions)) throw new Error("[signalbox bug] the search found a failure that its replay does not show");
  let best = decisions;
  for (let at = 0; at < best.length;) {
    const without = best.filter((_, i) => i !== at);
    if (!obligatory(best[at]!) && fails(without)) best = without;
    else at++;
  }
  // Each as early as it still fails, and the step before that passes.
  let neighbour: FoundFailure["neighbour"];
  for (let at = best.length - 1; at >= 0; at--) {
    const moved = (step: number): Decision[] => best.map((decision, i) => (i === at ? { ...decision, step } : decision));
    const least = at === 0 ? 1 : best[at - 1]!.step;
    let step = best[at]!.step;
    const { before, after } = neighbours(subject, best.slice(0, at));
    while (before(step) >= least && reruns < MOST_RERUNS && fails(moved(before(step)))) step = before(step);
    best = moved(step);
    const passes = [before(step), after(step)].find((other) => {
      if (other < least || reruns++ > MOST_RERUNS + 50) return false;
      const run = replay(subject, moved(other), failure.watched);
      return run.failure === undefined && run.places.length === best.length;
    });
    if (passes !== undefined) neighbour = { decisions: moved(passes), changed: at };
  }
  const last = replay(subject, best, failure.watched);
  return { failure: last.failure ?? failure, decisions: best, places: last.places, neighbour, bounds };
}
