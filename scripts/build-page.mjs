// The page and the embed, as static folders: dist/playground and dist/embed. `node scripts/build-page.mjs`; `npm run build` does it too.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { buildId, writeServiceWorker } from "./service-worker.mjs";
import { shrinkKernel, smallTables } from "./embed-size.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const playground = join(root, "dist/playground");

const embed = join(root, "dist/embed");

/** One classic script without imports. */
async function single(entry, outDir, name, format = "iife", plugins = []) {
  await build({
    configFile: false,
    root: join(root, "web"),
    logLevel: "warn",
    publicDir: false,
    plugins,
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      reportCompressedSize: false,
      lib: { entry: join(root, entry), formats: [format], name: "signalbox", fileName: () => name },
    },
  });
}

export async function buildPage() {
  // Whoever asks, a test with an environment of its own even: packages give their small form to production only.
  process.env.NODE_ENV = "production";
  const id = buildId();
  process.env.SIGNALBOX_BUILD = id;
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "warn" });
  await single("web/worker/sandbox.ts", playground, "sandbox.js");
  await single("web/embed/element.ts", embed, "signal-box.js", "iife", [smallTables]);
  await single("web/embed/runtime.ts", embed, "signal-box-runtime.js", "es");
  // The same kernel, compiled to be small: an embed runs one short program, and every reader downloads it.
  const small = spawnSync(
    process.execPath,
    [
      "node_modules/assemblyscript/bin/asc.js",
      "assembly/index.ts",
      "--config",
      "asconfig.json",
      "--target",
      "release",
      "--optimizeLevel",
      "2",
      "--shrinkLevel",
      "2",
      "--outFile",
      "dist/embed/kernel.wasm",
    ],
    { cwd: root, encoding: "utf8" },
  );
  if (small.status !== 0) {
    console.error(small.stderr);
    return false;
  }
  await shrinkKernel(join(embed, "kernel.wasm"), readFileSync(join(embed, "signal-box-runtime.js"), "utf8"));
  cpSync(join(root, "web/sandbox.html"), join(playground, "sandbox.html"));
  mkdirSync(join(playground, "compilers"), { recursive: true });
  const assets = spawnSync(process.execPath, ["--import", "ts-blank-space/register", "scripts/page-assets.ts", playground], {
    cwd: root,
    stdio: "inherit",
  });
  if (assets.status !== 0) return false;
  writeServiceWorker(playground, id);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await buildPage()) ? 0 : 1;
