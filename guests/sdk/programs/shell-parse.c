/* From text to a tree: XCU 2.3 "Token Recognition" and 2.10 "Shell Grammar", by recursive descent. */
#include "shell.h"

enum token { END, NEWLINE, WORD, AND_IF, OR_IF, SEMICOLON, DOUBLE_SEMICOLON, AMPERSAND, BAR, OPEN, CLOSE, REDIRECT };

struct source *reading;
jmp_buf *on_syntax_error;
static enum token token;
static char *token_text;
static struct redirect *token_redirect;
static struct redirect *awaited[16]; /* here-documents whose lines come after this one */
static int awaited_count, awaited_strips[16];

static int more_text(void) {
  if (reading->fd < 0 || reading->at_end) return 0;
  if (reading->is_interactive) {
    const char *prompt = reading->length == reading->at && !token_text ? get_variable("PS1") : get_variable("PS2");
    fputs(prompt ? prompt : "$ ", stderr);
    fflush(stderr);
  }
  /* A byte at a time: what follows the line may be for the commands in it. */
  for (;;) {
    char byte;
    ssize_t got = read(reading->fd, &byte, 1);
    if (got < 0 && errno == EINTR) {
      run_traps();
      continue;
    }
    if (got <= 0) {
      reading->at_end = 1;
      return reading->at < reading->length;
    }
    if (reading->length + 1 >= reading->room) reading->text = realloc(reading->text, reading->room = reading->room * 2 + 256);
    reading->text[reading->length++] = byte;
    if (byte == '\n') return 1;
  }
}

static int peek_at(size_t ahead) {
  while (reading->at + ahead >= reading->length)
    if (!more_text()) return -1;
  return (unsigned char)reading->text[reading->at + ahead];
}
static int peek(void) {
  while (peek_at(0) == '\\' && peek_at(1) == '\n') reading->at += 2, reading->line++;
  return peek_at(0);
}
static int take(void) {
  int byte = peek_at(0);
  if (byte == '\n') reading->line++;
  if (byte >= 0) reading->at++;
  return byte;
}

struct buffer { char *text; size_t length, room; };
static void put(struct buffer *buffer, int byte) {
  if (buffer->length + 2 > buffer->room) buffer->text = realloc(buffer->text, buffer->room = buffer->room * 2 + 32);
  buffer->text[buffer->length++] = (char)byte;
  buffer->text[buffer->length] = 0;
}

static int must_take(const char *what) {
  int byte = take();
  if (byte < 0) syntax_error(what);
  return byte;
}

static void copy_quoted(struct buffer *to, int quote);

/* Up to the closing bracket of `$(`, `$((` or `${`, quotes and brackets within it respected. */
static void copy_bracketed(struct buffer *to, int open, int close) {
  for (int depth = 1; depth > 0;) {
    int byte = must_take("Unterminated substitution");
    if (byte == open) depth++;
    else if (byte == close) depth--;
    put(to, byte);
    if (byte == '\\') put(to, must_take("Unterminated substitution"));
    else if (byte == '\'' || byte == '"' || byte == '`') copy_quoted(to, byte);
  }
}

static void copy_dollar(struct buffer *to) {
  int next = peek();
  if (next == '(' || next == '{') {
    put(to, take());
    copy_bracketed(to, next, next == '(' ? ')' : '}');
  }
}

static void copy_quoted(struct buffer *to, int quote) {
  for (;;) {
    int byte = must_take("Unterminated quoted string");
    put(to, byte);
    if (byte == quote) return;
    if (quote == '\'') continue;
    if (byte == '\\') put(to, must_take("Unterminated quoted string"));
    else if (byte == '$' && quote == '"') copy_dollar(to);
    else if (byte == '`' && quote == '"') copy_quoted(to, '`');
  }
}

static char *read_word(void) {
  struct buffer word = {0};
  put(&word, ' ');
  word.length = 0;
  for (;;) {
    int byte = peek();
    if (byte < 0 || strchr(" \t\n;&|<>()", byte)) break;
    put(&word, take());
    if (byte == '\\') put(&word, peek_at(0) < 0 ? '\\' : take());
    else if (byte == '\'' || byte == '"' || byte == '`') copy_quoted(&word, byte);
    else if (byte == '$') copy_dollar(&word);
  }
  word.text[word.length] = 0;
  return word.text;
}

/* The lines of the here-documents that the line just read began. */
static void read_here_documents(void) {
  for (int at = 0; at < awaited_count; at++) {
    struct redirect *redirect = awaited[at];
    char *delimiter = remove_quotes(redirect->text);
    struct buffer body = {0};
    put(&body, 0);
    body.length = 0;
    for (;;) {
      size_t start = body.length;
      int byte;
      if (awaited_strips[at]) while (peek_at(0) == '\t') take();
      while ((byte = take()) >= 0 && byte != '\n') put(&body, byte);
      body.text[body.length] = 0;
      if (!strcmp(body.text + start, delimiter)) {
        body.length = start;
        break;
      }
      if (byte < 0) break;
      put(&body, '\n');
    }
    body.text[body.length] = 0;
    redirect->text = body.text;
  }
  awaited_count = 0;
}

