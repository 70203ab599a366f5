/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define EFD_SEMAPHORE 1
#define EFD_NONBLOCK 0x800
#define EFD_CLOEXEC 0x80000
