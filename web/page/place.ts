/** Files of the page's own folder: scripts lie in assets/ below it. The address is kept from the bundler, which would take the files in. */
const here = import.meta.url;

/** The build's id: an address never comes to mean another content (web/service-worker.js). */
declare const __BUILD__: string;

export const pageFile = (path: string): URL => new URL(`../${path}?v=${__BUILD__}`, here);
