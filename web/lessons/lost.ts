import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const lost: Lesson = {
  id: "lost",
  title: "The lost wake-up",
  program: "lessons/lost.c",
  prose: html`<p>
    Test a flag, then wait: the oldest mistake with signals. If the signal arrives after the test and before <code>pause</code>, its handler
    sets the flag, and nobody looks at it any more. On a real machine that happens once in a million; here you choose.
  </p>`,
  task: "Make it happen: send SIGUSR1 at the step at which the handler runs and the program waits in vain all the same.",
  check: (run) => {
    if (eventsOf(run, "deliver", 10).length === 0) return notYet("SIGUSR1 has not been handled yet: send it.");
    if (run.recording.exitStatus === 1)
      return done("The handler ran, ready is 1, and pause slept on. Nothing in the program is wrong, except the gap.");
    return notYet("That time it was seen. Aim at the gap: after “not yet”, before pause.");
  },
  solution: { arrivals: [{ signal: 10, at: "write" }] },
  wrong: { arrivals: [{ signal: 10, at: "pause" }] },
};
