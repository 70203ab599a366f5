import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeSchedule, encodeSchedule, ScheduleError, type Schedule } from "../../src/trace/schedule.ts";

const number = fc.maxSafeNat();
const arrival = fc.record(
  { signal: fc.integer({ min: 1, max: 64 }), tid: number, pid: number, time: number, safepoint: number },
  { requiredKeys: ["signal"] },
);
const turn = fc.record({ event: number, what: fc.constantFrom("run" as const, "wake" as const), tid: number });
const schedule: fc.Arbitrary<Schedule> = fc.record(
  {
    guest: fc.integer({ min: 0, max: 0xffffffff }).map((value) => value.toString(16).padStart(8, "0")),
    seed: number,
    arrivals: fc.array(arrival, { maxLength: 20 }),
    turns: fc.array(turn, { minLength: 1, maxLength: 20 }).map((turns) => turns.sort((a, b) => a.event - b.event)),
  },
  { requiredKeys: ["guest", "seed", "arrivals"] },
);

test("decoding is the inverse of encoding", () => {
  fc.assert(
    fc.property(schedule, (value) => {
      expect(decodeSchedule(encodeSchedule(value))).toEqual(value);
    }),
  );
});

test("only characters that need no quoting in a shell or an address; it does not begin like an option", () => {
  fc.assert(
    fc.property(schedule, (value) => {
      expect(encodeSchedule(value)).toMatch(/^1[\w-]+$/);
    }),
  );
});

test("a whole hash may be given, eight digits are kept", () => {
  expect(decodeSchedule(encodeSchedule({ guest: "0123456789abcdef", seed: 0, arrivals: [] })).guest).toBe("01234567");
});

test("this form does not change: strings in old notes must go on working", () => {
  const value = {
    guest: "c0ffee00",
    seed: 42,
    arrivals: [
      { signal: 10, time: 5_000_000 },
      { signal: 15, tid: 101, safepoint: 1000 },
    ],
  };
  expect(encodeSchedule(value)).toBe("1wP_uACoCCgTAlrECDwll6AcLqVs");
  expect(decodeSchedule("1wP_uACoCCgTAlrECDwll6AcLqVs")).toEqual(value);
  const turned = {
    ...value,
    turns: [
      { event: 30, what: "run" as const, tid: 102 },
      { event: 44, what: "wake" as const, tid: 101 },
    ],
  };
  expect(encodeSchedule(turned)).toBe("1wP_uACoCCgTAlrECDwll6AcCHgBmDgFl1ez0");
  expect(decodeSchedule("1wP_uACoCCgTAlrECDwll6AcCHgBmDgFl1ez0")).toEqual(turned);
});

describe("what is no schedule is refused in one line", () => {
  const good = encodeSchedule({ guest: "c0ffee00", seed: 42, arrivals: [{ signal: 10, time: 5_000_000 }] });

  test("one character changed, or the end cut off", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(..."ABCxyz019-_"), (place, character) => {
        const changed = good.slice(0, place) + character + good.slice(place + 1);
        if (changed === good) return;
        expect(() => decodeSchedule(changed)).toThrow(ScheduleError);
      }),
    );
    for (let length = 0; length < good.length; length++) expect(() => decodeSchedule(good.slice(0, length))).toThrow(ScheduleError);
  });

  test.each(["", "hello world", "2AAAAAAAAAAAA", "1", "1é"])("%j", (text) => {
    expect(() => decodeSchedule(text)).toThrow(ScheduleError);
    expect(() => decodeSchedule(text)).toThrow(/schedule/);
  });

  test("what cannot be encoded", () => {
    expect(() => encodeSchedule({ guest: "c0ffee00", seed: -1, arrivals: [] })).toThrow(ScheduleError);
    expect(() => encodeSchedule({ guest: "xyz", seed: 1, arrivals: [] })).toThrow(ScheduleError);
  });
});
