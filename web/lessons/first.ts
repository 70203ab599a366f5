import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

const SIGUSR1 = 10;

export const first: Lesson = {
  id: "signal",
  title: "What a signal is",
  program: "lessons/first.c",
  prose: html`<p>
      A signal is a message without words: a number that one process, or the kernel, leaves for another. Three things happen, and not at
      once. It is <b>generated</b> (the hollow diamond). It is <b>pending</b> while it waits (the dotted line). It is <b>delivered</b> (the
      solid diamond): the process drops what it does and runs its handler, the block above the lane.
    </p>
    <p>
      Walk through the run with the arrow keys. Here SIGUSR1 must wait, because the program has blocked it (the band), and of two only one
      arrives.
    </p>`,
  task: "Send SIGUSR1 to the process once more, after it has opened its mask: press “send…” at the right step, so that the handler runs twice.",
  check: (run) => {
    const times = eventsOf(run, "deliver", SIGUSR1).length;
    if (times >= 2) return done("The handler ran twice: what is sent while nothing is pending is a new signal.");
    if (eventsOf(run, "coalesce", SIGUSR1).length >= 2)
      return notYet("That one came while another was pending, and was lost too: send it later.");
    return notYet("The handler has run once.");
  },
  solution: { arrivals: [{ signal: SIGUSR1, at: "write" }] },
  wrong: { arrivals: [{ signal: SIGUSR1, time: 0 }] },
};
