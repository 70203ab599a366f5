// In which order do handlers run when several signals become deliverable at once? It depends on sa_mask. signal(7)
//
// The kernel pushes a frame for the lowest number first. If its sa_mask does not block the others, the next frame goes on top of it before its
// first instruction has run: so the highest number *runs* first. With everything in sa_mask each handler must return before the next is pushed.
import type { Siginfo, SignalSet, Sys } from "signalbox/script";

const several = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGRTMIN", "SIGRTMIN+1"] as const;

export default function* main(sys: Sys) {
  for (const mask of [[], several] as SignalSet[]) {
    const order: string[] = [];
    const handler = (signal: number, _info: Siginfo): void => void order.push(sys.signalName(signal));
    for (const signal of several) yield* sys.sigaction(signal, { handler, flags: "SA_SIGINFO", mask });
    const before = yield* sys.sigprocmask("SIG_BLOCK", several);
    for (const signal of [...several].reverse()) yield* sys.raise(signal);
    yield* sys.sigprocmask("SIG_SETMASK", before);
    yield* sys.print(`sa_mask ${mask.length === 0 ? "empty" : "full "}: ${order.join(" ")}`);
  }
}
