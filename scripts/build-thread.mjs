// The interpreter's thread (src/cli/large-stack-worker.ts) with all that it loads in few files: hundreds take longer to find and to read than
// the interpreter takes to start. They lie where the compiled src/node does, since what they hold looks for its neighbours from there.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** `folder`: the compiled sources. */
export async function buildThread(folder) {
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    ssr: { target: "node", noExternal: ["@bjorn3/browser_wasi_shim"] },
    build: {
      ssr: join(folder, "cli/large-stack-worker.js"),
      outDir: join(folder, "node"),
      emptyOutDir: false,
      minify: false,
      target: "node20",
      reportCompressedSize: false,
      rollupOptions: { output: { entryFileNames: "interpreter-thread.js", chunkFileNames: "interpreter-thread-[name]-[hash].js" } },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildThread(process.argv[2]);
