/** sigaltstack(2). */
import { describe, expect, test } from "@jest/globals";
import { errnoOf, succeeds } from "./script-guest.ts";

const stack = { sp: 0x10000, size: 8192 };
const [SS_ONSTACK, SS_DISABLE] = [1, 2];

describe("sigaltstack", () => {
  test("none at first: SS_DISABLE; then the one that was set", () => {
    succeeds(function* (sys) {
      expect((yield* sys.sigaltstack()).flags).toBe(SS_DISABLE);
      yield* sys.sigaltstack(stack);
      expect(yield* sys.sigaltstack()).toEqual({ ...stack, flags: 0 });
      yield* sys.sigaltstack({ sp: 0, size: 0, flags: "SS_DISABLE" });
      expect(yield* sys.sigaltstack()).toEqual({ sp: 0, size: 0, flags: SS_DISABLE });
    });
  });

  test("ENOMEM below MINSIGSTKSZ, EINVAL for unknown flags", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigaltstack({ sp: 0x10000, size: 2047 }))).toBe("ENOMEM");
      expect(yield* errnoOf(sys.sigaltstack({ ...stack, flags: 4 }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.sigaltstack({ ...stack, flags: "SS_ONSTACK" }))).toBe("");
    });
  });

  test("a handler with SA_ONSTACK runs on it: SS_ONSTACK is reported, and changing it is EPERM", () => {
    let flags = 0;
    let errno = "";
    let pointer = 0;
    succeeds(function* (sys) {
      yield* sys.sigaltstack(stack);
      yield* sys.sigaction(10, {
        flags: "SA_ONSTACK",
        *handler(_signal, _info, context) {
          flags = (yield* sys.sigaltstack()).flags;
          errno = yield* errnoOf(sys.sigaltstack({ sp: 0x20000, size: 8192 }));
          pointer = context.stackPointer;
        },
      });
      yield* sys.raise(10);
      expect((yield* sys.sigaltstack()).flags).toBe(0);
    });
    expect([flags, errno]).toEqual([SS_ONSTACK, "EPERM"]);
    expect(pointer).toBeDefined();
  });

  test("a handler without SA_ONSTACK does not", () => {
    let flags = -1;
    succeeds(function* (sys) {
      yield* sys.sigaltstack(stack);
      yield* sys.sigaction(10, {
        *handler() {
          flags = (yield* sys.sigaltstack()).flags;
        },
      });
      yield* sys.raise(10);
    });
    expect(flags).toBe(0);
  });

  test("with SS_AUTODISARM it is disabled while the handler runs, and comes back", () => {
    let inHandler = -1;
    succeeds(function* (sys) {
      yield* sys.sigaltstack({ ...stack, flags: "SS_AUTODISARM" });
      yield* sys.sigaction(10, {
        flags: "SA_ONSTACK",
        *handler() {
          inHandler = (yield* sys.sigaltstack()).flags;
        },
      });
      yield* sys.raise(10);
      expect((yield* sys.sigaltstack()).sp).toBe(stack.sp);
    });
    expect(inHandler).toBe(SS_DISABLE);
  });

  test("a new thread has none, a forked child keeps it", () => {
    const { output } = succeeds(function* (sys) {
      yield* sys.sigaltstack(stack);
      const tid = yield* sys.clone(function* () {
        yield* sys.print(`thread ${(yield* sys.sigaltstack()).flags}`);
      });
      yield* sys.join(tid);
      yield* sys.fork(function* (child) {
        yield* child.print(`child ${(yield* child.sigaltstack()).size}`);
      });
      yield* sys.wait();
    });
    expect(output).toBe("thread 2\nchild 8192\n");
  });
});
