// What is built from the sources, and when: each product is rebuilt when the content of its sources, or its recipe, has changed.
// `npm run build` (this file run by itself) builds everything anew; scripts/setup.mjs builds what is stale.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamps = "build/.stamps";

/**
 * name: for messages and the stamp; sources: files and folders whose content decides; products: must exist;
 * build(): makes the products, returns the exit status and output of what it ran.
 */
const steps = [
  {
    name: "kernel",
    says: "building the kernel (build/kernel.wasm) …",
    sources: [
      "assembly",
      "asconfig.json",
      "scripts/build-kernel.mjs",
      "node_modules/assemblyscript/package.json",
      "node_modules/binaryen/package.json",
    ],
    products: ["build/kernel.wasm"],
    build: () => node("scripts/build-kernel.mjs", ["assembly/index.ts", "build/kernel.wasm", "release"]),
  },
  {
    name: "library",
    says: "building the library (dist/) …",
    sources: ["src", "abi", "tsconfig.json", "scripts/build-thread.mjs", "node_modules/@typescript/native/package.json"],
    products: ["dist/src/index.js"],
    build: () => {
      const draft = `.dist-draft-${process.pid}`;
      // Types are checked by `npm run typecheck`, not each time something is to run.
      const result = node("node_modules/@typescript/native/bin/tsc", ["-p", "tsconfig.json", "--noCheck", "--outDir", draft]);
      if (result.status !== 0) return result;
      const thread = node("scripts/build-thread.mjs", [join(root, draft, "src")]);
      if (thread.status !== 0) return thread;
      // Beside these, dist/ holds the page and the embed (scripts/build-page.mjs).
      mkdirSync(join(root, "dist"), { recursive: true });
      for (const part of ["src", "abi"]) {
        rmSync(join(root, "dist", part), { recursive: true, force: true });
        renameSync(join(root, draft, part), join(root, "dist", part));
      }
      rmSync(join(root, draft), { recursive: true, force: true });
      return result;
    },
  },
  {
    name: "page",
    says: "building the page (dist/playground) …",
    // Only for those who ask for it: it takes half a minute.
    onRequest: true,
    sources: [
      "web",
      "src",
      "abi",
      "guests",
      "build/kernel.wasm",
      "scripts/build-page.mjs",
      "scripts/embed-size.mjs",
      "scripts/service-worker.mjs",
      "scripts/page-assets.ts",
      "package-lock.json",
    ],
    products: ["dist/playground/index.html", "dist/playground/examples/index.json"],
    build: () => node("scripts/build-page.mjs", []),
  },
];

function node(script, commandLine) {
  return spawnSync(process.execPath, [join(root, script), ...commandLine], { cwd: root, encoding: "utf8" });
}

function addToHash(hash, path) {
  const kind = statSync(join(root, path), { throwIfNoEntry: false });
  if (kind?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) addToHash(hash, `${path}/${name}`);
  else if (kind)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
}

function fingerprint(step) {
  const hash = createHash("sha256").update(step.build.toString());
  for (const source of step.sources) addToHash(hash, source);
  return hash.digest("hex");
}

/** Builds the steps that are stale (all of them with `force`; the page only with `page`). Returns false after saying what failed. */
export function buildStale({ force = false, page = false } = {}) {
  for (const step of steps) {
    if (step.onRequest && !page) continue;
    const stamp = join(root, stamps, step.name);
    const now = fingerprint(step);
    const fresh =
      !force &&
      step.products.every((product) => existsSync(join(root, product))) &&
      existsSync(stamp) &&
      readFileSync(stamp, "utf8") === now;
    if (fresh) continue;
    console.log(`signalbox: ${step.says}`);
    const result = step.build();
    if (result.status !== 0) {
      console.error(`${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`);
      console.error(`signalbox: the ${step.name} could not be built: see the messages above`);
      return false;
    }
    mkdirSync(join(root, stamps), { recursive: true });
    writeFileSync(stamp, now);
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = buildStale({ force: true, page: true }) ? 0 : 1;
}
