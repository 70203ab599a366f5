/* unix(7) */
#ifndef _SYS_UN_H
#define _SYS_UN_H
#include <sys/socket.h>
#include <string.h>
struct sockaddr_un {
  sa_family_t sun_family;
  char sun_path[108];
};
#define SUN_LEN(name) (__builtin_offsetof(struct sockaddr_un, sun_path) + strlen((name)->sun_path))
#endif
