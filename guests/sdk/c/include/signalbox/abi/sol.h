/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SOL_IP 0
#define SOL_SOCKET 1
#define SOL_TCP 6
#define SOL_UDP 0x11
#define SOL_IPV6 0x29
