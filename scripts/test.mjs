// `npm test`: unit and conformance tests in Node, then the browser tests of the main ways, then one line with the sums.
// `npm run test:long` (--long): the long suites, test/long: sweeps, all of what `npm test` takes a sample, whole interpreters; and the page in Firefox.
// `npm test -- PATTERN …` passes its words to jest and runs what matches, wherever it is.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserIsRequired, findBrowser, findFirefox, howToGetABrowser, howToGetFirefox } from "./browser.mjs";
import { failuresOf, secondTriesOf, slowestOf } from "./test-report.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const long = process.argv.includes("--long");
const words = process.argv.slice(2).filter((word) => word !== "--long");
const total = { passed: 0, failed: 0, skipped: 0 };
const reports = [];
const failures = [];

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
    reports.push(result);
    failures.push(...failuresOf(result, root));
    total.passed += result.numPassedTests;
    // A file that could not be run at all counts as one failure, and so does a failure that jest reports by its status alone.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    if (failed === 0 && run.status !== 0) failures.push(`failed: jest --config ${configuration} ended with status ${run.status}`);
    total.failed += failed === 0 && run.status !== 0 ? 1 : failed;
    total.skipped += result.numPendingTests + result.numTodoTests;
  } catch {
    failures.push(`failed: jest --config ${configuration} ended without a report (status ${run.status}, signal ${run.signal})`);
    total.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const kinds = { short: words.length > 0 || !long, long: words.length > 0 || long };
if (kinds.short) jest("jest.config.js", "unit and conformance tests");
if (kinds.long) jest("jest.long.config.js", "long suites");
if (findBrowser()) {
  if (kinds.short) jest("jest.browser.config.js", "browser tests");
  if (kinds.long) jest("jest.long-browser.config.js", "long suites in the browser");
} else {
  console.log(`\nsignalbox: the browser tests were not run, there is no Chromium: ${howToGetABrowser}`);
  if (browserIsRequired) {
    failures.push(`failed: the browser tests were not run, there is no Chromium: ${howToGetABrowser}`);
    total.failed++;
  }
}
if (kinds.long) {
  if (findFirefox()) jest("jest.firefox.config.js", "the page in Firefox");
  else console.log(`\nsignalbox: the page was not tried in Firefox, there is none: ${howToGetFirefox}`);
}

const say = (lines) => lines.length > 0 && console.log(`\n${lines.join("\n")}`);
say(slowestOf(reports, root, 10));
say(reports.flatMap((report) => secondTriesOf(report, root)));
say(failures);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
