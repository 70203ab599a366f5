/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8
