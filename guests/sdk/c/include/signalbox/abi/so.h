/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SO_DEBUG 1
#define SO_REUSEADDR 2
#define SO_TYPE 3
#define SO_ERROR 4
#define SO_DONTROUTE 5
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_OOBINLINE 0xa
#define SO_NO_CHECK 0xb
#define SO_PRIORITY 0xc
#define SO_LINGER 0xd
#define SO_REUSEPORT 0xf
#define SO_PASSCRED 0x10
#define SO_PEERCRED 0x11
#define SO_RCVLOWAT 0x12
#define SO_SNDLOWAT 0x13
#define SO_RCVTIMEO 0x14
#define SO_SNDTIMEO 0x15
#define SO_TIMESTAMP 0x1d
#define SO_ACCEPTCONN 0x1e
#define SO_SNDBUFFORCE 0x20
#define SO_RCVBUFFORCE 0x21
#define SO_PROTOCOL 0x26
#define SO_DOMAIN 0x27
