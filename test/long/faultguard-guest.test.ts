/** signalbox/faultguard: nothing that was acknowledged is lost, whatever ends the guest; and the calls as docs/guards.md has them. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import type { RescuedValue } from "../../src/kernel/run.ts";
import { runGuest, Stock } from "../../src/machine/index.ts";
import type { GuestOptions } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const source = new Uint8Array(readFileSync("test/unit/fixtures/guards/faultguard.c"));
const build = (name: string, text: Uint8Array): Promise<Guest> =>
  makeGuest(name, text, { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() });
const stock = new Stock();
let guest: Guest;
let kernel: WebAssembly.Module;

beforeAll(async () => {
  [guest, kernel] = await Promise.all([build("faultguard.c", source), loadKernel()]);
});

const shown = ({ bytes, json }: RescuedValue): string => `${json ? "json" : "bytes"} ${Buffer.from(bytes).toString("latin1")}`;

/** The dictionary that a listener was told of, what was printed, and how it ended. */
function run(words: readonly string[], options: GuestOptions = {}, program = guest) {
  const dictionary: Record<string, string> = {};
  let text = "";
  const { ending, safepoints } = runGuest(kernel, program, {
    arguments: words,
    limits: { fuel: 1e8, output: 1000 },
    output: (_, bytes) => (text += Buffer.from(bytes).toString()),
    rescue: (key, value) => {
      if (value) dictionary[key] = shown(value);
      else delete dictionary[key];
    },
    programs: nodePrograms(),
    stock,
    ...options,
  });
  return { dictionary, text, ending, safepoints };
}

describe("the calls", () => {
  test("faultguard_list as listxattr(2): the keys in the order in which they were first set", () => {
    const { text } = run(["list"]);
    expect(text).toBe(["empty 0 ", "size 4 ", "list 4 ", "b a", "small -1 ERANGE", "nowhere -1 EFAULT", "list 2 ", ""].join("\n"));
  });

  test("set, get as getxattr(2), delete, JSON and errors", () => {
    const { text, dictionary } = run(["values"]);
    expect(text).toBe(
      [
        "set 0 ",
        "get 3 ",
        "0 1 255",
        "size 3 ",
        "small -1 ERANGE",
        "json 0 ",
        "no json -1 EINVAL",
        "no text -1 EINVAL",
        "none -1 ENODATA",
        "delete 0 ",
        "delete -1 ENODATA",
        "empty -1 EINVAL",
        "256 bytes -1 ENAMETOOLONG",
        "255 bytes 0 ",
        "no UTF-8 -1 EINVAL",
        "key -1 EFAULT",
        "value -1 EFAULT",
        "nothing 0 ",
        "size 0 ",
        "nowhere 0 ",
        "kind -1 EINVAL",
        "",
      ].join("\n"),
    );
    // A value that was refused has changed nothing, and no number loses a digit.
    expect(dictionary).toEqual({ json: 'json  {"a": [1, 1e400]} ', ["k".repeat(255)]: "bytes x", nothing: "bytes " });
  });

  test("16 MiB and 65,536 keys at the most; what is replaced makes room", () => {
    expect(run(["capacity"]).text).toBe("a 0 \nb -1 ENOSPC\na 0 \nb 0 \nc -1 ENOSPC\nhuge -1 ENOSPC\n");
    expect(run(["keys"]).text).toBe("one more -1 ENOSPC\nof the same 0 \n");
  });

  test("all processes of a run have one dictionary: fork, execve and death leave it as it is", () => {
    const { text, dictionary, ending } = run(["family"]);
    expect(text).toBe('child reads 8 \nexecuted 1 \n6 "child"\n');
    expect(dictionary).toEqual({ who: 'json "child"', grandchild: "json 1", executed: "json 2" });
    expect(ending).toEqual({ kind: "exited", status: 3 });
  });

  test("a handler may set", () => {
    expect(run(["handler"]).dictionary).toEqual({ handler: "json true" });
  });
});

describe("whatever ends the guest", () => {
  test.each([
    ["an exit status", ["exit", "3"], { kind: "exited", status: 3 }],
    ["SIGKILL", ["kill"], { kind: "signaled", signal: 9, core: false }],
    ["a fault", ["fault"], { kind: "signaled", signal: 11 }],
    ["no more fuel", ["loop"], { kind: "limit", limit: "fuel" }],
    ["too much output", ["output"], { kind: "limit", limit: "output" }],
    ["a deadlock", ["deadlock"], { kind: "deadlock" }],
  ])("%s", (_name, words, ending) => {
    const outcome = run(words);
    expect(outcome.ending).toMatchObject(ending);
    expect(outcome.dictionary).toEqual({ last: 'json "word"' });
  });

  test("1,000 runs killed at a random safepoint: what was acknowledged is there", () => {
    let seed = 7;
    const random = (below: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % below;
    let died = 0;
    const { safepoints } = run(["count"]);
    for (let i = 0; i < 1000; i++) {
      const { text, dictionary, ending } = run(["count"], { arrivals: [{ signal: 9, safepoint: random(safepoints) }] });
      if (ending.kind === "signaled") died++;
      const acknowledged = text.split("\n").filter((line) => line !== "").length;
      // The one after it may have been handed over as well: the guest died before it could say so.
      const known = new Set(Object.values(dictionary).map((each) => Number(each.slice(5))));
      const latest = Math.max(0, ...known);
      expect([acknowledged, acknowledged + 1]).toContain(latest);
      if (latest > 1) expect(known).toEqual(new Set([latest, latest - 1]));
    }
    expect(died).toBeGreaterThan(950);
  }, 300_000);
});

test("in AssemblyScript, the same", async () => {
  const text = `
import * as faultguard from "signalbox/faultguard";
import { errno, print } from "signalbox/posix";
function say(what: string): void { print(what + "\\n"); }
say(faultguard.set("bytes", [0, 1, 255]).toString());
say(faultguard.get("bytes")!.length.toString());
say(faultguard.setJson("list", "[1, \\"é\\"]").toString() + " " + faultguard.getText("list")!);
say(faultguard.setJson("list", "[1").toString() + " " + errno.toString());
say((faultguard.get("none") == null).toString() + " " + errno.toString());
say(faultguard.remove("none").toString() + " " + faultguard.remove("bytes").toString());
say(faultguard.set("k".repeat(5000), [1]).toString() + " " + errno.toString());
say(faultguard.set("empty", []).toString() + " " + faultguard.get("empty")!.length.toString());
assert(false);
`;
  const outcome = run([], {}, await build("own.as.ts", new TextEncoder().encode(text)));
  expect(outcome.text.split("own.as.ts")[0]).toBe('0\n3\n0 [1, "é"]\n-1 22\ntrue 61\n-1 0\n-1 36\n0 0\n');
  expect(outcome.dictionary).toEqual({ list: `json [1, "${Buffer.from("é").toString("latin1")}"]`, empty: "bytes " });
  expect(outcome.ending).toMatchObject({ kind: "signaled", signal: 6 });
});
