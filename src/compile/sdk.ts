/**
 * The files of guests/sdk (headers, runtime sources, the AssemblyScript module) as the compilers see them. Where they come from is
 * the caller's business: src/node reads the folder, a page fetches them, so that nothing here knows a file system.
 */

/** The text of a file of guests/sdk, by its path below that folder ("assemblyscript/posix.ts"); undefined where there is none. */
export type ReadSdk = (path: string) => string | undefined;
