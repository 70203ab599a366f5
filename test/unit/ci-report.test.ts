/** What a failing CI run shows first: what failed and why, one line each. Made-up logs and reports, the real functions. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { failuresOf, reasonOf, secondTriesOf, slowestOf } from "../../scripts/test-report.mjs";

const root = "/project/";

/** A report as jest --json writes it. */
const report = {
  testResults: [
    {
      name: `${root}test/browser/links.test.ts`,
      status: "failed",
      message: "",
      startTime: 1000,
      endTime: 63_500,
      assertionResults: [
        { title: "a link holds the step", status: "passed", invocations: 2, retryReasons: ["Error: page closed\n    at x.ts:1"] },
        {
          title: "a damaged link says so",
          status: "failed",
          invocations: 2,
          failureMessages: [
            'Error: \u001b[2mexpect(\u001b[22mreceived\u001b[2m).\u001b[22mtoBe(expected)\n\nExpected: "a"\nReceived: "b"\n    at links.test.ts:7',
          ],
        },
        { title: "a link is short", status: "passed", invocations: 1 },
      ],
    },
    {
      name: `${root}test/unit/broken.test.ts`,
      status: "failed",
      message: "  ● Test suite failed to run\n\n    Cannot find module './gone.ts'\n\n      at Resolver",
      startTime: 0,
      endTime: 100,
      assertionResults: [],
    },
  ],
};

describe("of a report of jest's", () => {
  test("each failure is one line: file, test, first line of the reason", () => {
    expect(failuresOf(report, root)).toEqual([
      'failed: test/browser/links.test.ts › a damaged link says so: expect(received).toBe(expected) Expected: "a" Received: "b"',
      "failed: test/unit/broken.test.ts: Test suite failed to run Cannot find module './gone.ts'",
    ]);
  });

  test("a test that needed a second try is named with the reason", () => {
    expect(secondTriesOf(report, root)).toEqual(["second try: test/browser/links.test.ts › a link holds the step: page closed"]);
  });

  test("the slowest files come first", () => {
    expect(slowestOf([report], root, 1)).toEqual(["slow: 62.5 s test/browser/links.test.ts"]);
  });

  test("no line is longer than 200 characters", () => {
    const [first] = report.testResults;
    const long = { ...first!, assertionResults: [{ title: "x".repeat(300), status: "failed", failureMessages: ["y".repeat(900)] }] };
    expect(failuresOf({ testResults: [long] }, root)[0]).toHaveLength(200);
  });

  test("of a difference the first lines that differ are told", () => {
    expect(reasonOf("expect(received).toEqual(expected)\n\n- Expected  - 1\n+ Received  + 1\n\n  Array [\n-   1,\n+   2,")).toBe(
      "expect(received).toEqual(expected) -   1, +   2,",
    );
  });
});

/** Runs .ci/report's functions as .ci/run does. */
function ci(script: string): { lines: string[]; status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    "bash",
    ["-uc", `log=$(mktemp); . .ci/report\n${script}\nclosing; status=$?; rm -f "$log"; exit $status`],
    {
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  return { lines: stdout.trimEnd().split("\n"), status };
}

describe(".ci/run", () => {
  const failing = `failing() {
    echo "npm warn Unknown user config"; echo
    for count in {1..400}; do echo "PASS test/unit/file-$count.test.ts"; done
    echo "slow: 12.0 s test/unit/file-1.test.ts"
    echo "second try: test/browser/a.test.ts › b: too late"
    for count in {1..20}; do echo "failed: test/unit/x.test.ts › test $count: expect(1).toBe(2)"; done
    echo; echo "2283 passed, 20 failed"
    return 1
  }`;

  test("a failing npm test says right away which tests failed and why, twelve at the most, with nothing before them", () => {
    const { lines, status } = ci(`${failing}\ntests "npm test" failing`);
    expect(lines[0]).toMatch(/^FAILED {2}npm test, \d s$/);
    expect(lines.slice(1, 13)).toEqual(
      Array.from({ length: 12 }, (_, index) => `  failed: test/unit/x.test.ts › test ${index + 1}: expect(1).toBe(2)`),
    );
    expect(lines.slice(0, 30).join("\n")).not.toMatch(/npm warn|PASS|slow:/);
    expect(lines.at(-1)).toBe("2283 passed, 20 failed");
    expect(status).toBe(1);
  });

  test("what was slow, and what needed a second try, comes at the very end", () => {
    const { lines } = ci(`${failing}\ntests "npm test" failing\nfine() { echo "334 programs, 0 differ"; }\ncheck "examples" fine`);
    expect(lines.slice(-6)).toEqual([
      "",
      "npm test: slow: 12.0 s test/unit/file-1.test.ts",
      "npm test: second try: test/browser/a.test.ts › b: too late",
      "examples: 334 programs, 0 differ",
      "",
      "2284 passed, 20 failed",
    ]);
  });

  test("a check that passes is one line", () => {
    const { lines, status } = ci(`fine() { echo "npm warn x"; echo "all well"; }\ncheck "lint" fine`);
    expect(lines).toEqual([expect.stringMatching(/^ok {6}lint, \d s$/), "", "lint: all well", "", "1 passed, 0 failed"]);
    expect(status).toBe(0);
  });

  test("any other check that fails begins with the lines that look like a reason, and tells its end at the end", () => {
    const { lines } =
      ci(`bad() { echo "npm warn x"; echo; echo "335 programs"; echo "ERROR: alarm.c differs in line 3"; echo "end of it"; return 1; }
check "examples" bad`);
    expect(lines.slice(1, 4)).toEqual(["  ERROR: alarm.c differs in line 3", "", "failed: examples"]);
    expect(lines.slice(4, 9)).toEqual([
      "    ERROR: alarm.c differs in line 3",
      "  the log's end:",
      "    335 programs",
      "    ERROR: alarm.c differs in line 3",
      "    end of it",
    ]);
  });

  test("a npm test that ends without its sums is a failure, whatever its last words are", () => {
    const { lines, status } = ci(`killed() { echo "RUNS something"; return 137; }\ntests "npm test" killed`);
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(/^FAILED/), "  RUNS something"]);
    expect([lines.at(-1), status]).toEqual(["0 passed, 1 failed", 1]);
  });
});