static enum token read_redirect(int fd) {
  int byte = take(), next = peek(), strips = 0;
  struct redirect *redirect = grab(sizeof *redirect);
  redirect->fd = fd >= 0 ? fd : byte == '>';
  redirect->kind = byte == '<' ? FROM : TO;
  if (byte == '<' && next == '<') {
    take();
    redirect->kind = HERE;
    if (peek() == '-') take(), strips = 1;
  } else if (next == '&') take(), redirect->kind = DUPLICATE;
  else if (byte == '<' && next == '>') take(), redirect->kind = READ_WRITE;
  else if (byte == '>' && next == '>') take(), redirect->kind = APPEND;
  else if (byte == '>' && next == '|') take(), redirect->kind = CLOBBER;
  while (peek() == ' ' || peek() == '\t') take();
  redirect->text = read_word();
  if (!*redirect->text) syntax_error("redirection without a word");
  if (redirect->kind == HERE) {
    redirect->is_quoted = strpbrk(redirect->text, "'\"\\") != 0;
    if (awaited_count == 16) syntax_error("too many here-documents");
    awaited_strips[awaited_count] = strips;
    awaited[awaited_count++] = redirect;
  }
  token_redirect = redirect;
  return token = REDIRECT;
}

static enum token advance(void) {
  for (;;) {
    int byte = peek();
    if (byte == ' ' || byte == '\t' || byte == '\r') take();
    else if (byte == '#') while (peek_at(0) >= 0 && peek_at(0) != '\n') take();
    else break;
  }
  int byte = peek();
  token_text = "";
  if (byte < 0) return token = END;
  if (byte == '<' || byte == '>') return read_redirect(-1);
  if (isdigit(byte) && (peek_at(1) == '<' || peek_at(1) == '>')) {
    take();
    return read_redirect(byte - '0');
  }
  static const struct { char text[3]; enum token token; } operators[] = {
    {"&&", AND_IF}, {"||", OR_IF}, {";;", DOUBLE_SEMICOLON}, {";", SEMICOLON}, {"&", AMPERSAND}, {"|", BAR}, {"(", OPEN}, {")", CLOSE},
  };
  if (byte == '\n') {
    take();
    read_here_documents();
    return token = NEWLINE;
  }
  for (unsigned at = 0; at < sizeof operators / sizeof *operators; at++) {
    const char *text = operators[at].text;
    if (text[0] != byte || (text[1] && peek_at(1) != text[1])) continue;
    take();
    if (text[1]) take();
    token_text = (char *)text;
    return token = operators[at].token;
  }
  token_text = read_word();
  return token = WORD;
}

static int is_reserved(const char *text) { return token == WORD && !strcmp(token_text, text); }

_Noreturn static void unexpected(void) {
  char text[200];
  if (token == END) snprintf(text, sizeof text, "end of file unexpected");
  else if (token == NEWLINE) snprintf(text, sizeof text, "newline unexpected");
  else if (token == WORD) snprintf(text, sizeof text, "word unexpected");
  else snprintf(text, sizeof text, "\"%s\" unexpected", token_text);
  syntax_error(text);
}

static struct node *node(enum node_kind kind, struct node *a, struct node *b) {
  struct node *made = grab(sizeof *made);
  made->kind = kind;
  made->a = a;
  made->b = b;
  made->line = reading->line;
  return made;
}

static void skip_newlines(void) { while (token == NEWLINE) advance(); }

static struct node *parse_list(int stops_at_newline);
static struct node *parse_and_or(void);

static void expect(const char *word) {
  skip_newlines();
  if (!is_reserved(word)) unexpected();
  advance();
}

static int ends_list(void) {
  static const char *const words[] = {"then", "else", "elif", "fi", "do", "done", "esac", "}"};
  if (token == END || token == CLOSE || token == DOUBLE_SEMICOLON) return 1;
  for (unsigned at = 0; at < sizeof words / sizeof *words; at++) if (is_reserved(words[at])) return 1;
  return 0;
}

static struct node *parse_body(void) {
  struct node *body = parse_list(0);
  if (!body) unexpected();
  return body;
}

static struct node *parse_if(void) {
  struct node *made = node(IF, 0, 0);
  advance();
  made->a = parse_body();
  expect("then");
  made->b = parse_body();
  if (is_reserved("elif")) made->c = parse_if();
  else {
    if (is_reserved("else")) {
      advance();
      made->c = parse_body();
    }
    expect("fi");
  }
  return made;
}

static struct node *parse_loop(enum node_kind kind) {
  struct node *made = node(kind, 0, 0);
  advance();
  made->a = parse_body();
  expect("do");
  made->b = parse_body();
  expect("done");
  return made;
}

