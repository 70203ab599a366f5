/**
 * What happens when a signal is sent: generation. Delivery is a second step (deliver.ts).
 *
 *   1. Effects of generation itself: SIGCONT and the stop signals discard each other, SIGCONT makes a stopped process go on.
 *   2. A signal that is ignored is dropped, unless it is blocked (the disposition may change) or waited for.
 *   3. A standard signal that is already pending is dropped: it does not queue.
 *   4. It becomes pending, with its siginfo, and a thread that can take it is woken (target.ts).
 *
 * Linux: prepare_signal, __send_signal_locked, complete_signal.
 */
import {
  CLD_CONTINUED,
  CLD_STOPPED,
  DISCARD_LIMIT,
  DISCARD_OPPOSITE,
  EAGAIN,
  EVENT_COALESCE,
  EVENT_CONTINUE,
  EVENT_DISCARD,
  EVENT_IGNORE,
  EVENT_SEND,
  PROCESS_RUNNING,
  PROCESS_ZOMBIE,
  SIGCONT,
  SIGKILL,
  SI_USER,
  THREAD_EXITED,
  THREAD_RUNNABLE,
  THREAD_STOPPED,
} from "../generated/constants";
import { PendingSet, Process, QueuedSignal, Thread, allocateQueuedSignal, kernel } from "../generated/layout";
import { pair, record, recordOf } from "../events";
import { resumeStopped } from "../process/stop";
import { isIgnored } from "./actions";
import { QUEUED, append, discardEverywhere, processPending, threadPending } from "./pending";
import { CONTINUING, STOPPING, bit } from "./sets";
import { completeSignal } from "./target";

// Stored as pairs.
if (
  offsetof<QueuedSignal>("sequence") != offsetof<QueuedSignal>("next") + 4 ||
  offsetof<QueuedSignal>("state") != offsetof<QueuedSignal>("timer") + 4
)
  ERROR("QueuedSignal");
if (offsetof<QueuedSignal>("word4") != offsetof<QueuedSignal>("signal") + 28) ERROR("QueuedSignal");

/** Linux's first queueing signal number; 32 and 33 belong to the C library but queue as well. */
const FIRST_QUEUED: i32 = 32;

/** An event about a signal, in the name of whoever sends it. */
function recordSend(kind: i32, signal: i32, process: Process, tid: i32, code: i32): u32 {
  const actor = kernel.actor;
  if (changetype<usize>(actor) == 0) return record(kind, signal, process.pid, 0, kernel.cause, process.pid, tid, code);
  return record(kind, signal, actor.process.pid, actor.tid, kernel.cause, process.pid, tid, code);
}

/** Step 1: signal(7) and POSIX 2.4.1: at generation, regardless of whether it is blocked or ignored. */
function takeSideEffect(process: Process, signal: i32): void {
  if (signal != SIGCONT) {
    discardEverywhere(process, CONTINUING, DISCARD_OPPOSITE);
    return;
  }
  discardEverywhere(process, STOPPING, DISCARD_OPPOSITE);
  continueProcess(process);
}

/** Steps 1 and 2. Linux: prepare_signal. `thread` is who would take it: a signal that it blocks is not dropped. */
function prepare(process: Process, thread: Thread, signal: i32): bool {
  const set = bit(signal);
  if ((set & (STOPPING | CONTINUING)) != 0) takeSideEffect(process, signal);
  const masks = thread.blocked | thread.realBlocked;
  return (masks & set) != 0 || !isIgnored(process, signal);
}

function continueProcess(process: Process): void {
  // A stop that was complete, or had only begun: the parent is told by the first thread that goes on (Linux: SIGNAL_CLD_*).
  const why = process.stopped != 0 ? CLD_CONTINUED : process.stopCount != 0 ? CLD_STOPPED : 0;
  for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling) {
    thread.stopPending = 0;
    // So that the first one that comes by tells the parent.
    if (why != 0) thread.signalPending = 1;
    if (thread.state == THREAD_STOPPED) resumeStopped(thread);
  }
  if (why == 0) return;
  process.continueNotify = why;
  process.continueWait = 1;
  process.stopped = 0;
  process.stopCount = 0;
  process.stopWait = 0;
  process.state = PROCESS_RUNNING;
  record(EVENT_CONTINUE, SIGCONT, process.pid, 0, kernel.cause, 0, 0, 0);
}

/**
 * Generates `signal` for `process`, or for `thread` alone if it is not 0. `code` is si_code, the words are siginfo's from byte 12 on.
 * Answers 0, or -EAGAIN where a value would be lost at RLIMIT_SIGPENDING.
 */
