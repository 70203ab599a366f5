/** The state that is folded out of a run's events is the kernel's own: the examples that test/unit/view-fold.test.ts leaves out. */
import { test } from "@jest/globals";
import { others } from "../sample.ts";
import { examples, followExample } from "../unit/fold-comparison.ts";

test.each(others(examples))("%s", followExample);
