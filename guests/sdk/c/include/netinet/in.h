/* ip(7), ipv6(7) */
#ifndef _NETINET_IN_H
#define _NETINET_IN_H
#include <features.h>
#include <inttypes.h>
#include <sys/socket.h>
#include <signalbox/abi/ipproto.h>
typedef uint16_t in_port_t;
typedef uint32_t in_addr_t;
struct in_addr {
  in_addr_t s_addr;
};
struct sockaddr_in {
  sa_family_t sin_family;
  in_port_t sin_port;
  struct in_addr sin_addr;
  uint8_t sin_zero[8];
};
struct in6_addr {
  union {
    uint8_t __s6_addr[16];
    uint16_t __s6_addr16[8];
    uint32_t __s6_addr32[4];
  } __in6_union;
};
#define s6_addr __in6_union.__s6_addr
#define s6_addr16 __in6_union.__s6_addr16
#define s6_addr32 __in6_union.__s6_addr32
struct sockaddr_in6 {
  sa_family_t sin6_family;
  in_port_t sin6_port;
  uint32_t sin6_flowinfo;
  struct in6_addr sin6_addr;
  uint32_t sin6_scope_id;
};
#define INADDR_ANY ((in_addr_t)0x00000000)
#define INADDR_BROADCAST ((in_addr_t)0xffffffff)
#define INADDR_NONE ((in_addr_t)0xffffffff)
#define INADDR_LOOPBACK ((in_addr_t)0x7f000001)
#define IN6ADDR_ANY_INIT {{{0}}}
#define IN6ADDR_LOOPBACK_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}}
extern const struct in6_addr in6addr_any, in6addr_loopback;
#define INET_ADDRSTRLEN 16
#define INET6_ADDRSTRLEN 46
#define IPPORT_RESERVED 1024
#define IPPORT_USERRESERVED 5000
#define IPPROTO_RAW 255
#define IP_TOS 1
#define IP_TTL 2
#define IPV6_V6ONLY 26
#define IN6_IS_ADDR_UNSPECIFIED(a) (!((const uint32_t *)(a))[0] && !((const uint32_t *)(a))[1] && !((const uint32_t *)(a))[2] && !((const uint32_t *)(a))[3])
#define IN6_IS_ADDR_LOOPBACK(a) \
  (!((const uint32_t *)(a))[0] && !((const uint32_t *)(a))[1] && !((const uint32_t *)(a))[2] && ((const uint32_t *)(a))[3] == htonl(1))
#define IN6_IS_ADDR_V4MAPPED(a) (!((const uint32_t *)(a))[0] && !((const uint32_t *)(a))[1] && ((const uint32_t *)(a))[2] == htonl(0xffff))
static inline uint32_t htonl(uint32_t value) { return __builtin_bswap32(value); }
static inline uint32_t ntohl(uint32_t value) { return __builtin_bswap32(value); }
static inline uint16_t htons(uint16_t value) { return __builtin_bswap16(value); }
static inline uint16_t ntohs(uint16_t value) { return __builtin_bswap16(value); }
#endif
