/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TFD_NONBLOCK 0x800
#define TFD_CLOEXEC 0x80000
