/* sleep, kill, env, ls, id, ps, tty, stty and others: what asks the system. */
#include "tools.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

int sleep_tool(int count, char **words) {
  double seconds = 0;
  if (count < 2) return fputs("sleep: missing operand\n", stderr), 1;
  for (int at = 1; at < count; at++) {
    char *end;
    double value = strtod(words[at], &end);
    if (end == words[at] || (*end && (end[1] || !strchr("smhd", *end)))) return fprintf(stderr, "sleep: invalid time interval '%s'\n", words[at]), 1;
    seconds += value * (*end == 'm' ? 60 : *end == 'h' ? 3600 : *end == 'd' ? 86400 : 1);
  }
  struct timespec left = {(time_t)seconds, (long)((seconds - (double)(long long)seconds) * 1e9)};
  while (nanosleep(&left, &left) < 0 && errno == EINTR) {}
  return 0;
}

int kill_tool(int count, char **words) {
  int at = 1, signal = SIGTERM, status = 0;
  if (at < count && !strcmp(words[at], "-l")) {
    if (count > 2) {
      for (at = 2; at < count; at++) {
        int number = signal_named(words[at]);
        if (number < 0 && atoi(words[at]) > 128) number = atoi(words[at]) - 128;
        if (number < 0) return fprintf(stderr, "kill: invalid signal number or name: %s\n", words[at]), 1;
        if (words[at][0] >= '0' && words[at][0] <= '9') puts(name_of_signal(number));
        else printf("%d\n", number);
      }
      return 0;
    }
    for (int each = 1; each <= 64; each++) if (name_of_signal(each)) puts(name_of_signal(each));
    return 0;
  }
  if (at < count && !strcmp(words[at], "-s") && at + 1 < count) {
    signal = signal_named(words[at + 1]);
    at += 2;
  } else if (at < count && words[at][0] == '-' && words[at][1] && strcmp(words[at], "--")) signal = signal_named(words[at++] + 1);
  if (at < count && !strcmp(words[at], "--")) at++;
  if (signal < 0) return fputs("kill: bad signal\n", stderr), 2;
  if (at >= count) return fputs("kill: Usage: kill [-s sigspec | -signum | -sigspec] [pid]...\n", stderr), 2;
  for (; at < count; at++) {
    char *end;
    int pid = (int)strtol(words[at], &end, 10);
    if (*end || end == words[at]) {
      fprintf(stderr, "kill: Illegal number: %s\n", words[at]);
      status = 2;
    } else if (kill(pid, signal) < 0) {
      fprintf(stderr, "kill: %s\n\n", strerror(errno));
      status = 1;
    }
  }
  return status;
}

int env_tool(int count, char **words) {
  static char *none[] = {0};
  int at = 1;
  for (; at < count && words[at][0] == '-'; at++) {
    if (!strcmp(words[at], "-i") || !strcmp(words[at], "-")) environ = none;
    else if (!strcmp(words[at], "-u") && at + 1 < count) unsetenv(words[++at]);
    else break;
  }
  for (; at < count && strchr(words[at], '='); at++) putenv(words[at]);
  if (at < count) {
    fflush(0);
    execvp(words[at], words + at);
    int status = errno == ENOENT ? 127 : 126;
    complain("env", words[at]);
    return status;
  }
  for (char **each = environ; *each; each++) puts(*each);
  return 0;
}
int printenv_tool(int count, char **words) {
  if (count == 1) return env_tool(1, words);
  int status = 0;
  for (int at = 1; at < count; at++) {
    const char *value = getenv(words[at]);
    if (value) puts(value);
    else status = 1;
  }
  return status;
}

