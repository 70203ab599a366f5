/** docs/reference/: the tables of abi/ as pages. */
import { readFileSync } from "node:fs";
import { constants } from "../../abi/constants.ts";
import { errnoAliases, errorNumbers } from "../../abi/errno.ts";
import { eventKinds } from "../../abi/events.ts";
import { SIGRTMAX, SIGRTMIN, signalAliases, signals } from "../../abi/signals.ts";
import { structs } from "../../abi/structs.ts";
import { systemCalls, type Argument } from "../../abi/syscalls.ts";
import { functionName, unavailable } from "../../abi/unavailable.ts";

const cell = (text: string | number | undefined): string => String(text ?? "").replace(/\|/g, "\\|");
const code = (text: string | number | undefined): string => (text === undefined || text === "" ? "" : `\`${text}\``);

function table(head: readonly string[], rows: readonly (readonly (string | number | undefined)[])[]): string {
  const line = (cells: readonly (string | number | undefined)[]): string => `| ${cells.map(cell).join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

const page = (title: string, intro: string, ...parts: string[]): string =>
  `# ${title}\n\n<!-- Made from abi/ by \`npm run generate\`: change the table there. -->\n\n${intro}\n\n${parts.join("\n")}`;

const aliasesOf = (aliases: Readonly<Record<string, string>>, name: string): string =>
  Object.keys(aliases)
    .filter((alias) => aliases[alias] === name)
    .map(code)
    .join(", ");

function signalsPage(): string {
  const rows = signals.map((signal) => [
    signal.number,
    code(signal.name),
    aliasesOf(signalAliases, signal.name),
    signal.action,
    signal.description,
    signal.meaning,
  ]);
  return page(
    "Signals",
    "Numbers and default actions are those of Linux on x86 and ARM, signal(7). The text is what strsignal(3) returns.",
    table(["Number", "Name", "Also", "Default action", "Text", "Meaning"], rows),
    `Real-time signals are ${SIGRTMIN} (\`SIGRTMIN\`) to ${SIGRTMAX} (\`SIGRTMAX\`); their default action is to terminate. The C library keeps 32 and 33 for itself, nptl(7).\n`,
  );
}

function errorsPage(): string {
  const rows = errorNumbers.map((error) => [
    error.number,
    code(error.name),
    aliasesOf(errnoAliases, error.name),
    error.message,
    error.wasi,
  ]);
  return page(
    "Error numbers",
    "Linux numbers and the texts of glibc's strerror(3). The last column is the number in WASI preview 1, where it has one.",
    table(["Number", "Name", "Also", "Text", "WASI"], rows),
  );
}

const passes = { in: "→", out: "←", inout: "↔" } as const;

function argument(value: Argument): string {
  if ("struct" in value) return `${passes[value.pass]} ${value.struct} *${value.name}${"count" in value ? `[${value.count}]` : ""}`;
  return "bytes" in value ? `${passes[value.pass]} void *${value.name}[${value.bytes}]` : value.name;
}

function systemCallsPage(): string {
  const rows = [...systemCalls]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((call) => [
      code(call.name),
      call.number,
      call.arguments.map((one) => code(argument(one))).join(", "),
      call.blocks ? "yes" : "",
      call.needsAsyncify ? "full" : "",
      call.manual,
    ]);
  return page(
    "System calls",
    "Imports of module `signalbox`. Every argument is an `i32`; the result is a value ≥ 0 or a negative Linux error number. `→` the call reads it, `←` writes it, `↔` both.\n" +
      "*Blocks*: the calling thread may wait. *Tier*: a guest that imports it is made suspendable (Asyncify).",
    table(["Call", "Number", "Arguments", "Blocks", "Tier", "Manual"], rows),
  );
}

function structuresPage(): string {
  const parts = Object.entries(structs).map(
    ([name, struct]) =>
      `## ${name}\n\n${struct.source}. ${struct.size} bytes, aligned to ${struct.align}.\n\n` +
      table(
        ["Offset", "Field", "Type"],
        struct.fields.map((field) => [field.offset, code(field.name), code(field.type)]),
      ),
  );
  return page("Structures", "As a wasm32 guest lays them out: little-endian, 4-byte pointers and `long`, 8-byte `time_t`.", ...parts);
}

function constantsPage(): string {
  const hex = (value: number): string => (value >= 16 && Number.isInteger(Math.log2(value)) ? `0x${value.toString(16)}` : String(value));
  const parts = Object.entries(constants).map(
    ([group, values]) =>
      `## ${group}\n\n${table(
        ["Name", "Value"],
        Object.entries(values).map(([name, value]) => [code(name), hex(value)]),
      )}`,
  );
  return page("Constants", "Linux's values.", ...parts);
}

function eventsPage(): string {
  const rows = eventKinds.map((kind) => [kind.number, code(kind.name), kind.meaning, kind.a, kind.b, kind.c]);
  return page(
    "Events",
    "What `--events` writes, one object a line: `seq` counts from 1, `time` is virtual time in ns, `cause` is the `seq` of the event that led to this one (0: none).",
    table(["Number", "Name", "Meaning", "a", "b", "c"], rows),
  );
}

const LIMITS = "docs/limits.md";
const BEGIN = "<!-- Made from abi/unavailable.ts by `npm run generate`: change the table there. -->\n";
const END = "<!-- Up to here. -->\n";

/** The list of what is not emulated, in the middle of a page that is written by hand. */
function limitsPage(): string {
  const page = readFileSync(new URL(`../../${LIMITS}`, import.meta.url), "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${LIMITS} has lost its marks: ${BEGIN}${END}`);
  const rows = unavailable.map(({ header, functions, reason }) => [
    code(`<${header}>`),
    functions.map((each) => code(functionName(each))).join(" "),
    reason,
  ]);
  return `${before}${BEGIN}\n${table(["Header", "Functions", "Why"], rows)}\n${END}${after}`;
}

export function generate(): Record<string, string> {
  return {
    [LIMITS]: limitsPage(),
    "docs/reference/signals.md": signalsPage(),
    "docs/reference/errors.md": errorsPage(),
    "docs/reference/system-calls.md": systemCallsPage(),
    "docs/reference/structures.md": structuresPage(),
    "docs/reference/constants.md": constantsPage(),
    "docs/reference/events.md": eventsPage(),
  };
}
