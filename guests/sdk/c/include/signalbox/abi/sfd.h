/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SFD_NONBLOCK 0x800
#define SFD_CLOEXEC 0x80000
