import { describe, expect, test } from "@jest/globals";
import { CompileError } from "../../src/compile/error.ts";
import { compileScript, loadScript } from "../../src/compile/script.ts";

const api = `data:text/javascript,${encodeURIComponent("export const answer = 42;")}`;
const compile = (source: string) => compileScript("prog.script.ts", source, { api, python: api });

async function failure(source: string): Promise<CompileError> {
  const reason = await compile(source)
    .then((code) => loadScript("prog.script.ts", code))
    .catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(CompileError);
  return reason as CompileError;
}

describe("a script", () => {
  test("loses its types and keeps its lines and columns", async () => {
    const source = "interface A { x: number }\nexport default function* main(a: A): Generator<number> {\n  yield a.x as number;\n}\n";
    const code = await compile(source);
    expect(code.length).toBe(source.length);
    expect(code.split("\n")[2]).toBe("  yield a.x          ;");
  });

  test("imports values from signalbox/script, and types from anywhere", async () => {
    const code = await compile(
      `import type { X } from "elsewhere";\nimport { answer } from "signalbox/script";\nexport default function* main(x: X) { yield answer; }\n`,
    );
    expect(code).not.toContain("elsewhere");
    expect(code).toContain(api);
  });

  test("is its default export", async () => {
    const main = await loadScript<() => Generator<number>>("prog.script.ts", await compile("export default function* main() { yield 7; }"));
    expect([...main()]).toEqual([7]);
  });

  test.each([
    [
      "another import",
      `import fs from "node:fs";\nexport default function* main() {}`,
      1,
      /can import "signalbox\/script" and "signalbox\/python" only, not "node:fs"/,
    ],
    ["a syntax error", "export default function* main() {\n  let x = ;\n}", 2, /Expression expected/],
    ["an enum, which is more than a type", "\nenum A { B }\nexport default function* main() {}", 2, /cannot be stripped/],
    ["no default export", "function* main() {}", 1, /write "export default function\* main/],
  ])("%s is refused with its line", async (_, source, line, message) => {
    const error = await failure(source);
    expect(error.diagnostics[0]).toMatchObject({ severity: "error", file: "prog.script.ts", line });
    expect(error.message).toMatch(message);
  });

  test("a default export that is no generator function is refused", async () => {
    expect((await failure("export default function main() {}")).message).toMatch(/not a generator function/);
  });
});
