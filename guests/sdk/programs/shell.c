/* sh: dash's manners. sh [-ceimx] [-c COMMANDS [NAME [ARGUMENTS]] | FILE [ARGUMENTS]] */
#include "shell.h"
#include <stdarg.h>

extern char **environ;
char *shell_name, **parameters;
int parameter_count, last_status, shell_pid, exits_on_error, traces;
pid_t last_background;
int loop_depth, breaking, continuing, returning;

void *grab(size_t size) {
  void *memory = calloc(1, size ? size : 1);
  if (memory) return memory;
  fputs("sh: Out of space\n", stderr);
  _exit(2);
}

char *copy_text(const char *text, size_t length) {
  char *copy = grab(length + 1);
  memcpy(copy, text, length);
  return copy;
}

void warn(const char *format, ...) {
  fflush(stdout);
  fprintf(stderr, "%s: %d: ", shell_name, reading && reading->line ? reading->line : 1);
  va_list list;
  va_start(list, format);
  vfprintf(stderr, format, list);
  va_end(list);
  fputc('\n', stderr);
}

_Noreturn void syntax_error(const char *what) {
  warn("Syntax error: %s", what);
  if (on_syntax_error) longjmp(*on_syntax_error, 1);
  leave(2);
}

int sh_tool(int count, char **words) {
  const char *commands = 0;
  int at = 1, interactive = 0, reads_standard_input = 0;
  shell_name = words[0];
  shell_pid = getpid();
  for (int each = 0; environ[each]; each++) {
    char *equals = strchr(environ[each], '=');
    if (equals && equals > environ[each]) set_variable(copy_text(environ[each], (size_t)(equals - environ[each])), equals + 1, 1);
  }
  if (!get_variable("IFS")) set_variable("IFS", " \t\n", 0);
  char number[16], directory[4096];
  snprintf(number, sizeof number, "%d", (int)getppid());
  set_variable("PPID", number, 0);
  if (getcwd(directory, sizeof directory)) set_variable("PWD", directory, 0);
  int wants_commands = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++) {
    if (!strcmp(words[at], "--")) {
      at++;
      break;
    }
    for (const char *option = words[at] + 1; *option; option++) {
      if (*option == 'c') wants_commands = 1;
      else if (*option == 'e') exits_on_error = 1;
      else if (*option == 'x') traces = 1;
      else if (*option == 'i') interactive = 1;
      else if (*option == 'm') job_control = 1;
      else if (*option == 's') reads_standard_input = 1;
    }
  }
  if (wants_commands) {
    if (at >= count) {
      fprintf(stderr, "%s: 0: -c requires an argument\n", shell_name);
      return 2;
    }
    commands = words[at++];
    if (at < count) shell_name = words[at++];
  }
  int fd = 0;
  if (!commands && !reads_standard_input && at < count) {
    shell_name = words[at];
    fd = open(words[at], O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      fprintf(stderr, "%s: 0: cannot open %s: %s\n", words[0], words[at], errno == ENOENT ? "No such file" : strerror(errno));
      return 2;
    }
    if (fd < 10) {
      int high = fcntl(fd, F_DUPFD_CLOEXEC, 10);
      close(fd);
      fd = high;
    }
    at++;
  }
  parameters = words + at;
  parameter_count = count - at;
  if (commands) leave(run_text(commands, 1));
  if (fd == 0 && isatty(0) && isatty(2)) interactive = 1;
  if (interactive) {
    if (!get_variable("PS1")) set_variable("PS1", geteuid() == 0 ? "# " : "$ ", 0);
    if (!get_variable("PS2")) set_variable("PS2", "> ", 0);
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    if (isatty(0)) {
      job_control = 1;
      signal(SIGTSTP, SIG_IGN);
      signal(SIGTTIN, SIG_IGN);
      signal(SIGTTOU, SIG_IGN);
      if (getpgrp() != getpid() && getsid(0) != getpid()) setpgid(0, 0);
      tcsetpgrp(0, getpgrp());
    }
  }
  struct source source = {.fd = fd, .is_interactive = interactive, .line = 1};
  leave(run_source(&source, 0) & 0xff);
}
