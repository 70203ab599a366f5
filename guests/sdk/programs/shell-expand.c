/* Word expansion: XCU 2.6, in its order. While a word is expanded every byte carries how it came to be there. */
#include "shell.h"

enum origin { LITERAL, QUOTED, EXPANDED };

struct expansion {
  char *text, *origin;
  size_t length, room;
  int has_quotes; /* "" is a field, nothing is none */
  int breaks[256], break_count; /* "$@": fields end here */
};

static void emit(struct expansion *to, int byte, enum origin origin) {
  if (to->length + 2 > to->room) {
    to->room = to->room * 2 + 64;
    to->text = realloc(to->text, to->room);
    to->origin = realloc(to->origin, to->room);
  }
  to->text[to->length] = (char)byte;
  to->origin[to->length++] = (char)origin;
  to->text[to->length] = 0;
}
static void emit_text(struct expansion *to, const char *text, enum origin origin) { while (*text) emit(to, *text++, origin); }

void add(struct list *list, char *text) {
  if (list->count + 1 >= list->room) list->items = realloc(list->items, (list->room = list->room * 2 + 8) * sizeof *list->items);
  list->items[list->count++] = text;
  list->items[list->count] = 0;
}

static const char *expand_into(struct expansion *to, const char *word, int in_quotes, int stop, int splits);

static char *output_of(const char *command) {
  int fds[2];
  if (pipe(fds) < 0) return "";
  fflush(0);
  pid_t pid = fork();
  if (pid == 0) {
    dup2(fds[1], 1);
    close(fds[0]);
    close(fds[1]);
    forget_traps();
    job_control = 0;
    leave(run_text(command, 1));
  }
  close(fds[1]);
  size_t length = 0, room = 4096;
  char *text = malloc(room);
  for (ssize_t got; (got = read(fds[0], text + length, room - length - 1)) != 0;) {
    if (got < 0) {
      if (errno == EINTR) continue;
      break;
    }
    length += (size_t)got;
    if (length + 1024 > room) text = realloc(text, room *= 2);
  }
  close(fds[0]);
  if (pid > 0) last_status = wait_for(pid, 0, 0);
  /* "removing sequences of one or more newlines at the end" */
  while (length > 0 && text[length - 1] == '\n') length--;
  text[length] = 0;
  return text;
}

/* The text between `from` and its closing bracket; *after is behind that. */
static char *bracketed(const char *from, int open, int close, const char **after) {
  int depth = 1;
  const char *at = from;
  for (; *at; at++) {
    if (*at == '\\' && at[1]) at++;
    else if (*at == '\'' && open != '{') { while (at[1] && *++at != '\''); }
    else if (*at == open) depth++;
    else if (*at == close && --depth == 0) break;
  }
  *after = *at ? at + 1 : at;
  return copy_text(from, (size_t)(at - from));
}

/* A parameter's value, NULL where it is not set. */
static const char *parameter(const char *name) {
  static char number[24];
  if (isdigit((unsigned char)*name)) {
    int which = atoi(name);
    return which == 0 ? shell_name : which <= parameter_count ? parameters[which - 1] : 0;
  }
  switch (name[1] ? 0 : *name) {
    case '?': snprintf(number, sizeof number, "%d", last_status); return number;
    case '$': snprintf(number, sizeof number, "%d", shell_pid); return number;
    case '#': snprintf(number, sizeof number, "%d", parameter_count); return number;
    case '!': if (!last_background) return 0; snprintf(number, sizeof number, "%d", (int)last_background); return number;
    case '-': snprintf(number, sizeof number, "%s%s%s", exits_on_error ? "e" : "", job_control ? "m" : "", traces ? "x" : ""); return number;
  }
  return get_variable(name);
}

static void put_all_parameters(struct expansion *to, int which, int in_quotes) {
  const char *separators = get_variable("IFS");
  int separator = separators ? *separators : ' ';
  for (int at = 0; at < parameter_count; at++) {
    if (at > 0) {
      if (in_quotes && which == '*') { if (separator) emit(to, separator, QUOTED); }
      else if (to->break_count < 256) to->breaks[to->break_count++] = (int)to->length;
    }
    emit_text(to, parameters[at], in_quotes ? QUOTED : EXPANDED);
  }
}

