/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2
