/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TIMER_ABSTIME 1
