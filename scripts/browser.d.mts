export function findBrowser(): string | undefined;
export const browserIsRequired: boolean;
export const browserFlags: string[];
export const howToGetABrowser: string;
