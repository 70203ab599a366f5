/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
