/** What is read of a report of jest's (--json). */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    /** Milliseconds. */
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
      readonly invocations?: number;
      readonly retryReasons?: readonly string[];
    }[];
  }[];
}
export function reasonOf(message: string): string;
export function failuresOf(report: Report, root: string): string[];
export function secondTriesOf(report: Report, root: string): string[];
export function slowestOf(reports: readonly Report[], root: string, count: number): string[];
