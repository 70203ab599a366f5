/** What test/browser/determinism.test.ts leaves out: the other examples and sweeps in both engines. */
import { compareEngines } from "../../browser/both-engines.ts";
import { examples, swept } from "../../browser/programs.ts";
import { others } from "../../sample.ts";

compareEngines(others(examples), others(swept));
