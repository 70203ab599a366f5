/** What `signalbox` itself exits with; sysexits(3) where it has a word for it. Everything else is the guest's own status. */
export const exitStatuses = {
  uncaught: { status: 1, meaning: "a script threw an exception that it did not catch" },
  usage: { status: 2, meaning: "bad usage: an unknown command or option, or a value that cannot be" },
  input: { status: 65, meaning: "the file cannot be used: it does not compile, is no module, has an unknown type or import" },
  noInput: { status: 66, meaning: "a file cannot be read" },
  unavailable: { status: 69, meaning: "a package that is needed is not installed" },
  bug: { status: 70, meaning: "a bug of ours, marked [signalbox bug]: please report it" },
  noOutput: { status: 73, meaning: "a file cannot be written" },
  limit: { status: 124, meaning: "the guest reached a limit (fuel, output, events) and was stopped" },
  deadlock: { status: 125, meaning: "every thread of the guest waits, and nothing will ever wake one" },
} as const;

/** Of `signalbox explore`, beside those for what is wrong with the command itself. */
export const exploreStatuses = {
  clean: { status: 0, meaning: "nothing fails within the bounds, which were searched to the end" },
  found: { status: 1, meaning: "a run that fails was found" },
  usage: exitStatuses.usage,
  notExhausted: { status: 3, meaning: "nothing was found, but the bounds were not searched to the end" },
} as const;

/** Something that ends the command: one line for standard error, and the status. */
export class Failure extends Error {
  readonly status: number;
  /** What a compiler printed, shown before the line as it is. */
  readonly output: string;

  constructor(kind: keyof typeof exitStatuses, message: string, output = "") {
    super(message);
    this.status = exitStatuses[kind].status;
    this.output = output;
  }
}

type Statuses = Readonly<Record<string, { readonly status: number; readonly meaning: string }>>;

/** The exit statuses of a command that runs a guest, as a section of a help text. */
export function showExitStatuses(): string {
  return showStatuses([
    ["0-255", "the guest's own exit status"],
    ["128+N", "the guest died of signal N (139: SIGSEGV)"],
    ...rowsOf(exitStatuses),
  ]);
}

/** Those of a command that runs nothing: `compile`. */
export function showCommandStatuses(): string {
  const { usage, input, noInput, unavailable, bug, noOutput } = exitStatuses;
  const done = { status: 0, meaning: "done" };
  return showStatuses(rowsOf({ done, usage, input, noInput, unavailable, bug, noOutput }));
}

/** Those of `explore`. */
export function showExploreStatuses(): string {
  const { input, noInput, unavailable, bug } = exitStatuses;
  return showStatuses(rowsOf({ ...exploreStatuses, input, noInput, unavailable, bug }));
}

const rowsOf = (statuses: Statuses): string[][] => Object.values(statuses).map(({ status, meaning }) => [String(status), meaning]);

function showStatuses(rows: readonly (readonly string[])[]): string {
  return `Exit status:\n${rows.map(([status, meaning]) => `  ${status!.padEnd(7)} ${meaning}`).join("\n")}\n`;
}
