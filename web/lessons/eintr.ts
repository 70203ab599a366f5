import { html } from "lit";
import { done, eventsOf, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const eintr: Lesson = {
  id: "eintr",
  title: "EINTR and restart",
  program: "lessons/interrupted.c",
  prose: html`<p>
    A handler can interrupt a call that waits. Then the call fails with <b>EINTR</b>, unless the handler was installed with
    <b>SA_RESTART</b>: then it starts again. Some calls are never restarted: pause, sigsuspend, poll, select, nanosleep.
  </p>`,
  task: "Make read go on after the tick, without a loop around it.",
  check: (run) => {
    if (eventsOf(run, "deliver", 14).length === 0) return notYet("The alarm must still interrupt the read.");
    if (/while|for *\(/.test(run.recording.source)) return notYet("Without a loop: a flag of sigaction's does it.");
    return outputOf(run).includes("read gave data")
      ? done("The same read, restarted by the kernel.")
      : notYet("read still fails with EINTR.");
  },
  solution: { edit: [[".sa_flags = 0", ".sa_flags = SA_RESTART"]] },
  wrong: { edit: [["    alarm(1);\n", ""]] },
};
