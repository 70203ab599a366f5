/** The memory map: mmap(2), mprotect(2), munmap(2), and the faults that follow from it. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Flags } from "../../src/kernel/script-values.ts";
import { errnoOf, kernelModule, run, succeeds } from "./script-guest.ts";

const PAGE = 4096;
const READ_WRITE: Flags<"PROT"> = ["PROT_READ", "PROT_WRITE"];
const ANONYMOUS: Flags<"MAP"> = ["MAP_PRIVATE", "MAP_ANONYMOUS"];
const FIXED: Flags<"MAP"> = ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED"];
const SEGV_MAPERR = 1;
const SEGV_ACCERR = 2;
const HEAP = 0x1000000;

describe("mmap(2)", () => {
  test("EINVAL: length is 0; neither MAP_PRIVATE nor MAP_SHARED; address with MAP_FIXED, or offset, not aligned", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.mmap(0, 0, READ_WRITE, ANONYMOUS))).toBe("EINVAL");
      expect(yield* errnoOf(sys.mmap(0, PAGE, READ_WRITE, "MAP_ANONYMOUS"))).toBe("EINVAL");
      expect(yield* errnoOf(sys.mmap(0x200001, PAGE, READ_WRITE, FIXED))).toBe("EINVAL");
      expect(yield* errnoOf(sys.syscall("mmap", 0, PAGE, 3, 0x22, -1, 1))).toBe("EINVAL");
    });
  });

  test("EBADF, EACCES and ENODEV: not a descriptor, not open for reading, a file that cannot be mapped", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      expect(yield* errnoOf(sys.syscall("mmap", 0, PAGE, 3, 2, 99, 0))).toBe("EBADF");
      expect(yield* errnoOf(sys.syscall("mmap", 0, PAGE, 1, 2, w, 0))).toBe("EACCES");
      expect(yield* errnoOf(sys.syscall("mmap", 0, PAGE, 1, 2, r, 0))).toBe("ENODEV");
    });
  });

  test("ENOMEM: more than the address space", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.mmap(0, 0x70000000, READ_WRITE, ANONYMOUS))).toBe("ENOMEM");
      expect(yield* errnoOf(sys.mmap(0, 0xffffffff, READ_WRITE, ANONYMOUS))).toBe("ENOMEM");
      expect(yield* errnoOf(sys.mmap(0x3fff000, 2 * PAGE, READ_WRITE, FIXED))).toBe("ENOMEM");
    });
  });

  test("EPERM: MAP_FIXED below the lowest address that may be mapped", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.mmap(0, PAGE, READ_WRITE, FIXED))).toBe("EPERM");
    });
  });

  test("chooses the highest free address; a hint is taken, rounded down, if its place is free", () => {
    succeeds(function* (sys) {
      const first = yield* sys.mmap(0, 100, READ_WRITE, ANONYMOUS);
      expect(first).toBe(0x4000000 - PAGE);
      expect(yield* sys.mmap(0, 3 * PAGE, READ_WRITE, ANONYMOUS)).toBe(first - 3 * PAGE);
      expect(yield* sys.mmap(0x200000, PAGE, READ_WRITE, ANONYMOUS)).toBe(0x200000);
      expect(yield* sys.mmap(0x200001, PAGE, READ_WRITE, ANONYMOUS)).toBe(first - 4 * PAGE);
      expect(yield* sys.mmap(0x201001, PAGE, READ_WRITE, ANONYMOUS)).toBe(0x201000);
      yield* sys.munmap(first, PAGE);
      expect(yield* sys.mmap(0, PAGE, READ_WRITE, ANONYMOUS)).toBe(first);
    });
  });

  test("MAP_FIXED replaces what was there; MAP_FIXED_NOREPLACE fails with EEXIST", () => {
    succeeds(function* (sys) {
      const at = yield* sys.mmap(0, 3 * PAGE, READ_WRITE, ANONYMOUS);
      expect(yield* sys.mmap(at + PAGE, PAGE, "PROT_NONE", FIXED)).toBe(at + PAGE);
      expect(yield* errnoOf(sys.mmap(at + PAGE, PAGE, READ_WRITE, ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED_NOREPLACE"]))).toBe("EEXIST");
      expect(yield* sys.mmap(0x300000, PAGE, READ_WRITE, ["MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_FIXED_NOREPLACE"])).toBe(0x300000);
    });
  });
});

describe("mprotect(2) and munmap(2)", () => {
  test("EINVAL: the address is not aligned, munmap of length 0 or beyond the address space, unknown protection bits; mprotect of length 0 succeeds", () => {
    succeeds(function* (sys) {
      const at = yield* sys.mmap(0, PAGE, READ_WRITE, ANONYMOUS);
      expect(yield* errnoOf(sys.munmap(at + 1, PAGE))).toBe("EINVAL");
      expect(yield* errnoOf(sys.munmap(at, 0))).toBe("EINVAL");
      expect(yield* errnoOf(sys.munmap(0xfffff000, 2 * PAGE))).toBe("EINVAL");
      expect(yield* errnoOf(sys.mprotect(at + 1, PAGE, "PROT_READ"))).toBe("EINVAL");
      expect(yield* errnoOf(sys.mprotect(at, PAGE, 0x100))).toBe("EINVAL");
      expect(yield* errnoOf(sys.mprotect(at, 0, "PROT_READ"))).toBe("");
    });
  });

  test("ENOMEM: part of the range is not mapped; what comes before the hole has changed", () => {
    succeeds(function* (sys) {
      const at = yield* sys.mmap(0x200000, 3 * PAGE, READ_WRITE, ANONYMOUS);
      yield* sys.munmap(at + PAGE, PAGE);
      expect(yield* errnoOf(sys.mprotect(at, 3 * PAGE, "PROT_READ"))).toBe("ENOMEM");
      expect(yield* errnoOf(sys.mprotect(at + PAGE, 2 * PAGE, "PROT_NONE"))).toBe("ENOMEM");
      yield* sys.store(at + 2 * PAGE);
      yield* sys.sigaction("SIGSEGV", {
        handler: (_signal, info) => expect(info).toMatchObject({ code: SEGV_ACCERR, addr: at }),
        flags: "SA_RESETHAND",
      });
    });
    const { ending } = run(function* (sys) {
      const at = yield* sys.mmap(0x200000, 3 * PAGE, READ_WRITE, ANONYMOUS);
      yield* sys.munmap(at + PAGE, PAGE);
      yield* errnoOf(sys.mprotect(at, 3 * PAGE, "PROT_READ"));
      yield* sys.load(at);
      yield* sys.store(at);
    });
    expect(ending).toMatchObject({ kind: "signaled", signal: 11 });
  });

  test("munmap of what is not mapped succeeds", () => {
    succeeds(function* (sys) {
      yield* sys.munmap(0x300000, PAGE);
    });
  });
});

describe("faults", () => {
  test("SEGV_MAPERR where nothing is mapped, SEGV_ACCERR where the protection forbids it", () => {
    succeeds(function* (sys) {
      const seen: unknown[] = [];
      const at = yield* sys.mmap(0x200000, 2 * PAGE, "PROT_READ", ANONYMOUS);
      yield* sys.sigaction("SIGSEGV", {
        handler: function* (_signal, info) {
          seen.push([info.addr, info.code]);
          yield* sys.mmap(info.addr! & -PAGE, PAGE, READ_WRITE, FIXED);
        },
      });
      yield* sys.store(at + 5);
      yield* sys.load(0x300123);
      yield* sys.mprotect(at + PAGE, PAGE, "PROT_NONE");
      yield* sys.load(at + PAGE);
      expect(seen).toEqual([
        [at + 5, SEGV_ACCERR],
        [0x300123, SEGV_MAPERR],
        [at + PAGE, SEGV_ACCERR],
      ]);
    });
  });

  test("a handler that makes the page accessible resumes the access; one that merely returns meets the fault again", () => {
    succeeds(function* (sys) {
      let faults = 0;
      const at = yield* sys.mmap(0, PAGE, "PROT_NONE", ANONYMOUS);
      yield* sys.sigaction("SIGSEGV", {
        handler: function* () {
          if (++faults === 3) yield* sys.mprotect(at, PAGE, READ_WRITE);
        },
      });
      yield* sys.store(at);
      expect(faults).toBe(3);
    });
  });

  test("a forked child has a copy of the map, and changes its own", () => {
    succeeds(function* (sys) {
      const at = yield* sys.mmap(0, PAGE, READ_WRITE, ANONYMOUS);
      const child = yield* sys.fork(function* (other) {
        yield* other.store(at);
        yield* other.munmap(at, PAGE);
        yield* other.load(at);
      });
      expect((yield* sys.waitpid(child)).signaled).toBe(11);
      yield* sys.store(at);
    });
  });
});

/** A kernel with one process whose own memory is [0x1000, 0x10000) in 1 MiB. */
function process(): {
  kernel: Kernel;
  thread: number;
  call: (name: "mmap" | "mprotect" | "munmap", ...args: number[]) => number;
  map: () => string[];
} {
  const kernel = new Kernel(kernelModule);
  const thread = kernel.spawn();
  const numbers = { mmap: 9, mprotect: 10, munmap: 11 };
  expect(kernel.core.mapInit(thread, 0x1000, 0x10000, 0x100000)).toBe(0);
  return {
    kernel,
    thread,
    call: (name, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => kernel.core.syscall(thread, numbers[name], a, b, c, d, e, f),
    map: () =>
      [...kernel.ranges(thread)].map(
        ({ start, end, protection, flags }) => `${start.toString(16)}-${end.toString(16)} ${protection}${flags & HEAP ? " heap" : ""}`,
      ),
  };
}

describe("ranges", () => {
  test("a change in the middle splits a range; ranges that have become alike are merged", () => {
    const { call, map } = process();
    expect(map()).toEqual(["1000-10000 3 heap"]);
    call("mprotect", 0x4000, 0x2000, 1);
    expect(map()).toEqual(["1000-4000 3 heap", "4000-6000 1 heap", "6000-10000 3 heap"]);
    call("mprotect", 0x5000, 0x4000, 0);
    expect(map()).toEqual(["1000-4000 3 heap", "4000-5000 1 heap", "5000-9000 0 heap", "9000-10000 3 heap"]);
    call("mprotect", 0x1000, 0xf000, 3);
    expect(map()).toEqual(["1000-10000 3 heap"]);
    call("mmap", 0x20000, 0x1000, 3, 0x32, -1);
    call("mmap", 0x21000, 0x1000, 3, 0x32, -1);
    call("munmap", 0x2000, 0x1f000);
    expect(map()).toEqual(["1000-2000 3 heap", "21000-22000 3"]);
  });

  test("memory.grow extends the module's own memory until a mapping or the limit is in the way", () => {
    const { kernel, thread, call, map } = process();
    expect(kernel.core.mapGrow(thread, 0x20000)).toBe(0);
    expect(map()).toEqual(["1000-20000 3 heap"]);
    call("mmap", 0x30000, 0x1000, 3, 0x32, -1);
    expect(kernel.core.mapGrow(thread, 0x40000)).toBe(-12);
    expect(kernel.core.mapGrow(thread, 0x30000)).toBe(0);
    call("munmap", 0x30000, 0x1000);
    expect(kernel.core.mapGrow(thread, 0x200000)).toBe(-12);
    expect(kernel.core.mapGrow(thread, 0x100000)).toBe(0);
    expect(call("mmap", 0, 0x1000, 3, 0x22, -1)).toBe(-12);
  });

  test("ENOMEM when there are too many ranges; nothing has changed then", () => {
    const { kernel, thread } = process();
    expect(kernel.core.mapInit(thread, 0x1000, 0x10000, 0x40000000)).toBe(0);
    let result = 0;
    let page = 0x20000;
    for (; result >= 0; page += 0x2000) result = kernel.core.syscall(thread, 9, page, 0x1000, 3, 0x32, -1, 0);
    expect(result).toBe(-12);
    const count = (): number => [...kernel.ranges(thread)].length;
    expect(count()).toBeGreaterThan(16_000);
    for (page = 0x2000; (result = kernel.core.syscall(thread, 10, page, 0x1000, 0, 0, 0, 0)) === 0; page += 0x2000);
    expect(result).toBe(-12);
    const before = count();
    expect(kernel.core.syscall(thread, 10, page, 0x1000, 0, 0, 0, 0)).toBe(-12);
    expect(kernel.core.protectionAt(thread, page)).toBe(3);
    expect(count()).toBe(before);
  });

  test("any sequence of calls leaves the map that a table of pages gives", () => {
    const step = fc.record({
      call: fc.constantFrom("mmap" as const, "mprotect" as const, "munmap" as const),
      page: fc.integer({ min: 1, max: 63 }),
      pages: fc.integer({ min: 1, max: 12 }),
      protection: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { kernel, thread, call } = process();
        const table = new Array<number>(256).fill(-1).fill(3, 1, 16);
        for (const { call: name, page, pages, protection } of steps) {
          const result =
            name === "mmap"
              ? call("mmap", page * PAGE, pages * PAGE, protection, 0x32, -1)
              : call(name, page * PAGE, pages * PAGE, protection);
          const hole = table.slice(page, page + pages).indexOf(-1);
          if (name === "mprotect") {
            expect(result).toBe(hole < 0 ? 0 : -12);
            table.fill(protection, page, page + (hole < 0 ? pages : hole));
          } else {
            expect(result).toBe(name === "mmap" ? page * PAGE : 0);
            table.fill(name === "mmap" ? protection : -1, page, page + pages);
          }
        }
        expect(table.map((_, page) => kernel.core.protectionAt(thread, page * PAGE))).toEqual(table);
        const ranges = [...kernel.ranges(thread)];
        ranges.forEach((range, index) => {
          const next = ranges[index + 1];
          expect(range.start).toBeLessThan(range.end);
          if (next)
            expect(
              range.end < next.start || (range.end === next.start && (range.protection !== next.protection || range.flags !== next.flags)),
            ).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe("mremap(2)", () => {
  const MAYMOVE = 1;
  const remap = (kernel: Kernel, thread: number, ...[a = 0, b = 0, c = 0, d = 0, e = 0]: number[]): number =>
    kernel.core.syscall(thread, 25, a, b, c, d, e, 0);

  test("EINVAL: not page aligned; new_size zero; unknown flags; MREMAP_FIXED without MREMAP_MAYMOVE; overlap of the new with the old range", () => {
    const { kernel, thread, call } = process();
    call("mmap", 0x20000, 0x4000, 3, 0x32, -1);
    expect(remap(kernel, thread, 0x20001, 0x1000, 0x1000)).toBe(-22);
    expect(remap(kernel, thread, 0x20000, 0x1000, 0)).toBe(-22);
    expect(remap(kernel, thread, 0x20000, 0x1000, 0x1000, 8)).toBe(-22);
    expect(remap(kernel, thread, 0x20000, 0x1000, 0x1000, 2, 0x40000)).toBe(-22);
    expect(remap(kernel, thread, 0x20000, 0x2000, 0x2000, 3, 0x21000)).toBe(-22);
  });

  test("EFAULT: an address of the old range is not mapped, or in another mapping", () => {
    const { kernel, thread, call } = process();
    call("mmap", 0x20000, 0x1000, 3, 0x32, -1);
    expect(remap(kernel, thread, 0x30000, 0x1000, 0x2000)).toBe(-14);
    expect(remap(kernel, thread, 0x20000, 0x2000, 0x4000)).toBe(-14);
  });

  test("grows where there is room, else moves, and only if it may", () => {
    const { kernel, thread, call, map } = process();
    call("mmap", 0x20000, 0x1000, 1, 0x32, -1);
    expect(remap(kernel, thread, 0x20000, 0x1000, 0x3000)).toBe(0x20000);
    call("mmap", 0x23000, 0x1000, 3, 0x32, -1);
    expect(remap(kernel, thread, 0x20000, 0x3000, 0x4000)).toBe(-12);
    expect(remap(kernel, thread, 0x20000, 0x3000, 0x4000, MAYMOVE)).toBe(0xfc000);
    expect(map()).toEqual(["1000-10000 3 heap", "23000-24000 3", "fc000-100000 1"]);
    expect(remap(kernel, thread, 0xfc000, 0x4000, 0x1000)).toBe(0xfc000);
    expect(map()).toEqual(["1000-10000 3 heap", "23000-24000 3", "fc000-fd000 1"]);
  });
});

describe("a stack that grows down (mmap(2), MAP_GROWSDOWN)", () => {
  const setLimit = (kernel: Kernel, thread: number, bytes: bigint): void => {
    const at = kernel.argumentArea + 512;
    kernel.data.setBigUint64(at, bytes, true);
    kernel.data.setBigUint64(at + 8, bytes, true);
    expect(kernel.core.syscall(thread, 302, 0, 3, at, 0, 0, 0)).toBe(0);
  };

  test("touching an address below it extends it to that page, as far as RLIMIT_STACK", () => {
    const { kernel, thread, call, map } = process();
    call("mprotect", 0x1000, 0xf000, 0);
    setLimit(kernel, thread, 0x8000n);
    expect(kernel.core.mapStack(thread, 0x2000, 0x40000)).toBe(0xfe000);
    expect(kernel.core.growStack(thread, 0xfb123)).toBe(0x3000);
    expect(map()).toEqual(["1000-10000 0 heap", "fb000-100000 3"]);
    expect(kernel.core.growStack(thread, 0xf7fff)).toBe(0);
    expect(kernel.core.growStack(thread, 0xf8000)).toBe(0x3000);
  });

  test("mmap leaves room for it, and nothing mapped below it is hit: there is a gap of 256 pages", () => {
    const { kernel, thread, call } = process();
    kernel.core.mapStack(thread, 0x2000, 0x40000);
    expect(call("mmap", 0, 0x1000, 3, 0x22, -1)).toBe(0xbf000);
    expect(kernel.core.growStack(thread, 0xf0000)).toBe(0);
    call("mprotect", 0xbf000, 0x1000, 0);
    call("mprotect", 0x1000, 0xf000, 0);
    expect(kernel.core.growStack(thread, 0xf0000)).toBe(0xe000);
  });
});

describe("shared memory", () => {
  test("mappings that touch are one only if they go on in the same object; a fork shows the same object", () => {
    const { kernel, thread, call } = process();
    call("mmap", 0x20000, 0x2000, 3, 0x31, -1);
    call("mmap", 0x22000, 0x1000, 3, 0x31, -1);
    const objects = (slot: number): number[] => [...kernel.ranges(slot, 0x20000)].map(({ object }) => object);
    expect(objects(thread)).toEqual([1, 2]);
    call("mprotect", 0x21000, 0x1000, 1);
    expect([...kernel.ranges(thread, 0x20000)].map(({ object, offset }) => [object, offset])).toEqual([
      [1, 0],
      [1, 0x1000],
      [2, 0],
    ]);
    call("mprotect", 0x21000, 0x1000, 3);
    expect(objects(thread)).toEqual([1, 2]);
    kernel.core.schedule();
    kernel.core.syscall(thread, 57, 0, 0, 0, 0, 0, 0);
    expect(objects(kernel.created(thread))).toEqual([1, 2]);
  });
});
