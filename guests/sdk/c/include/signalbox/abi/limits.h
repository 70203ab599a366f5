/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define PIPE_BUF 0x1000
#define PIPE_CAPACITY 0x10000
#define PAGE_SIZE 0x1000
#define FD_SETSIZE 0x400
#define TIMER_OVERRUN_MAX 0x7fffffff
