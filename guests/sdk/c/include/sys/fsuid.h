/* setfsuid(2) */
#ifndef _SIGNALBOX_SYS_FSUID_H
#define _SIGNALBOX_SYS_FSUID_H
#include <sys/types.h>
int setfsuid(uid_t);
int setfsgid(gid_t);
#endif
