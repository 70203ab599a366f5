/** The page: a static folder with relative addresses, for any file server and any path on it. */
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const size = (path: string): number => statSync(`${root}/node_modules/${path}`).size;
/** What is downloaded before each compiler works, for its progress bar (modules are not counted: import() cannot be watched). */
const compilerBytes = {
  c: size("@yowasp/clang/gen/llvm.core.wasm") + size("@yowasp/clang/gen/llvm-resources.tar"),
};

const define = {
  __COMPILER_BYTES__: JSON.stringify(compilerBytes),
  // Part of the address of every file whose name does not change with its content.
  __BUILD__: JSON.stringify(process.env["SIGNALBOX_BUILD"] ?? "development"),
};

export default defineConfig({
  root: `${root}/web`,
  base: "./",
  define,
  publicDir: false,
  build: {
    outDir: process.env["SIGNALBOX_PAGE"] ?? `${root}/dist/playground`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 20_000,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rollupOptions: { input: { index: `${root}/web/index.html` } },
  },
  worker: { format: "es" },
});