/* ${name#pattern} and its kin. */
static char *without(const char *value, const char *pattern, int suffix, int longest) {
  size_t length = strlen(value);
  char *best = 0;
  for (size_t cut = 0; cut <= length; cut++) {
    size_t size = longest ? length - cut : cut;
    char *part = suffix ? copy_text(value + length - size, size) : copy_text(value, size);
    if (fnmatch(pattern, part, 0) == 0) {
      best = suffix ? copy_text(value, length - size) : copy_text(value + size, length - size);
      break;
    }
  }
  return best ? best : copy_text(value, length);
}

static void put_braced(struct expansion *to, char *inside, int in_quotes) {
  enum origin origin = in_quotes ? QUOTED : EXPANDED;
  if (*inside == '#' && inside[1]) {
    char number[24];
    const char *value = parameter(inside + 1);
    snprintf(number, sizeof number, "%zu", value ? strlen(value) : 0);
    emit_text(to, number, origin);
    return;
  }
  size_t length = 0;
  if (isalpha((unsigned char)*inside) || *inside == '_') while (isalnum((unsigned char)inside[length]) || inside[length] == '_') length++;
  else if (isdigit((unsigned char)*inside)) while (isdigit((unsigned char)inside[length])) length++;
  else length = 1;
  char *name = copy_text(inside, length);
  const char *rest = inside + length;
  if (!*rest && (*name == '@' || *name == '*') && !name[1]) return put_all_parameters(to, *name, in_quotes);
  const char *value = *name == '@' || *name == '*' ? (parameter_count ? parameters[0] : 0) : parameter(name);
  if (*rest == '%' || *rest == '#') {
    int kind = *rest, longest = rest[1] == kind;
    char *pattern = expand_pattern(rest + 1 + longest);
    emit_text(to, without(value ? value : "", pattern, kind == '%', longest), origin);
    return;
  }
  int checks_empty = *rest == ':';
  if (checks_empty) rest++;
  int is_missing = !value || (checks_empty && !*value);
  const char *word = *rest ? rest + 1 : rest;
  switch (*rest) {
    case '-':
      if (is_missing) expand_into(to, word, in_quotes, 0, 1);
      else emit_text(to, value, origin);
      return;
    case '=':
      if (is_missing) {
        char *text = expand_text(word);
        set_variable(name, text, 0);
        value = text;
      }
      emit_text(to, value, origin);
      return;
    case '+':
      if (!is_missing) expand_into(to, word, in_quotes, 0, 1);
      return;
    case '?':
      if (is_missing) {
        warn("%s: %s", name, *word ? expand_text(word) : "parameter not set");
        leave(2);
      }
      emit_text(to, value, origin);
      return;
  }
  if (value) emit_text(to, value, origin);
}

/* `$…`: at what follows the dollar; answers what comes after it. */
static const char *put_dollar(struct expansion *to, const char *at, int in_quotes) {
  enum origin origin = in_quotes ? QUOTED : EXPANDED;
  if (*at == '(' && at[1] == '(') {
    const char *after;
    char *inside = bracketed(at + 1, '(', ')', &after);
    size_t length = strlen(inside);
    if (length > 0 && inside[length - 1] == ')' ) {
      inside[length - 1] = 0;
      char number[24];
      snprintf(number, sizeof number, "%ld", evaluate(expand_here_document(inside + 1)));
      emit_text(to, number, origin);
      return after;
    }
  }
  if (*at == '(') {
    const char *after;
    char *inside = bracketed(at + 1, '(', ')', &after);
    emit_text(to, output_of(inside), origin);
    return after;
  }
  if (*at == '{') {
    const char *after;
    char *inside = bracketed(at + 1, '{', '}', &after);
    put_braced(to, inside, in_quotes);
    return after;
  }
  size_t length = 0;
  if (isalpha((unsigned char)*at) || *at == '_') while (isalnum((unsigned char)at[length]) || at[length] == '_') length++;
  else if (isdigit((unsigned char)*at) || (*at && strchr("?$#!-@*", *at))) length = 1;
  if (length == 0) {
    emit(to, '$', in_quotes ? QUOTED : LITERAL);
    return at;
  }
  put_braced(to, copy_text(at, length), in_quotes);
  return at + length;
}

