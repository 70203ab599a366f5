import { beforeAll, expect, test } from "@jest/globals";
import { webAssemblyClang } from "../../src/compile/c-toolchain.ts";
import { WASI, Fd, wasi as definitions } from "@bjorn3/browser_wasi_shim";
import { instrument } from "../../src/instrument/index.ts";
import { FakeMachine } from "./instrument-machine.ts";

/** Real code: wasi-libc's printf, qsort, malloc, and the compiler's way with stacks, tables and floats. */
const program = `
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
struct node { struct node *left, *right; int value; };
static struct node *insert(struct node *n, int value) {
  if (!n) { n = calloc(1, sizeof *n); n->value = value; }
  else if (value < n->value) n->left = insert(n->left, value);
  else n->right = insert(n->right, value);
  return n;
}
static long sum(struct node *n) { return n ? sum(n->left) + n->value + sum(n->right) : 0; }
static int deep(int n, int a) { return n == 0 ? a : deep(n - 1, a + n) + 1; }
int main(void) {
  int a[200];
  unsigned s = 12345;
  for (int i = 0; i < 200; i++) s = s * 1103515245 + 12345, a[i] = (int)(s >> 16) % 1000;
  qsort(a, 200, sizeof *a, compare);
  struct node *t = 0;
  for (int i = 0; i < 200; i++) t = insert(t, a[i * 73 % 200]);
  printf("%d %ld %.6f %g %a\\n", a[100], sum(t), sin(1.0), 1e100 / 3, 0.1);
  char text[300];
  for (int i = 0; i < 10; i++) snprintf(text, sizeof text, "%d:%x:%5.2f:%s", i, i * 77, i / 7.0, "x"), puts(text);
  char *p = malloc(100000);
  memset(p, 7, 100000);
  memmove(p + 1, p, 50000);
  printf("%d %d %zu %lld\\n", deep(500, 0), p[777], strlen(text), strtoll("-123456789012", 0, 10));
  free(p);
  return 3;
}`;
let wasm: Uint8Array;
beforeAll(async () => {
  const clang = await webAssemblyClang();
  const compiled = await clang.compile(["-O1", "-fno-inline", "-fno-delete-null-pointer-checks", "-c", "p.c"], { "p.c": program }, "p.o");
  wasm = (await clang.link(["p.o"], { "p.o": compiled.result! }, "p.wasm")).result!;
});

class Output extends Fd {
  text = "";
  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    this.text += new TextDecoder().decode(data);
    return { ret: 0, nwritten: data.length };
  }
  override fd_fdstat_get(): { ret: number; fdstat: definitions.Fdstat } {
    const fdstat = new definitions.Fdstat(definitions.FILETYPE_CHARACTER_DEVICE, 0);
    fdstat.fs_rights_base = BigInt(definitions.RIGHTS_FD_WRITE);
    return { ret: 0, fdstat };
  }
}

interface Run {
  readonly output: string;
  readonly status: unknown;
  readonly safepoints: number;
  readonly suspensions: number;
}
const run = (start: (imports: WebAssembly.Imports) => { memory: WebAssembly.Memory; call: () => void; machine?: FakeMachine }): Run => {
  const output = new Output();
  const wasi = new WASI([], [], [output, output, output], { debug: false });
  const { memory, call, machine } = start({ wasi_snapshot_preview1: wasi.wasiImport as never });
  wasi.inst = { exports: { memory } };
  let status: unknown;
  try {
    call();
  } catch (error) {
    status = (error as { code?: number }).code ?? error;
  }
  return { output: output.text, status, safepoints: machine?.safepoints ?? 0, suspensions: machine?.suspensions ?? 0 };
};

test("a program with libc does the same plain, instrumented, and suspended at every n-th safepoint", async () => {
  const plain = run((imports) => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), imports);
    return { memory: exports["memory"] as WebAssembly.Memory, call: exports["_start"] as () => void };
  });
  expect([plain.status, plain.output.length > 200]).toEqual([3, true]);
  const counts = new Map<number, number>();
  for (const tier of ["direct", "full"] as const) {
    const guest = await instrument(wasm, { tier });
    for (const fuel of [0x7fffffff, 1000, 37, 0]) {
      const result = run((imports) => {
        const machine = new FakeMachine(guest, { imports, fuel, suspendAtSafepoints: tier === "full" });
        return { memory: machine.memory, call: () => void machine.call("_start"), machine };
      });
      expect([tier, fuel, result.output, result.status]).toEqual([tier, fuel, plain.output, 3]);
      expect(result.suspensions).toBe(tier === "full" ? result.safepoints : 0);
      // Fuel is counted alike in both tiers.
      expect(counts.get(fuel) ?? result.safepoints).toBe(result.safepoints);
      counts.set(fuel, result.safepoints);
    }
  }
  expect(counts.get(0)).toBeGreaterThan(10_000);
});
