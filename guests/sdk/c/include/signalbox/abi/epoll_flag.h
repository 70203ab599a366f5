/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define EPOLL_CLOEXEC 0x80000
