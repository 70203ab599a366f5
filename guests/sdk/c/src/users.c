/* getpwnam(3), getgrnam(3): the accounts of every Linux, and the one that a guest begins as. No file holds them: a guest sees none of the host's. */
#include "calls.h"
#include <grp.h>
#include <pwd.h>
#include <string.h>

static const struct passwd users[] = {
  {"root", "x", 0, 0, "root", "/root", "/bin/sh"},
  {"daemon", "x", 1, 1, "daemon", "/usr/sbin", "/usr/sbin/nologin"},
  {"nobody", "x", 65534, 65534, "nobody", "/nonexistent", "/usr/sbin/nologin"},
  {"user", "x", 1000, 1000, "user", "/", "/bin/sh"},
};
static char *nobody[] = {0};
static const struct group groups[] = {
  {"root", "x", 0, nobody},
  {"daemon", "x", 1, nobody},
  {"nogroup", "x", 65534, nobody},
  {"user", "x", 1000, nobody},
};
#define COUNT(table) (sizeof(table) / sizeof *(table))

static unsigned next_user, next_group;
/* What the functions return is the caller's to change: a copy. */
static struct passwd user;
static struct group group;

static struct passwd *found_user(unsigned at) {
  if (at >= COUNT(users)) return 0;
  user = users[at];
  return &user;
}
static unsigned named_user(const char *name) {
  unsigned at = 0;
  while (at < COUNT(users) && strcmp(users[at].pw_name, name) != 0) at++;
  return at;
}
static unsigned numbered_user(uid_t uid) {
  unsigned at = 0;
  while (at < COUNT(users) && users[at].pw_uid != uid) at++;
  return at;
}
struct passwd *getpwnam(const char *name) { return found_user(named_user(name)); }
struct passwd *getpwuid(uid_t uid) { return found_user(numbered_user(uid)); }
struct passwd *getpwent(void) { return found_user(next_user++); }
void setpwent(void) { next_user = 0; }
void endpwent(void) { next_user = 0; }

/* "0 and *result NULL" is how they say that there is no such user. */
static int copy_user(unsigned at, struct passwd *to, char *buffer, size_t size, struct passwd **result) {
  *result = 0;
  if (at >= COUNT(users)) return 0;
  *to = users[at];
  char **texts[] = {&to->pw_name, &to->pw_passwd, &to->pw_gecos, &to->pw_dir, &to->pw_shell};
  for (unsigned text = 0; text < COUNT(texts); text++) {
    size_t length = strlen(*texts[text]) + 1;
    if (length > size) return ERANGE;
    *texts[text] = memcpy(buffer, *texts[text], length);
    buffer += length;
    size -= length;
  }
  *result = to;
  return 0;
}
int getpwnam_r(const char *name, struct passwd *to, char *buffer, size_t size, struct passwd **result) { return copy_user(named_user(name), to, buffer, size, result); }
int getpwuid_r(uid_t uid, struct passwd *to, char *buffer, size_t size, struct passwd **result) { return copy_user(numbered_user(uid), to, buffer, size, result); }

static struct group *found_group(unsigned at) {
  if (at >= COUNT(groups)) return 0;
  group = groups[at];
  return &group;
}
struct group *getgrnam(const char *name) {
  unsigned at = 0;
  while (at < COUNT(groups) && strcmp(groups[at].gr_name, name) != 0) at++;
  return found_group(at);
}
struct group *getgrgid(gid_t gid) {
  unsigned at = 0;
  while (at < COUNT(groups) && groups[at].gr_gid != gid) at++;
  return found_group(at);
}
struct group *getgrent(void) { return found_group(next_group++); }
void setgrent(void) { next_group = 0; }
void endgrent(void) { next_group = 0; }
