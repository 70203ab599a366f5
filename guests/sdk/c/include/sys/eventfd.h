/* eventfd(2) */
#ifndef _SYS_EVENTFD_H
#define _SYS_EVENTFD_H
#include <stdint.h>
#include <fcntl.h>
#include <signalbox/abi/efd.h>
typedef uint64_t eventfd_t;
int eventfd(unsigned, int);
int eventfd_read(int, eventfd_t *);
int eventfd_write(int, eventfd_t);
#endif
