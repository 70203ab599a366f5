/** Commands' options: one table each gives the parser and the help text. */
import { parseArgs } from "node:util";
import { Failure } from "./exit-status.ts";

export interface Flag {
  /** What its value is called in the help; a flag without one takes no value. */
  readonly value?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  readonly help: string;
  readonly short?: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** Values as given: true for a flag without a value. */
export type Given<Table extends Flags> = {
  readonly [Name in keyof Table]?: Table[Name] extends { multiple: true }
    ? readonly string[]
    : Table[Name] extends { value: string }
      ? string
      : boolean;
};

export interface CommandLine<Table extends Flags> {
  readonly given: Given<Table>;
  /** What is no option: the file, and the words for the guest, untouched. */
  readonly rest: readonly string[];
}

/**
 * Parses options up to the first word that is none.
 * @param everywhere options may also follow the first word; what a guest is to get as it is stands behind `--`
 * @throws {Failure} bad usage
 */
export function parseFlags<const Table extends Flags>(
  command: string,
  table: Table,
  words: readonly string[],
  everywhere = false,
): CommandLine<Table> {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, flag]) => [
      name,
      {
        type: flag.value ? ("string" as const) : ("boolean" as const),
        multiple: flag.multiple ?? false,
        ...(flag.short ? { short: flag.short } : {}),
      },
    ]),
  );
  const own: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const name = optionName(table, word);
    // As getopt(3) has it: the word behind an option that takes a value is its value, whatever it looks like (--cflags -O2).
    if (name !== undefined && table[name]!.value && index + 1 < words.length) own.push(`--${name}=${words[++index]}`);
    else if (word === "--") {
      rest.push(...words.slice(index + 1));
      break;
    } else if (word.startsWith("-") && word !== "-") own.push(word);
    else if (everywhere) rest.push(word);
    else {
      rest.push(...words.slice(index));
      break;
    }
  }
  try {
    return { given: parseArgs({ args: own, options, strict: true }).values as Given<Table>, rest };
  } catch (reason) {
    const text = (reason as Error).message.split(/\. (?=To specify)|\n/)[0]!.replace(/\.$/, "");
    throw new Failure(
      "usage",
      `${text.charAt(0).toLowerCase()}${text.slice(1)}: see signalbox ${command} --help${
        everywhere && text.startsWith("Unknown") ? ", or write -- before the words of the program" : ""
      }`,
    );
  }
}

/** The option that a word is, if it is one whose value is not in the same word. */
function optionName(table: Flags, word: string): string | undefined {
  return Object.keys(table).find((name) => word === `--${name}` || (table[name]!.short !== undefined && word === `-${table[name]!.short}`));
}

/** The options as a section of a help text. */
export function showFlags(table: Flags): string {
  const rows = Object.entries(table).map(
    ([name, flag]) => [`${flag.short ? `-${flag.short}, ` : ""}--${name}${flag.value ? ` ${flag.value}` : ""}`, flag.help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  return `Options:\n${rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help.replaceAll("\n", `\n${" ".repeat(width + 4)}`)}`).join("\n")}\n`;
}
