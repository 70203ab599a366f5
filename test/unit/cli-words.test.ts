/** The parts of the command line that read what a user typed. */
import { describe, expect, test } from "@jest/globals";
import { parseArrival } from "../../src/cli/arrival.ts";
import { showEnding } from "../../src/cli/ending.ts";
import { Failure } from "../../src/cli/exit-status.ts";
import { parseFlags } from "../../src/cli/flag.ts";
import { parseWhole } from "../../src/cli/number.ts";
import { splitWords } from "../../src/cli/words.ts";
import { compileFlags, runFlags } from "../../src/cli/run-flags.ts";
import type { Ending, RunResult } from "../../src/kernel/run.ts";

describe("--signal", () => {
  test.each<[string, object]>([
    ["SIGINT@5ms", { signal: 2, time: 5_000_000 }],
    ["usr1@1.5s", { signal: 10, time: 1_500_000_000 }],
    ["TERM@200us", { signal: 15, time: 200_000 }],
    ["TERM@200µs", { signal: 15, time: 200_000 }],
    ["9@100ns", { signal: 9, time: 100 }],
    ["HUP@0", { signal: 1, time: 0 }],
    ["RTMIN+1:101@0.1ms", { signal: 35, tid: 101, time: 100_000 }],
    ["ALRM@#17", { signal: 14, safepoint: 17 }],
  ])("%s", (text, arrival) => {
    expect(parseArrival(text)).toEqual(arrival);
  });
});

describe("options end at the program; what follows belongs to the guest", () => {
  test.each<[readonly string[], object, readonly string[]]>([
    [["--trace", "a.c", "--trace", "-x"], { trace: true }, ["a.c", "--trace", "-x"]],
    [["--seed", "3", "--seed", "4", "a.c"], { seed: "4" }, ["a.c"]],
    [["--signal", "INT@1s", "--signal=HUP@2s", "a.c"], { signal: ["INT@1s", "HUP@2s"] }, ["a.c"]],
    [["--env", "A=1", "--", "--odd.c", "b"], { env: ["A=1"] }, ["--odd.c", "b"]],
    [["a.c", "--", "b"], {}, ["a.c", "--", "b"]],
    [["--env=A=-1", "a.c"], { env: ["A=-1"] }, ["a.c"]],
    [["--cflags", "-O2 -g", "a.c"], { cflags: ["-O2 -g"] }, ["a.c"]],
    [["-h"], { help: true }, []],
    [["-", "x"], {}, ["-", "x"]],
  ])("%j", (words, given, rest) => {
    const result = parseFlags("run", runFlags, words);
    expect({ ...result.given }).toEqual(given);
    expect(result.rest).toEqual(rest);
  });
});

test("where a guest takes no arguments, options may follow the program", () => {
  const { given, rest } = parseFlags("compile", compileFlags, ["a.c", "-o", "out.wasm", "--memory=2", "b.c"], true);
  expect({ ...given }).toEqual({ output: "out.wasm", memory: "2" });
  expect(rest).toEqual(["a.c", "b.c"]);
});

test("whole numbers", () => {
  expect([parseWhole("--fuel", "1_000", 1, 1e9), parseWhole("--fuel", "1.5e3", 1, 1e9)]).toEqual([1000, 1500]);
  for (const text of ["", "-1", "1.5", "0x10", "1e99", "NaN"]) expect(() => parseWhole("--fuel", text, 0, 1e9)).toThrow(Failure);
});

test("--cflags are split as a shell splits words", () => {
  expect(splitWords("--cflags", `-O2  -DN=3 '-DS="a b"' "-DT=\\"x\\"" a\\ b ''`)).toEqual([
    "-O2",
    "-DN=3",
    '-DS="a b"',
    '-DT="x"',
    "a b",
    "",
  ]);
  expect(splitWords("--cflags", "  ")).toEqual([]);
  expect(() => splitWords("--cflags", "'open")).toThrow(Failure);
});

describe("what is said at the end", () => {
  const result = (ending: Ending): RunResult => ({
    ending,
    exitStatus: 0,
    events: 10,
    eventHash: "",
    stateHash: "",
    time: 0,
    safepoints: 1000,
  });

  test("nothing of a guest that exits; of a death only to a person", () => {
    expect(showEnding(result({ kind: "exited", status: 3 }), true)).toBeUndefined();
    expect(showEnding(result({ kind: "signaled", signal: 11, core: true }), false)).toBeUndefined();
    expect(showEnding(result({ kind: "signaled", signal: 11, core: false }), true)).toBe(
      "killed by SIGSEGV (Segmentation fault): --faulthandler shows where, --trace how",
    );
    expect(showEnding(result({ kind: "signaled", signal: 15, core: false }), true)).toBe("killed by SIGTERM (Terminated)");
  });

  test("deadlock and limits", () => {
    expect(showEnding(result({ kind: "deadlock", waiting: ["100 in pause"] }), false)).toMatch(/^deadlock: .*\(100 in pause\).*--trace/);
    expect(showEnding(result({ kind: "limit", limit: "fuel" }), false)).toMatch(/1000 safepoints.*--fuel/);
    expect(showEnding(result({ kind: "limit", limit: "events" }), false)).toMatch(/10 events/);
    for (const limit of ["memory", "output"] as const) expect(showEnding(result({ kind: "limit", limit }), false)).toMatch(/stopped/);
  });
});
