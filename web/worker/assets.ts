/** Files beside the page that the worker needs: fetched once, kept. `base`: the page's own folder. */

/** The folder that holds index.html; the worker's script lies one folder below it. */
const here = import.meta.url;
export const base = new URL("../", here);

/** The build's id: an address never comes to mean another content (web/service-worker.js). */
declare const __BUILD__: string;

const fetched = new Map<string, Promise<ArrayBuffer>>();

export function fetchBytes(path: string): Promise<ArrayBuffer> {
  let found = fetched.get(path);
  if (!found) {
    found = fetch(new URL(`${path}?v=${__BUILD__}`, base)).then((response) => {
      if (!response.ok) throw new Error(`${path} cannot be loaded (${response.status}): reload the page`);
      return response.arrayBuffer();
    });
    fetched.set(path, found);
    found.catch(() => fetched.delete(path));
  }
  return found;
}

/** Of a file that the build has compressed with gzip. */
export async function fetchUnzipped(path: string): Promise<Uint8Array> {
  const stream = new Blob([await fetchBytes(path)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

let kernel: Promise<WebAssembly.Module> | undefined;

export function loadKernel(): Promise<WebAssembly.Module> {
  return (kernel ??= fetchBytes("kernel.wasm").then((bytes) => WebAssembly.compile(bytes)));
}
