/**
 * Expressions with bad (and some good) arguments, by real interpreters and by ours. Records what the interpreters say, for a test that needs none:
 *
 *     node --import ts-blank-space/register test/python/messages.ts PYTHON…      one of each version
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BaseException } from "../../src/python/index.ts";
import type { Main, Python } from "../../src/python/index.ts";
import { versionOf } from "./differential.ts";

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
export const expressions: readonly string[] = readFileSync(beside("messages.txt"), "utf8").trimEnd().split("\n");
/** Per expression what versions answer, each text once: text to versions. */
export type Answers = readonly Readonly<Record<string, readonly string[]>>[];

/** An expression of Python in the notation: literals, and keyword arguments as an object at the end. */
function translated(expression: string): string {
  const keywords: string[] = [];
  const text = expression
    .replaceAll("float('nan')", "float(NaN)")
    .replaceAll("b'x'", 'bytes("x")')
    .replaceAll("None", "undefined")
    .replaceAll(/\b(?:True|False)\b/g, (word) => word.toLowerCase())
    .replaceAll(/(?<![\w.])(?:\d+\.\d+|\d+e\d+)(?![\w.])/g, (number) => `float(${number})`)
    .replaceAll(/\b(threading\.get_ident|os\.getpid)\(\)/g, "(yield* $1())")
    .replaceAll(/([(,])(\w+)=([^,()]+)/g, (_, before: string, name: string, value: string) => {
      keywords.push(`${name}: ${value}`);
      return before === "(" ? "(" : "";
    });
  if (keywords.length === 0) return text;
  return `${text.slice(0, -1)}${text.endsWith("()") ? "" : ", "}{ ${keywords.join(", ")} })`;
}

type Steps = Generator<unknown, unknown, unknown>;

/** Evaluates one expression. */
function* evaluated(py: Python, expression: string): Steps {
  const [, counted] = /^len\((.*)\)$/.exec(expression) ?? [];
  if (counted !== undefined) return [...((yield* evaluated(py, counted)) as Iterable<unknown>)].length;
  const { signal, faulthandler, os, time, select, threading, repr, str, float, bytes } = py;
  const given: Readonly<Record<string, unknown>> = { signal, faulthandler, os, time, select, threading, repr, str, float, bytes };
  const names = Object.keys(given);
  const call = expression.endsWith(")") ? "yield* " : "";
  const code = new Function(...names, `return function* () { return ${call}${translated(expression)}; };`) as (
    ...values: unknown[]
  ) => () => Steps;
  return yield* code(...names.map((name) => given[name]))();
}

/** What ours says to each expression, handed to `say`. */
export function messages(say: (text: string) => void): Main {
  return function* (py): Generator<unknown, void, unknown> {
    for (const expression of expressions) {
      try {
        say(`-> ${yield* py.repr(yield* evaluated(py, expression))}`);
      } catch (reason) {
        if (!(reason instanceof BaseException)) throw reason;
        say(`!! ${reason.type.__name__} ${yield* py.str(reason)}`);
      }
    }
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const answers: Record<string, string[]>[] = expressions.map(() => ({}));
  for (const interpreter of process.argv.slice(2)) {
    const version = versionOf(interpreter)!;
    const run = spawnSync(interpreter, [beside("messages.py")], { encoding: "utf8", input: "" });
    const lines = run.stdout.trimEnd().split("\n");
    if (lines.length !== expressions.length)
      throw new Error(`${interpreter} answered ${lines.length} of ${expressions.length}: ${run.stderr}`);
    lines.forEach((text, index) => (answers[index]![text] ??= []).push(version));
  }
  writeFileSync("test/golden/python-messages.json", `[\n${answers.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`);
}
