/* setgroups(2), initgroups(3). There is no database of groups. */
#ifndef _SIGNALBOX_GRP_H
#define _SIGNALBOX_GRP_H
#include <features.h>
#include <sys/types.h>
int setgroups(size_t, const gid_t *);
int initgroups(const char *, gid_t);
#endif
