/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 0xa
