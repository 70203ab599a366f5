/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define MS_ASYNC 1
#define MS_INVALIDATE 2
#define MS_SYNC 4