export function sendSignal(
  process: Process,
  thread: Thread,
  signal: i32,
  code: i32,
  word0: i32,
  word1: i32,
  word2: i32,
  word3: i32,
  word4: i32,
): i32 {
  const directed = changetype<usize>(thread) != 0;
  return generate(process, directed ? thread : process.firstThread, directed, signal, code, word0, word1, word2, word3, word4);
}

/** The same; for `main` alone if `directed`, else for the process, `main` being asked first. */
export function generate(
  process: Process,
  main: Thread,
  directed: bool,
  signal: i32,
  code: i32,
  word0: i32,
  word1: i32,
  word2: i32,
  word3: i32,
  word4: i32,
): i32 {
  // A process that is dying takes no more signals (Linux: SIGNAL_GROUP_EXIT).
  if (process.state == PROCESS_ZOMBIE || process.exiting != 0) return 0;
  const tid = directed ? main.tid : 0;
  if (!prepare(process, main, signal)) {
    recordSend(EVENT_IGNORE, signal, process, tid, code);
    return 0;
  }
  const set = directed ? threadPending(main) : processPending(process);
  if (signal < FIRST_QUEUED && (set.pending & bit(signal)) != 0) {
    recordSend(EVENT_COALESCE, signal, process, tid, code);
    return 0;
  }
  if (signal != SIGKILL) {
    // Standard signals of the kernel, and of kill, may exceed the limit (Linux: override_rlimit).
    const queued =
      kernel.queued < process.queueLimit || (signal < FIRST_QUEUED && code >= 0) ? allocateQueuedSignal() : changetype<QueuedSignal>(0);
    if (changetype<usize>(queued) != 0) {
      kernel.queued += 1;
      const actor = kernel.actor;
      const sequence =
        changetype<usize>(actor) != 0
          ? recordOf(actor, EVENT_SEND, signal, kernel.cause, process.pid, tid, code)
          : recordSend(EVENT_SEND, signal, process, tid, code);
      const at = changetype<usize>(queued);
      // next and sequence, timer and state, then siginfo two words at a time.
      store<u64>(at, pair(0, sequence), offsetof<QueuedSignal>("next"));
      store<u64>(at, pair(0, QUEUED), offsetof<QueuedSignal>("timer"));
      store<u64>(at, signal, offsetof<QueuedSignal>("signal"));
      store<u64>(at, pair(code, word0), offsetof<QueuedSignal>("code"));
      store<u64>(at, pair(word1, word2), offsetof<QueuedSignal>("word1"));
      store<u64>(at, pair(word3, word4), offsetof<QueuedSignal>("word3"));
      const tail = set.queueTail;
      if (changetype<usize>(tail) == 0) set.queueHead = queued;
      else tail.next = queued;
      set.queueTail = queued;
      set.pending |= bit(signal);
      completeSignal(process, main, directed, signal, sequence);
      return 0;
    }
    // sigqueue(3), EAGAIN: "The limit of signals which may be queued has been reached."
    if (signal >= FIRST_QUEUED && code != SI_USER) return -EAGAIN;
    recordSend(EVENT_DISCARD, signal, process, DISCARD_LIMIT, 0);
  }
  const sequence = recordSend(EVENT_SEND, signal, process, tid, code);
  set.pending |= bit(signal);
  completeSignal(process, main, directed, signal, sequence);
  return 0;
}

/**
 * Generates the signal of a POSIX timer: its own record is queued, also beside a pending signal of the same number.
 * False: it is ignored. Linux: posixtimer_send_sigqueue.
 */
export function sendTimerSignal(process: Process, thread: Thread, queued: QueuedSignal): bool {
  if (process.state == PROCESS_ZOMBIE || process.exiting != 0) return true;
  const directed = changetype<usize>(thread) != 0;
  const running = kernel.current;
  // Linux, posixtimer_get_target: the running thread, where it is one of the process's, rather than the main one.
  const preferred = directed ? thread : running.process == process && running.state == THREAD_RUNNABLE ? running : process.firstThread;
  const signal = queued.signal;
  if (directed && thread.state == THREAD_EXITED) return true;
  const tid = directed ? thread.tid : 0;
  if (!prepare(process, preferred, signal)) {
    recordSend(EVENT_IGNORE, signal, process, tid, queued.code);
    return false;
  }
  queued.sequence = recordSend(EVENT_SEND, signal, process, tid, queued.code);
  const set: PendingSet = directed ? threadPending(thread) : processPending(process);
  // Still queued from before the timer was set anew: it keeps its place.
  if ((queued.state & QUEUED) != 0) queued.state = QUEUED;
  else append(set, queued);
  set.pending |= bit(signal);
  completeSignal(process, preferred, directed, signal, queued.sequence);
  return true;
}
