/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3
