import { html } from "lit";
import { done, eventsOf, keeps, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const timers: Lesson = {
  id: "timers",
  title: "Alarms and timers",
  program: "lessons/ticks.c",
  prose: html`<p>
    <code>alarm</code> sends one SIGALRM. <code>setitimer</code> can go on by itself, with an interval: the arcs above the lane. Time here
    is virtual: a second passes when everybody waits.
  </p>`,
  task: "Let it tick three times, with one call of setitimer, and end.",
  check: (run) => {
    if (!keeps(run, "setitimer(")) return notYet("Use setitimer in the place of alarm.");
    const ticks = eventsOf(run, "deliver", 14).length;
    if (run.recording.ending.kind !== "exited") return notYet("It must end by itself.");
    return ticks >= 3 ? done("One arming, three expiries.") : notYet(`${ticks} ${ticks === 1 ? "tick" : "ticks"} so far.`);
  },
  solution: {
    edit: [
      [
        "    alarm(1);\n    pause();",
        "    struct itimerval each = { { 1, 0 }, { 1, 0 } };\n    setitimer(ITIMER_REAL, &each, NULL);\n    while (ticks < 3)\n        pause();",
      ],
    ],
  },
  wrong: { edit: [["    pause();", "    pause();\n    alarm(1);\n    pause();\n    alarm(1);\n    pause();"]] },
};
