/**
 * The program's own headers. The compiler has no file system but what it is given, so they are looked for beforehand: as gcc does, beside
 * the file that includes them (with quotes) and in the folders of -I. That file system knows no "..": such a folder is called "__" in it.
 */

const withoutParents = (path: string): string => path.replaceAll(/(?<=^|\/)\.\.(?=\/|$)/g, "__");

/** The path of a program in the compiler's file system, which has no root. */
export function virtualPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .map((part) => (part === ".." ? "__" : part))
    .join("/");
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** The folders of -I among a compiler's options, relative to the program. */
export function includeFolders(flags: readonly string[]): string[] {
  return flags.flatMap((flag, at) => {
    if (flag === "-I") return flags[at + 1] ?? [];
    return flag.startsWith("-I") ? flag.slice(2) : [];
  });
}

/** The options with the folders of -I as the compiler's file system has them. */
export function withFolders(source: string, flags: readonly string[]): string[] {
  const others = flags.filter((flag, at) => !flag.startsWith("-I") && flags[at - 1] !== "-I");
  return [...others, ...includeFolders(flags).map((folder) => `-I${folderOf(source)}${withoutParents(folder)}`)];
}

const includes = /^([ \t]*#[ \t]*include[ \t]*(["<]))([^">\n]+)(?=[">])/gm;

/** The path of a name from a folder, both relative to the program. */
function relative(folder: string, name: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** The sources with the program's own headers, as far as they include them and `read` has them: its paths are relative to the program. */
export function withIncludes(
  sources: Readonly<Record<string, string>>,
  folders: readonly string[],
  read: ((path: string) => string | undefined) | undefined,
): Record<string, string> {
  const all: Record<string, string> = { ...sources };
  if (!read) return all;
  // `path` is the compiler's, `folder` the one of the same file relative to the program.
  const open = Object.keys(sources).map((path) => ({ path, program: folderOf(path), folder: "" }));
  for (let file = open.pop(); file; file = open.pop()) {
    const { path: includer, program, folder } = file;
    all[includer] = all[includer]!.replaceAll(includes, (line: string, before: string, bracket: string, name: string) => {
      const beside = bracket === '"' ? [{ from: folder, to: folderOf(includer) }] : [];
      for (const { from, to } of [...beside, ...folders.map((from) => ({ from, to: `${program}${withoutParents(from)}/` }))]) {
        const included = to + withoutParents(name);
        const path = relative(from, name);
        const text = all[included] ?? read(path);
        if (text === undefined) continue;
        if (!(included in all)) open.push({ path: included, program, folder: folderOf(path) });
        all[included] = text;
        return before + withoutParents(name);
      }
      return line;
    });
  }
  return all;
}
