/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SIG_DFL 0
#define SIG_IGN 1
