#include_next <stdio.h>
#ifndef _SIGNALBOX_STDIO_H
#define _SIGNALBOX_STDIO_H
#include <sys/types.h>
void flockfile(FILE *);
int ftrylockfile(FILE *);
void funlockfile(FILE *);
int renameat(int, const char *, int, const char *) __asm__("__signalbox_renameat_call");
FILE *popen(const char *, const char *);
int pclose(FILE *);
/* glibc's: the limit of a buffer given to setbuf(3), and stdout's size when it is no terminal. */
#undef BUFSIZ
#define BUFSIZ 8192
#endif
