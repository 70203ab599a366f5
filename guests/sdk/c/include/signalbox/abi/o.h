/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0x40
#define O_EXCL 0x80
#define O_TRUNC 0x200
#define O_APPEND 0x400
#define O_NOCTTY 0x100
#define O_NONBLOCK 0x800
#define O_DSYNC 0x1000
#define O_ASYNC 0x2000
#define O_DIRECTORY 0x10000
#define O_NOFOLLOW 0x20000
#define O_CLOEXEC 0x80000
