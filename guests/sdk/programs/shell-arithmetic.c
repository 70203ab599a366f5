/* $((…)): XCU 2.6.4, C's operators on long. */
#include "shell.h"

static const char *at;

static void skip(void) { while (isspace((unsigned char)*at)) at++; }
static int accept(const char *operator) {
  skip();
  size_t length = strlen(operator);
  if (strncmp(at, operator, length)) return 0;
  /* `<` is not `<<`, `&` not `&&`, `*` not `*=` */
  if (strchr("=", at[length]) && at[length] && strcmp(operator, "==") && strcmp(operator, "<=") && strcmp(operator, ">=") && strcmp(operator, "!=") && strchr("<>!=+-*/%&|^", *operator)) return 0;
  if (length == 1 && strchr("<>&|", *operator) && at[1] == *operator) return 0;
  at += length;
  return 1;
}

static long assignment(void);

static long primary(void) {
  skip();
  if (accept("(")) {
    long value = assignment();
    accept(")");
    return value;
  }
  if (accept("!")) return !primary();
  if (accept("~")) return ~primary();
  if (accept("-")) return -primary();
  if (accept("+")) return primary();
  if (isdigit((unsigned char)*at)) {
    char *end;
    long value = (long)strtoll(at, &end, 0);
    at = end;
    return value;
  }
  if (isalpha((unsigned char)*at) || *at == '_') {
    const char *start = at;
    while (isalnum((unsigned char)*at) || *at == '_') at++;
    const char *value = get_variable(copy_text(start, (size_t)(at - start)));
    return value && *value ? (long)strtoll(value, 0, 0) : 0;
  }
  warn("arithmetic expression: expecting primary: \"%s\"", at);
  leave(2);
}

struct operator { const char *text; int level; };
static const struct operator operators[] = {
  {"||", 1}, {"&&", 2}, {"|", 3}, {"^", 4}, {"&", 5}, {"==", 6}, {"!=", 6}, {"<=", 7}, {">=", 7}, {"<<", 8}, {">>", 8}, {"<", 7}, {">", 7}, {"+", 9}, {"-", 9}, {"*", 10}, {"/", 10}, {"%", 10},
};

static long apply(const char *operator, long a, long b) {
  switch (operator[0] | operator[1] << 8) {
    case '|' | '|' << 8: return a || b;
    case '&' | '&' << 8: return a && b;
    case '|': return a | b;
    case '^': return a ^ b;
    case '&': return a & b;
    case '=' | '=' << 8: return a == b;
    case '!' | '=' << 8: return a != b;
    case '<' | '=' << 8: return a <= b;
    case '>' | '=' << 8: return a >= b;
    case '<' | '<' << 8: return a << b;
    case '>' | '>' << 8: return a >> b;
    case '<': return a < b;
    case '>': return a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
  }
  if (b == 0) {
    warn("arithmetic expression: division by zero");
    leave(2);
  }
  return operator[0] == '/' ? a / b : a % b;
}

static long binary(int level) {
  long value = primary();
  for (;;) {
    const struct operator *found = 0;
    for (unsigned each = 0; each < sizeof operators / sizeof *operators && !found; each++) {
      const char *before = at;
      if (operators[each].level < level) continue;
      if (accept(operators[each].text)) found = &operators[each];
      else at = before;
    }
    if (!found) return value;
    value = apply(found->text, value, binary(found->level + 1));
  }
}

static long conditional(void) {
  long value = binary(1);
  if (!accept("?")) return value;
  long yes = assignment();
  accept(":");
  long no = conditional();
  return value ? yes : no;
}

static long assignment(void) {
  skip();
  const char *start = at;
  if (isalpha((unsigned char)*at) || *at == '_') {
    while (isalnum((unsigned char)*at) || *at == '_') at++;
    char *name = copy_text(start, (size_t)(at - start));
    skip();
    const char *operator = at;
    size_t length = *at == '=' && at[1] != '=' ? 0 : strchr("+-*/%&|^", *at) && *at && at[1] == '=' ? 1 : (!strncmp(at, "<<=", 3) || !strncmp(at, ">>=", 3)) ? 2 : 9;
    if (length < 9) {
      at += length + 1;
      long value = assignment();
      if (length > 0) {
        const char *old = get_variable(name);
        value = apply(copy_text(operator, length), old ? (long)strtoll(old, 0, 0) : 0, value);
      }
      char text[24];
      snprintf(text, sizeof text, "%ld", value);
      set_variable(name, text, 0);
      return value;
    }
  }
  at = start;
  return conditional();
}

long evaluate(const char *expression) {
  const char *outer = at;
  at = expression;
  skip();
  long value = *at ? assignment() : 0;
  skip();
  if (*at) {
    warn("arithmetic expression: expecting EOF: \"%s\"", expression);
    leave(2);
  }
  at = outer;
  return value;
}
