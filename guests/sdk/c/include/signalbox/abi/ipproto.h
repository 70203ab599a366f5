/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define IPPROTO_IP 0
#define IPPROTO_ICMP 1
#define IPPROTO_TCP 6
#define IPPROTO_UDP 0x11
#define IPPROTO_IPV6 0x29
