/* Running the tree: XCU 2.9. `may_exit`: nothing comes after this command, so that the last one takes the shell's place (dash's EV_EXIT). */
#include "shell.h"

struct function { char *name; struct node *body; struct function *next; };
static struct function *functions;

static struct node *find_function(const char *name) {
  for (struct function *each = functions; each; each = each->next) if (!strcmp(each->name, name)) return each->body;
  return 0;
}

_Noreturn void leave(int status) {
  last_status = status;
  fflush(0);
  int exit_trap(void);
  exit(exit_trap());
}

/* Descriptors as they were before a builtin's redirections. */
struct kept { int fd, copy; struct kept *outer; };

static int open_redirect(struct redirect *redirect) {
  char *name = redirect->kind == HERE ? 0 : expand_text(redirect->text);
  int flags = 0;
  switch (redirect->kind) {
    case FROM: flags = O_RDONLY; break;
    case TO: case CLOBBER: flags = O_WRONLY | O_CREAT | O_TRUNC; break;
    case APPEND: flags = O_WRONLY | O_CREAT | O_APPEND; break;
    case READ_WRITE: flags = O_RDWR | O_CREAT; break;
    case DUPLICATE:
      if (!strcmp(name, "-")) return -2;
      if (!isdigit((unsigned char)*name)) return warn("Bad fd number"), -1;
      return fcntl(atoi(name), F_DUPFD_CLOEXEC, 10) < 0 ? (warn("%s: %s", name, strerror(errno)), -1) : fcntl(atoi(name), F_DUPFD_CLOEXEC, 10);
    case HERE: {
      const char *text = redirect->is_quoted ? redirect->text : expand_here_document(redirect->text);
      size_t length = strlen(text);
      int fds[2];
      if (pipe(fds) < 0) return -1;
      if (length <= 4096) write(fds[1], text, length);
      else if (fork() == 0) {
        close(fds[0]);
        write(fds[1], text, length);
        _exit(0);
      }
      close(fds[1]);
      return fds[0];
    }
  }
  int fd = open(name, flags, 0666);
  if (fd < 0) warn(redirect->kind == FROM ? "cannot open %s: %s" : "cannot create %s: %s", name, errno == ENOENT && redirect->kind == FROM ? "No such file" : errno == ENOENT ? "Directory nonexistent" : strerror(errno));
  return fd;
}

/* 0, or -1 where one failed. With `kept` what was there is kept for undo. */
static int redirect_all(struct redirect *redirects, struct kept **kept) {
  for (; redirects; redirects = redirects->next) {
    fflush(0);
    int fd = open_redirect(redirects);
    if (fd == -1) return -1;
    if (kept) {
      struct kept *entry = grab(sizeof *entry);
      entry->fd = redirects->fd;
      entry->copy = fcntl(redirects->fd, F_DUPFD_CLOEXEC, 10);
      entry->outer = *kept;
      *kept = entry;
    }
    if (fd == -2) close(redirects->fd);
    else if (fd != redirects->fd) {
      dup2(fd, redirects->fd);
      close(fd);
    }
  }
  return 0;
}

static void undo(struct kept *kept) {
  fflush(0);
  for (; kept; kept = kept->outer) {
    if (kept->copy < 0) close(kept->fd);
    else {
      dup2(kept->copy, kept->fd);
      close(kept->copy);
    }
  }
}

/* The length of NAME in NAME=value, or 0. */
static size_t assigned_name(const char *text) {
  size_t length = 0;
  if (!isalpha((unsigned char)*text) && *text != '_') return 0;
  while (isalnum((unsigned char)text[length]) || text[length] == '_') length++;
  return text[length] == '=' ? length : 0;
}

static void assign(const char *text, int exported) {
  size_t length = assigned_name(text);
  set_variable(copy_text(text, length), expand_text(text + length + 1), exported);
}

