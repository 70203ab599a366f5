/** docs/command-line.md holds the help texts as they are. */
import { expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkHelp, compileHelp, embedHelp, exploreHelp, playgroundHelp, replayHelp, runHelp } from "../../src/cli/help.ts";

const page = readFileSync("docs/command-line.md", "utf8");

test.each([
  ["run", runHelp],
  ["explore", exploreHelp],
  ["replay", replayHelp],
  ["check", checkHelp],
  ["compile", compileHelp],
  ["embed", embedHelp],
  ["playground", playgroundHelp],
])("signalbox %s --help", (_command, help) => {
  expect(page).toContain(`\`\`\`text\n${help}\`\`\`\n`);
});

test("its links lead somewhere", () => {
  for (const [, target] of page.matchAll(/\]\((?!https:)([^)#]+)/g))
    expect([target, existsSync(join(dirname("docs/command-line.md"), target!))]).toEqual([target, true]);
});
