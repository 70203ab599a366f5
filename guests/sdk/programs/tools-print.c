/* echo, printf, test, expr, seq, yes, basename, dirname, true, false: what needs no files. Manners of dash where it has them built in. */
#include "tools.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int true_tool(int count, char **words) { return 0; }
int false_tool(int count, char **words) { return 1; }

/* One escape of echo and printf's %b and format; answers what comes after it, 0 for \c. */
static const char *put_escape(const char *at, int zero_octal) {
  static const char from[] = "abfnrtv\\", to[] = "\a\b\f\n\r\t\v\\";
  const char *found = *at ? strchr(from, *at) : 0;
  if (found) putchar(to[found - from]);
  else if (*at == 'c') return 0;
  else if (*at >= '0' && *at <= '7') {
    int value = 0, most = zero_octal && *at == '0' ? 4 : 3;
    for (int digits = 0; digits < most && *at >= '0' && *at <= '7'; digits++) value = value * 8 + *at++ - '0';
    putchar(value);
    return at;
  } else {
    putchar('\\');
    if (!*at) return at;
    putchar(*at);
  }
  return at + 1;
}

/* dash's echo: -n, and escapes always. */
int echo_tool(int count, char **words) {
  int at = 1, newline = 1;
  if (at < count && !strcmp(words[at], "-n")) at++, newline = 0;
  for (int first = at; at < count; at++) {
    if (at > first) putchar(' ');
    for (const char *text = words[at]; *text;) {
      if (*text != '\\') putchar(*text++);
      else if (!(text = put_escape(text + 1, 1))) return fflush(stdout), 0;
    }
  }
  if (newline) putchar('\n');
  return fflush(stdout) ? 1 : 0;
}

int printf_tool(int count, char **words) {
  if (count < 2) return fputs("printf: usage: printf format [arg ...]\n", stderr), 2;
  int at = 2, status = 0;
  do {
    int start = at;
    for (const char *format = words[1]; *format;) {
      if (*format == '\\') {
        if (!(format = put_escape(format + 1, 0))) return status;
        continue;
      }
      if (*format != '%' || format[1] == '%') {
        putchar(*format);
        format += *format == '%' ? 2 : 1;
        continue;
      }
      char directive[64] = "%";
      size_t length = 1;
      for (format++; *format && strchr("-+ #0123456789.*", *format) && length < 40; format++) {
        if (*format == '*') length += (size_t)snprintf(directive + length, 12, "%d", at < count ? atoi(words[at++]) : 0);
        else directive[length++] = *format;
      }
      int kind = *format ? *format++ : 0;
      const char *argument = at < count ? words[at++] : 0;
      if (kind == 's' || kind == 'b') {
        if (kind == 'b') {
          for (const char *text = argument ? argument : ""; *text;) {
            if (*text != '\\') putchar(*text++);
            else if (!(text = put_escape(text + 1, 1))) return status;
          }
        } else {
          strcpy(directive + length, "s");
          printf(directive, argument ? argument : "");
        }
      } else if (kind == 'c') {
        strcpy(directive + length, "c");
        if (argument && *argument) printf(directive, *argument);
      } else if (strchr("diouxX", kind) && kind) {
        long long value = 0;
        if (argument && (*argument == '\'' || *argument == '"')) value = (unsigned char)argument[1];
        else if (argument) {
          char *end;
          value = kind == 'd' || kind == 'i' ? strtoll(argument, &end, 0) : (long long)strtoull(argument, &end, 0);
          if (*end || end == argument) fprintf(stderr, "printf: %s: expected numeric value\n", argument), status = 1;
        }
        directive[length++] = 'l';
        directive[length++] = 'l';
        directive[length++] = (char)kind;
        directive[length] = 0;
        printf(directive, value);
      } else if (strchr("eEfFgG", kind) && kind) {
        directive[length++] = (char)kind;
        directive[length] = 0;
        printf(directive, argument ? strtod(argument, 0) : 0.0);
      } else return fprintf(stderr, "printf: %%%c: invalid directive\n", kind), 2;
    }
    if (at == start) break;
  } while (at < count);
  return fflush(stdout) ? 1 : status;
}

static char **test_words;
static int test_count, test_at;

static int test_unary(int kind, const char *word) {
  struct stat status;
  switch (kind) {
    case 'n': return *word != 0;
    case 'z': return *word == 0;
    case 't': return isatty(atoi(word));
  }
  if (strchr("hL", kind)) return lstat(word, &status) == 0 && S_ISLNK(status.st_mode);
  if (stat(word, &status) < 0) return 0;
  switch (kind) {
    case 'e': case 'r': case 'w': return 1;
    case 'x': return S_ISDIR(status.st_mode) || access(word, X_OK) == 0;
    case 'f': return S_ISREG(status.st_mode);
    case 'd': return S_ISDIR(status.st_mode);
    case 's': return status.st_size > 0;
    case 'p': return S_ISFIFO(status.st_mode);
    case 'c': return S_ISCHR(status.st_mode);
    case 'S': return S_ISSOCK(status.st_mode);
  }
  return 0;
}

static int test_or(void);
static int test_failed;

