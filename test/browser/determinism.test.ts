/** A third of the examples and one sweep in both engines; the others in test/long. */
import { everyThird } from "../sample.ts";
import { compareEngines } from "./both-engines.ts";
import { examples, swept } from "./programs.ts";

compareEngines(everyThird(examples), everyThird(swept));
