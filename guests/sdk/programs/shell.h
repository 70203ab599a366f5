/* The shell's parts: what they share. POSIX XCU 2, "Shell Command Language"; where POSIX leaves it open, dash's way. */
#ifndef SHELL_H
#define SHELL_H
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct word {
  char *text; /* as written, quotes and all */
  struct word *next;
};

enum redirect_kind { FROM, TO, APPEND, READ_WRITE, CLOBBER, DUPLICATE, HERE };

struct redirect {
  int fd;
  enum redirect_kind kind;
  char *text;    /* the word, or a here-document's lines */
  int is_quoted; /* of a here-document: nothing in it is expanded */
  struct redirect *next;
};

enum node_kind { SIMPLE, PIPELINE, NOT, AND, OR, SEQUENCE, BACKGROUND, SUBSHELL, GROUP, IF, WHILE, UNTIL, FOR, CASE, FUNCTION };

struct node {
  enum node_kind kind;
  struct node *a, *b, *c;      /* parts; of CASE: the first item in `a`, whose next one is in its `b` and whose commands are in its `c` */
  struct word *words;          /* of SIMPLE, FOR, and a CASE's item: patterns */
  struct redirect *redirects;
  char *name;                  /* of FOR, FUNCTION; of CASE: the word */
  int has_list;                /* of FOR: "in" was given */
  int line;
};

/* Text that is being read: a string, or a descriptor that gives more of it line by line. */
struct source {
  char *text;
  size_t at, length, room;
  int fd; /* -1: the text is all */
  int is_interactive, line, at_end;
};

extern char *shell_name, **parameters;
extern int parameter_count, last_status, shell_pid, exits_on_error, traces, job_control;
extern pid_t last_background;
extern int loop_depth, breaking, continuing, returning;

void *grab(size_t size);
char *copy_text(const char *text, size_t length);
_Noreturn void syntax_error(const char *what);
void warn(const char *format, ...);

/* shell-parse.c: the next complete command; NULL with *end set at the end of the text. */
struct node *parse_command(struct source *source, int *end);
extern jmp_buf *on_syntax_error;
extern struct source *reading;

/* shell-variables.c */
const char *get_variable(const char *name);
void set_variable(const char *name, const char *value, int exported);
void unset_variable(const char *name);
void export_all(int print_only);
char **environment_of_commands(void);
void make_local(const char *name);
int begin_scope(void);
void end_scope(int mark);

/* shell-expand.c */
struct list { char **items; int count, room; };
void add(struct list *list, char *text);
struct list expand_words(struct word *words);
char *expand_text(const char *word);
char *expand_pattern(const char *word);
char *expand_here_document(const char *text);
char *remove_quotes(const char *word);
long evaluate(const char *expression);

/* shell-run.c */
int run(struct node *node, int may_exit);
int run_text(const char *text, int may_exit);
int run_source(struct source *source, int may_exit);
_Noreturn void leave(int status);

/* shell-traps.c */
void run_traps(void);
int has_traps(void);
void forget_traps(void);
int trap_builtin(int count, char **words);
int signal_named(const char *name);
const char *name_of_signal(int signal);

/* shell-builtins.c */
typedef int builtin(int, char **);
builtin *find_builtin(const char *name);
int is_special(const char *name);

/* shell-jobs.c */
struct job { int number; pid_t group; pid_t last; char *text; int status, is_done, is_stopped; struct job *next; };
pid_t fork_child(int in_background, pid_t group);
int wait_for(pid_t pid, pid_t group, const char *text);
void add_job(pid_t group, pid_t last, const char *text);
builtin wait_builtin, jobs_builtin, fg_builtin, bg_builtin;
#endif