static int test_primary(void) {
  if (test_at >= test_count) return 0;
  const char *word = test_words[test_at];
  static const char *const operators[] = {"=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "==", "<", ">", "-nt", "-ot", "-ef"};
  if (test_count - test_at >= 3) {
    const char *operator = test_words[test_at + 1], *right = test_words[test_at + 2];
    for (unsigned each = 0; each < sizeof operators / sizeof *operators; each++) {
      if (strcmp(operator, operators[each])) continue;
      test_at += 3;
      if (each == 0 || each == 8) return !strcmp(word, right);
      if (each == 1) return strcmp(word, right) != 0;
      if (each == 9) return strcmp(word, right) < 0;
      if (each == 10) return strcmp(word, right) > 0;
      if (each > 10) return 0;
      char *end1, *end2;
      long long a = strtoll(word, &end1, 10), b = strtoll(right, &end2, 10);
      if (*end1 || end1 == word || *end2 || end2 == right) {
        fprintf(stderr, "%s: Illegal number: %s\n", "test", *end1 || end1 == word ? word : right);
        test_failed = 1;
        return 0;
      }
      return each == 2 ? a == b : each == 3 ? a != b : each == 4 ? a < b : each == 5 ? a <= b : each == 6 ? a > b : a >= b;
    }
  }
  if (!strcmp(word, "!") && test_count - test_at > 1) {
    test_at++;
    return !test_primary();
  }
  if (!strcmp(word, "(") && test_count - test_at > 2) {
    test_at++;
    int value = test_or();
    test_at++;
    return value;
  }
  if (word[0] == '-' && word[1] && !word[2] && strchr("nztehLrwxfdspcS", word[1]) && test_count - test_at > 1) {
    test_at += 2;
    return test_unary(word[1], test_words[test_at - 1]);
  }
  test_at++;
  return *word != 0;
}
static int test_and(void) {
  int value = test_primary();
  while (test_at < test_count && !strcmp(test_words[test_at], "-a")) test_at++, value = test_primary() && value;
  return value;
}
static int test_or(void) {
  int value = test_and();
  while (test_at < test_count && !strcmp(test_words[test_at], "-o")) test_at++, value = test_and() || value;
  return value;
}

/* test and [: XCU. */
int test_tool(int count, char **words) {
  if (!strcmp(words[0], "[")) {
    if (strcmp(words[count - 1], "]")) return fputs("[: missing ]\n", stderr), 2;
    count--;
  }
  if (count == 1) return 1;
  test_words = words;
  test_count = count;
  test_at = 1;
  test_failed = 0;
  int value = test_or();
  if (test_failed) return 2;
  if (test_at < count) return fprintf(stderr, "%s: unexpected operator\n", words[test_at]), 2;
  return !value;
}

int expr_tool(int count, char **words) {
  if (count == 4) {
    long long a = atoll(words[1]), b = atoll(words[3]), value = 0;
    switch (words[2][0]) {
      case '+': value = a + b; break;
      case '-': value = a - b; break;
      case '*': value = a * b; break;
      case '/': case '%':
        if (b == 0) return fputs("expr: division by zero\n", stderr), 2;
        value = words[2][0] == '/' ? a / b : a % b;
        break;
      case '<': value = words[2][1] ? a <= b : a < b; break;
      case '>': value = words[2][1] ? a >= b : a > b; break;
      case '=': value = !strcmp(words[1], words[3]); break;
      case '!': value = strcmp(words[1], words[3]) != 0; break;
      default: return fputs("expr: syntax error\n", stderr), 2;
    }
    printf("%lld\n", value);
    return value == 0;
  }
  if (count != 2) return fputs("expr: syntax error\n", stderr), 2;
  puts(words[1]);
  return !*words[1] || !strcmp(words[1], "0");
}

int seq_tool(int count, char **words) {
  long long first = count > 2 ? atoll(words[1]) : 1, step = count > 3 ? atoll(words[2]) : 1, last = count > 1 ? atoll(words[count - 1]) : 0;
  if (step == 0) return 1;
  for (long long at = first; step > 0 ? at <= last : at >= last; at += step) printf("%lld\n", at);
  return 0;
}

int yes_tool(int count, char **words) {
  while (puts(count > 1 ? words[1] : "y") >= 0) {}
  return 1;
}

int basename_tool(int count, char **words) {
  if (count < 2) return fputs("basename: missing operand\n", stderr), 1;
  char *path = words[1];
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') path[--length] = 0;
  char *name = strrchr(path, '/');
  name = name && name[1] ? name + 1 : path;
  size_t size = strlen(name), suffix = count > 2 ? strlen(words[2]) : 0;
  if (suffix && suffix < size && !strcmp(name + size - suffix, words[2])) name[size - suffix] = 0;
  puts(name);
  return 0;
}
int dirname_tool(int count, char **words) {
  if (count < 2) return fputs("dirname: missing operand\n", stderr), 1;
  char *slash = strrchr(words[1], '/');
  if (!slash) return puts("."), 0;
  while (slash > words[1] && slash[-1] == '/') slash--;
  slash[slash == words[1]] = 0;
  puts(words[1]);
  return 0;
}
