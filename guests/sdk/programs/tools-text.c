/* cat, head, tail, wc, grep, sort, uniq, cut, tr, tee: what reads text. Each takes the options that scripts use, as GNU's do. */
#include "tools.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int complain(const char *program, const char *what) {
  fflush(stdout);
  fprintf(stderr, "%s: %s: %s\n", program, what, strerror(errno));
  return 1;
}

static int write_whole(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(fd, bytes, length);
    if (written < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    bytes += written;
    length -= (size_t)written;
  }
  return 0;
}

/* Unbuffered, so that what comes late is seen early. */
int cat_tool(int count, char **words) {
  static char buffer[65536];
  int status = 0;
  for (int at = 1; at < count || at == 1; at++) {
    int fd = at < count && strcmp(words[at], "-") ? open(words[at], O_RDONLY) : 0;
    if (fd < 0) {
      status = complain("cat", words[at]);
      continue;
    }
    ssize_t got;
    while ((got = read(fd, buffer, sizeof buffer)) != 0) {
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) {
        status = complain("cat", at < count ? words[at] : "-");
        break;
      }
      if (write_whole(1, buffer, (size_t)got) < 0) return complain("cat", "write error");
    }
    if (fd > 0) close(fd);
  }
  return status;
}

int tee_tool(int count, char **words) {
  char buffer[4096];
  int fds[32], outputs = 1, appends = 0;
  fds[0] = 1;
  for (int at = 1; at < count && outputs < 32; at++) {
    if (!strcmp(words[at], "-a")) appends = 1;
    else if (!strcmp(words[at], "-i")) signal(SIGINT, SIG_IGN);
    else if ((fds[outputs] = open(words[at], O_WRONLY | O_CREAT | (appends ? O_APPEND : O_TRUNC), 0666)) >= 0) outputs++;
  }
  for (ssize_t got; (got = read(0, buffer, sizeof buffer)) != 0;) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return 1;
    for (int at = 0; at < outputs; at++) write_whole(fds[at], buffer, (size_t)got);
  }
  return 0;
}

/* The files of a command one after the other, standard input where there are none. */
struct files { int at, count, status; char **words; FILE *open; const char *program; };
static FILE *next_file(struct files *files) {
  if (files->open && files->open != stdin) fclose(files->open);
  files->open = 0;
  if (files->at >= files->count && files->at >= 0) return 0;
  for (; files->at < files->count; ) {
    char *name = files->words[files->at++];
    files->open = strcmp(name, "-") ? fopen(name, "r") : stdin;
    if (files->open) return files->open;
    files->status = complain(files->program, name);
  }
  return 0;
}
static struct files begin_files(const char *program, int count, char **words, int at) {
  static char *standard_input[] = {"-"};
  if (at >= count) return (struct files){0, 1, 0, standard_input, 0, program};
  return (struct files){at, count, 0, words, 0, program};
}

static long long option_number(int count, char **words, int *at, long long otherwise) {
  if (*at >= count || words[*at][0] != '-' || !words[*at][1]) return otherwise;
  const char *text = words[*at] + 1;
  if (isdigit((unsigned char)*text)) return (*at)++, atoll(text);
  if (*text != 'n' && *text != 'c') return otherwise;
  if (text[1]) return (*at)++, atoll(text + 1);
  *at += 2;
  return *at <= count ? atoll(words[*at - 1]) : otherwise;
}

int head_tool(int count, char **words) {
  int at = 1, bytes = count > 1 && !strncmp(words[1], "-c", 2);
  long long most = option_number(count, words, &at, 10);
  struct files files = begin_files("head", count, words, at);
  for (FILE *file; (file = next_file(&files));) {
    long long left = most;
    for (int byte; left > 0 && (byte = getc(file)) != EOF;) {
      putchar(byte);
      if (bytes || byte == '\n') left--;
    }
  }
  return files.status;
}

int tail_tool(int count, char **words) {
  int at = 1;
  long long most = option_number(count, words, &at, 10);
  struct files files = begin_files("tail", count, words, at);
  for (FILE *file; (file = next_file(&files));) {
    char **lines = calloc((size_t)most + 1, sizeof *lines), *line = 0;
    size_t room = 0;
    long long seen = 0;
    while (most > 0 && getline(&line, &room, file) > 0) {
      free(lines[seen % most]);
      lines[seen++ % most] = strdup(line);
    }
    for (long long each = seen > most ? seen - most : 0; each < seen; each++) fputs(lines[each % most], stdout);
  }
  return files.status;
}

