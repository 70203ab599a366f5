/** The C programs that run in both engines. */
import { readdirSync } from "node:fs";

export const examples = readdirSync("guests/examples/c")
  .filter((name) => name.endsWith(".c"))
  .sort()
  .map((name) => `guests/examples/c/${name}`);

/** A handler, children and threads: one signal is swept over all of their safepoints. */
export const swept = ["handler", "children", "threads"].map((name) => `test/browser/guests/${name}.c`);
