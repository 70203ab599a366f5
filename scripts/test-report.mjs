// What a report of jest's (--json) says of failures, in one line each: the file, the test, and the first line of the reason.
import { stripVTControlCharacters } from "node:util";

const WIDTH = 200;

/** The first line of a message that says something: of jest's "expect(…)" the lines of what was expected and what came follow it. */
export function reasonOf(message) {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .map((line) => line.trim())
    .map((line) => line.replace(/^● /, ""))
    .filter((line) => line !== "" && !line.startsWith("at ") && !line.startsWith("(node:"));
  const first = (lines[0] ?? "no reason given").replace(/^(Error|JestAssertionError): /, "");
  if (first === "Test suite failed to run") return lines.slice(0, 2).join(" ");
  if (!/^expect\(/.test(first)) return first;
  const said = lines.slice(1, 12).filter((line) => /^(Expected|Received)|^[-+] /.test(line) && !/^[-+] (Expected|Received)/.test(line));
  return [first, ...said.slice(0, 2)].join(" ");
}

const cut = (text) => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text);

/** @returns lines "failed: FILE › TEST: REASON", at most 200 characters each */
export function failuresOf({ testResults }, root) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = name.replace(root, "");
    const tests = assertionResults.filter((each) => each.status === "failed");
    if (tests.length > 0)
      return tests.map(({ title, failureMessages }) =>
        cut(`failed: ${file} › ${title.slice(0, 80)}: ${reasonOf(failureMessages[0] ?? "")}`),
      );
    return status === "failed" ? [cut(`failed: ${file}: ${reasonOf(message)}`)] : [];
  });
}

/** @returns lines "second try: FILE › TEST: REASON" of tests that passed only then */
export function secondTriesOf({ testResults }, root) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, invocations }) => status === "passed" && invocations > 1)
      .map(({ title, retryReasons }) =>
        cut(`second try: ${name.replace(root, "")} › ${title.slice(0, 80)}: ${reasonOf(retryReasons?.[0] ?? "")}`),
      ),
  );
}

/** @returns lines of the slowest files, seconds first */
export function slowestOf(reports, root, count) {
  return reports
    .flatMap(({ testResults }) => testResults)
    .map(({ name, startTime, endTime }) => [(endTime - startTime) / 1000, name.replace(root, "")])
    .sort(([a], [b]) => b - a)
    .slice(0, count)
    .map(([seconds, file]) => `slow: ${seconds.toFixed(1)} s ${file}`);
}
