/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SHUT_RD 0
#define SHUT_WR 1
#define SHUT_RDWR 2