/* nice(1) and nohup(1) run a command. */
static int run_command(const char *program, char **words) {
  fflush(0);
  execvp(*words, words);
  int status = errno == ENOENT ? 127 : 126;
  complain(program, *words);
  return status;
}
int nice_tool(int count, char **words) {
  int at = count > 2 && !strcmp(words[1], "-n") ? 3 : 1;
  if (at >= count) return puts("0"), 0;
  return run_command("nice", words + at);
}
int nohup_tool(int count, char **words) {
  if (count < 2) return fputs("nohup: missing operand\n", stderr), 125;
  signal(SIGHUP, SIG_IGN);
  return run_command("nohup", words + 1);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
int ls_tool(int count, char **words) {
  int at = 1, all = 0, status = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++) all |= strpbrk(words[at], "aA") != 0;
  static char *here[] = {"."};
  char **paths = at < count ? words + at : here;
  int places = at < count ? count - at : 1;
  for (int place = 0; place < places; place++) {
    struct stat about;
    if (stat(paths[place], &about) < 0) {
      fprintf(stderr, "ls: cannot access '%s': %s\n", paths[place], strerror(errno));
      status = 2;
      continue;
    }
    if (!S_ISDIR(about.st_mode)) {
      puts(paths[place]);
      continue;
    }
    if (places > 1) printf("%s%s:\n", place ? "\n" : "", paths[place]);
    DIR *directory = opendir(paths[place]);
    char **names = 0;
    size_t found = 0, room = 0;
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
      if (entry->d_name[0] == '.' && !all) continue;
      if (found == room) names = realloc(names, (room = room * 2 + 32) * sizeof *names);
      names[found++] = strdup(entry->d_name);
    }
    if (directory) closedir(directory);
    if (found) qsort(names, found, sizeof *names, by_name);
    for (size_t each = 0; each < found; each++) puts(names[each]);
  }
  return status;
}

int mkdir_tool(int count, char **words) {
  int status = 0, parents = 0;
  for (int at = 1; at < count; at++) {
    if (!strcmp(words[at], "-p")) parents = 1;
    else if (mkdir(words[at], 0777) < 0 && !(parents && errno == EEXIST)) {
      fprintf(stderr, "mkdir: cannot create directory '%s': %s\n", words[at], strerror(errno));
      status = 1;
    }
  }
  return status;
}
int rmdir_tool(int count, char **words) {
  int status = 0;
  for (int at = 1; at < count; at++)
    if (rmdir(words[at]) < 0) {
      fprintf(stderr, "rmdir: failed to remove '%s': %s\n", words[at], strerror(errno));
      status = 1;
    }
  return status;
}
static int remove_tree(const char *path) {
  struct stat about;
  if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
    DIR *directory = opendir(path);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
      if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
      char inner[4096];
      snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
      remove_tree(inner);
    }
    if (directory) closedir(directory);
    return rmdir(path);
  }
  return unlink(path);
}
int rm_tool(int count, char **words) {
  int status = 0, forced = 0, recursive = 0;
  for (int at = 1; at < count; at++) {
    if (words[at][0] == '-' && words[at][1]) {
      forced |= strchr(words[at], 'f') != 0;
      recursive |= strpbrk(words[at], "rR") != 0;
    } else if ((recursive ? remove_tree(words[at]) : unlink(words[at])) < 0 && !(forced && errno == ENOENT)) {
      fprintf(stderr, "rm: cannot remove '%s': %s\n", words[at], strerror(errno));
      status = 1;
    }
  }
  return status;
}
int touch_tool(int count, char **words) {
  int status = 0;
  for (int at = 1; at < count; at++) {
    int fd = open(words[at], O_WRONLY | O_CREAT, 0666);
    if (fd < 0) status = complain("touch", words[at]);
    else close(fd);
  }
  return status;
}

