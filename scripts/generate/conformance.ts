/** docs/conformance.md, from what `npm run test:posix -- --write` found last. */
import { conformancePage, readSummary } from "../../test/posix/summary.ts";

export function generate(): Record<string, string> {
  const committed = readSummary();
  return committed ? { "docs/conformance.md": conformancePage(committed.summary) } : {};
}
