// `npm test`: unit and conformance tests in Node, then the browser tests, then one line with the sums of both.
// `npm test -- PATTERN …` passes its words to jest and runs what matches.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserIsRequired, findBrowser, howToGetABrowser } from "./browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const words = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

function jest(configuration, title) {
  console.log(`\nsignalbox: ${title}`);
  const folder = mkdtempSync(join(tmpdir(), "signalbox-test-"));
  const report = join(folder, "report.json");
  const run = spawnSync(
    process.execPath,
    [
      "node_modules/jest/bin/jest.js",
      "--config",
      configuration,
      "--json",
      "--outputFile",
      report,
      ...(words.length ? ["--passWithNoTests", ...words] : []),
    ],
    {
      cwd: root,
      stdio: ["inherit", "inherit", "inherit"],
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings` },
    },
  );
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    total.passed += result.numPassedTests;
    // A file that could not be run at all counts as one failure, and so does a failure that jest reports by its status alone.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    total.failed += failed === 0 && run.status !== 0 ? 1 : failed;
    total.skipped += result.numPendingTests + result.numTodoTests;
  } catch {
    console.error(`signalbox: jest ended without a report (status ${run.status}, signal ${run.signal})`);
    total.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

jest("jest.config.js", "unit and conformance tests");
if (findBrowser()) jest("jest.browser.config.js", "browser tests");
else {
  console.log(`\nsignalbox: the browser tests were not run, there is no Chromium: ${howToGetABrowser}`);
  if (browserIsRequired) total.failed++;
}

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
