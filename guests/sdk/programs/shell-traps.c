/* trap: XCU 2.14. A signal is noted when it comes, its action runs between commands. */
#include "shell.h"
#include <strings.h>

static char *actions[65];
static volatile sig_atomic_t arrived[65], any_arrived;
/* Ignored when the shell began: cannot be trapped or reset (2.11). */
static char was_ignored[65], was_looked_at[65];

static const char *const names[] = {
  "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT",
  "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS",
};

const char *name_of_signal(int signal) {
  static char text[16];
  if (signal >= 0 && signal < 32) return names[signal];
  if (signal < 34 || signal > 64) return 0;
  if (signal == 34) return "RTMIN";
  if (signal == 64) return "RTMAX";
  snprintf(text, sizeof text, signal <= 49 ? "RTMIN+%d" : "RTMAX-%d", signal <= 49 ? signal - 34 : 64 - signal);
  return text;
}

int signal_named(const char *name) {
  if (isdigit((unsigned char)*name)) {
    char *end;
    int number = (int)strtol(name, &end, 10);
    return *end || number > 64 ? -1 : number;
  }
  if (!strncasecmp(name, "SIG", 3)) name += 3;
  if (!strcasecmp(name, "IOT")) return SIGABRT;
  if (!strcasecmp(name, "IO")) return SIGIO;
  for (int at = 0; at <= 64; at++) {
    const char *known = name_of_signal(at);
    if (known && !strcasecmp(known, name)) return at;
  }
  return -1;
}

static void note(int signal) { arrived[signal] = any_arrived = 1; }

static void set_handler(int signal, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler};
  sigaction(signal, &action, 0);
}

void run_traps(void) {
  while (any_arrived) {
    any_arrived = 0;
    for (int signal = 1; signal <= 64; signal++) {
      if (!arrived[signal]) continue;
      arrived[signal] = 0;
      if (!actions[signal] || !*actions[signal]) continue;
      int status = last_status;
      run_text(actions[signal], 0);
      if (!returning) last_status = status;
    }
  }
}

/* At the shell's end: its status. */
int exit_trap(void) {
  char *action = actions[0];
  actions[0] = 0;
  if (action) {
    int status = last_status;
    returning = 0;
    run_text(action, 0);
    last_status = status;
    fflush(0);
  }
  return last_status;
}

int has_traps(void) {
  for (int signal = 0; signal <= 64; signal++) if (actions[signal] && *actions[signal]) return 1;
  return 0;
}

/* 2.12: in a subshell "traps that are not being ignored shall be set to the default action". */
void forget_traps(void) {
  for (int signal = 0; signal <= 64; signal++) {
    if (!actions[signal] || !*actions[signal]) continue;
    actions[signal] = 0;
    arrived[signal] = 0;
    if (signal > 0) set_handler(signal, SIG_DFL);
  }
}

int trap_builtin(int count, char **words) {
  int at = 1;
  if (at < count && !strcmp(words[at], "--")) at++;
  if (at >= count || (count - at == 1 && !strcmp(words[at], "-p"))) {
    for (int signal = 0; signal <= 64; signal++) if (actions[signal]) printf("trap -- '%s' %s\n", actions[signal], name_of_signal(signal));
    return 0;
  }
  char *action = words[at];
  /* "If the first operand is an unsigned decimal integer, the shell shall treat all operands as conditions". */
  int resets = !strcmp(action, "-") || isdigit((unsigned char)*action) || (count - at == 1 && signal_named(action) >= 0);
  if (!resets || !strcmp(action, "-")) at++;
  int status = 0;
  for (; at < count; at++) {
    int signal = signal_named(words[at]);
    if (signal < 0) {
      warn("trap: %s: bad trap", words[at]);
      status = 1;
      continue;
    }
    actions[signal] = resets ? 0 : copy_text(action, strlen(action));
    if (signal == 0 || signal == SIGKILL || signal == SIGSTOP) continue;
    if (!was_looked_at[signal]) {
      struct sigaction old;
      was_looked_at[signal] = 1;
      was_ignored[signal] = sigaction(signal, 0, &old) == 0 && old.sa_handler == SIG_IGN;
    }
    if (!was_ignored[signal]) set_handler(signal, resets ? SIG_DFL : *action ? note : SIG_IGN);
  }
  return status;
}

/* For wait: a trapped signal has come and not been acted on. */
int trapped_signal(void) {
  for (int signal = 1; signal <= 64; signal++) if (arrived[signal] && actions[signal]) return signal;
  return 0;
}
