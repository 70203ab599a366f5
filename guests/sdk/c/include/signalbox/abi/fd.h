/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define FD_CLOEXEC 1
