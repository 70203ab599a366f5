/* Names of signals: sigabbrev_np(3), sigdescr_np(3); sig2str and str2sig of POSIX.1-2024. */
#include "calls.h"
#include "generated/texts.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define MIDDLE ((SIGRTMIN + SIGRTMAX) / 2)

const char *sigabbrev_np(int sig) { return sig > 0 && sig < 32 ? signal_names[sig] : 0; }
const char *sigdescr_np(int sig) { return sig > 0 && sig < 32 ? signal_texts[sig] : 0; }

/* Signals without a name of their own (32 and 33) are known by their numbers. */
int sig2str(int sig, char *name) {
  const char *standard = sigabbrev_np(sig);
  if (sig <= 0 || sig > SIGRTMAX) return -1;
  if (standard) strcpy(name, standard);
  else if (sig < SIGRTMIN) sprintf(name, "%d", sig);
  else if (sig == SIGRTMIN) strcpy(name, "RTMIN");
  else if (sig == SIGRTMAX) strcpy(name, "RTMAX");
  else if (sig <= MIDDLE) sprintf(name, "RTMIN+%d", sig - SIGRTMIN);
  else sprintf(name, "RTMAX-%d", SIGRTMAX - sig);
  return 0;
}

/* One or two decimal digits and nothing else; -1 if it is anything but that. */
static int decimal(const char *digits) {
  int value = 0, count = 0;
  for (; *digits >= '0' && *digits <= '9' && count < 2; digits++, count++) value = 10 * value + (*digits - '0');
  return count == 0 || *digits ? -1 : value;
}

static int signal_of_name(const char *name) {
  if (!strcmp(name, "CLD")) return SIGCHLD;
  if (!strcmp(name, "IO")) return SIGPOLL;
  if (!strcmp(name, "IOT")) return SIGABRT;
  for (int sig = 1; sig < 32; sig++)
    if (signal_names[sig] && !strcmp(name, signal_names[sig])) return sig;
  if (!strcmp(name, "RTMIN")) return SIGRTMIN;
  if (!strcmp(name, "RTMAX")) return SIGRTMAX;
  int above = strncmp(name, "RTMIN+", 6) ? -1 : decimal(name + 6);
  if (above >= 0) return SIGRTMIN + above <= SIGRTMAX ? SIGRTMIN + above : -1;
  int below = strncmp(name, "RTMAX-", 6) ? -1 : decimal(name + 6);
  if (below >= 0) return SIGRTMAX - below >= SIGRTMIN ? SIGRTMAX - below : -1;
  int number = decimal(name);
  return number > 0 && number <= SIGRTMAX ? number : -1;
}

int str2sig(const char *restrict name, int *restrict sig) {
  int found = signal_of_name(name);
  if (found < 0) return -1;
  *sig = found;
  return 0;
}
