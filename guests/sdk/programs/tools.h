/* The small programs of /bin, each as a function of argc and argv that answers the exit status. */
#ifndef TOOLS_H
#define TOOLS_H
typedef int tool(int, char **);
tool basename_tool, cat_tool, cp_tool, cut_tool, date_tool, dirname_tool, echo_tool, env_tool, expr_tool, false_tool, grep_tool, head_tool, id_tool, kill_tool, ldconfig_tool, ls_tool,
  mkdir_tool, mv_tool, nice_tool, nohup_tool, printenv_tool, printf_tool, ps_tool, pwd_tool, rm_tool, rmdir_tool, seq_tool, sh_tool, sleep_tool, sort_tool, stty_tool,
  tail_tool, tee_tool, test_tool, touch_tool, tr_tool, true_tool, tty_tool, uname_tool, uniq_tool, wc_tool, whoami_tool, yes_tool;

/* `program: what: the error's text` on standard error; the status is 1. */
int complain(const char *program, const char *what);
int signal_named(const char *name);
const char *name_of_signal(int signal);
#endif
