/** Function names as a reader of the source knows them. */

/**
 * `assembly/index/outer~anonymous|0` (AssemblyScript) → `<anonymous>`, `guest/outer` → `outer`, `guest/Stack#push` → `Stack#push`,
 * `~lib/array/Array<i32>#push` → `Array<i32>#push`; wasi-libc's `__main_argc_argv` and `__original_main` → `main`.
 * Other names stay as they are (C++ and Rust names are not demangled).
 */
export function readableFunctionName(name: string): string {
  if (name === "__main_argc_argv" || name === "__original_main") return "main";
  if (/^start:/.test(name)) return /\|\d+$/.test(name) || name.includes("~anonymous") ? "<anonymous>" : "<module>";
  // AssemblyScript separates the path of the file with "/", the parts of a class with "#" and "."; C names have none of these.
  if (!/^[\w~$.@-]+\/|~anonymous/.test(name)) return name;
  const local = name.replace(/<.*$/, "").lastIndexOf("/");
  // asc writes `(i32) => void` among type arguments as `%28i32%29=>void`, and types with the path of their file.
  const last = name
    .slice(local + 1)
    .replace(/%[0-9A-F]{2}/g, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))
    .replace(/([<,|(])~?(?:[\w.@-]+\/)+/g, "$1");
  return /~anonymous(\|\d+)?(@varargs)?$/.test(last)
    ? "<anonymous>"
    : last
        .replace(/\|\d+$/, "")
        .replace(/@varargs$/, "")
        .replace(/^.*~/, "");
}
