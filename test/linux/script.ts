/** Scripts for the driver (driver/script.h): what is generated, shrunk, shown and recorded. */

/** A word and its arguments, as the driver reads them. */
export type Operation = string;

export interface Step {
  readonly actor: number;
  readonly operations: readonly Operation[];
}

export interface Script {
  /** What handlers do, by number. */
  readonly bodies: readonly (readonly Operation[])[];
  readonly steps: readonly Step[];
}

/** The text that the driver reads. Bodies that do nothing and steps without operations are left out. */
export function scriptText({ bodies, steps }: Script): string {
  const lines = [
    ...bodies.map((operations, number) => ({ head: `body ${number}`, operations })),
    ...steps.map(({ actor, operations }) => ({ head: `${actor}`, operations })),
  ];
  return lines
    .filter(({ operations }) => operations.length > 0)
    .map(({ head, operations }) => `${head}: ${operations.join("; ")}\n`)
    .join("");
}