int wc_tool(int count, char **words) {
  int at = 1, wants = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++)
    for (const char *option = words[at] + 1; *option; option++) wants |= *option == 'l' ? 1 : *option == 'w' ? 2 : 4;
  struct files files = begin_files("wc", count, words, at);
  long long all[3] = {0};
  int several = count - at > 1, width = wants && !(wants & (wants - 1)) && !several ? 1 : 7;
  for (FILE *file; (file = next_file(&files));) {
    long long sums[3] = {0};
    for (int byte, inside = 0; (byte = getc(file)) != EOF; sums[2]++) {
      sums[0] += byte == '\n';
      if (!isspace(byte)) sums[1] += !inside, inside = 1;
      else inside = 0;
    }
    for (int each = 0, first = 1; each < 3; each++) {
      all[each] += sums[each];
      if (wants && !(wants & 1 << each)) continue;
      printf(first ? "%*lld" : " %*lld", width, sums[each]);
      first = 0;
    }
    if (at < count) printf(" %s", words[files.at - 1]);
    putchar('\n');
  }
  if (several) {
    for (int each = 0, first = 1; each < 3; each++)
      if (!wants || wants & 1 << each) printf(first ? "%*lld" : " %*lld", width, all[each]), first = 0;
    puts(" total");
  }
  return files.status;
}

int grep_tool(int count, char **words) {
  int at = 1, inverted = 0, quiet = 0, counts = 0, numbers = 0, flags = REG_NOSUB, fixed = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++) {
    if (!strcmp(words[at], "--") || !strcmp(words[at], "-e")) {
      at++;
      break;
    }
    for (const char *option = words[at] + 1; *option; option++) {
      if (*option == 'v') inverted = 1;
      if (*option == 'q' || *option == 's') quiet = 1;
      if (*option == 'c') counts = 1;
      if (*option == 'n') numbers = 1;
      if (*option == 'i') flags |= REG_ICASE;
      if (*option == 'E') flags |= REG_EXTENDED;
      if (*option == 'F') fixed = 1;
    }
  }
  if (at >= count) return fputs("usage: grep [-cEFinqv] PATTERN [FILE...]\n", stderr), 2;
  regex_t pattern;
  const char *text = words[at++];
  if (!fixed && regcomp(&pattern, text, flags)) return fprintf(stderr, "grep: %s: bad pattern\n", text), 2;
  struct files files = begin_files("grep", count, words, at);
  int several = count - at > 1, any = 0;
  char *line = 0;
  size_t room = 0;
  for (FILE *file; (file = next_file(&files));) {
    long long found = 0, number = 0;
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
      number++;
      if (line[length - 1] == '\n') line[length - 1] = 0;
      int matches = fixed ? strstr(line, text) != 0 : regexec(&pattern, line, 0, 0, 0) == 0;
      if (matches == inverted) continue;
      any = 1;
      found++;
      if (quiet) return 0;
      if (counts) continue;
      if (several) printf("%s:", words[files.at - 1]);
      if (numbers) printf("%lld:", number);
      puts(line);
    }
    if (counts) printf("%lld\n", found);
  }
  return files.status ? 2 : !any;
}

static int sort_number, sort_reverse;
static int compare_lines(const void *a, const void *b) {
  const char *x = *(char *const *)a, *y = *(char *const *)b;
  int order = 0;
  if (sort_number) order = (atof(x) > atof(y)) - (atof(x) < atof(y));
  if (order == 0) order = strcmp(x, y);
  return sort_reverse ? -order : order;
}
int sort_tool(int count, char **words) {
  int at = 1, unique = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++)
    for (const char *option = words[at] + 1; *option; option++) {
      if (*option == 'n') sort_number = 1;
      if (*option == 'r') sort_reverse = 1;
      if (*option == 'u') unique = 1;
    }
  struct files files = begin_files("sort", count, words, at);
  char **lines = 0, *line = 0;
  size_t found = 0, room = 0, places = 0;
  for (FILE *file; (file = next_file(&files));)
    for (ssize_t length; (length = getline(&line, &room, file)) > 0;) {
      if (line[length - 1] == '\n') line[length - 1] = 0;
      if (found == places) lines = realloc(lines, (places = places * 2 + 64) * sizeof *lines);
      lines[found++] = strdup(line);
    }
  if (found) qsort(lines, found, sizeof *lines, compare_lines);
  for (size_t each = 0; each < found; each++) if (!unique || each == 0 || strcmp(lines[each], lines[each - 1])) puts(lines[each]);
  return files.status;
}

