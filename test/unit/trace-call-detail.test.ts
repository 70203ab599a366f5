import { expect, test } from "@jest/globals";
import type { Event } from "../../abi/events.ts";
import { CallDetail } from "../../src/trace/call-detail.ts";

const event = (name: string, a: number, tid = 100): Event => ({
  seq: 1,
  kind: 0,
  name,
  signal: 0,
  time: 0,
  pid: 100,
  tid,
  cause: 0,
  a,
  b: 0,
  c: 0,
});
const PIPE2 = 293,
  GETPID = 39,
  KILL = 62;

test("a call's event has the arguments as they were before it, its return's as they are after", () => {
  const memory = new Uint8Array(64);
  const read = (address: number, length: number): Uint8Array => memory.subarray(address, address + length);
  const detail = new CallDetail();
  detail.begin(100, PIPE2, Int32Array.of(8, 0, 0, 0, 0, 0), read);
  memory.set([3, 0, 0, 0, 4, 0, 0, 0], 8);
  expect(detail.event(event("call", PIPE2))).toMatchObject({ call: "pipe2", shown: ["", "0"] });
  detail.end(100, 0, read);
  expect(detail.event(event("return", PIPE2))).toMatchObject({ call: "pipe2", shown: ["[3, 4]", "0"] });
});

test("threads do not mix, and what is not known is left out", () => {
  const detail = new CallDetail();
  const read = (): undefined => undefined;
  detail.begin(100, KILL, [100, 10], read);
  detail.begin(101, KILL, [101, 12], read);
  expect(detail.event(event("call", KILL, 100)).shown).toEqual(["100", "SIGUSR1"]);
  expect(detail.event(event("call", KILL, 101)).shown).toEqual(["101", "SIGUSR2"]);
  expect(detail.event(event("return", KILL, 102))).toEqual({ ...event("return", KILL, 102), call: "kill" });
  expect(detail.event(event("return", GETPID, 102)).shown).toEqual([]);
  expect(detail.event(event("send", 1))).toEqual(event("send", 1));
  expect(detail.event(event("call", 9999))).toEqual(event("call", 9999));
});
