/** A directory of the host as a guest sees it: usable, and nothing leads out. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { wasi, type Fd } from "@bjorn3/browser_wasi_shim";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostDirectory } from "../../src/node/directory.ts";
import { DirectoryError, guestDirectories } from "../../src/node/guest-directories.ts";

const READ = BigInt(wasi.RIGHTS_FD_READ);
const WRITE = BigInt(wasi.RIGHTS_FD_WRITE);
const FOLLOW = 1;
const NOTCAPABLE = 76;
const { OFLAGS_CREAT: CREAT, OFLAGS_EXCL: EXCL, OFLAGS_TRUNC: TRUNC, OFLAGS_DIRECTORY: DIRECTORY } = wasi;

let outside: string;
let root: string;
let fd: Fd;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "signalbox-dir-"));
  root = join(outside, "shared");
  mkdirSync(join(root, "sub"), { recursive: true });
  writeFileSync(join(outside, "secret"), "secret");
  writeFileSync(join(root, "hello"), "hello");
  fd = hostDirectory(root, "/data");
});

const open = (path: string, { oflags = 0, rights = READ, flags = 0, follow = FOLLOW } = {}): { ret: number; fd_obj: Fd | null } =>
  fd.path_open(follow, path, oflags, rights, 0n, flags);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const names = (directory: Fd): string[] => {
  const found: string[] = [];
  for (let cookie = 0n; ;) {
    const { dirent } = directory.fd_readdir_single(cookie);
    if (!dirent) return found;
    found.push(text(dirent.dir_name));
    cookie = dirent.d_next;
  }
};

describe("use", () => {
  test("it is preopened under its name", () => {
    expect(text(fd.fd_prestat_get().prestat!.inner.pr_name)).toBe("/data");
  });

  test("read, seek, tell", () => {
    const { ret, fd_obj } = open("hello");
    expect(ret).toBe(0);
    expect(text(fd_obj!.fd_read(2).data)).toBe("he");
    expect(fd_obj!.fd_tell().offset).toBe(2n);
    expect(fd_obj!.fd_seek(-1n, wasi.WHENCE_END).offset).toBe(4n);
    expect(text(fd_obj!.fd_read(10).data)).toBe("o");
    expect(fd_obj!.fd_read(10).data).toHaveLength(0);
    expect(text(fd_obj!.fd_pread(3, 1n).data)).toBe("ell");
    expect(fd_obj!.fd_seek(-1n, wasi.WHENCE_SET).ret).toBe(wasi.ERRNO_INVAL);
    expect(fd_obj!.fd_write(bytes("x")).ret).toBe(wasi.ERRNO_BADF);
    expect(fd_obj!.fd_close()).toBe(0);
  });

  test("create, write, append, truncate, resize", () => {
    const written = open("new", { oflags: CREAT | EXCL, rights: READ | WRITE }).fd_obj!;
    expect(written.fd_write(bytes("abcdef")).nwritten).toBe(6);
    expect(written.fd_pwrite(bytes("X"), 1n).nwritten).toBe(1);
    expect(written.fd_filestat_get().filestat!.size).toBe(6n);
    expect(written.fd_filestat_set_size(4n)).toBe(0);
    expect(readFileSync(join(root, "new"), "utf8")).toBe("aXcd");
    expect(open("new", { oflags: CREAT | EXCL, rights: WRITE }).ret).toBe(wasi.ERRNO_EXIST);
    open("new", { rights: WRITE, flags: wasi.FDFLAGS_APPEND }).fd_obj!.fd_write(bytes("!"));
    expect(readFileSync(join(root, "new"), "utf8")).toBe("aXcd!");
    open("new", { oflags: TRUNC, rights: WRITE });
    expect(readFileSync(join(root, "new"), "utf8")).toBe("");
  });

  test("directories: list by name, make, remove, open", () => {
    expect(names(fd)).toEqual([".", "..", "hello", "sub"]);
    expect(fd.path_create_directory("sub/inner/")).toBe(0);
    expect(fd.path_create_directory("sub/inner")).toBe(wasi.ERRNO_EXIST);
    expect(fd.path_remove_directory("sub")).toBe(wasi.ERRNO_NOTEMPTY);
    const sub = open("sub", { oflags: DIRECTORY }).fd_obj!;
    expect(names(sub)).toEqual([".", "..", "inner"]);
    expect(sub.path_open(FOLLOW, "../hello", 0, READ, 0n, 0).ret).toBe(0);
    expect(fd.path_remove_directory("sub/inner")).toBe(0);
    expect(open("hello", { oflags: DIRECTORY }).ret).toBe(wasi.ERRNO_NOTDIR);
    expect(open("sub", { rights: WRITE }).ret).toBe(wasi.ERRNO_ISDIR);
  });

  test("stat, unlink, rename, link", () => {
    expect(fd.path_filestat_get(FOLLOW, "hello").filestat!.size).toBe(5n);
    expect(fd.path_filestat_get(FOLLOW, "nothing").ret).toBe(wasi.ERRNO_NOENT);
    const { inode_obj } = fd.path_unlink("hello");
    expect(existsSync(join(root, "hello"))).toBe(true);
    expect(fd.path_link("sub/moved", inode_obj!, true)).toBe(0);
    expect([existsSync(join(root, "hello")), readFileSync(join(root, "sub/moved"), "utf8")]).toEqual([false, "hello"]);
    expect(fd.path_link("again", fd.path_lookup("sub/moved", 0).inode_obj!, false)).toBe(0);
    expect(fd.path_unlink_file("sub")).toBe(wasi.ERRNO_ISDIR);
    expect(fd.path_unlink_file("again")).toBe(0);
    expect(fd.path_unlink_file("again")).toBe(wasi.ERRNO_NOENT);
  });

  test("links within it are followed", () => {
    symlinkSync("../hello", join(root, "sub/link"));
    expect(text(open("sub/link").fd_obj!.fd_read(10).data)).toBe("hello");
    expect(fd.path_readlink("sub/link").data).toBe("../hello");
    expect(fd.path_filestat_get(0, "sub/link").filestat!.filetype).toBe(wasi.FILETYPE_SYMBOLIC_LINK);
    expect(fd.path_filestat_get(FOLLOW, "sub/link").filestat!.filetype).toBe(wasi.FILETYPE_REGULAR_FILE);
    expect(open("sub/link", { follow: 0 }).ret).toBe(wasi.ERRNO_LOOP);
  });
});

describe("nothing leads out", () => {
  beforeEach(() => {
    symlinkSync("../secret", join(root, "link"));
    symlinkSync("..", join(root, "up"));
    symlinkSync(join(outside, "made"), join(root, "dangling"));
    symlinkSync("/etc", join(root, "absolute"));
  });

  test.each([
    "../secret",
    "sub/../../secret",
    "/etc/passwd",
    "sub/../../shared/../secret",
    "link",
    "up/secret",
    "absolute/passwd",
    "..",
    "sub/../..",
  ])("open %s", (path) => {
    expect(open(path).ret).toBe(NOTCAPABLE);
    expect(open(path, { oflags: CREAT, rights: WRITE }).ret).toBe(NOTCAPABLE);
    expect(fd.path_filestat_get(FOLLOW, path).ret).toBe(NOTCAPABLE);
  });

  test("a link that dangles is not created through", () => {
    expect(open("dangling", { oflags: CREAT, rights: WRITE }).ret).not.toBe(0);
    expect(existsSync(join(outside, "made"))).toBe(false);
  });

  test("neither by making, removing, renaming or linking", () => {
    expect(fd.path_create_directory("../new")).toBe(NOTCAPABLE);
    expect(fd.path_create_directory("up/new")).toBe(NOTCAPABLE);
    expect(fd.path_unlink_file("../secret")).toBe(NOTCAPABLE);
    expect(fd.path_unlink_file("up/secret")).toBe(NOTCAPABLE);
    expect(fd.path_remove_directory("../shared")).toBe(NOTCAPABLE);
    expect(fd.path_unlink("../secret").ret).toBe(NOTCAPABLE);
    expect(fd.path_link("../stolen", fd.path_unlink("hello").inode_obj!, true)).toBe(NOTCAPABLE);
    expect(fd.path_link("up/stolen", fd.path_unlink("hello").inode_obj!, true)).toBe(NOTCAPABLE);
    expect(fd.path_lookup("link", FOLLOW).ret).toBe(NOTCAPABLE);
    expect(existsSync(join(root, "hello"))).toBe(true);
  });

  test("unlinking a link removes the link, not what it leads to", () => {
    expect(fd.path_unlink_file("link")).toBe(0);
    expect(existsSync(join(outside, "secret"))).toBe(true);
  });

  test("a directory whose name begins with the root's is not the root", () => {
    mkdirSync(`${root}er`);
    writeFileSync(`${root}er/file`, "");
    symlinkSync(`../shareder`, join(root, "neighbour"));
    expect(open("neighbour/file").ret).toBe(NOTCAPABLE);
  });

  test("a name with a zero byte", () => {
    expect(open("hello\0.txt").ret).toBe(wasi.ERRNO_INVAL);
  });
});

describe("--dir", () => {
  test("a guest's path is the host's from /, or the one given", () => {
    expect([...guestDirectories(["test", "src/cli/", `${root}:/data`, `${root}:rel/ative`]).keys()]).toEqual([
      "/test",
      "/src/cli",
      "/data",
      "/rel/ative",
    ]);
    expect([...guestDirectories([root]).keys()]).toEqual([root]);
  });

  test("where / is given, /tmp stays in memory", () => {
    expect([...guestDirectories(["."]).keys()]).toEqual(["/", "/tmp"]);
    expect([...guestDirectories([".", `${root}:/tmp`]).keys()]).toEqual(["/", "/tmp"]);
  });

  test.each(["/no/such", "package.json", "..", ":x", "test:", "test:../x"])("%s is refused", (word) => {
    expect(() => guestDirectories([word])).toThrow(DirectoryError);
  });

  test("the same place twice is refused", () => {
    expect(() => guestDirectories([`${root}:/a`, `test:/a/`])).toThrow(/given twice/);
  });
});
