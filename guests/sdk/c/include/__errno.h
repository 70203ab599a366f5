/* In place of wasi-libc's: a cell of our own that holds Linux's numbers (src/errno.c). */
#ifndef _SIGNALBOX_ERRNO_CELL
#define _SIGNALBOX_ERRNO_CELL
int *__signalbox_errno(void);
#define errno (*__signalbox_errno())
#endif
