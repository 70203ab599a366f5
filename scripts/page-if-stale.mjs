// Before the browser tests: the page that they open is the one of these sources.
import { buildStale } from "./build.mjs";

export default function setup() {
  if (!buildStale({ page: true })) throw new Error("the page could not be built: see the messages above");
}
