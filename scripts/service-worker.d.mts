export function buildId(): string;
export function writeServiceWorker(folder: string, build: string): void;
