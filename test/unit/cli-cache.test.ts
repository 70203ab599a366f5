/** The cache of guests under Node: a store by content that may fail and is then no store. */
import { expect, test } from "@jest/globals";
import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheKey, openCache } from "../../src/node/cache.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "signalbox-cache-"));
const bytes = Uint8Array.of(1, 2, 3);

test("what was put is got; what was not is undefined", () => {
  const cache = openCache(join(folder(), "made", "when", "needed"));
  const key = cacheKey("a", bytes);
  expect(cache.get(key)).toBeUndefined();
  cache.put(key, bytes);
  expect(cache.get(key)).toEqual(bytes);
  cache.put(key, Uint8Array.of(4));
  expect(cache.get(key)).toEqual(Uint8Array.of(4));
});

test("keys of any form are safe as file names, and nothing but whole files is left", () => {
  const place = folder();
  const cache = openCache(place);
  cache.put("../../escape", bytes);
  expect(cache.get("../../escape")).toEqual(bytes);
  expect(existsSync(join(place, "../../escape"))).toBe(false);
  const names = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(names).toHaveLength(1);
  expect(names[0]).toMatch(/^[0-9a-f]+$/);
});

test("parts of a key do not run into each other", () => {
  expect(new Set([cacheKey("ab", "c"), cacheKey("a", "bc"), cacheKey("abc"), cacheKey("abc", "")]).size).toBe(4);
});

test("a place that cannot be written is no error", () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  const cache = openCache(file);
  cache.put(cacheKey("a"), bytes);
  expect(cache.get(cacheKey("a"))).toBeUndefined();
  const closed = folder();
  chmodSync(closed, 0o500);
  expect(() => openCache(closed).put(cacheKey("a"), bytes)).not.toThrow();
});

test("SIGNALBOX_CACHE says where, and off turns it off", () => {
  const before = process.env.SIGNALBOX_CACHE;
  try {
    const place = folder();
    process.env.SIGNALBOX_CACHE = place;
    openCache().put(cacheKey("a"), bytes);
    expect(readdirSync(place)).toHaveLength(1);
    process.env.SIGNALBOX_CACHE = "off";
    const off = openCache();
    off.put(cacheKey("a"), bytes);
    expect(off.get(cacheKey("a"))).toBeUndefined();
  } finally {
    if (before === undefined) delete process.env.SIGNALBOX_CACHE;
    else process.env.SIGNALBOX_CACHE = before;
  }
});
