/** execve in the machine: what a path names, what the new program gets, and what happens where there is none. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { Directory, File, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Inode } from "@bjorn3/browser_wasi_shim";
import type { Guest } from "../../abi/guest.ts";
import { emptyRoot } from "../../src/machine/index.ts";
import type { Programs } from "../../src/machine/index.ts";
import { run, wat } from "./machine-guest.ts";

/** _start executes the path at 4096 with argv ["a", "b"] and an empty environment, and exits with -errno. */
const executes = (path: string): string => `
  (import "signalbox" "execve" (func $execve (param i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (table 8 funcref)
  (data (i32.const 4096) "${path}\\00")
  (data (i32.const 6000) "a\\00b\\00")
  (data (i32.const 6016) "\\70\\17\\00\\00\\72\\17\\00\\00\\00\\00\\00\\00")
  (func (export "_start")
    (drop (call $exit_group (i32.sub (i32.const 0) (call $execve (i32.const 4096) (i32.const 6016) (i32.const 0))))))`;

/** Prints its arguments, each behind a space. */
const shows = `
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $__stack_pointer (export "__stack_pointer") (mut i32) (i32.const 65536))
  (table 8 funcref)
  (func (export "_start")
    (drop (call $args_sizes_get (i32.const 4096) (i32.const 4100)))
    (drop (call $args_get (i32.const 5000) (i32.const 8192)))
    (drop (call $write (i32.const 1) (i32.const 8192) (i32.load (i32.const 4100))))
    (drop (call $exit_group (i32.const 42))))`;

let shown: Guest;
beforeAll(async () => {
  shown = { ...(await wat(shows)), tier: "full" };
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A root with these files; what ends in .wat is the program that shows its arguments. */
function tree(files: Record<string, string>): Map<string, PreopenDirectory> {
  const contents = new Map<string, Inode>([
    ...emptyRoot(),
    ...Object.entries(files).map(([name, text]) => [name, new File(bytes(text))] as const),
  ]);
  return new Map([["/", new PreopenDirectory("/", contents)]]);
}

const programs: Programs = {
  fromFile: (path) => (path.endsWith(".wat") ? shown : undefined),
  builtIn: () => shown,
};

async function outcome(
  path: string,
  files: Record<string, string> = {},
  given: Programs | "none" = programs,
): Promise<readonly [number, string]> {
  const { exitStatus, stdout } = await run(await wat(executes(path)), {
    directories: tree(files),
    programs: given === "none" ? undefined : given,
  });
  return [exitStatus, stdout.replaceAll("\0", " ")];
}

describe("what a path names", () => {
  test("a file that the loader knows: argv arrives", async () => {
    expect(await outcome("/child.wat", { "child.wat": "" })).toEqual([42, "a b "]);
  });

  test("a source whose ending was left out", async () => {
    expect(await outcome("./child", { "child.wat": "" })).toEqual([42, "a b "]);
  });

  test("a built-in program gets its name before argv; a copy of it runs as well", async () => {
    expect(await outcome("/bin/sleep")).toEqual([42, "sleep a b "]);
    expect(await outcome("/copy", { copy: "\x7fsignalbox program cat\n" })).toEqual([42, "cat a b "]);
  });

  test("a script: its interpreter gets the argument of its first line, the path, and argv from argv[1] on", async () => {
    expect(await outcome("/script", { script: "#! /child.wat -x\n", "child.wat": "" })).toEqual([42, "/child.wat -x /script b "]);
  });

  test("a script whose interpreter is a script", async () => {
    const files = { outer: "#!/inner\n", inner: "#!/child.wat\n", "child.wat": "" };
    expect(await outcome("/outer", files)).toEqual([42, "/child.wat /inner /outer b "]);
  });
});

describe("errors", () => {
  test.each([
    ["no such file: ENOENT", "/nothing", 2],
    ["an interpreter that is not there: ENOENT", "/lost", 2],
    ["a directory: EACCES", "/tmp", 13],
    ["below a file: ENOTDIR", "/text/x", 20],
    ["not a program: ENOEXEC", "/text", 8],
    ["an empty path: ENOENT", "", 2],
    ["a script that is its own interpreter: ELOOP", "/loop", 40],
  ])("%s", async (_, path, errno) => {
    expect(await outcome(path, { text: "words\n", lost: "#!/nowhere\n", loop: "#!/loop\n" })).toEqual([errno, ""]);
  });

  test("without a loader a guest can run nothing but itself", async () => {
    expect(await outcome("/bin/sleep", {}, "none")).toEqual([2, ""]);
    expect(await outcome("/child.wat", { "child.wat": "" }, "none")).toEqual([8, ""]);
  });

  test("a directory is not a program, whatever it is called", async () => {
    const root = new Map<string, Inode>([["child.wat", new Directory(new Map())]]);
    const { exitStatus } = await run(await wat(executes("/child.wat")), {
      directories: new Map([["/", new PreopenDirectory("/", root)]]),
      programs,
    });
    expect(exitStatus).toBe(13);
  });
});
