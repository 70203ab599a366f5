/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define AT_FDCWD (-100)