static const char *put_backquoted(struct expansion *to, const char *at, int in_quotes) {
  struct expansion command = {0};
  emit(&command, 0, LITERAL);
  command.length = 0;
  while (*at && *at != '`') {
    if (*at == '\\' && (at[1] == '`' || at[1] == '\\' || at[1] == '$')) at++;
    emit(&command, *at++, LITERAL);
  }
  command.text[command.length] = 0;
  emit_text(to, output_of(command.text), in_quotes ? QUOTED : EXPANDED);
  return *at ? at + 1 : at;
}

/* Expands up to the byte `stop` (0: all). `splits` says that the result may become several fields, so that quotes count. */
static const char *expand_into(struct expansion *to, const char *word, int in_quotes, int stop, int splits) {
  const char *at = word;
  if (!in_quotes && *at == '~' && (!at[1] || at[1] == '/')) {
    const char *home = get_variable("HOME");
    if (home) emit_text(to, home, QUOTED), at++;
  }
  while (*at && *at != stop) {
    int byte = (unsigned char)*at++;
    if (byte == '\\') {
      if (!*at) emit(to, '\\', QUOTED);
      else if (*at == '\n') at++;
      else if (in_quotes && !strchr("$`\"\\", *at)) emit(to, '\\', QUOTED);
      else emit(to, *at++, QUOTED);
    } else if (byte == '\'' && !in_quotes) {
      to->has_quotes = 1;
      while (*at && *at != '\'') emit(to, *at++, QUOTED);
      if (*at) at++;
    } else if (byte == '"') {
      if (in_quotes && stop != '"') continue;
      int before = parameter_count == 0 && (!strncmp(at, "$@\"", 3) || !strncmp(at, "${@}\"", 5));
      if (!before) to->has_quotes = 1;
      at = expand_into(to, at, 1, '"', splits);
      if (*at) at++;
    } else if (byte == '$') at = put_dollar(to, at, in_quotes);
    else if (byte == '`') at = put_backquoted(to, at, in_quotes);
    else emit(to, byte, in_quotes ? QUOTED : LITERAL);
  }
  return at;
}

static struct expansion expand(const char *word) {
  struct expansion result = {0};
  emit(&result, 0, LITERAL);
  result.length = 0;
  result.text[0] = 0;
  expand_into(&result, word, 0, 0, 1);
  result.text[result.length] = 0;
  return result;
}