_Noreturn static void execute(char **words) {
  char **environment = environment_of_commands();
  const char *name = words[0];
  if (strchr(name, '/')) execvpe(name, words, environment);
  else {
    const char *path = get_variable("PATH");
    setenv("PATH", path ? path : "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
    execvpe(name, words, environment);
  }
  int status = errno == ENOENT || errno == ENOTDIR ? 127 : 126;
  if (status == 127) warn("%s: not found", name);
  else warn("%s: %s", name, strerror(errno));
  fflush(0);
  _exit(status);
}

static char *text_of(struct list words) {
  size_t length = 1;
  for (int at = 0; at < words.count; at++) length += strlen(words.items[at]) + 1;
  char *text = grab(length);
  for (int at = 0; at < words.count; at++) {
    if (at) strcat(text, " ");
    strcat(text, words.items[at]);
  }
  return text;
}

static int call_function(struct node *body, struct list words) {
  char **outer = parameters;
  int outer_count = parameter_count, outer_loops = loop_depth, mark = begin_scope();
  parameters = words.items + 1;
  parameter_count = words.count - 1;
  loop_depth = 0;
  int status = run(body, 0);
  if (returning) status = last_status;
  returning = 0;
  loop_depth = outer_loops;
  parameters = outer;
  parameter_count = outer_count;
  end_scope(mark);
  return status;
}

static int run_simple(struct node *node, int may_exit) {
  struct word *words = node->words;
  while (words && assigned_name(words->text)) words = words->next;
  int before = last_status;
  struct list fields = expand_words(words);
  if (traces) {
    fputs("+", stderr);
    for (struct word *each = node->words; each != words; each = each->next) fprintf(stderr, " %s", each->text);
    for (int at = 0; at < fields.count; at++) fprintf(stderr, " %s", fields.items[at]);
    fputs("\n", stderr);
  }
  struct node *function = fields.count ? find_function(fields.items[0]) : 0;
  builtin *builtin = fields.count && !function ? find_builtin(fields.items[0]) : 0;
  if (fields.count == 0 || builtin || function) {
    struct kept *kept = 0;
    int is_exec = fields.count && !strcmp(fields.items[0], "exec");
    int status = redirect_all(node->redirects, is_exec && fields.count == 1 ? 0 : &kept);
    if (status < 0) {
      undo(kept);
      if (builtin && is_special(fields.items[0]) && (!reading || !reading->is_interactive)) leave(2);
      return fields.count ? 2 : 2;
    }
    /* 2.9.1: "If there is no command name, variable assignments shall affect the current execution environment"; so they do before special builtins. */
    int keeps = fields.count == 0 || (builtin && is_special(fields.items[0])), mark = begin_scope();
    if (fields.count == 0) last_status = 0;
    for (struct word *each = node->words; each != words; each = each->next) {
      size_t length = assigned_name(each->text);
      if (!keeps) make_local(copy_text(each->text, length));
      assign(each->text, !keeps || is_exec);
    }
    if (fields.count == 0) status = last_status;
    else {
      last_status = before;
      status = function ? call_function(function, fields) : builtin(fields.count, fields.items);
    }
    if (!keeps && node->words != words) end_scope(mark);
    undo(kept);
    return status;
  }
  fflush(0);
  int in_place = may_exit && !has_traps() && !job_control;
  char *text = text_of(fields);
  pid_t pid = in_place ? 0 : fork_child(0, 0);
  if (pid < 0) return warn("Cannot fork"), 2;
  if (pid == 0) {
    if (redirect_all(node->redirects, 0) < 0) _exit(2);
    for (struct word *each = node->words; each != words; each = each->next) assign(each->text, 1);
    execute(fields.items);
  }
  return wait_for(pid, pid, text);
}

static int run_pipeline(struct node *node, int may_exit) {
  pid_t pids[64], group = 0;
  int count = 0, input = -1;
  fflush(0);
  for (struct node *rest = node; rest && count < 64;) {
    struct node *part = rest->kind == PIPELINE ? rest->a : rest;
    rest = rest->kind == PIPELINE ? rest->b : 0;
    int fds[2] = {-1, -1};
    if (rest && pipe(fds) < 0) return warn("Pipe call failed"), 2;
    pid_t pid = fork_child(0, group);
    if (pid == 0) {
      if (input >= 0) dup2(input, 0), close(input);
      if (rest) {
        close(fds[0]);
        if (fds[1] != 1) dup2(fds[1], 1), close(fds[1]);
      }
      leave(run(part, 1));
    }
    if (!group) group = pid;
    pids[count++] = pid;
    if (input >= 0) close(input);
    if (rest) close(fds[1]);
    input = fds[0];
  }
  int status = 0;
  for (int at = 0; at < count; at++) status = wait_for(pids[at], group, at == count - 1 ? "pipeline" : 0);
  return status;
}

static int run_background(struct node *node) {
  fflush(0);
  pid_t pid = fork_child(1, 0);
  if (pid < 0) return warn("Cannot fork"), 2;
  if (pid == 0) leave(run(node->a, 1));
  last_background = pid;
  add_job(pid, pid, node->a->kind == SIMPLE && node->a->words ? node->a->words->text : "");
  return 0;
}

static int run_loop(struct node *node) {
  int status = 0;
  loop_depth++;
  for (;;) {
    int holds = run(node->a, 0);
    if (breaking || returning) break;
    if (continuing) { if (--continuing) break; continue; }
    if ((holds == 0) != (node->kind == WHILE)) break;
    status = run(node->b, 0);
    if (breaking || returning) break;
    if (continuing && --continuing) break;
  }
  if (breaking) breaking--;
  loop_depth--;
  return status;
}

static int run_for(struct node *node) {
  struct list items = {0};
  if (node->has_list) items = expand_words(node->words);
  else for (int at = 0; at < parameter_count; at++) add(&items, parameters[at]);
  int status = 0;
  loop_depth++;
  for (int at = 0; at < items.count; at++) {
    set_variable(node->name, items.items[at], 0);
    status = run(node->a, 0);
    if (breaking || returning) break;
    if (continuing && --continuing) break;
  }
  if (breaking) breaking--;
  loop_depth--;
  return status;
}

static int run_case(struct node *node, int may_exit) {
  char *text = expand_text(node->name);
  for (struct node *item = node->a; item; item = item->b)
    for (struct word *pattern = item->words; pattern; pattern = pattern->next)
      if (fnmatch(expand_pattern(pattern->text), text, 0) == 0) return item->c ? run(item->c, may_exit) : 0;
  return 0;
}

static int run_redirected(struct node *node, int may_exit) {
  struct kept *kept = 0;
  int status = 2;
  struct redirect *redirects = node->redirects;
  if (redirect_all(redirects, &kept) == 0) {
    node->redirects = 0;
    status = run(node, 0);
    node->redirects = redirects;
  }
  undo(kept);
  return status;
}

static int run_kind(struct node *node, int may_exit) {
  switch (node->kind) {
    case SIMPLE: return run_simple(node, may_exit);
    case PIPELINE: return run_pipeline(node, may_exit);
    case NOT: return !run(node->a, 0);
    case AND: {
      int status = run(node->a, 0);
      return status == 0 && !breaking && !continuing && !returning ? run(node->b, may_exit) : status;
    }
    case OR: {
      int status = run(node->a, 0);
      return status != 0 && !breaking && !continuing && !returning ? run(node->b, may_exit) : status;
    }
    case SEQUENCE: {
      int status = run(node->a, 0);
      return breaking || continuing || returning ? status : run(node->b, may_exit);
    }
    case BACKGROUND: return run_background(node);
    case SUBSHELL: {
      fflush(0);
      pid_t pid = fork_child(0, 0);
      if (pid == 0) {
        if (redirect_all(node->redirects, 0) < 0) _exit(2);
        leave(run(node->a, 1));
      }
      return wait_for(pid, pid, "(subshell)");
    }
    case GROUP: return run(node->a, may_exit);
    case IF:
      if (run(node->a, 0) == 0) return breaking || continuing || returning ? last_status : run(node->b, may_exit);
      return node->c && !breaking && !continuing && !returning ? run(node->c, may_exit) : 0;
    case WHILE: case UNTIL: return run_loop(node);
    case FOR: return run_for(node);
    case CASE: return run_case(node, may_exit);
    case FUNCTION: {
      struct function *added = grab(sizeof *added);
      *added = (struct function){node->name, node->a, functions};
      functions = added;
      return 0;
    }
  }
  return 0;
}

static int checked_depth;

int run(struct node *node, int may_exit) {
  /* set -e does not hold in conditions: what they run is checked nowhere. */
  int is_condition = node->kind == AND || node->kind == OR || node->kind == NOT || node->kind == IF || node->kind == WHILE || node->kind == UNTIL;
  if (is_condition) checked_depth++;
  int redirected = node->redirects && node->kind != SIMPLE && node->kind != SUBSHELL;
  int status = redirected ? run_redirected(node, may_exit) : run_kind(node, may_exit);
  if (is_condition) checked_depth--;
  if (!returning) last_status = status;
  run_traps();
  if (exits_on_error && status != 0 && checked_depth == 0 && (node->kind == SIMPLE || node->kind == PIPELINE || node->kind == SUBSHELL)) leave(status);
  return returning ? last_status : status;
}

int run_source(struct source *source, int may_exit) {
  jmp_buf here, *outer = on_syntax_error;
  int status = 0;
  for (int end = 0; !end && !returning;) {
    on_syntax_error = &here;
    if (setjmp(here)) {
      on_syntax_error = outer;
      if (!source->is_interactive) leave(2);
      source->at = source->length;
      last_status = 2;
      continue;
    }
    struct node *command = parse_command(source, &end);
    on_syntax_error = outer;
    if (!command) {
      run_traps();
      continue;
    }
    /* The last command of a text may take the shell's place, if nothing but white space follows it. */
    int is_last = source->fd < 0 && may_exit && (end || strspn(source->text + source->at, " \t\n") == source->length - source->at);
    struct source *before = reading;
    reading = source;
    status = run(command, is_last);
    reading = before;
    fflush(0);
  }
  return returning ? last_status : status;
}

int run_text(const char *text, int may_exit) {
  struct source source = {.text = (char *)text, .length = strlen(text), .fd = -1, .line = 1};
  return run_source(&source, may_exit);
}
