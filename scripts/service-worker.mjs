// The page's service worker, written when all other files of the page are there: it knows their addresses.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = [
  "assets/cpython/manifest.json",
  "web",
  "src",
  "abi",
  "guests",
  "build/kernel.wasm",
  "scripts/page-assets.ts",
  "package-lock.json",
];

/** An id that changes with anything that the page is made of. */
export function buildId() {
  const hash = createHash("sha256");
  const add = (path) => {
    if (statSync(join(root, path)).isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  };
  sources.forEach(add);
  return hash.digest("hex").slice(0, 12);
}

/** Larger ones come into the cache when they are first used: compilers. Bytes. */
const LARGE = 1_000_000;

/** Names that Vite gives end in a hash of their content; other files are asked for with the build's id. */
const addressOf = (path, build) => (path.startsWith("assets/") || path === "index.html" ? path : `${path}?v=${build}`);

export function writeServiceWorker(folder, build) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path !== "sw.js" && statSync(join(folder, path)).isFile())
    .sort();
  // Guests for the explorer as well: whoever has explored a program once can do it again.
  const first = files.filter((path) => statSync(join(folder, path)).size < LARGE && !path.endsWith(".explore.gz"));
  const addresses = (paths) => paths.map((path) => addressOf(path, build));
  const text = readFileSync(join(root, "web/service-worker.js"), "utf8").replace("__FILES__", () =>
    JSON.stringify({ first: addresses(first), whole: addresses(files) }),
  );
  writeFileSync(join(folder, "sw.js"), text);
}
