/** The explorer's worker: one search, which the page ends by ending the worker. */
import { explore } from "../../src/explore/index.ts";
import { deserialise } from "../../src/instrument/serialise.ts";
import { loadKernel } from "./assets.ts";
import type { ExploreAnswer, ExploreRequest } from "./protocol.ts";
import { paced } from "./paced.ts";

const answer = (message: ExploreAnswer): void => self.postMessage(message);

async function search({ guest: bytes, seconds, ...options }: ExploreRequest): Promise<void> {
  const guest = deserialise(bytes);
  const kernel = await loadKernel();
  const result = explore(kernel, guest, { ...options, ...paced(seconds, (progress) => answer({ kind: "progress", progress })) });
  answer({ kind: "result", result, hash: guest.hash });
}

self.onmessage = ({ data }: MessageEvent<ExploreRequest>) => {
  search(data).catch((reason: unknown) => answer({ kind: "error", message: reason instanceof Error ? reason.message : String(reason) }));
};
