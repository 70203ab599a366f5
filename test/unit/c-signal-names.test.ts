/** sig2str and str2sig of POSIX.1-2024, which glibc does not have yet: their sentences instead of a recording. */
import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";

const { NODE_OPTIONS: _, ...environment } = process.env;

test("names and numbers, there and back", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", "run", "test/unit/fixtures/signal-names.c"], {
    env: environment,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const [names, numbers, refused] = stdout.split("\n").map((line) => line.trim().split(" "));
  // "the name of the symbolic constant without the SIG prefix", and of the real-time signals "RTMIN+n" up to the middle.
  expect(names?.slice(0, 11)).toEqual(["HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV"]);
  expect(names?.slice(33, 36)).toEqual(["RTMIN", "RTMIN+1", "RTMIN+2"]);
  expect(names?.slice(47, 51)).toEqual(["RTMIN+14", "RTMIN+15", "RTMAX-14", "RTMAX-13"]);
  expect(names?.at(-1)).toBe("RTMAX");
  expect(names).toHaveLength(64);
  // str2sig takes each of those names, a decimal number, and both forms of a real-time signal.
  expect(numbers).toEqual(["64", "34", "9", "17", "29", "6", "64"]);
  expect(refused).toEqual(Array.from({ length: 12 }, () => "-1"));
});
