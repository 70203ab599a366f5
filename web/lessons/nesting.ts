import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const nesting: Lesson = {
  id: "nesting",
  title: "Handlers interrupt handlers",
  program: "lessons/handlers.c",
  prose: html`<p>
    While a handler runs its own signal is blocked, but others are not: their handlers pile up, the raised blocks on the lane.
    <code>sa_mask</code> names what else waits until the handler has returned.
  </p>`,
  task: "Let on_usr2 wait until on_usr1 has returned, by sa_mask alone.",
  check: (run) => {
    const deliveries = eventsOf(run, "deliver");
    if (eventsOf(run, "deliver", 10).length === 0 || eventsOf(run, "deliver", 12).length === 0)
      return notYet("Both handlers must still run.");
    if (deliveries.some(({ b }) => b > 1)) return notYet("on_usr2 still runs on top of on_usr1.");
    return done("One after the other: never two frames on each other.");
  },
  solution: { edit: [["    /* what else", "    sigaddset(&action.sa_mask, SIGUSR2);\n    /* what else"]] },
  wrong: { edit: [["    raise(SIGUSR2);\n", ""]] },
};
