/**
 * One paragraph per term, with the man page that says more: what hovering a word of the code, a row of the state panel or a lesson's word shows.
 * Signals come from abi/signals.ts.
 */
import { signalNumber, signals } from "../../abi/signals.ts";

export interface Explanation {
  readonly title: string;
  readonly text: string;
  /** "sigaction(2)". */
  readonly manual: string;
}

const entry = (manual: string, text: string): Omit<Explanation, "title"> => ({ manual, text });

const entries: Readonly<Record<string, Omit<Explanation, "title">>> = {
  // The state panel's terms.
  "signal mask": entry(
    "sigprocmask(2)",
    "The signals that this thread puts off. One that is generated while it is blocked stays pending, and is delivered when the mask opens. Each thread has its own mask.",
  ),
  "pending (thread)": entry(
    "signal(7)",
    "Generated for this thread alone (tgkill, pthread_kill, raise, a fault), not yet delivered. A standard signal is pending at most once: further ones are lost. Real-time signals queue.",
  ),
  "pending (process)": entry(
    "signal(7)",
    "Generated for the process as a whole (kill, a timer, the terminal), not yet delivered. Any thread that does not block it may take it; Linux asks the main thread first.",
  ),
  "handler frames": entry(
    "sigreturn(2)",
    "Handlers that are running, innermost first. Each frame holds the registers and the mask of what it interrupted; returning from the handler restores both.",
  ),
  "alternate stack": entry(
    "sigaltstack(2)",
    "Where handlers with SA_ONSTACK run, so that one for SIGSEGV still has a stack when the normal one has overflowed.",
  ),
  disposition: entry(
    "signal(7)",
    "What the process does on delivery: the default action (SIG_DFL), nothing (SIG_IGN), or a handler. All threads of a process share it; fork copies it, execve resets handlers to the default.",
  ),
  timer: entry(
    "setitimer(2)",
    "Sends a signal when it expires. While its signal is pending, further expirations are not queued but counted (the overrun).",
  ),
  children: entry(
    "wait(2)",
    "A child that has ended stays as a zombie until its parent waits for it. SIGCHLD tells the parent; several may become one.",
  ),
  descriptor: entry("pipe(2)", "An open file. A pipe's two ends are two descriptors; the bytes written and not yet read are in it."),
  "parent, group, session": entry(
    "credentials(7)",
    "The parent may wait for the process. The process group is what the terminal's ^C and kill(-pgid) reach. A session is a login's groups together.",
  ),
  line: entry(
    "signal(7)",
    "Where in the program's own text the thread is. A signal can arrive between any two steps: here it arrives at function entries and loop rounds.",
  ),
  running: entry(
    "sched(7)",
    "The thread that has the processor. One runs at a time here; which one is part of the schedule, so that a run can be repeated exactly.",
  ),
  runnable: entry("sched(7)", "It could run and waits for its turn."),
  blocked: entry(
    "signal(7)",
    "It waits in a system call until what it waits for happens, or a signal interrupts it: then the call fails with EINTR, or starts again after the handler (SA_RESTART).",
  ),
  stopped: entry(
    "signal(7)",
    "A stop signal (SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU) has stopped the process. Only SIGCONT lets it go on; other signals stay pending meanwhile, except SIGKILL.",
  ),
  zombie: entry("wait(2)", "It has ended; only its exit status is kept, until the parent waits for it."),
  // Functions.
  sigaction: entry(
    "sigaction(2)",
    "Sets what a signal does: a handler, the signals that are blocked while it runs (sa_mask), and flags: SA_RESTART, SA_SIGINFO, SA_NODEFER, SA_RESETHAND, SA_ONSTACK, SA_NOCLDWAIT.",
  ),
  signal: entry(
    "signal(2)",
    "The old way to install a handler. What it does beyond that differs between systems; sigaction(2) says it exactly.",
  ),
  sigprocmask: entry(
    "sigprocmask(2)",
    "Reads and changes the calling thread's signal mask: block, unblock, or set. Pending signals that are unblocked are delivered before it returns.",
  ),
  pthread_sigmask: entry(
    "pthread_sigmask(3)",
    "As sigprocmask, for programs with threads: each thread has its own mask, and a new thread inherits its creator's.",
  ),
  sigpending: entry("sigpending(2)", "The signals that are pending for the thread or its process and blocked."),
  sigsuspend: entry(
    "sigsuspend(2)",
    "Replaces the mask and waits, in one step that no signal can fall between; returns with EINTR after a handler, with the old mask. This is what makes a lost wake-up impossible.",
  ),
  pause: entry(
    "pause(2)",
    "Waits until a handler has run. Between testing a flag and calling pause there is a gap: a signal that arrives there is handled, and pause waits for another that may never come.",
  ),
  sigwait: entry(
    "sigwait(3)",
    "Takes a pending signal of a set without running a handler, waiting for one if need be. The signals must be blocked.",
  ),
  sigwaitinfo: entry(
    "sigwaitinfo(2)",
    "As sigwait, and tells who sent the signal and with which value. Fails with EINTR where another signal's handler ran.",
  ),
  sigtimedwait: entry("sigtimedwait(2)", "As sigwaitinfo, with a timeout: EAGAIN."),
  sigqueue: entry("sigqueue(3)", "Sends a signal with a value. Real-time signals queue, in order; a full queue fails with EAGAIN."),
  kill: entry("kill(2)", "Sends a signal to a process, a process group (negative) or all (−1). Signal 0 only checks whether one could."),
  tgkill: entry("tgkill(2)", "Sends a signal to one thread."),
  raise: entry("raise(3)", "Sends a signal to the calling thread; its handler has run before raise returns, unless it is blocked."),
  pthread_kill: entry(
    "pthread_kill(3)",
    "Sends a signal to one thread of the same process. The disposition is still the process's: a fatal signal ends all of it.",
  ),
  abort: entry("abort(3)", "Raises SIGABRT, and takes its handler away if that returns: nothing can refuse it."),
  alarm: entry("alarm(2)", "SIGALRM after so many seconds. A process has one such timer, ITIMER_REAL."),
  setitimer: entry(
    "setitimer(2)",
    "One of three interval timers: real time (SIGALRM), the process's CPU time (SIGVTALRM), CPU and system time (SIGPROF).",
  ),
  timer_create: entry("timer_create(2)", "A POSIX timer, with a clock and a way of telling: a signal with a value, or a new thread."),
  timer_settime: entry("timer_settime(2)", "Arms or disarms a POSIX timer."),
  fork: entry("fork(2)", "A copy of the process: same memory, mask, dispositions and descriptors; but no pending signals and no timers."),
  wait4: entry("wait4(2)", "Waits for a child to end (or stop), and takes its exit status: after that the child is gone."),
  waitpid: entry(
    "waitpid(2)",
    "Waits for a child. With WNOHANG it does not wait. One SIGCHLD may stand for several children: wait in a loop.",
  ),
  wait: entry("wait(2)", "Waits for any child to end and takes its exit status."),
  pipe: entry(
    "pipe(2)",
    "Two descriptors: what is written into one is read from the other. Writing when no reader is left raises SIGPIPE.",
  ),
  read: entry(
    "read(2)",
    "Waits until there is something to read. A handler interrupts it: EINTR, or it goes on where the handler has SA_RESTART.",
  ),
  write: entry("write(2)", "Async-signal-safe: the way to print from a handler. printf is not."),
  printf: entry(
    "signal-safety(7)",
    "Not async-signal-safe: a handler that interrupts printf and calls printf can find its buffer half changed. Use write(2).",
  ),
  malloc: entry("signal-safety(7)", "Not async-signal-safe: a handler that interrupts malloc and calls it again can corrupt the heap."),
  setjmp: entry("setjmp(3)", "Remembers where we are. longjmp comes back to it, leaving the functions called since."),
  sigsetjmp: entry(
    "sigsetjmp(3)",
    "As setjmp; with a non-zero second argument it also saves the signal mask, which siglongjmp then restores. Without that a signal stays blocked after a jump out of its handler.",
  ),
  siglongjmp: entry(
    "siglongjmp(3)",
    "Leaves a handler without returning from it, to where sigsetjmp was called. Whatever was interrupted is abandoned.",
  ),
  sigaltstack: entry("sigaltstack(2)", "Gives handlers with SA_ONSTACK a stack of their own."),
  mprotect: entry(
    "mprotect(2)",
    "Changes what may be done with pages. An access against it raises SIGSEGV with SEGV_ACCERR, and a handler may repair that.",
  ),
  poll: entry("poll(2)", "Waits for descriptors. It is never restarted after a handler, whatever SA_RESTART says."),
  ppoll: entry("ppoll(2)", "As poll, with a signal mask for the time of the wait: what sigsuspend is to pause."),
  select: entry("select(2)", "Waits for descriptors. Never restarted after a handler."),
  pselect: entry("pselect(2)", "As select, with a signal mask for the time of the wait."),
  nanosleep: entry("nanosleep(2)", "Sleeps; a handler ends it early with EINTR and the time that was left."),
  pthread_create: entry("pthread_create(3)", "A new thread. It inherits the signal mask; nothing is pending for it."),
  volatile: entry(
    "signal-safety(7)",
    "A variable that a handler changes: the compiler must read it each time. sig_atomic_t says that it is read and written in one piece.",
  ),
  sig_atomic_t: entry(
    "signal-safety(7)",
    "An integer that is read and written as a whole even if a signal arrives in between. Use it with volatile.",
  ),
  errno: entry("errno(3)", "A handler that calls anything may change errno under the code that it interrupts: save and restore it."),
  EINTR: entry(
    "signal(7)",
    "A handler interrupted the call. Without SA_RESTART, and for calls that are never restarted, the program must try again itself.",
  ),
  SA_RESTART: entry(
    "sigaction(2)",
    "After the handler an interrupted read, write, wait … starts again instead of failing with EINTR. pause, sigsuspend, poll, select and nanosleep are never restarted.",
  ),
  SA_NODEFER: entry("sigaction(2)", "Do not block the signal while its own handler runs: it may interrupt itself."),
  SA_RESETHAND: entry("sigaction(2)", "Back to the default action when the handler begins: it works once."),
  SA_SIGINFO: entry("sigaction(2)", "The handler gets siginfo_t: who sent the signal, why, with which value, at which address."),
  SA_ONSTACK: entry("sigaction(2)", "Run the handler on the alternate stack."),
  SA_NOCLDWAIT: entry("sigaction(2)", "Children leave no zombies."),
  SIG_DFL: entry("signal(7)", "The default action: for most signals, the process ends."),
  SIG_IGN: entry("signal(7)", "Ignore: the signal is thrown away when it is generated."),
  // CPython's second stage.
  set_wakeup_fd: entry(
    "Python: signal",
    "The C-level handler writes the signal's number to this descriptor, so that an event loop that waits in poll wakes up.",
  ),
  KeyboardInterrupt: entry(
    "Python: signal",
    "What Python's own handler for SIGINT raises, in the main thread, between two bytecodes: not where the signal arrived.",
  ),
};

/** The explanation of a word of a program, or of a row of the state panel. */
export function explain(word: string): Explanation | undefined {
  const own = Object.hasOwn(entries, word) ? entries[word] : undefined;
  if (own) return { title: word, ...own };
  const bare = word.replace(/^rt_/, "");
  if (bare !== word) return explain(bare);
  if (!/^SIG[A-Z0-9+]+$/.test(word)) return undefined;
  const number = signalNumber(word);
  if (number === undefined) return undefined;
  const signal = signals.find((each) => each.number === number);
  if (!signal)
    return {
      title: word,
      text: "A real-time signal: free for the program. It queues, in order, and carries a value.",
      manual: "signal(7)",
    };
  const actions = {
    terminate: "ends the process",
    core: "ends the process with a core dump",
    ignore: "nothing",
    stop: "stops the process",
    continue: "continues the process",
  };
  return { title: word, text: `Signal ${number}: ${signal.meaning}. Default action: ${actions[signal.action]}.`, manual: "signal(7)" };
}
