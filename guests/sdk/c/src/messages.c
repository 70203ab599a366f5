/* err(3), error(3): messages with the program's name and errno. */
#include "calls.h"
#include <error.h>
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

char *program_invocation_name = "", *program_invocation_short_name = "";

static void find_name(void) {
  if (*program_invocation_name) return;
  size_t count = 0, size = 0;
  if (__wasi_args_sizes_get(&count, &size) != 0 || count == 0) return;
  uint8_t **arguments = malloc((count + 1) * sizeof *arguments), *buffer = malloc(size);
  if (!arguments || !buffer || __wasi_args_get(arguments, buffer) != 0) return;
  program_invocation_name = (char *)arguments[0];
  char *slash = strrchr(program_invocation_name, '/');
  program_invocation_short_name = slash ? slash + 1 : program_invocation_name;
}

const char *__signalbox_program_name(int whole) {
  find_name();
  return whole ? program_invocation_name : program_invocation_short_name;
}

static void say(int number, const char *format, va_list list) {
  fprintf(stderr, "%s: ", __signalbox_program_name(0));
  if (format) vfprintf(stderr, format, list);
  if (number >= 0) fprintf(stderr, "%s%s", format ? ": " : "", strerror(number));
  fputc('\n', stderr);
}
void vwarn(const char *format, va_list list) { say(errno, format, list); }
void vwarnx(const char *format, va_list list) { say(-1, format, list); }
_Noreturn void verr(int status, const char *format, va_list list) {
  vwarn(format, list);
  exit(status);
}
_Noreturn void verrx(int status, const char *format, va_list list) {
  vwarnx(format, list);
  exit(status);
}
#define WITH_LIST(call) va_list list; va_start(list, format); call; va_end(list)
void warn(const char *format, ...) { WITH_LIST(vwarn(format, list)); }
void warnx(const char *format, ...) { WITH_LIST(vwarnx(format, list)); }
_Noreturn void err(int status, const char *format, ...) {
  WITH_LIST(verr(status, format, list));
}
_Noreturn void errx(int status, const char *format, ...) {
  WITH_LIST(verrx(status, format, list));
}

unsigned error_message_count;
int error_one_per_line;
void error(int status, int number, const char *format, ...) {
  fflush(stdout);
  fprintf(stderr, "%s: ", __signalbox_program_name(1));
  WITH_LIST(vfprintf(stderr, format, list));
  if (number) fprintf(stderr, ": %s", strerror(number));
  fputc('\n', stderr);
  error_message_count++;
  if (status) exit(status);
}
