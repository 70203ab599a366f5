/** --short-io: read(2), "It is not an error if this number is smaller than the number of bytes requested"; write(2) likewise. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { explore, replay, Subject } from "../../src/explore/index.ts";
import { decodeExploredSchedule, encodeExploredSchedule } from "../../src/trace/schedule.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "./guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

/** A message of 8 bytes through a pipe, to itself. */
const message = (send: string, receive: string): string => `
#include <assert.h>
#include <string.h>
#include <unistd.h>
static int all(int fd, char *at, int left, int writes) {
  while (left > 0) {
    int moved = (int)(writes ? write(fd, at, left) : read(fd, at, left));
    if (moved <= 0) return -1;
    at += moved, left -= moved;
  }
  return 0;
}
int main(void) {
  int ends[2];
  char out[8] = "message", in[8] = "";
  pipe(ends);
  ${send};
  ${receive};
  assert(!memcmp(in, out, 8));
  return 0;
}`;
const sendsAll = "all(ends[1], out, 8, 1)";
const receivesAll = "all(ends[0], in, 8, 0)";

describe("--short-io", () => {
  test.each([
    ["a read that is taken for whole", message(sendsAll, "read(ends[0], in, 8)")],
    ["a write that is taken for whole", message("write(ends[1], out, 8); close(ends[1])", "read(ends[0], in, 8)")],
  ])("%s", async (_name, text) => {
    const guest = await exploredGuest(text);
    expect(explore(kernel, guest, {})).toMatchObject({ found: undefined, exhausted: true });
    const { found } = explore(kernel, guest, { shortTransfers: true });
    expect(found?.failure.message).toMatch(/SIGABRT/);
    expect(found!.decisions).toHaveLength(1);
    expect(found!.decisions[0]!.choice).toEqual({ kind: "short", tid: 100 });
    // The schedule's string brings it back.
    const text2 = encodeExploredSchedule({ guest: "0123456789", granularity: "memory", decisions: found!.decisions });
    const { decisions } = decodeExploredSchedule(text2);
    expect(replay(new Subject(kernel, guest, {}), decisions).failure?.message).toBe(found!.failure.message);
  });

  test("a program that goes on until all is moved is clean, and that is exhaustive", async () => {
    const guest = await exploredGuest(message(sendsAll, receivesAll));
    const { found, exhausted, coverage } = explore(kernel, guest, { shortTransfers: true });
    expect({ found, exhausted }).toEqual({ found: undefined, exhausted: true });
    expect(coverage.map(({ bounds }) => bounds.preemptions)).toEqual([0, 1, 2]);
    // After none, one or two short ones at a time: more states with each.
    expect(coverage[1]!.states).toBeGreaterThan(coverage[0]!.states);
    expect(coverage[2]!.states).toBeGreaterThan(coverage[1]!.states);
  });

  test("the C library's own transfers are its own business: printf writes all", async () => {
    const guest = await exploredGuest('#include <stdio.h>\nint main(void) { printf("many bytes\\n"); return fflush(stdout); }');
    const { found, exhausted, coverage } = explore(kernel, guest, { shortTransfers: true });
    expect({ found, exhausted }).toEqual({ found: undefined, exhausted: true });
    expect(coverage).toHaveLength(1);
  });

  test("a reader that waits when its read is decided to be short reads one byte when some come", async () => {
    const guest = await exploredGuest(`
#include <assert.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int ends[2];
  char in[8];
  pipe(ends);
  if (fork() == 0) { write(ends[1], "x", 1); write(ends[1], "y", 1); _exit(0); }
  wait(0);
  assert(read(ends[0], in, 8) == 2);
  return 0;
}`);
    expect(explore(kernel, guest, { preemptions: 1 }).found).toBeUndefined();
    expect(explore(kernel, guest, { shortTransfers: true, preemptions: 1 }).found?.failure.message).toMatch(/SIGABRT/);
  });
});
