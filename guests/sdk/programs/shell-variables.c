/* Variables, exported or not, and those that are local to a function. */
#include "shell.h"

struct variable { char *name, *value; int exported; struct variable *next; };
static struct variable *variables;
struct saved { char *name, *value; int exported; struct saved *next; };
static struct saved *saved;
static int saved_count;

static struct variable *find(const char *name) {
  for (struct variable *each = variables; each; each = each->next) if (!strcmp(each->name, name)) return each;
  return 0;
}

const char *get_variable(const char *name) {
  struct variable *found = find(name);
  return found ? found->value : 0;
}

void set_variable(const char *name, const char *value, int exported) {
  struct variable *found = find(name);
  if (!found) {
    found = grab(sizeof *found);
    found->name = copy_text(name, strlen(name));
    found->next = variables;
    variables = found;
  }
  char *before = found->value;
  if (value) found->value = copy_text(value, strlen(value));
  if (before && value) free(before);
  found->exported |= exported;
}

void unset_variable(const char *name) {
  for (struct variable **each = &variables; *each; each = &(*each)->next)
    if (!strcmp((*each)->name, name)) {
      *each = (*each)->next;
      return;
    }
}

/* export -p, and set without arguments. */
void export_all(int only_exported) {
  for (struct variable *each = variables; each; each = each->next)
    if (each->value && (!only_exported || each->exported)) printf("%s%s='%s'\n", only_exported ? "export " : "", each->name, each->value);
}

char **environment_of_commands(void) {
  int count = 0;
  for (struct variable *each = variables; each; each = each->next) count += each->exported && each->value;
  char **list = grab((count + 1) * sizeof *list);
  /* oldest first, as they came */
  for (struct variable *each = variables; each; each = each->next) {
    if (!each->exported || !each->value) continue;
    size_t size = strlen(each->name) + strlen(each->value) + 2;
    snprintf(list[--count] = grab(size), size, "%s=%s", each->name, each->value);
  }
  return list;
}

int begin_scope(void) { return saved_count; }

void make_local(const char *name) {
  struct variable *found = find(name);
  struct saved *entry = grab(sizeof *entry);
  entry->name = copy_text(name, strlen(name));
  entry->value = found && found->value ? copy_text(found->value, strlen(found->value)) : 0;
  entry->exported = found ? found->exported : 0;
  entry->next = saved;
  saved = entry;
  saved_count++;
}

void end_scope(int mark) {
  for (; saved_count > mark; saved_count--, saved = saved->next) {
    unset_variable(saved->name);
    if (saved->value) set_variable(saved->name, saved->value, saved->exported);
  }
}
