/** The rewriters of C sources: 64-bit longs, variables that outlive longjmp, repaired format strings. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseMessages, showMessages } from "../../src/compile/c-diagnostics.ts";
import { repairFormats } from "../../src/compile/c-format.ts";
import { widenLong } from "../../src/compile/c-long.ts";
import { keepAsWritten } from "../../src/compile/c-as-written.ts";
import { tokens } from "../../src/compile/c-tokens.ts";

describe("tokens", () => {
  test("joined, they are the source, whatever it holds", () => {
    const piece = fc.oneof(
      fc.constantFrom("long", " ", "\n", "\\\n", '"', "'", "/*", "*/", "//", "#include <a>", "1L", "{", ")", "é"),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(piece),
        (pieces) =>
          tokens(pieces.join(""))
            .map(({ text }) => text)
            .join("") === pieces.join(""),
      ),
    );
  });
});

describe("long has 64 bits", () => {
  test.each([
    ["long x;", "long long x;"],
    ["unsigned long int x;", "unsigned long long int x;"],
    ["int long unsigned x;", "int long long unsigned x;"],
    ["volatile long\n  x;", "volatile long long\n  x;"],
    ["x + sizeof(long)", "x + sizeof(long long)"],
    ["(long)x + 1", "__signalbox_long(x) + 1"],
    ["(long)p->a[1].b(c)++ * 2", "__signalbox_long(p->a[1].b(c)++) * 2"],
    ["(void *)(long)-x", "(void *)__signalbox_long(-x)"],
    ["return (long int)(size_t)(y) ;", "return __signalbox_long( (size_t)(y)) ;"],
    ["(long)(long)*x", "__signalbox_long(__signalbox_long(*x))"],
    ["#define L(x) ((long)x)\n(y)", "#define L(x) (__signalbox_long(x))\n(y)"],
    ["int (*f)(long) = g; void h(long); (unsigned long)p", "int (*f)(long long) = g; void h(long long); (unsigned long long)p"],
    ["#define T long", "#define T long long"],
    ["f(1L, 2UL, 0x3l, 4lu)", "f(1LL, 2ULL, 0x3LL, 4uLL)"],
  ])("%s", (source, wide) => expect(widenLong(source)).toBe(wide));

  test.each([
    "long long x;",
    "long double x;",
    "double long x;",
    "1LL + 2ull + 1.5L + 0x1p3L",
    '"long 1L" /* long */ // long',
    "#include <long.h>",
    "#error long",
    "longer along x1L",
    "'l'",
  ])("%s stays", (source) => expect(widenLong(source)).toBe(source));

  test("lines stay", () => {
    const source = "long a,\n\\\nlong\nb;\n#define F(x) \\\n  ((long)x)\nlong c;";
    expect(widenLong(source).split("\n").length).toBe(source.split("\n").length);
  });
});

describe("variables outlive longjmp", () => {
  test("a function that calls sigsetjmp is not optimised", () => {
    expect(keepAsWritten("static int run(int (*f)(void))\n{ if (sigsetjmp(env, 1)) return 1; }")).toBe(
      "static int __attribute__((__optnone__)) run(int (*f)(void))\n{ if (sigsetjmp(env, 1)) return 1; }",
    );
  });

  test("its neighbours are", () => {
    const source =
      "int a(void) { return 1; }\nint b(void) { return setjmp(e); }\nstruct s { int x; } t = { 1 };\nint c(void) { { } return 0; }";
    expect(keepAsWritten(source)).toBe(source.replace("b(void)", "__attribute__((__optnone__)) b(void)"));
  });

  test("a main without loops is left as it is written, one with loops is not", () => {
    expect(keepAsWritten("int\nmain(void) { *p = 1; }")).toBe("int\n__attribute__((__optnone__)) main(void) { *p = 1; }");
    const source = "int main(void) { while (1) ; }\nint domain(void) { return 0; }";
    expect(keepAsWritten(source)).toBe(source);
  });

  test("a macro with the call in it changes nothing", () => {
    const source = "#define TRY if (setjmp(env) == 0) {\nint f(void) { return 0; }";
    expect(keepAsWritten(source)).toBe(source);
  });
});

