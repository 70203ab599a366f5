/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define MINSIGSTKSZ 0x800
#define SIGSTKSZ 0x2000
