/* setgroups(2), initgroups(3), getgrnam(3): the groups there are, see src/users.c. */
#ifndef _SIGNALBOX_GRP_H
#define _SIGNALBOX_GRP_H
#include <features.h>
#include <sys/types.h>
struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};
struct group *getgrnam(const char *);
struct group *getgrgid(gid_t);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);
int setgroups(size_t, const gid_t *);
int initgroups(const char *, gid_t);
#endif
