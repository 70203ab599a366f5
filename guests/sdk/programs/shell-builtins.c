/* Commands that the shell carries out itself: XCU 2.15, and those that dash has built in. */
#include "shell.h"
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include "tools.h"
#include <sys/stat.h>

static int number_of(int count, char **words, int otherwise) { return count > 1 ? atoi(words[1]) : otherwise; }

static int colon(int count, char **words) { return 0; }
static int no(int count, char **words) { return 1; }
static int exit_builtin(int count, char **words) { leave(number_of(count, words, last_status) & 0xff); }
static int return_builtin(int count, char **words) {
  last_status = number_of(count, words, last_status);
  returning = 1;
  return last_status;
}
static int break_builtin(int count, char **words) {
  int levels = number_of(count, words, 1);
  breaking = levels < loop_depth ? levels : loop_depth;
  return 0;
}
static int continue_builtin(int count, char **words) {
  int levels = number_of(count, words, 1);
  continuing = levels < loop_depth ? levels : loop_depth;
  return 0;
}
static int cd_builtin(int count, char **words) {
  const char *path = count > 1 ? words[1] : get_variable("HOME");
  if (!path) return 0;
  int tells = !strcmp(path, "-");
  if (tells && !(path = get_variable("OLDPWD"))) path = "/";
  char before[4096], after[4096];
  getcwd(before, sizeof before);
  if (chdir(path) < 0) return warn("cd: can't cd to %s", path), 2;
  getcwd(after, sizeof after);
  set_variable("OLDPWD", before, 0);
  set_variable("PWD", after, 0);
  if (tells) puts(after);
  return 0;
}
static int pwd_builtin(int count, char **words) {
  char path[4096];
  puts(getcwd(path, sizeof path) ? path : "/");
  return 0;
}
static int export_builtin(int count, char **words) {
  if (count == 1 || !strcmp(words[1], "-p")) return export_all(1), 0;
  for (int at = 1; at < count; at++) {
    char *equals = strchr(words[at], '=');
    if (equals) set_variable(copy_text(words[at], (size_t)(equals - words[at])), equals + 1, 1);
    else set_variable(words[at], get_variable(words[at]), 1);
  }
  return 0;
}
static int unset_builtin(int count, char **words) {
  for (int at = 1; at < count; at++) if (words[at][0] != '-') unset_variable(words[at]);
  return 0;
}
static int set_builtin(int count, char **words) {
  if (count == 1) return export_all(0), 0;
  int at = 1;
  for (; at < count && (words[at][0] == '-' || words[at][0] == '+') && words[at][1]; at++) {
    if (!strcmp(words[at], "--")) {
      at++;
      parameters = words + at;
      parameter_count = count - at;
      return 0;
    }
    int on = words[at][0] == '-';
    for (const char *option = words[at] + 1; *option; option++) {
      if (*option == 'e') exits_on_error = on;
      if (*option == 'x') traces = on;
      if (*option == 'm') {
        job_control = on;
        void (*action)(int) = on ? SIG_IGN : SIG_DFL;
        signal(SIGTSTP, action), signal(SIGTTIN, action), signal(SIGTTOU, action);
      }
    }
  }
  if (at < count) parameters = words + at, parameter_count = count - at;
  return 0;
}
static int shift_builtin(int count, char **words) {
  int places = number_of(count, words, 1);
  if (places > parameter_count) return warn("shift: can't shift that many"), 2;
  parameters += places;
  parameter_count -= places;
  return 0;
}
static int read_builtin(int count, char **words) {
  int at = 1, raw = 0;
  for (; at < count && words[at][0] == '-'; at++) {
    if (!strcmp(words[at], "-r")) raw = 1;
    if (!strcmp(words[at], "-p") && at + 1 < count) fputs(words[++at], stderr);
  }
  char *line = malloc(4096);
  size_t length = 0, room = 4096;
  int ended = 0;
  for (;;) {
    char byte;
    ssize_t got = read(0, &byte, 1);
    if (got < 0 && errno == EINTR) {
      int trapped_signal(void), signal = trapped_signal();
      if (signal) return 128 + signal;
      continue;
    }
    if (got <= 0) {
      ended = 1;
      break;
    }
    if (byte == '\\' && !raw) {
      if (read(0, &byte, 1) <= 0) break;
      if (byte == '\n') continue;
    } else if (byte == '\n') break;
    if (length + 2 > room) line = realloc(line, room *= 2);
    line[length++] = byte;
  }
  line[length] = 0;
  const char *separators = get_variable("IFS");
  if (!separators) separators = " \t\n";
  char *rest = line;
  for (; at < count; at++) {
    while (*rest && isspace((unsigned char)*rest) && strchr(separators, *rest)) rest++;
    if (at == count - 1) {
      size_t end = strlen(rest);
      while (end > 0 && isspace((unsigned char)rest[end - 1]) && strchr(separators, rest[end - 1])) end--;
      rest[end] = 0;
      set_variable(words[at], rest, 0);
    } else {
      size_t end = strcspn(rest, separators);
      set_variable(words[at], copy_text(rest, end), 0);
      rest += rest[end] ? end + 1 : end;
    }
  }
  free(line);
  return ended;
}
static int eval_builtin(int count, char **words) {
  size_t length = 1;
  for (int at = 1; at < count; at++) length += strlen(words[at]) + 1;
  char *text = grab(length);
  for (int at = 1; at < count; at++) strcat(strcat(text, at > 1 ? " " : ""), words[at]);
  return run_text(text, 0);
}
static int dot_builtin(int count, char **words) {
  if (count < 2) return 0;
  int fd = open(words[1], O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    warn(".: cannot open %s: %s", words[1], errno == ENOENT ? "No such file" : strerror(errno));
    leave(2);
  }
  struct source source = {.fd = fd, .line = 1};
  int status = run_source(&source, 0);
  returning = 0;
  close(fd);
  return status;
}
static int exec_builtin(int count, char **words) {
  if (count < 2) return 0;
  fflush(0);
  execvpe(words[1], words + 1, environment_of_commands());
  int status = errno == ENOENT ? 127 : 126;
  if (status == 127) warn("exec: %s: not found", words[1]);
  else warn("exec: %s: %s", words[1], strerror(errno));
  leave(status);
}
static int kill_builtin(int count, char **words) {
  pid_t pid_of_job(const char *);
  if (count > 2 && !strcmp(words[1], "-l") && !isdigit((unsigned char)*words[2])) return warn("kill: invalid signal number or exit status: %s", words[2]), 2;
  for (int at = 1; at < count; at++)
    if (words[at][0] == '%') {
      pid_t pid = pid_of_job(words[at]);
      if (!pid) return warn("kill: No such job: %s", words[at]), 2;
      snprintf(words[at] = grab(16), 16, "%d", (int)pid);
    }
  return kill_tool(count, words);
}
static int umask_builtin(int count, char **words) {
  mode_t mask = umask(0);
  umask(count > 1 ? (mode_t)strtol(words[1], 0, 8) : mask);
  if (count == 1) printf("%04o\n", mask);
  return 0;
}
static int local_builtin(int count, char **words) {
  for (int at = 1; at < count; at++) {
    char *equals = strchr(words[at], '=');
    char *name = equals ? copy_text(words[at], (size_t)(equals - words[at])) : words[at];
    make_local(name);
    if (equals) set_variable(name, equals + 1, 0);
  }
  return 0;
}
static int command_builtin(int count, char **words) {
  if (count > 2 && (!strcmp(words[1], "-v") || !strcmp(words[1], "-V"))) {
    if (find_builtin(words[2])) return puts(words[2]), 0;
    const char *path = get_variable("PATH");
    for (const char *at = path ? path : "/usr/bin:/bin"; *at;) {
      size_t length = strcspn(at, ":");
      char name[4096];
      snprintf(name, sizeof name, "%.*s/%s", (int)length, at, words[2]);
      if (access(name, X_OK) == 0) return puts(name), 0;
      at += length + (at[length] == ':');
    }
    return 127;
  }
  if (count < 2) return 0;
  builtin *found = find_builtin(words[1]);
  if (found) return found(count - 1, words + 1);
  fflush(0);
  pid_t pid = fork_child(0, 0);
  if (pid == 0) exec_builtin(count, words);
  return wait_for(pid, pid, words[1]);
}
static int type_builtin(int count, char **words) {
  for (int at = 1; at < count; at++) printf(find_builtin(words[at]) ? "%s is a shell builtin\n" : "%s: not found\n", words[at]);
  return 0;
}
static int times_builtin(int count, char **words) {
  struct tms times_;
  times(&times_);
  for (int at = 0; at < 4; at++) {
    long ticks = (long)(at == 0 ? times_.tms_utime : at == 1 ? times_.tms_stime : at == 2 ? times_.tms_cutime : times_.tms_cstime);
    printf("%ldm%ld.%02ld0000s%s", ticks / 6000, ticks / 100 % 60, ticks % 100, at % 2 ? "\n" : " ");
  }
  return 0;
}
static int ulimit_builtin(int count, char **words) {
  if (count < 3) puts("unlimited");
  return 0;
}

