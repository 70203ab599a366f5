/** Serves the built library, as anybody's static server would, to a page of the test's. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm", html: "text/html; charset=utf-8" };

/** Only these folders of the project are served. */
const served = ["dist/", "build/", "node_modules/@bjorn3/browser_wasi_shim/"];

const page = `<!doctype html>
<title>signalbox: browser tests</title>
<script type="importmap">{ "imports": { "@bjorn3/browser_wasi_shim": "/node_modules/@bjorn3/browser_wasi_shim/dist/index.js" } }</script>
`;

export interface Server {
  readonly address: string;
  close(): Promise<void>;
}

/** `files`: further paths and what they hold. Paths begin without a slash. */
export async function serve(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)).replace(/^\/+/, "");
    const answer = (status: number, type: string, body: string | Uint8Array): void => {
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    };
    if (path === "") return answer(200, types["html"]!, page);
    const own = files.get(path);
    if (own) return answer(200, "application/octet-stream", own);
    if (!served.some((folder) => path.startsWith(folder))) return answer(404, "text/plain", `no ${path}`);
    readFile(join(root, path)).then(
      (body) => answer(200, types[path.split(".").pop()!] ?? "application/octet-stream", body),
      () => answer(404, "text/plain", `no ${path}`),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
