/*
 * errno. Programs see Linux's numbers in a cell of their own; wasi-libc writes WASI's numbers into its cell. Whoever asks for errno
 * asks here: a number that wasi-libc wrote since is translated first. The mark says that the program's cell is the newer one; strerror
 * knows it too, since wasi-libc's printf hands it its own cell for %m. Both cells are per thread (start.c).
 */
#include "calls.h"
#include "generated/errno-table.h"
#include "generated/texts.h"
#include <stdio.h>
#include <string.h>
#undef strerror_r

#define MARK 0x7fff0000
extern int libc_errno __asm__("errno");
int __signalbox_errno_cell;

int *__signalbox_errno(void) {
  int wasi = libc_errno;
  if (wasi != MARK) {
    if (wasi > 0) __signalbox_errno_cell = wasi < (int)sizeof linux_errno ? linux_errno[wasi] : EIO;
    libc_errno = MARK;
  }
  return &__signalbox_errno_cell;
}

static const char *text_of(int error) {
  if (error == MARK) error = __signalbox_errno_cell;
  return error >= 0 && error < (int)(sizeof error_texts / sizeof *error_texts) ? error_texts[error] : 0;
}

char *strerror(int error) {
  static char unknown[40];
  const char *text = text_of(error);
  if (text) return (char *)text;
  snprintf(unknown, sizeof unknown, "Unknown error %d", error);
  return unknown;
}

char *__strerror_l(int error, void *locale) { return strerror(error); }
char *strerror_l(int error, locale_t locale) { return strerror(error); }

/* strerror_r(3), XSI: an error number as the result. */
int __xpg_strerror_r(int error, char *buffer, size_t size) {
  const char *text = text_of(error);
  char unknown[40];
  if (!text) snprintf(unknown, sizeof unknown, "Unknown error %d", error);
  const char *from = text ? text : unknown;
  size_t length = strlen(from);
  if (size > 0) {
    size_t copied = length < size ? length : size - 1;
    memcpy(buffer, from, copied);
    buffer[copied] = 0;
  }
  return !text ? EINVAL : length >= size ? ERANGE : 0;
}
int strerror_r(int error, char *buffer, size_t size) { return __xpg_strerror_r(error, buffer, size); }

/* strerror_r(3), GNU: the text itself, in the buffer only where it must be made. */
char *__signalbox_gnu_strerror_r(int error, char *buffer, size_t size) {
  const char *text = text_of(error);
  if (text) return (char *)text;
  snprintf(buffer, size, "Unknown error %d", error);
  return buffer;
}

const char *strerrordesc_np(int error) { return text_of(error); }
const char *strerrorname_np(int error) {
  return error >= 0 && error < (int)(sizeof error_names / sizeof *error_names) ? error_names[error] : 0;
}

/* perror(3): one write, and errno is left alone. */
void perror(const char *prefix) {
  int error = errno;
  if (prefix && *prefix) fprintf(stderr, "%s: %s\n", prefix, strerror(error));
  else fprintf(stderr, "%s\n", strerror(error));
  errno = error;
}
