/** Scripts that once showed a difference from Linux, and what Linux answers to them (`npm run test:linux -- --record`). */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Sandbox } from "../linux/sandbox.ts";

const folder = new URL("../linux/cases/", import.meta.url);
const names = readdirSync(folder).flatMap((file) => (file.endsWith(".script") ? [file.slice(0, -".script".length)] : []));

describe("scripts do as on Linux", () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.open();
  }, 240_000);

  test.each(names)("%s", (name) => {
    const expected = readFileSync(new URL(`${name}.expected`, folder), "utf8");
    expect(sandbox.run(readFileSync(new URL(`${name}.script`, folder), "utf8"))).toBe(expected);
  });
});
