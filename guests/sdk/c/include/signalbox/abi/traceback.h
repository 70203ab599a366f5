/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TRACEBACK_ALL_THREADS 1
#define TRACEBACK_NO_CURRENT 2
#define TRACEBACK_INTERRUPTED 4
