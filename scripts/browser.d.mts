export function findBrowser(): string | undefined;
export function findFirefox(): string | undefined;
export const howToGetFirefox: string;
export const browserIsRequired: boolean;
export const browserFlags: string[];
export const howToGetABrowser: string;
