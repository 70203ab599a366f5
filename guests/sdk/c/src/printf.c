/*
 * glibc prints a pointer as 0x1234 and (nil); wasi-libc as 0x00001234 and 0. Every function of the printf family ends in vfprintf, which
 * the linker wraps: a format with %p is rewritten, and its arguments copied, before wasi-libc gets them.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int __real_vfprintf(FILE *restrict, const char *restrict, va_list);

#define LONGEST 512
#define MOST 4096

/* The list of arguments as wasm32 lays it out: each value aligned to its size. */
static char *align(char *at, size_t size) { return (char *)(((uintptr_t)at + size - 1) & -size); }

static size_t argument_size(const char *length, char conversion) {
  if (strchr("aAeEfFgG", conversion)) return *length == 'L' ? 16 : 8;
  if (strchr("diouxX", conversion) && (length[0] == 'j' || length[0] == 'q' || length[0] == 'L' || (length[0] == 'l' && length[1] == 'l'))) return 8;
  return 4;
}

/* Whether a format must be rewritten: it has %p, and no numbered arguments. */
static int has_pointer(const char *format) {
  int found = 0;
  for (const char *at = format; (at = strchr(at, '%')); ) {
    at++;
    if (*at == '%') {
      at++;
      continue;
    }
    at += strspn(at, "-+ #0'I*.123456789");
    if (*at == '$') return 0;
    at += strspn(at, "hlLqjzt");
    if (*at == 'p') found = 1;
  }
  return found && strlen(format) < LONGEST;
}

int __wrap_vfprintf(FILE *restrict file, const char *restrict format, va_list list) {
  if (!has_pointer(format)) return __real_vfprintf(file, format, list);
  char text[2 * LONGEST], values[MOST] __attribute__((__aligned__(16)));
  char *to = text, *from = *(char **)&list, *value = values;
  for (const char *at = format; *at; ) {
    if (*at != '%' || at[1] == '%') {
      if (*at == '%') *to++ = *at++;
      *to++ = *at++;
      continue;
    }
    *to++ = *at++;
    const char *flags = at;
    char *mark = to;
    at += strspn(at, "-+ #0'I*.123456789");
    for (const char *c = flags; c < at; c++) {
      *to++ = *c;
      if (*c != '*') continue;
      from = align(from, 4);
      value = align(value, 4);
      memcpy(value, from, 4);
      from += 4;
      value += 4;
    }
    const char *length = at;
    at += strspn(at, "hlLqjzt");
    if (!*at) break;
    size_t size = argument_size(length, *at);
    if (*at != 'm') {
      from = align(from, size);
      value = align(value, size);
      memcpy(value, from, size);
    }
    if (*at == 'p') {
      uintptr_t pointer;
      memcpy(&pointer, from, sizeof pointer);
      if (pointer) {
        /* the flag must stand before width and precision */
        memmove(mark + 1, mark, (size_t)(to - mark));
        *mark = '#';
        to++;
        *to++ = 'x';
      } else {
        static const char *const nil = "(nil)";
        memcpy(value, &nil, sizeof nil);
        *to++ = 's';
      }
      at++;
    } else {
      while (length < at) *to++ = *length++;
      *to++ = *at++;
    }
    if (at[-1] != 'm') {
      from += size;
      value += size;
    }
    if (value > values + MOST - 32) return __real_vfprintf(file, format, list);
  }
  *to = 0;
  return __real_vfprintf(file, text, (va_list)values);
}
