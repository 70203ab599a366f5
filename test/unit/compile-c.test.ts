/** C from source to module, with the real compiler. What the modules do is the business of test/conformance. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { compileC } from "../../src/compile/c.ts";
import type { CModule, COptions } from "../../src/compile/c.ts";
import { webAssemblyClang } from "../../src/compile/c-toolchain.ts";
import type { Toolchain } from "../../src/compile/c-toolchain.ts";
import { CompileError } from "../../src/compile/error.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { openCache } from "../../src/node/cache.ts";
import { installedClang } from "../../src/node/clang.ts";
import { readSdk } from "../../src/node/sdk.ts";

/** The compiler and its runtime need seconds to begin with, on a busy machine many. */
const PATIENCE = 300_000;

let toolchain: Toolchain;
/** What clang was last given to compile. */
let compiled = "";

const compile = (text: string, options: Partial<COptions> = {}): Promise<CModule> =>
  compileC({ "prog.c": text }, { sdk: readSdk, toolchain, cache: openCache(), ...options });

async function failure(text: string, options: Partial<COptions> = {}): Promise<CompileError> {
  try {
    await compile(text, options);
  } catch (reason) {
    if (reason instanceof CompileError) return reason;
    throw reason;
  }
  throw new Error("it compiles");
}

async function interfaceOf(text: string): Promise<{ imports: string[]; exports: string[] }> {
  const module = await WebAssembly.compile((await compile(text)).wasm as BufferSource);
  return {
    imports: WebAssembly.Module.imports(module).map((each) => `${each.module}.${each.name}`),
    exports: WebAssembly.Module.exports(module).map(({ name }) => name),
  };
}

beforeAll(async () => {
  const clang = await webAssemblyClang();
  toolchain = {
    ...clang,
    compile: (args, files, output) => {
      compiled = String(files["prog.c"] ?? "");
      return clang.compile(args, files, output);
    },
  };
  await compile("int main(void) { return 0; }");
}, PATIENCE);

afterAll(() => {
  compiled = "";
});

