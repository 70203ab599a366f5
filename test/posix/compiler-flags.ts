/** The suite's own (Makefile and LDFLAGS), but that warnings are no errors: compilers have learnt to warn of more since. */
export const compilerFlags: readonly string[] = ["-g", "-O2", "-w", "-D_POSIX_C_SOURCE=200112L", "-std=gnu99", "-D_GNU_SOURCE"];