static struct word *add_word(struct word ***last) {
  struct word *word = grab(sizeof *word);
  word->text = token_text;
  **last = word;
  *last = &word->next;
  return word;
}

static struct node *parse_for(void) {
  struct node *made = node(FOR, 0, 0);
  if (advance() != WORD) unexpected();
  made->name = token_text;
  advance();
  skip_newlines();
  struct word **last = &made->words;
  if (is_reserved("in")) {
    made->has_list = 1;
    while (advance() == WORD) add_word(&last);
    if (token != SEMICOLON && token != NEWLINE) unexpected();
    advance();
  } else if (token == SEMICOLON) advance();
  expect("do");
  made->a = parse_body();
  expect("done");
  return made;
}

static struct node *parse_case(void) {
  struct node *made = node(CASE, 0, 0), **last = &made->a;
  if (advance() != WORD) unexpected();
  made->name = token_text;
  advance();
  expect("in");
  skip_newlines();
  while (!is_reserved("esac")) {
    struct node *item = node(CASE, 0, 0);
    struct word **pattern = &item->words;
    if (token == OPEN) advance();
    for (;; advance()) {
      if (token != WORD) unexpected();
      add_word(&pattern);
      if (advance() != BAR) break;
    }
    if (token != CLOSE) unexpected();
    advance();
    item->c = parse_list(0);
    *last = item;
    last = &item->b;
    if (token == DOUBLE_SEMICOLON) advance();
    else if (!is_reserved("esac")) unexpected();
    skip_newlines();
  }
  advance();
  return made;
}

static struct node *parse_redirects(struct node *made) {
  struct redirect **last = &made->redirects;
  while (*last) last = &(*last)->next;
  for (; token == REDIRECT; advance()) *last = token_redirect, last = &token_redirect->next;
  return made;
}

static struct node *parse_compound(void) {
  struct node *made = 0;
  if (token == OPEN) {
    made = node(SUBSHELL, 0, 0);
    advance();
    made->a = parse_body();
    if (token != CLOSE) unexpected();
    advance();
  } else if (is_reserved("{")) {
    made = node(GROUP, 0, 0);
    advance();
    made->a = parse_body();
    expect("}");
  } else if (is_reserved("if")) made = parse_if();
  else if (is_reserved("while")) made = parse_loop(WHILE);
  else if (is_reserved("until")) made = parse_loop(UNTIL);
  else if (is_reserved("for")) made = parse_for();
  else if (is_reserved("case")) made = parse_case();
  return made ? parse_redirects(made) : 0;
}

static struct node *parse_simple(void) {
  struct node *made = node(SIMPLE, 0, 0);
  struct word **last = &made->words;
  struct redirect **redirect = &made->redirects;
  for (;; advance()) {
    if (token == REDIRECT) {
      *redirect = token_redirect;
      redirect = &token_redirect->next;
    } else if (token == WORD) add_word(&last);
    else if (token == OPEN && made->words && !made->words->next && !made->redirects) {
      if (advance() != CLOSE) unexpected();
      advance();
      skip_newlines();
      struct node *function = node(FUNCTION, parse_compound(), 0);
      if (!function->a) unexpected();
      function->name = made->words->text;
      return function;
    } else break;
  }
  if (!made->words && !made->redirects) unexpected();
  return made;
}

static struct node *parse_pipeline(void) {
  int negated = 0;
  while (is_reserved("!")) negated = !negated, advance();
  struct node *left = parse_compound();
  if (!left) {
    if (ends_list()) unexpected();
    left = parse_simple();
  }
  if (token == BAR) {
    advance();
    skip_newlines();
    int inner = is_reserved("!");
    if (inner) unexpected();
    struct node *right = parse_pipeline();
    left = node(PIPELINE, left, right);
  }
  return negated ? node(NOT, left, 0) : left;
}

static struct node *parse_and_or(void) {
  struct node *left = parse_pipeline();
  while (token == AND_IF || token == OR_IF) {
    enum node_kind kind = token == AND_IF ? AND : OR;
    advance();
    skip_newlines();
    left = node(kind, left, parse_pipeline());
  }
  return left;
}

static struct node *parse_list(int stops_at_newline) {
  struct node *list = 0;
  if (!stops_at_newline) skip_newlines();
  while (!ends_list() && token != NEWLINE) {
    struct node *command = parse_and_or();
    if (token == AMPERSAND) command = node(BACKGROUND, command, 0);
    list = list ? node(SEQUENCE, list, command) : command;
    if (token == AMPERSAND || token == SEMICOLON) advance();
    else if (token != NEWLINE) break;
    if (!stops_at_newline) skip_newlines();
  }
  return list;
}

struct node *parse_command(struct source *source, int *end) {
  struct source *outer = reading;
  reading = source;
  awaited_count = 0;
  *end = 0;
  token_text = 0;
  advance();
  struct node *list = token == NEWLINE ? 0 : parse_list(1);
  if (token == END) *end = 1;
  else if (token != NEWLINE) unexpected();
  reading = outer;
  return list;
}
