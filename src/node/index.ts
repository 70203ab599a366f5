/** signalbox under Node: the files that a run needs, a cache of guests, and directories of the host for guests. */
export { openCache } from "./cache.ts";
export type { Cache } from "./cache.ts";
export { guestDirectories, DirectoryError } from "./guest-directories.ts";
export { loadKernel } from "./kernel.ts";
export { readSdk, sdkVersion } from "./sdk.ts";