describe("format strings", () => {
  const repair = (line: string, output: string): string => repairFormats({ "a.c": line }, output)?.["a.c"] ?? line;
  const warning = (column: number): string =>
    `a.c:1:${column}: warning: format specifies type 'long' but the argument has type 'time_t' (aka 'long long') [-Wformat]\n`;

  test("an integer's length is repaired, flags and width stay", () => {
    expect(repair('printf("%-8ld|", t);', `${warning(17)}fix-it:"a.c":{1:9-1:14}:"%-8lld"\n`)).toBe('printf("%-8lld|", t);');
  });

  test("%lu of a signed argument stays unsigned", () => {
    expect(repair('printf("%lu", t);', `${warning(15)}fix-it:"a.c":{1:9-1:12}:"%lld"\n`)).toBe('printf("%llu", t);');
  });

  test("%d and %p of a 64-bit argument work on x86-64, and here", () => {
    expect(repair('printf("%d", t);', `${warning(14)}fix-it:"a.c":{1:9-1:11}:"%lld"\n`)).toBe('printf("%lld", t);');
    expect(repair('printf("%p", t);', `${warning(14)}fix-it:"a.c":{1:9-1:11}:"%lld"\n`)).toBe('printf("%#llx", t);');
  });

  test("what a program would misread on Linux too is left alone", () => {
    expect(repair('printf("%s", t);', `${warning(14)}fix-it:"a.c":{1:9-1:11}:"%lld"\n`)).toBe('printf("%s", t);');
    expect(repair('printf("%ld", 1.5);', `${warning(15)}fix-it:"a.c":{1:9-1:12}:"%f"\n`)).toBe('printf("%ld", 1.5);');
  });

  test("columns are bytes", () => {
    expect(repair('printf("é%ld", t);', `${warning(17)}fix-it:"a.c":{1:11-1:14}:"%lld"\n`)).toBe('printf("é%lld", t);');
  });

  test("in a macro's body, where clang proposes nothing", () => {
    const source = '#define SHOW(x) printf("%ld\\n", x)\nSHOW(t)';
    const output =
      "a.c:2:1:{2:1-2:8}{2:1-2:8}: warning: format specifies type 'long' but the argument has type 'time_t' (aka 'long long') [-Wformat]\n" +
      "a.c:1:33:{1:33-1:34}{1:25-1:29}: note: expanded from macro 'SHOW'\n";
    expect(repair(source, output)).toBe('#define SHOW(x) printf("%lld\\n", x)\nSHOW(t)');
  });

  test("a function that hands its format on is told to clang", () => {
    const source = "static void say(const char *f, ...) { }";
    const output =
      "a.c:1:40: warning: diagnostic behavior may be improved by adding the 'format(printf, 1, 2)' attribute to the declaration of 'say' [-Wmissing-format-attribute]\na.c:1:13: note: 'say' declared here\n";
    expect(repair(source, output)).toBe("static void __attribute__((__format__(__printf__, 1, 2))) say(const char *f, ...) { }");
  });
});

describe("clang's messages", () => {
  const output =
    "In file included from a.c:1:\na.h:2:3:{2:3-2:4}: error: no\n  2 | x\n    | ^\na.h:1:1: note: here\na.c:9:1: warning: unused [-Wunused-variable]\n  9 | y\n1 warning and 1 error generated.\n";

  test("as data", () => {
    expect(parseMessages(output)).toMatchObject([
      { severity: "error", file: "a.h", line: 2, column: 3, message: "no", notes: [{ message: "here", line: 1 }] },
      { severity: "warning", group: "unused-variable", line: 9 },
    ]);
  });

  test("as text, without what was not asked for", () => {
    expect(showMessages(output, (severity) => severity === "error")).toBe("a.h:2:3: error: no\n  2 | x\n    | ^\na.h:1:1: note: here");
  });
});
