/** What the documents say can be done, can be done. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runFlags } from "../../src/cli/run-flags.ts";
import { trackedFiles } from "./tracked-files.ts";

const documents = trackedFiles().filter((path) => path.endsWith(".md"));
const readme = readFileSync("README.md", "utf8");
const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts;

test("the README's quick start is the two commands, in that order", () => {
  const section = /## Quick start\n([\s\S]*?)\n## /.exec(readme)![1]!;
  expect([...section.matchAll(/^ {4}(npm .*)$/gm)].map((line) => line[1]).slice(0, 2)).toEqual(["npm run demo", "npm test"]);
});

test("the README shows what the demo prints", () => {
  const shown = /<!-- demo:begin -->\n```console\n([\s\S]*)```\n<!-- demo:end -->/.exec(readme)![1]!;
  const { NODE_OPTIONS: _, ...environment } = process.env;
  // One pipe for both, so that they keep their order.
  const run = spawnSync("sh", ["-c", `"${process.execPath}" bin/signalbox.js run --faulthandler guests/examples/c/demo.c 2>&1; echo $?`], {
    encoding: "utf8",
    env: environment,
  });
  const [output, status] = [run.stdout.split("\n").slice(0, -2).join("\n"), run.stdout.trim().split("\n").at(-1)];
  expect(status).toBe("139");
  expect(shown.trim()).toBe(`$ npx signalbox run --faulthandler guests/examples/c/demo.c\n${output}\n$ echo $?\n139`);
});

describe.each(documents)("%s", (path) => {
  const text = readFileSync(path, "utf8");

  test("its links lead somewhere", () => {
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((link) => link[1]!);
    expect(targets.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([]);
  });

  test("its commands exist", () => {
    const names = [...text.matchAll(/\bnpm (?:run (?:--silent )?)?(\w[\w:-]*)/g)]
      .filter((match) => match[0].startsWith("npm run") || match[1] === "test")
      .map((match) => match[1]!);
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
    const flags = [...text.matchAll(/signalbox run ([^\n`]*)/g)].flatMap((line) =>
      [...line[1]!.matchAll(/(?<!\S)--([a-z]+)/g)].map((flag) => flag[1]!),
    );
    expect(flags.filter((flag) => !(flag in runFlags))).toEqual([]);
    const programs = [...text.matchAll(/guests\/examples\/[\w./-]+\.(?:c|as\.ts|wat|wasm|script\.ts)\b/g)].map((match) => match[0]);
    expect(programs.filter((program) => !existsSync(program))).toEqual([]);
  });
});
