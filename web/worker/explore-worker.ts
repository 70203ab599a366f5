/** The explorer's worker: one search, which the page ends by ending the worker. */
import { explore } from "../../src/explore/index.ts";
import { deserialise } from "../../src/instrument/serialise.ts";
import { loadKernel } from "./assets.ts";
import type { ExploreAnswer, ExploreRequest } from "./protocol.ts";

/** Time between two reports, ms. */
const PACE = 60;

const answer = (message: ExploreAnswer): void => self.postMessage(message);

async function search({ guest: bytes, seconds, ...options }: ExploreRequest): Promise<void> {
  const guest = deserialise(bytes);
  const kernel = await loadKernel();
  const begun = performance.now();
  let told = 0;
  const result = explore(kernel, guest, {
    ...options,
    expired: () => performance.now() - begun > seconds * 1000,
    progress: (progress) => {
      const now = performance.now();
      if (now - told < PACE) return;
      told = now;
      answer({ kind: "progress", progress });
    },
  });
  answer({ kind: "result", result, hash: guest.hash });
}

self.onmessage = ({ data }: MessageEvent<ExploreRequest>) => {
  search(data).catch((reason: unknown) => answer({ kind: "error", message: reason instanceof Error ? reason.message : String(reason) }));
};
