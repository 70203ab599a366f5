/** A sixth of the examples and one sweep in both engines; the others in test/long. */
import { everySixth } from "../sample.ts";
import { compareEngines } from "./both-engines.ts";
import { examples, swept } from "./programs.ts";

compareEngines(everySixth(examples), everySixth(swept));
