import { html } from "lit";
import { done, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const jobs: Lesson = {
  id: "jobs",
  title: "Job control",
  program: "lessons/jobs.c",
  prose: html`<p>
      SIGSTOP stops a process, SIGCONT lets it go on: even if it is blocked or ignored, SIGCONT acts when it is generated. A stopped process
      takes no other signals, except SIGKILL.
    </p>
    <p>Here nothing goes on: the child is stopped, the parent waits for ever.</p>`,
  task: "Let both end: send what is needed, to whom it is needed.",
  check: (run) => {
    if (run.recording.ending.kind !== "exited") return notYet("They still wait.");
    return outputOf(run).includes("child goes on")
      ? done("SIGCONT to the child. The parent did not even notice: it waits for ends, not for stops (WUNTRACED).")
      : notYet("The child must go on, not die.");
  },
  solution: { arrivals: [{ signal: 18, pid: 101, time: 1000000 }] },
  wrong: { arrivals: [{ signal: 9, pid: 101, time: 1000000 }] },
};
