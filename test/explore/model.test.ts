/** Models over the kernel core: every state once, in every order, with the same states as SPIN counts of the same model. */
import { describe, expect, test } from "@jest/globals";
import { exploreModel } from "../../src/explore/index.ts";
import type { Model } from "../../src/explore/index.ts";
import { sendersModel } from "../bench/models/senders.ts";
import { kernel } from "./guests.ts";

const SIGUSR1 = 10;
const SIGUSR2 = 12;

describe("the model of docs/models.md", () => {
  // As SPIN 6.5.2 counts them in test/bench/models/senders.pml (transitions: less one, the initial state).
  test.each([
    [1, 1, 1, [18, 20]],
    [2, 2, 2, [717, 1278]],
    [3, 2, 3, [5511, 13548]],
  ] as const)("%i senders, %i signals each, %i rounds: as many states as SPIN stores", (senders, kills, rounds, [states, transitions]) => {
    expect(exploreModel(kernel, sendersModel(senders, kills, rounds))).toMatchObject({
      states,
      transitions,
      exhausted: true,
      failure: undefined,
    });
  });

  test("states past the bound are not visited, and the result says so", () => {
    const { states, exhausted } = exploreModel(kernel, sendersModel(2, 3, 3), { states: 1000 });
    expect(exhausted).toBe(false);
    expect(states).toBeLessThan(2000);
  });
});

/** A main thread that tests a flag and then waits, and another that sends once; `safe`: with the signal blocked, in sigsuspend. */
function lostWakeup(safe: boolean): Model {
  const [FLAG, PLACE, SENT, MASK] = [0, 1, 2, 3];
  const [TEST, WAIT, WAITING, END] = [0, 1, 2, 3];
  return {
    bytes: 4,
    begin(kernel, memory) {
      kernel.handle(SIGUSR1, 1);
      kernel.call(0, "rt_sigprocmask", 0, { set: [SIGUSR1] }, 0);
      kernel.addThread();
      if (!safe) kernel.call(0, "rt_sigprocmask", 1, { set: [SIGUSR1] }, 0);
      const wait = safe ? kernel.callOf(0, "rt_sigsuspend", { set: [] }) : kernel.callOf(0, "pause");
      const deliver = kernel.deliveryOf(0);
      const returns: number[] = [];
      const send = kernel.callOf(1, "kill", kernel.pid, SIGUSR1);
      const main = (): boolean => {
        const place = memory[PLACE]!;
        if (place === END || !kernel.isRunnable(0)) return false;
        if (kernel.hasWork(0)) {
          // In the call it is the call that ends first, interrupted.
          if (place === WAITING) kernel.carryOut(wait);
          const delivered = kernel.carryOut(deliver);
          if (delivered === 0) return true;
          memory[FLAG] = 1;
          memory[MASK] = delivered >>> 8;
          kernel.carryOut((returns[memory[MASK]!] ??= kernel.returnOf(0, memory[MASK]!)));
          memory[MASK] = 0;
          if (place === WAITING) memory[PLACE] = TEST;
          return true;
        }
        if (place === TEST) memory[PLACE] = memory[FLAG] === 1 ? END : WAIT;
        else if (place === WAIT) {
          kernel.carryOut(wait);
          memory[PLACE] = WAITING;
        } else return false;
        return true;
      };
      return {
        threads: 2,
        step(thread) {
          if (thread === 0) return main();
          if (memory[SENT] === 1) return false;
          kernel.carryOut(send);
          memory[SENT] = 1;
          return true;
        },
        mayEnd: () => memory[PLACE] === END,
      };
    },
  };
}

describe("what is wrong", () => {
  test("pause(2) after a test: the signal that comes between is lost, shown in the fewest steps", () => {
    const { failure } = exploreModel(kernel, lostWakeup(false));
    expect(failure?.message).toContain("deadlock");
    // The flag is tested, the signal comes and is handled, and the wait begins.
    expect(failure?.steps).toEqual([0, 1, 0, 0]);
  });

  test("sigsuspend(2) opens the mask and waits in one step: clean", () => {
    expect(exploreModel(kernel, lostWakeup(true))).toMatchObject({ failure: undefined, exhausted: true });
  });

  test("a check is asked of every state", () => {
    const model = sendersModel(1, 2, 2);
    const checked: Model = {
      bytes: model.bytes,
      begin: (states, memory) => ({
        ...model.begin(states, memory),
        check: () => (memory[0]! > 2 ? "counted to three" : undefined),
      }),
    };
    expect(exploreModel(kernel, checked).failure).toMatchObject({ message: "counted to three" });
  });

  test("two signals pending are the same two, whichever came first (signal(7): delivered by number)", () => {
    const both = (bytes: number): Model => ({
      bytes,
      begin(kernel, memory) {
        kernel.call(0, "rt_sigprocmask", 0, { set: [SIGUSR1, SIGUSR2] }, 0);
        kernel.addThread();
        const sends = [SIGUSR1, SIGUSR2].map((signal, thread) => kernel.callOf(thread, "kill", kernel.pid, signal));
        return {
          threads: 2,
          step(thread) {
            if (memory[thread] === 1) return false;
            kernel.carryOut(sends[thread]!);
            memory[thread] = 1;
            return true;
          },
        };
      },
    });
    expect(exploreModel(kernel, both(2))).toMatchObject({ states: 4, kernelStates: 4 });
  });
});
