import { html } from "lit";
import { done, eventsOf, keeps, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const suspend: Lesson = {
  id: "suspend",
  title: "sigsuspend closes the gap",
  program: "lessons/suspend.c",
  prose: html`<p>
    The cure: block the signal before the test, and wait with <code>sigsuspend</code>, which opens the mask and waits in <b>one</b> step. A
    signal that comes in between stays pending, and ends the wait at once.
  </p>`,
  task: "Repair the program (block SIGUSR1 first; sigsuspend with an empty mask in place of pause), then send SIGUSR1 into the gap: it must end with “ready”.",
  check: (run) => {
    if (!keeps(run, "sigsuspend(", "SIG_BLOCK")) return notYet("Block SIGUSR1 with sigprocmask before the test, and wait with sigsuspend.");
    if (run.recording.arrivals.length === 0) return notYet("Now send SIGUSR1 into the gap, and see.");
    return run.recording.exitStatus === 0 && eventsOf(run, "deliver", 10).length > 0
      ? done("It waited for you: pending, until sigsuspend opened the mask.")
      : notYet("Not yet: it waited in vain.");
  },
  solution: {
    edit: [
      [
        "    if (!ready) {",
        "    sigset_t set, none;\n    sigemptyset(&set);\n    sigemptyset(&none);\n    sigaddset(&set, SIGUSR1);\n    sigprocmask(SIG_BLOCK, &set, NULL);\n    if (!ready) {",
      ],
      ["        pause();", "        sigsuspend(&none);"],
    ],
    arrivals: [{ signal: 10, at: "write" }],
  },
  wrong: {
    edit: [["        pause();", "        sigset_t none;\n        sigemptyset(&none);\n        sigsuspend(&none);"]],
    arrivals: [{ signal: 10, at: "write" }],
  },
};
