/** Files of the page's own folder: scripts lie in assets/ below it. The address is kept from the bundler, which would take the files in. */
const here = import.meta.url;

export const pageFile = (path: string): URL => new URL(`../${path}`, here);
