/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SS_ONSTACK 1
#define SS_DISABLE 2
#define SS_AUTODISARM 0x80000000
