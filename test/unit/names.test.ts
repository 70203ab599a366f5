/** What a file may be called and may not contain. */
import { eventKinds } from "../../abi/events.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { trackedFiles } from "./tracked-files.ts";

const files = trackedFiles();
const own = files.filter((path) => path !== "package-lock.json");
const isText = (path: string): boolean => !/\.(wasm|png|jpg|gif|ico|woff2?|gz|bin)$/.test(path);

test("no file is named after nothing in particular", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(own.filter((path) => /^(utils?|helpers?|common|managers?|misc)$/i.test(basename(path).replace(/\..*$/, "")))).toEqual([]);
  expect(own.filter((path) => /(^|\/)(utils?|helpers?|common|managers?|misc)\//i.test(path))).toEqual([]);
});

test("file names are lower case with hyphens, but for the few that custom writes in capitals", () => {
  const custom = /^(README|LICENSE|ARCHITECTURE|CONTRIBUTING|CHANGELOG)(\.md)?$/;
  expect(own.filter((path) => !custom.test(basename(path)) && /[A-Z\s]/.test(basename(path)))).toEqual([]);
});

test("no tracked file holds an absolute path of somebody's machine", () => {
  const machinePath = /(?<![\w.])\/(?:home|Users|root|work)\/[\w.-]+/;
  const found = own.filter(isText).flatMap((path) => {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.flatMap((line, index) => (machinePath.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : []));
  });
  expect(found.filter((line) => !line.startsWith("test/unit/names.test.ts:"))).toEqual([]);
});

test("packages come from the registry that npm is set to: the lock file names only the public one", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, { resolved?: string }> };
  const hosts = new Set(Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : [])));
  expect([...hosts].filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  expect(own.filter((path) => basename(path) === ".npmrc").filter((path) => /registry\s*=|_auth/.test(readFileSync(path, "utf8")))).toEqual(
    [],
  );
});

test("no test is skipped, focused or left to be written", () => {
  const word = /\b(?:test|it|describe)\.(?:skip|only|todo)\b|\bx(?:it|describe|test)\(/;
  expect(
    own
      .filter((path) => /\.test\.ts$/.test(path) && path !== "test/unit/names.test.ts")
      .filter((path) => word.test(readFileSync(path, "utf8"))),
  ).toEqual([]);
});

test("every system call has a number and a name of its own, and so has every kind of event", () => {
  for (const table of [systemCalls, eventKinds]) {
    expect(new Set(table.map(({ number }) => number)).size).toBe(table.length);
    expect(new Set(table.map(({ name }) => name)).size).toBe(table.length);
  }
});
