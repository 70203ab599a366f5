/** Builds what is stale. False after saying what failed. */
export function buildStale(options?: { readonly force?: boolean; readonly page?: boolean }): boolean;
