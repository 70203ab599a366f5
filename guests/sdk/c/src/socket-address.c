/* Internet addresses as text: inet(3), inet_pton(3), getaddrinfo(3). The only host is localhost. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT, in6addr_loopback = IN6ADDR_LOOPBACK_INIT;
int h_errno;

/* inet_aton(3): one to four numbers, in C's notation; the last one fills what is left. */
int inet_aton(const char *text, struct in_addr *address) {
  unsigned parts[4], count = 0;
  for (;;) {
    if (*text < '0' || *text > '9' || count == 4) return 0;
    char *end;
    unsigned long long value = strtoull(text, &end, 0);
    if (value > 0xffffffff) return 0;
    parts[count++] = (unsigned)value;
    if (*end != '.') {
      if (*end && *end != ' ' && *end != '\n' && *end != '\t') return 0;
      break;
    }
    text = end + 1;
  }
  unsigned value = parts[count - 1], shift = 8 * (5 - count);
  if (shift < 32 && value >> shift) return 0;
  for (unsigned at = 0; at + 1 < count; at++) {
    if (parts[at] > 255) return 0;
    value |= parts[at] << (24 - 8 * at);
  }
  if (address) address->s_addr = htonl(value);
  return 1;
}
in_addr_t inet_addr(const char *text) {
  struct in_addr address;
  return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}
in_addr_t inet_network(const char *text) { return ntohl(inet_addr(text)); }
char *inet_ntoa(struct in_addr address) {
  static char text[INET_ADDRSTRLEN];
  return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}

static int parse4(const char *text, unsigned char *out) {
  for (int at = 0; at < 4; at++) {
    unsigned value = 0, digits = 0;
    for (; *text >= '0' && *text <= '9'; text++, digits++) {
      if (digits > 0 && value == 0) return 0;
      value = value * 10 + (unsigned)(*text - '0');
      if (value > 255) return 0;
    }
    if (digits == 0 || *text != (at < 3 ? '.' : 0)) return 0;
    out[at] = (unsigned char)value;
    text++;
  }
  return 1;
}

static int parse6(const char *text, unsigned char *out) {
  unsigned short groups[8] = {0};
  int count = 0, gap = -1;
  if (*text == ':' && *++text != ':') return 0;
  while (*text) {
    if (*text == ':') {
      if (gap >= 0) return 0;
      gap = count;
      text++;
      continue;
    }
    const char *begin = text;
    unsigned value = 0, digits = 0;
    for (; digits < 5; text++, digits++) {
      int digit = *text >= '0' && *text <= '9' ? *text - '0' : (*text | 32) >= 'a' && (*text | 32) <= 'f' ? (*text | 32) - 'a' + 10 : -1;
      if (digit < 0) break;
      value = value * 16 + (unsigned)digit;
    }
    if (*text == '.' && count <= 6) {
      unsigned char last[4];
      if (!parse4(begin, last)) return 0;
      groups[count++] = (unsigned short)(last[0] << 8 | last[1]);
      groups[count++] = (unsigned short)(last[2] << 8 | last[3]);
      break;
    }
    if (digits == 0 || digits > 4 || count == 8) return 0;
    groups[count++] = (unsigned short)value;
    if (*text == ':') {
      if (!*++text) return 0;
    } else if (*text) return 0;
  }
  if (gap < 0 ? count != 8 : count > 7) return 0;
  memset(out, 0, 16);
  for (int at = 0; at < count; at++) {
    int place = gap < 0 || at < gap ? at : at + 8 - count;
    out[2 * place] = (unsigned char)(groups[at] >> 8);
    out[2 * place + 1] = (unsigned char)groups[at];
  }
  return 1;
}

int inet_pton(int family, const char *restrict text, void *restrict address) {
  unsigned char bytes[16];
  if (family != AF_INET && family != AF_INET6) return errno = EAFNOSUPPORT, -1;
  if (!(family == AF_INET ? parse4(text, bytes) : parse6(text, bytes))) return 0;
  memcpy(address, bytes, family == AF_INET ? 4 : 16);
  return 1;
}

/* RFC 5952: the longest run of zero groups becomes "::". */
static void format6(const unsigned char *bytes, char *text) {
  int best = -1, length = 1;
  for (int at = 0; at < 8; at++) {
    int end = at;
    while (end < 8 && bytes[2 * end] == 0 && bytes[2 * end + 1] == 0) end++;
    if (end - at > length) best = at, length = end - at;
    if (end > at) at = end;
  }
  int mapped = best == 0 && (length == 6 || (length == 5 && bytes[10] == 0xff && bytes[11] == 0xff));
  for (int at = 0; at < 8; at++) {
    if (at == best) {
      text += sprintf(text, "::");
      at += length - 1;
      continue;
    }
    if (at > 0 && at != best + length) *text++ = ':';
    if (mapped && at == 6) {
      sprintf(text, "%u.%u.%u.%u", bytes[12], bytes[13], bytes[14], bytes[15]);
      return;
    }
    text += sprintf(text, "%x", bytes[2 * at] << 8 | bytes[2 * at + 1]);
  }
}

