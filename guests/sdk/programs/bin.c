/*
 * The programs of /bin, all in one: argv[0] says which (the machine puts it there, src/machine/find-program.ts), argv[1…] is what the program
 * was executed with, its own argv[0] first.
 */
#include "shell-parse.c"
#include "shell-variables.c"
#include "shell-expand.c"
#include "shell-arithmetic.c"
#include "shell-run.c"
#include "shell-traps.c"
#include "shell-jobs.c"
#include "shell-builtins.c"
#include "shell.c"
#include "tools-print.c"
#include "tools-text.c"
#include "tools-system.c"

#define TOOL(name) {#name, name##_tool}
static const struct { const char *name; tool *run; } programs[] = {
  {"[", test_tool}, TOOL(basename), TOOL(cat), TOOL(cp), TOOL(cut), TOOL(date), TOOL(dirname), TOOL(echo), TOOL(env), TOOL(expr), TOOL(false), TOOL(grep), TOOL(head), TOOL(id),
  TOOL(kill), TOOL(ldconfig), TOOL(ls), TOOL(mkdir), TOOL(mv), TOOL(nice), TOOL(nohup), TOOL(printenv), TOOL(printf), TOOL(ps), TOOL(pwd), TOOL(rm), TOOL(rmdir), TOOL(seq), TOOL(sh),
  TOOL(sleep), TOOL(sort), TOOL(tail), TOOL(tee), TOOL(test), TOOL(touch), TOOL(tr), TOOL(true), TOOL(tty), TOOL(uname), TOOL(uniq), TOOL(wc), TOOL(whoami), TOOL(yes),
};

int main(int count, char **words) {
  for (unsigned at = 0; at < sizeof programs / sizeof *programs; at++)
    if (count > 1 && !strcmp(words[0], programs[at].name)) return programs[at].run(count - 1, words + 1);
  return 127;
}