describe("a module", () => {
  test(
    "imports system calls and WASI only, and exports what the machine needs",
    async () => {
      const { imports, exports } = await interfaceOf(
        '#include <stdio.h>\n#include <signal.h>\n#include <unistd.h>\n#include <sys/wait.h>\nstatic void h(int s) { }\nint main(void) { signal(SIGINT, h); if (fork() == 0) pause(); wait(0); puts("x"); return 0; }',
      );
      const known = new Set(systemCalls.map(({ name }) => `signalbox.${name}`));
      expect(imports.filter((name) => !known.has(name) && !name.startsWith("wasi_snapshot_preview1."))).toEqual([]);
      expect(imports).toEqual(expect.arrayContaining(["signalbox.fork", "signalbox.pause", "signalbox.rt_sigaction", "signalbox.wait4"]));
      expect(exports).toEqual(
        expect.arrayContaining(["memory", "_start", "__stack_pointer", "__indirect_function_table", "__signalbox_thread_cells"]),
      );
    },
    PATIENCE,
  );

  test(
    "of a program that neither forks nor makes threads nor jumps imports nothing that needs the full tier",
    async () => {
      const { imports } = await interfaceOf(
        '#include <stdio.h>\n#include <pthread.h>\n#include <semaphore.h>\n#include <signal.h>\n#include <time.h>\n#include <unistd.h>\n#include <sys/syscall.h>\nint main(void) { pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; pthread_mutex_lock(&m); timer_t t; timer_create(CLOCK_REALTIME, 0, &t); sleep(1); printf("%f", 1.5); return (int)syscall(SYS_gettid); }',
      );
      const full = new Set(systemCalls.filter(({ needsAsyncify }) => needsAsyncify).map(({ name }) => `signalbox.${name}`));
      expect(imports.filter((name) => full.has(name))).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "SIGEV_THREAD brings threads along",
    async () => {
      const { imports } = await interfaceOf(
        "#include <signal.h>\n#include <time.h>\nint main(void) { struct sigevent e = {.sigev_notify = SIGEV_THREAD}; timer_t t; return timer_create(CLOCK_REALTIME, &e, &t); }",
      );
      expect(imports).toContain("signalbox.clone");
    },
    PATIENCE,
  );
});

describe("format strings of a program for Linux", () => {
  test.each([
    ["time_t", 'printf("%ld", time(0));', "%lld"],
    ["suseconds_t", 'struct timeval v = {1, 2}; printf("%ld.%06ld", v.tv_sec, v.tv_usec);', "%lld.%06lld"],
    ["uint64_t", 'uint64_t u = 1; printf("%lu", u);', "%llu"],
    ["long", 'long x = 1L << 40; printf("%ld", x);', "%lld"],
    ["arguments on other lines", 'printf("%d %ld\\n",\n 5,\n time(0)\n);', "%d %lld"],
    ["scanf", 'long x; scanf("%ld", &x);', "%lld"],
    ["tv_nsec, which has 32 bits", 'struct timespec t = {1, 2}; printf("%ld", t.tv_nsec);', "%ld"],
    ["size_t", 'printf("%zu %lu", sizeof(int), sizeof(int));', "%zu %lu"],
    ["PRId64", 'int64_t i = 1; printf("%" PRId64, i);', '"%" PRId64'],
    ["a macro's argument", '#define LOG(f, ...) printf("log " f "\\n", __VA_ARGS__)\nLOG("%ld", time(0));', "%lld"],
    ["a macro's body", '#define SHOW(x) printf("%ld\\n", (x))\nSHOW(time(0));', "%lld"],
    ["the program's own printf", 'say("%ld", time(0));', "%lld"],
  ])(
    "%s",
    async (_, body, expected) => {
      await compile(
        `#include <inttypes.h>\n#include <stdarg.h>\n#include <stdio.h>\n#include <sys/time.h>\n#include <time.h>\nvoid say(const char *f, ...) { va_list l; va_start(l, f); vprintf(f, l); va_end(l); }\nint main(void) {\n${body}\nreturn 0; }`,
      );
      expect(compiled).toContain(expected);
    },
    PATIENCE,
  );
});

describe("gcc's leniency", () => {
  test.each([
    ["implicit declarations", 'int main(void) { puts("x"); return 0; }'],
    ["a handler without parameters", "#include <signal.h>\nvoid h() { }\nint main(void) { signal(SIGINT, h); return 0; }"],
    ["integers as pointers", "int main(void) { int *p = 5; return p == 0; }"],
    ["main with the environment", "#include <stdio.h>\nint main(int n, char **v, char **e) { return e == 0; }"],
    ["main without a type", "main() { return 0; }"],
    [
      "functions named as the runtime's",
      "#include <stdio.h>\nint error(int x) { return x; }\nint tgkill(void) { return 1; }\nstatic int gettid(void) { return 2; }\nint main(void) { return error(0) + gettid() - 2; }",
    ],
    ["libraries of Linux", "#include <math.h>\nint main(void) { return (int)sqrt(0.0); }"],
  ])(
    "%s",
    async (_, text) => {
      await expect(compile(text, { flags: ["-lm", "-pthread", "-lrt", "-Wall", "-Werror"] })).resolves.toBeDefined();
    },
    PATIENCE,
  );
});

describe("errors", () => {
  test(
    "are clang's, with the program's own lines",
    async () => {
      const error = await failure("int main(void)\n{\n    long x = 5\n    return x;\n}\n");
      expect(error.message).toBe("prog.c:3: expected ';' at end of declaration");
      expect(error.output).toContain("long x = 5");
      expect(error.diagnostics).toMatchObject([{ severity: "error", file: "prog.c", line: 3, column: 15 }]);
    },
    PATIENCE,
  );

  test(
    "name the program as it was given",
    async () => {
      await expect(compileC({ "../a/prog.c": "int main(void) { x; }" }, { sdk: readSdk, toolchain })).rejects.toThrow(
        "../a/prog.c:1: use of undeclared identifier 'x'",
      );
    },
    PATIENCE,
  );

  test(
    "what signalbox does not have is named when linking",
    async () => {
      const error = await failure("int no_such_call(int);\nint main(void) { return no_such_call(0); }");
      expect(error.message).toBe("prog.c: signalbox has no no_such_call: the program cannot be linked");
    },
    PATIENCE,
  );

  test(
    "a program without main",
    async () => {
      expect((await failure("int f(void) { return 0; }")).message).toBe("prog.c: there is no main function: the program cannot be linked");
    },
    PATIENCE,
  );

  test(
    "a header that is not there",
    async () => {
      expect((await failure("#include <ncurses.h>\nint main(void) { return 0; }")).message).toBe("prog.c:1: 'ncurses.h' file not found");
    },
    PATIENCE,
  );
});

describe("warnings", () => {
  const text = "int main(void) { int unused; return 0; }";
  test(
    "are not shown unless asked for",
    async () => {
      expect((await compile(text)).diagnostics).toBe("");
    },
    PATIENCE,
  );
  test(
    "-Wall",
    async () => {
      expect((await compile(text, { flags: ["-Wall"] })).diagnostics).toMatch(
        /^prog\.c:1:22: warning: unused variable 'unused' \[-Wunused-variable\]/,
      );
    },
    PATIENCE,
  );
});

test(
  "the program's own headers are found, in folders too",
  async () => {
    const headers: Record<string, string> = { "own.h": '#include "sub/more.h"\n', "sub/more.h": "static int seven(void) { return 7; }\n" };
    await expect(
      compile('#include "own.h"\nint main(void) { return seven(); }', { files: (path) => headers[path] }),
    ).resolves.toBeDefined();
  },
  PATIENCE,
);

test(
  "headers in the folders of -I are found, with brackets too, and beside the file that includes them first",
  async () => {
    const files: Record<string, string> = {
      "../include/outer.h": '#include "inner.h"\n',
      "../include/inner.h": "static int one(void) { return 1; }\n",
      "../own.h": "#include <outer.h>\n",
    };
    const text = '#include "../own.h"\nint main(void) { return one(); }';
    const options = { sdk: readSdk, toolchain, cache: openCache(), files: (path: string) => files[path], flags: ["-I../include"] };
    await expect(compileC({ "project/test/a.c": text }, options)).resolves.toBeDefined();
  },
  PATIENCE,
);

test("a header of wasi-libc that Linux has not is refused as such", async () => {
  expect((await failure("#include <stropts.h>\nint main(void) { return 0; }")).message).toMatch(/there is no <stropts.h> on Linux/);
});

test(
  "every header of the SDK compiles by itself, with and without _GNU_SOURCE",
  async () => {
    const headers = readSdk("c/files.txt")!
      .split("\n")
      .filter((path) => /^include\/(?!signalbox\/|__|bits\/).*\.h$/.test(path))
      // One that only says that there is no such header: wasi-libc has it, Linux has not.
      .filter((path) => !readSdk(`c/${path}`)!.includes("#error"))
      .map((path) => path.slice("include/".length));
    expect(headers.length).toBeGreaterThan(30);
    const sources = Object.fromEntries(
      headers.map((header, at) => [`h${at}.c`, `#include <${header}>\n#include <${header}>\nint f${at}(void) { return 0; }\n`]),
    );
    const all = `${headers.map((header) => `#include <${header}>\n`).join("")}int main(void) { return 0; }\n`;
    await expect(compileC({ "main.c": all }, { sdk: readSdk, toolchain })).resolves.toBeDefined();
    await expect(compileC({ ...sources, "main.c": `#define _GNU_SOURCE\n${all}` }, { sdk: readSdk, toolchain })).resolves.toBeDefined();
  },
  PATIENCE,
);

test("an installed clang that is not there is named", async () => {
  await expect(installedClang("clang-that-is-not-there")).rejects.toThrow("compiling C with --cc needs clang-that-is-not-there");
});
