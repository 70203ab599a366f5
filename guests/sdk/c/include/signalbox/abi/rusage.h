/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#define RUSAGE_THREAD 1
