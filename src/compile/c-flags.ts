/** How C is compiled and linked, and why each flag is there. */

/** Where the SDK's files are in the compiler's file system. */
export const SDK_FOLDER = "signalbox-sdk";

/** A thread-local variable lies in this segment, which the machine swaps at each switch of threads (guests/sdk/c/src/start.c). */
const THREAD_LOCALS = `__attribute__((__section__("signalbox_thread_locals")))`;

/** What the headers and the runtime rely on, for programs and the runtime alike. */
const always: readonly string[] = ["-std=gnu17", "-isystem", `${SDK_FOLDER}/include`, "-fno-delete-null-pointer-checks"];

/** gcc 12 accepts with a warning what clang refuses. */
const lenient: readonly string[] = [
  "implicit-function-declaration",
  "implicit-int",
  "int-conversion",
  "incompatible-pointer-types",
  "incompatible-function-pointer-types",
  "return-mismatch",
  "return-type",
].map((name) => `-Wno-error=${name}`);

export const programFlags: readonly string[] = [
  ...always,
  "-O1",
  "-g",
  // Allocations stay, also those that nobody reads.
  "-fno-builtin-malloc",
  "-fno-builtin-free",
  // Frames stay, for tracebacks.
  "-fno-inline",
  // What gcc does with code that counts on it: an endless loop is endless, integers wrap, a division by zero traps even if folded or unused.
  "-fno-finite-loops",
  "-fwrapv",
  "-fno-strict-aliasing",
  // Stores stay in the order of the program, and in its loops: a handler of a fault looks at them.
  "-mllvm",
  "-fast-isel",
  "-mllvm",
  "-disable-licm-promotion",
  "-fsanitize=integer-divide-by-zero",
  "-fsanitize-minimal-runtime",
  `-D__thread=${THREAD_LOCALS}`,
  `-D_Thread_local=${THREAD_LOCALS}`,
  ...["__linux__", "__linux", "linux", "__gnu_linux__", "__unix__", "__unix", "unix", "__signalbox__"].map((name) => `-D${name}=1`),
  ...lenient,
  "-Wformat",
  "-Wmissing-format-attribute",
  "-fdiagnostics-parseable-fixits",
  "-fdiagnostics-print-source-range-info",
];

/** For sources whose `long` was widened (c-long.ts). 5 is the class of pointers. */
export const widenedFlags: readonly string[] = [
  "-D__SIGNALBOX_LONG_IS_64_BITS=1",
  "-D__signalbox_long(x)=(__builtin_classify_type(x) == 5 ? (long long)(int)(x) : (long long)(x))",
];

/** Without -g: its functions have no source lines, so tracebacks and the scheduler know them for the library's. */
export const runtimeFlags: readonly string[] = [...always, "-Os", "-D_GNU_SOURCE", "-w"];

export const linkFlags: readonly string[] = [
  // The machine gives the program a stack elsewhere: what the linker leaves for one, below the data, stays unmapped (src/instrument/memory-layout.ts).
  "--stack-first",
  "-z",
  "stack-size=65536",
  "--export=__signalbox_main_stack_top",
  // Function-table indices 0 and 1 are SIG_DFL and SIG_IGN; a few more are left free.
  "--table-base=16",
  "--export-table",
  "--export=__stack_pointer",
  "--export=__signalbox_thread_cells",
  "--export=__signalbox_read_only",
  // A program's own function of a name that the runtime has too goes first, as with a shared C library.
  "--allow-multiple-definition",
  // guests/sdk/c/src/printf.c
  "--wrap=vfprintf",
];

/** What of a gcc command line means nothing here: libraries that the C library holds, threads, optimised linking, warnings as errors. */
const ignored =
  /^-(l(m|pthread|rt|c|dl)|pthread|rdynamic|static|s|pipe|no-pie|pie|fPIE|fPIC|march=.*|mtune=.*|m64|Werror(=.*)?|fsanitize=.*|Wl,.*|L.*|flto.*)$/;

/** The user's flags for the compiler, as far as they mean something. */
export function userFlags(flags: readonly string[]): string[] {
  return flags.filter((flag) => !ignored.test(flag));
}

/** gcc says nothing about ordinary programs unless asked to: warnings are shown only then. */
export function wantsWarnings(flags: readonly string[]): boolean {
  return flags.some((flag) => /^-W(?!no-|l,|error)/.test(flag) || /^-pedantic/.test(flag));
}