int uniq_tool(int count, char **words) {
  int at = 1, counts = 0;
  if (at < count && !strcmp(words[at], "-c")) counts = 1, at++;
  struct files files = begin_files("uniq", count, words, at);
  char *line = 0, *before = 0;
  size_t room = 0;
  long long seen = 0;
  FILE *file = next_file(&files);
  while (file) {
    ssize_t length = getline(&line, &room, file);
    if (length > 0 && line[length - 1] == '\n') line[length - 1] = 0;
    if (before && (length <= 0 || strcmp(before, line))) {
      if (counts) printf("%7lld ", seen);
      puts(before);
      free(before);
      before = 0;
      seen = 0;
    }
    if (length <= 0) break;
    if (!before) before = strdup(line);
    seen++;
  }
  return files.status;
}

int cut_tool(int count, char **words) {
  int at = 1, delimiter = '\t', first = 1, last = 1, bytes = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++) {
    int kind = words[at][1];
    const char *value = words[at][2] ? words[at] + 2 : at + 1 < count ? words[++at] : "";
    if (kind == 'd') delimiter = *value;
    if (kind != 'f' && kind != 'c' && kind != 'b') continue;
    bytes = kind != 'f';
    first = *value == '-' ? 1 : atoi(value);
    const char *dash = strchr(value, '-');
    last = !dash ? first : dash[1] ? atoi(dash + 1) : 1 << 30;
  }
  struct files files = begin_files("cut", count, words, at);
  char *line = 0;
  size_t room = 0;
  for (FILE *file; (file = next_file(&files));)
    while (getline(&line, &room, file) > 0) {
      line[strcspn(line, "\n")] = 0;
      int field = 1, whole = !bytes && !strchr(line, delimiter);
      for (char *byte = line; *byte; byte++) {
        int ends = !bytes && *byte == delimiter;
        if (ends) field++;
        if (whole || (field >= first && field <= last && !(ends && field == first))) putchar(*byte);
        if (bytes) field++;
      }
      putchar('\n');
    }
  return files.status;
}

/* A set of tr as its bytes. */
static size_t set_of(const char *text, unsigned char *set) {
  static const struct { const char *name; int (*test)(int); } classes[] = {{"[:upper:]", isupper}, {"[:lower:]", islower}, {"[:digit:]", isdigit}, {"[:alpha:]", isalpha}, {"[:alnum:]", isalnum}, {"[:space:]", isspace}};
  size_t length = 0;
  while (*text && length < 256) {
    unsigned each = 0;
    for (; each < 6; each++) if (!strncmp(text, classes[each].name, strlen(classes[each].name))) break;
    if (each < 6) {
      for (int byte = 0; byte < 128 && length < 256; byte++) if (classes[each].test(byte)) set[length++] = (unsigned char)byte;
      text += strlen(classes[each].name);
      continue;
    }
    int byte = (unsigned char)*text++;
    if (byte == '\\' && *text) byte = *text == 'n' ? '\n' : *text == 't' ? '\t' : *text == '0' ? 0 : *text, text++;
    if (*text == '-' && text[1]) {
      for (int last = (unsigned char)text[1]; byte <= last && length < 256; byte++) set[length++] = (unsigned char)byte;
      text += 2;
    } else set[length++] = (unsigned char)byte;
  }
  return length;
}
int tr_tool(int count, char **words) {
  int at = 1, deletes = 0, squeezes = 0;
  for (; at < count && words[at][0] == '-' && words[at][1]; at++) deletes |= strchr(words[at], 'd') != 0, squeezes |= strchr(words[at], 's') != 0;
  if (at >= count) return fputs("tr: missing operand\n", stderr), 1;
  unsigned char from[256], to[256];
  size_t froms = set_of(words[at], from), tos = at + 1 < count ? set_of(words[at + 1], to) : 0;
  for (int byte, before = -1; (byte = getchar()) != EOF;) {
    unsigned char *found = froms ? memchr(from, byte, froms) : 0;
    if (found && deletes) continue;
    if (found && tos) byte = to[(size_t)(found - from) < tos ? (size_t)(found - from) : tos - 1];
    if (found && squeezes && byte == before) continue;
    putchar(byte);
    before = byte;
  }
  return 0;
}
