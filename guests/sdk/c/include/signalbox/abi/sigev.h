/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4
