/** Serves a folder of files over HTTP, on this machine only: nothing that a static file server would not do, and no special headers. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Where else a file may lie that the folder does not have: a path, or undefined. Paths have no leading slash. */
export type Elsewhere = (path: string) => string | undefined;

/** A server that has not begun to listen. */
export function staticServer(folder: string, elsewhere: Elsewhere = () => undefined): Server {
  const send = async (path: string, response: ServerResponse, method: string): Promise<boolean> => {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return false;
    response.writeHead(200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-length": found.size,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    });
    if (method === "HEAD") response.end();
    else createReadStream(path).pipe(response);
    return true;
  };
  return createServer((request, response) => {
    const { method = "GET" } = request;
    if (method !== "GET" && method !== "HEAD") return void response.writeHead(405).end();
    let path: string;
    try {
      path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)).replace(/^[/\\]+/, "");
    } catch {
      return void response.writeHead(400).end();
    }
    if (path === "" || path.endsWith(sep)) path += "index.html";
    // URL and normalize leave no way up; this says so.
    if (path.split(sep).includes("..")) return void response.writeHead(400).end();
    void (async () => {
      const other = elsewhere(path);
      if (await send(join(folder, path), response, method)) return;
      if (other !== undefined && (await send(other, response, method))) return;
      response.writeHead(404, { "content-type": "text/plain" }).end(`${path} is not here\n`);
    })();
  });
}
