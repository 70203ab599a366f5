/** A search of the page: it ends when its time is over, and tells now and then how far it is. */
import type { ExploreOptions, Progress } from "../../src/explore/types.ts";

/** Time between two reports, ms. */
const PACE = 60;

export function paced(seconds: number, tell: (progress: Progress) => void): Required<Pick<ExploreOptions, "expired" | "progress">> {
  const begun = performance.now();
  let told = 0;
  return {
    expired: () => performance.now() - begun > seconds * 1000,
    progress: (progress) => {
      const now = performance.now();
      if (now - told < PACE) return;
      told = now;
      tell(progress);
    },
  };
}