static const struct { const char *name; builtin *run; int is_special; } builtins[] = {
  {":", colon, 1}, {"true", colon}, {"false", no}, {"exit", exit_builtin, 1}, {"return", return_builtin, 1}, {"break", break_builtin, 1},
  {"continue", continue_builtin, 1}, {"cd", cd_builtin}, {"pwd", pwd_builtin}, {"export", export_builtin, 1}, {"unset", unset_builtin, 1}, {"set", set_builtin, 1},
  {"readonly", export_builtin, 1}, {"shift", shift_builtin, 1}, {"read", read_builtin}, {"eval", eval_builtin, 1}, {".", dot_builtin, 1}, {"exec", exec_builtin, 1},
  {"trap", trap_builtin, 1}, {"wait", wait_builtin}, {"kill", kill_builtin}, {"umask", umask_builtin}, {"local", local_builtin}, {"command", command_builtin},
  {"type", type_builtin}, {"times", times_builtin, 1}, {"jobs", jobs_builtin}, {"fg", fg_builtin}, {"bg", bg_builtin}, {"ulimit", ulimit_builtin},
  {"echo", echo_tool}, {"printf", printf_tool}, {"test", test_tool}, {"[", test_tool},
};

builtin *find_builtin(const char *name) {
  for (unsigned at = 0; at < sizeof builtins / sizeof *builtins; at++) if (!strcmp(builtins[at].name, name)) return builtins[at].run;
  return 0;
}
int is_special(const char *name) {
  for (unsigned at = 0; at < sizeof builtins / sizeof *builtins; at++) if (!strcmp(builtins[at].name, name)) return builtins[at].is_special;
  return 0;
}