/* Where a file goes: into a directory, or under that name. */
static const char *target_of(const char *from, const char *to) {
  static char path[4096];
  struct stat about;
  if (stat(to, &about) < 0 || !S_ISDIR(about.st_mode)) return to;
  const char *slash = strrchr(from, '/');
  snprintf(path, sizeof path, "%s/%s", to, slash ? slash + 1 : from);
  return path;
}
static int copy_file(const char *from, const char *to) {
  char buffer[4096];
  int in = open(from, O_RDONLY);
  if (in < 0) return -1;
  int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (out < 0) return close(in), -1;
  for (ssize_t got; (got = read(in, buffer, sizeof buffer)) > 0;) if (write(out, buffer, (size_t)got) < 0) break;
  close(in);
  close(out);
  return 0;
}
int cp_tool(int count, char **words) {
  int status = 0, at = 1;
  while (at < count && words[at][0] == '-') at++;
  if (count - at < 2) return fputs("cp: missing file operand\n", stderr), 1;
  for (; at < count - 1; at++) if (copy_file(words[at], target_of(words[at], words[count - 1])) < 0) status = complain("cp", words[at]);
  return status;
}
int mv_tool(int count, char **words) {
  int status = 0, at = 1;
  while (at < count && words[at][0] == '-') at++;
  if (count - at < 2) return fputs("mv: missing file operand\n", stderr), 1;
  for (; at < count - 1; at++) if (rename(words[at], target_of(words[at], words[count - 1])) < 0) status = complain("mv", words[at]);
  return status;
}

int pwd_tool(int count, char **words) {
  char path[4096];
  puts(getcwd(path, sizeof path) ? path : "/");
  return 0;
}
int date_tool(int count, char **words) {
  char text[200];
  time_t now = time(0);
  const char *format = count > 1 && words[count - 1][0] == '+' ? words[count - 1] + 1 : "%a %b %e %H:%M:%S UTC %Y";
  if (!strcmp(format, "%s")) return printf("%lld\n", (long long)now), 0;
  strftime(text, sizeof text, format, gmtime(&now));
  puts(text);
  return 0;
}
int uname_tool(int count, char **words) {
  struct utsname name;
  uname(&name);
  if (count > 1 && strchr(words[1], 'a')) printf("%s %s %s %s %s GNU/Linux\n", name.sysname, name.nodename, name.release, name.version, name.machine);
  else if (count > 1 && strchr(words[1], 'r')) puts(name.release);
  else if (count > 1 && strchr(words[1], 'n')) puts(name.nodename);
  else if (count > 1 && strchr(words[1], 'm')) puts(name.machine);
  else puts(name.sysname);
  return 0;
}
static const char *user_name(unsigned id) { return id == 0 ? "root" : "user"; }
int id_tool(int count, char **words) {
  if (count > 1 && strchr(words[1], 'u')) return strchr(words[1], 'n') ? puts(user_name(geteuid())) : printf("%u\n", geteuid()), 0;
  if (count > 1 && strchr(words[1], 'g')) return printf("%u\n", getegid()), 0;
  printf("uid=%u(%s) gid=%u(%s)\n", getuid(), user_name(getuid()), getgid(), user_name(getgid()));
  return 0;
}
/* ldconfig(8), -p: "Print the lists of directories and candidate libraries stored in the current cache." ctypes.util.find_library reads it; these are linked in. */
int ldconfig_tool(int count, char **words) {
  static const char *const names[] = {"libutil.so.1", "librt.so.1", "libpthread.so.0", "libm.so.6", "libdl.so.2", "libc.so.6"};
  const int length = sizeof names / sizeof *names;
  if (count < 2 || strcmp(words[1], "-p")) return fprintf(stderr, "/sbin/ldconfig: Can't create temporary cache file /etc/ld.so.cache~: Permission denied\n"), 1;
  printf("%d libs found in cache `/etc/ld.so.cache'\n", length);
  for (int at = 0; at < length; at++) printf("\t%s (libc6) => /lib/%s\n", names[at], names[at]);
  return 0;
}
int whoami_tool(int count, char **words) { return puts(user_name(geteuid())), 0; }
/* Which processes exist is not to be asked for: the caller and its parent are known. */
int ps_tool(int count, char **words) {
  printf("    PID TTY          TIME CMD\n%7d ?        00:00:00 sh\n%7d ?        00:00:00 ps\n", (int)getppid(), (int)getpid());
  return 0;
}

int tty_tool(int count, char **words) {
  const char *name = ttyname(0);
  if (!(count > 1 && !strcmp(words[1], "-s"))) puts(name ? name : "not a tty");
  return !name;
}