const char *inet_ntop(int family, const void *restrict address, char *restrict out, socklen_t size) {
  const unsigned char *bytes = address;
  char text[INET6_ADDRSTRLEN + 1] = "";
  if (family == AF_INET) snprintf(text, sizeof text, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
  else if (family == AF_INET6) format6(bytes, text);
  else return errno = EAFNOSUPPORT, (const char *)0;
  if (strlen(text) >= size) return errno = ENOSPC, (const char *)0;
  return strcpy(out, text);
}

static const struct { const char *name; int port; } known[] = {{"echo", 7}, {"ftp", 21}, {"ssh", 22}, {"telnet", 23}, {"smtp", 25}, {"domain", 53}, {"http", 80}, {"https", 443}};

static int port_of(const char *service) {
  if (!service) return 0;
  char *end;
  long port = strtol(service, &end, 10);
  if (*service && !*end) return port < 0 || port > 65535 ? -1 : (int)port;
  for (unsigned at = 0; at < sizeof known / sizeof *known; at++)
    if (!strcmp(service, known[at].name)) return known[at].port;
  return -1;
}

struct result { struct addrinfo info; struct sockaddr_in6 address; };

static struct addrinfo *make(int family, const void *address, int port, int type) {
  struct result *made = calloc(1, sizeof *made);
  if (!made) return 0;
  made->info = (struct addrinfo){.ai_family = family, .ai_socktype = type, .ai_protocol = type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP, .ai_addr = (struct sockaddr *)&made->address};
  if (family == AF_INET) {
    struct sockaddr_in *name = (struct sockaddr_in *)&made->address;
    name->sin_family = AF_INET;
    name->sin_port = htons((uint16_t)port);
    memcpy(&name->sin_addr, address, 4);
    made->info.ai_addrlen = sizeof *name;
  } else {
    made->address.sin6_family = AF_INET6;
    made->address.sin6_port = htons((uint16_t)port);
    memcpy(&made->address.sin6_addr, address, 16);
    made->info.ai_addrlen = sizeof made->address;
  }
  return &made->info;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **out) {
  int flags = hints ? hints->ai_flags : 0, family = hints ? hints->ai_family : AF_UNSPEC, type = hints ? hints->ai_socktype : 0;
  if (!node && !service) return EAI_NONAME;
  if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) return EAI_FAMILY;
  int port = port_of(service);
  if (port < 0) return EAI_SERVICE;
  struct in_addr four = {htonl(node || !(flags & AI_PASSIVE) ? INADDR_LOOPBACK : INADDR_ANY)};
  struct in6_addr six = node || !(flags & AI_PASSIVE) ? in6addr_loopback : in6addr_any;
  int has4 = 1, has6 = 1;
  if (node && strcmp(node, "localhost") && strcmp(node, "signalbox")) {
    has4 = inet_aton(node, &four);
    has6 = !has4 && inet_pton(AF_INET6, node, &six) == 1;
    if (!has4 && !has6) return EAI_NONAME;
  }
  struct addrinfo **next = out;
  *out = 0;
  /* glibc: ::1 before 127.0.0.1, but 0.0.0.0 before :: */
  int first = node || !(flags & AI_PASSIVE) ? AF_INET6 : AF_INET;
  for (int turn = 0; turn < 2; turn++) {
    int which = turn == 0 ? first : first == AF_INET ? AF_INET6 : AF_INET;
    if ((family != AF_UNSPEC && family != which) || !(which == AF_INET ? has4 : has6)) continue;
    for (int kind = SOCK_STREAM; kind <= SOCK_DGRAM; kind++) {
      if (type && type != kind) continue;
      *next = make(which, which == AF_INET ? (void *)&four : (void *)&six, port, kind);
      if (!*next) return EAI_MEMORY;
      next = &(*next)->ai_next;
    }
  }
  if (!*out) return EAI_NONAME;
  if (flags & AI_CANONNAME) (*out)->ai_canonname = strdup(node ? node : "localhost");
  return 0;
}
void freeaddrinfo(struct addrinfo *list) {
  while (list) {
    struct addrinfo *next = list->ai_next;
    free(list->ai_canonname);
    free(list);
    list = next;
  }
}
const char *gai_strerror(int error) {
  switch (error) {
    case 0: return "Success";
    case EAI_BADFLAGS: return "Bad value for ai_flags";
    case EAI_NONAME: return "Name or service not known";
    case EAI_AGAIN: return "Temporary failure in name resolution";
    case EAI_FAIL: return "Non-recoverable failure in name resolution";
    case EAI_FAMILY: return "ai_family not supported";
    case EAI_SOCKTYPE: return "ai_socktype not supported";
    case EAI_SERVICE: return "Servname not supported for ai_socktype";
    case EAI_MEMORY: return "Memory allocation failure";
    case EAI_SYSTEM: return "System error";
    case EAI_OVERFLOW: return "Result too large for supplied buffer";
  }
  return "Unknown error";
}
int getnameinfo(const struct sockaddr *name, socklen_t length, char *host, socklen_t hostlen, char *service, socklen_t servicelen, int flags) {
  const struct sockaddr_in *four = (const void *)name;
  const struct sockaddr_in6 *six = (const void *)name;
  if (name->sa_family != AF_INET && name->sa_family != AF_INET6) return EAI_FAMILY;
  const void *address = name->sa_family == AF_INET ? (const void *)&four->sin_addr : (const void *)&six->sin6_addr;
  if (host && hostlen > 0) {
    char text[INET6_ADDRSTRLEN];
    inet_ntop(name->sa_family, address, text, sizeof text);
    if (!(flags & NI_NUMERICHOST) && (!strcmp(text, "127.0.0.1") || !strcmp(text, "::1"))) strcpy(text, "localhost");
    if (strlen(text) >= hostlen) return EAI_OVERFLOW;
    strcpy(host, text);
  }
  if (service && servicelen > 0 && (socklen_t)snprintf(service, servicelen, "%u", ntohs(four->sin_port)) >= servicelen) return EAI_OVERFLOW;
  return 0;
}
struct hostent *gethostbyname(const char *name) {
  static struct in_addr address;
  static char *addresses[2] = {(char *)&address}, *aliases[1];
  static struct hostent host = {0, aliases, AF_INET, 4, addresses};
  address.s_addr = htonl(INADDR_LOOPBACK);
  if (strcmp(name, "localhost") && strcmp(name, "signalbox") && !inet_aton(name, &address)) return h_errno = 1, (struct hostent *)0;
  free(host.h_name);
  host.h_name = strdup(name);
  return &host;
}
struct hostent *gethostbyaddr(const void *from, socklen_t length, int family) {
  static unsigned char address[16];
  static char *addresses[2] = {(char *)address}, *aliases[1];
  static struct hostent host = {"localhost", aliases, 0, 0, addresses};
  const unsigned char *bytes = from;
  if ((family != AF_INET || length != 4) && (family != AF_INET6 || length != 16)) return h_errno = NO_RECOVERY, (struct hostent *)0;
  const int own = family == AF_INET ? bytes[0] == 127 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 1 : !memcmp(bytes, &in6addr_loopback, 16);
  if (!own) return h_errno = HOST_NOT_FOUND, (struct hostent *)0;
  memcpy(address, bytes, length);
  host.h_addrtype = family;
  host.h_length = (int)length;
  return &host;
}
const char *hstrerror(int error) {
  static const char *const texts[] = {"Resolver Error 0 (no error)", "Unknown host", "Host name lookup failure", "Unknown server error", "No address associated with name"};
  return error < 0 ? "Resolver internal error" : error < 5 ? texts[error] : "Unknown resolver error";
}

