/** What is not emulated: abi/unavailable.ts. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { functionName, unavailable } from "../../abi/unavailable.ts";
import { ground, run, wat } from "./machine-guest.ts";

describe("a call that is not emulated", () => {
  test("fails with ENOSYS, and says so once per name and run", async () => {
    const guest = await wat(`
      (import "signalbox" "unavailable" (func $unavailable (param i32) (result i32)))
      ${ground}
      (data (i32.const 65536) "ptrace\\00shmget\\00")
      (func (export "_start")
        (drop (call $unavailable (i32.const 65536)))
        (drop (call $unavailable (i32.const 65543)))
        (drop (call $exit_group (i32.eq (call $unavailable (i32.const 65536)) (i32.const -38))))
      )`);
    const outcome = await run(guest);
    expect(outcome.ending).toEqual({ kind: "exited", status: 1 });
    expect(outcome.warnings).toEqual([
      "ptrace is not emulated: it fails with ENOSYS; docs/limits.md says why",
      "shmget is not emulated: it fails with ENOSYS; docs/limits.md says why",
    ]);
  });

  test("is listed in docs/limits.md, with the reason", () => {
    const page = readFileSync("docs/limits.md", "utf8");
    for (const { functions, reason } of unavailable) {
      expect(page).toContain(reason);
      for (const each of functions) expect(page).toContain(`\`${functionName(each)}\``);
    }
  });
});
