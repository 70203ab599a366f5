/*
 * The page offline. The build writes the addresses of its files in the place of the name below.
 *
 * index.html always comes from the network first, so that a new build is seen at once; it is taken from the cache where there is no network.
 * Every other address holds the build's id or its own content's hash and never changes what it means: what is cached is right for ever.
 * Compilers are large and come into the cache when they are first used; a new build keeps those that it has under the same address.
 */
/** Addresses relative to this file. `whole`: all that the build has; `first`: what is fetched at once. */
const { first, whole } = __FILES__;

const cacheName = "signalbox";
const page = new URL("index.html", self.registration.scope).href;
const address = (path) => new URL(path, self.registration.scope).href;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      const missing = [];
      for (const path of first) if (path === "index.html" || !(await cache.match(address(path)))) missing.push(address(path));
      // Past the HTTP cache: what it holds may be of the build before.
      await Promise.all(missing.map(async (url) => keep(cache, url, await fetch(url, { cache: "no-cache" }))));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      const known = new Set(whole.map(address));
      for (const request of await cache.keys()) if (!known.has(request.url)) await cache.delete(request);
      await self.clients.claim();
    })(),
  );
});

async function keep(cache, url, response) {
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  url.hash = "";
  if (request.mode === "navigate" && (url.href === page || url.href === self.registration.scope)) event.respondWith(freshPage());
  else if (request.mode === "navigate" && url.pathname.endsWith("/sandbox.html")) event.respondWith(sandbox(request, url.href));
  else event.respondWith(kept(request, url.href, (storing) => event.waitUntil(storing)));
});

/** What is being written into the cache. */
const storings = new Set();

/** A page asks whether everything that it has fetched so far is kept; it is told when. */
self.addEventListener("message", (event) => {
  if (event.data === "kept?") event.waitUntil(Promise.all(storings).then(() => event.ports[0]?.postMessage("kept")));
});

async function freshPage() {
  try {
    return await fetch(page, { cache: "no-cache" });
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
}

/** A frame with the attribute "sandbox" does not come by here; offline the page leaves it out, and the policy says the same. */
async function sandbox(request, url) {
  const { body, status, headers } = await kept(request, url);
  const sandboxed = new Headers(headers);
  sandboxed.set("content-security-policy", "sandbox allow-scripts");
  return new Response(body, { status, headers: sandboxed });
}

const ours = new Set(whole.map(address));

async function kept(request, url, lasting = () => {}) {
  const found = await caches.match(url);
  if (found) return found;
  const response = await fetch(request);
  // Of another build, or nothing of ours: not this worker's to keep.
  if (response.ok && ours.has(url)) {
    const copy = response.clone();
    // Room may be short: then the next use fetches it again.
    const storing = caches
      .open(cacheName)
      .then((cache) => cache.put(url, copy))
      .catch(() => {})
      .finally(() => storings.delete(storing));
    storings.add(storing);
    // Without this the browser may end the worker before all of it is written.
    lasting(storing);
  }
  return response;
}