/* A field as a pattern: quoted bytes stand for themselves. */
static char *as_pattern(const char *text, const char *origin, size_t length, int *is_pattern) {
  char *pattern = grab(2 * length + 1), *to = pattern;
  for (size_t at = 0; at < length; at++) {
    int special = strchr("*?[", text[at]) != 0;
    if (origin[at] == QUOTED && (special || text[at] == '\\' || text[at] == ']')) *to++ = '\\';
    else if (special) *is_pattern = 1;
    *to++ = text[at];
  }
  return pattern;
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static char *unescaped(const char *pattern) {
  char *text = grab(strlen(pattern) + 1), *to = text;
  for (; *pattern; pattern++) *to++ = *pattern == '\\' && pattern[1] ? *++pattern : *pattern;
  return text;
}

/* Pathname expansion, one component after the other. */
static void match(struct list *found, const char *directory, const char *pattern) {
  while (*pattern == '/') {
    size_t length = strlen(directory);
    char *longer = grab(length + 2);
    sprintf(longer, "%s/", directory);
    directory = longer;
    pattern++;
  }
  const char *end = strchr(pattern, '/');
  char *part = end ? copy_text(pattern, (size_t)(end - pattern)) : copy_text(pattern, strlen(pattern));
  DIR *stream = opendir(*directory ? directory : ".");
  if (!stream) return;
  struct list names = {0};
  for (struct dirent *entry; (entry = readdir(stream));) {
    if (entry->d_name[0] == '.' && *part != '.') continue;
    if (fnmatch(part, entry->d_name, 0) == 0) add(&names, copy_text(entry->d_name, strlen(entry->d_name)));
  }
  closedir(stream);
  if (names.count) qsort(names.items, (size_t)names.count, sizeof *names.items, by_text);
  for (int at = 0; at < names.count; at++) {
    char *path = grab(strlen(directory) + strlen(names.items[at]) + 1);
    sprintf(path, "%s%s", directory, names.items[at]);
    if (end) match(found, path, end);
    else add(found, path);
  }
}

static void add_field(struct list *fields, const char *text, const char *origin, size_t length) {
  int is_pattern = 0;
  char *pattern = as_pattern(text, origin, length, &is_pattern);
  int before = fields->count;
  if (is_pattern) match(fields, *pattern == '/' ? "/" : "", pattern + (*pattern == '/'));
  if (fields->count == before) add(fields, copy_text(text, length));
}

/* Field splitting: XCU 2.6.5. */
static void split(struct list *fields, struct expansion *from) {
  const char *separators = get_variable("IFS");
  if (!separators) separators = " \t\n";
  size_t start = 0;
  int open = from->has_quotes, next_break = 0;
  for (size_t at = 0; at <= from->length; at++) {
    int breaks = next_break < from->break_count && (size_t)from->breaks[next_break] == at;
    if (breaks) {
      add_field(fields, from->text + start, from->origin + start, at - start);
      start = at;
      open = 1;
      while (next_break < from->break_count && (size_t)from->breaks[next_break] == at && ++next_break < from->break_count &&
             (size_t)from->breaks[next_break] == at)
        add(fields, "");
    }
    if (at == from->length) break;
    if (from->origin[at] != EXPANDED || !strchr(separators, from->text[at])) {
      open = 1;
      continue;
    }
    int is_space = isspace((unsigned char)from->text[at]);
    if (open || !is_space) add_field(fields, from->text + start, from->origin + start, at - start);
    open = 0;
    start = at + 1;
  }
  if (open) add_field(fields, from->text + start, from->origin + start, from->length - start);
}

struct list expand_words(struct word *words) {
  struct list fields = {0};
  fields.items = grab(sizeof *fields.items);
  for (; words; words = words->next) {
    struct expansion result = expand(words->text);
    split(&fields, &result);
  }
  return fields;
}

/* An assignment's value, a redirection's word: no splitting, no pathnames. */
char *expand_text(const char *word) { return expand(word).text; }

char *expand_pattern(const char *word) {
  struct expansion result = expand(word);
  int is_pattern;
  return as_pattern(result.text, result.origin, result.length, &is_pattern);
}

char *expand_here_document(const char *text) {
  struct expansion result = {0};
  emit(&result, 0, LITERAL);
  result.length = 0;
  for (const char *at = text; *at;) {
    if (*at == '\\' && at[1] && strchr("$`\\\n", at[1])) {
      if (at[1] != '\n') emit(&result, at[1], QUOTED);
      at += 2;
    } else if (*at == '$') at = put_dollar(&result, at + 1, 1);
    else if (*at == '`') at = put_backquoted(&result, at + 1, 1);
    else emit(&result, *at++, QUOTED);
  }
  result.text[result.length] = 0;
  return result.text;
}

char *remove_quotes(const char *word) {
  char *text = grab(strlen(word) + 1), *to = text;
  for (int quote = 0; *word; word++) {
    if (*word == quote) quote = 0;
    else if (!quote && (*word == '\'' || *word == '"')) quote = *word;
    else if (*word == '\\' && quote != '\'' && word[1]) *to++ = *++word;
    else *to++ = *word;
  }
  return text;
}