/* getservbyname(3): of /etc/services what port_of knows, over TCP and UDP. */
static struct servent *service_of(unsigned at, const char *protocol) {
  static char *aliases[1];
  static struct servent service = {0, aliases, 0, 0};
  if (protocol && strcmp(protocol, "tcp") && strcmp(protocol, "udp")) return 0;
  if (at >= sizeof known / sizeof *known) return 0;
  service.s_name = (char *)known[at].name;
  service.s_port = htons((uint16_t)known[at].port);
  service.s_proto = (char *)(protocol ? protocol : "tcp");
  return &service;
}
struct servent *getservbyname(const char *name, const char *protocol) {
  unsigned at = 0;
  while (at < sizeof known / sizeof *known && strcmp(known[at].name, name)) at++;
  return service_of(at, protocol);
}
struct servent *getservbyport(int port, const char *protocol) {
  unsigned at = 0;
  while (at < sizeof known / sizeof *known && htons((uint16_t)known[at].port) != (uint16_t)port) at++;
  return service_of(at, protocol);
}
struct protoent *getprotobyname(const char *name) {
  static const struct { const char *name, *alias; int number; } numbers[] = {{"ip", "IP", 0}, {"icmp", "ICMP", 1}, {"tcp", "TCP", 6}, {"udp", "UDP", 17}, {"ipv6", "IPv6", 41}};
  static char *aliases[2];
  static struct protoent protocol = {0, aliases, 0};
  for (unsigned at = 0; at < sizeof numbers / sizeof *numbers; at++) {
    if (strcmp(name, numbers[at].name) && strcmp(name, numbers[at].alias)) continue;
    protocol.p_name = (char *)numbers[at].name;
    aliases[0] = (char *)numbers[at].alias;
    protocol.p_proto = numbers[at].number;
    return &protocol;
  }
  return 0;
}
