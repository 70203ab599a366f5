/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define PIDFD_THREAD 0x80
#define PIDFD_NONBLOCK 0x800
