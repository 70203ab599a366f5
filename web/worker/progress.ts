/** How much of a compiler has been downloaded: fetch is watched while one loads. Modules that import() loads do not pass here. */

let watcher: ((bytes: number) => void) | undefined;
const plainFetch = globalThis.fetch.bind(globalThis);

function counted(response: Response): Response {
  if (!response.body || !watcher) return response;
  const count = watcher;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        count(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

/** `told` gets the part of `total` bytes that has come, 0…1. Answers a function that ends it. */
export function watchDownloads(total: number, told: (part: number) => void): () => void {
  let loaded = 0;
  let last = -1;
  watcher = (bytes) => {
    loaded += bytes;
    const percent = Math.min(99, Math.floor((loaded / Math.max(total, 1)) * 100));
    if (percent === last) return;
    last = percent;
    told(percent / 100);
  };
  globalThis.fetch = async (input, init) => counted(await plainFetch(input, init));
  return () => {
    watcher = undefined;
    globalThis.fetch = plainFetch;
  };
}
