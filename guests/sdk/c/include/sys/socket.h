/* socket(2), send(2), recv(2), cmsg(3): Linux's numbers, a 32-bit program's structures. */
#ifndef _SYS_SOCKET_H
#define _SYS_SOCKET_H
#include <features.h>
#define __NEED_size_t
#define __NEED_ssize_t
#define __NEED_pid_t
#define __NEED_uid_t
#define __NEED_gid_t
#define __NEED_struct_iovec
#include <bits/alltypes.h>
#include <__struct_iovec.h>
#include <stdint.h>
#include <signalbox/abi/af.h>
#include <signalbox/abi/sock.h>
#include <signalbox/abi/shut.h>
#include <signalbox/abi/msg.h>
#include <signalbox/abi/sol.h>
#include <signalbox/abi/so.h>
#include <signalbox/abi/scm.h>
#include <__header_sys_ioctl.h>
typedef unsigned socklen_t;
typedef unsigned short sa_family_t;
#define __wasilibc___typedef_socklen_t_h
#define __wasilibc___typedef_sa_family_t_h
struct sockaddr {
  sa_family_t sa_family;
  char sa_data[14];
};
struct sockaddr_storage {
  sa_family_t ss_family;
  char __padding[118];
  unsigned long long __align;
};
struct msghdr {
  void *msg_name;
  socklen_t msg_namelen;
  struct iovec *msg_iov;
  size_t msg_iovlen;
  void *msg_control;
  size_t msg_controllen;
  int msg_flags;
};
struct cmsghdr {
  size_t cmsg_len;
  int cmsg_level;
  int cmsg_type;
};
struct linger {
  int l_onoff;
  int l_linger;
};
struct ucred {
  pid_t pid;
  uid_t uid;
  gid_t gid;
};
struct mmsghdr {
  struct msghdr msg_hdr;
  unsigned msg_len;
};
struct timespec;
#define AF_LOCAL AF_UNIX
#define AF_FILE AF_UNIX
#define PF_UNSPEC AF_UNSPEC
#define PF_UNIX AF_UNIX
#define PF_LOCAL AF_UNIX
#define PF_FILE AF_UNIX
#define PF_INET AF_INET
#define PF_INET6 AF_INET6
#define SOCK_RDM 4
#define SOMAXCONN 4096
#define SO_ATTACH_FILTER 26
#define SO_BUSY_POLL 46
#define CMSG_ALIGN(length) (((length) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_SPACE(length) (CMSG_ALIGN(length) + CMSG_ALIGN(sizeof(struct cmsghdr)))
#define CMSG_LEN(length) (CMSG_ALIGN(sizeof(struct cmsghdr)) + (length))
#define CMSG_DATA(header) ((unsigned char *)((struct cmsghdr *)(header) + 1))
#define CMSG_FIRSTHDR(message) \
  ((size_t)(message)->msg_controllen >= sizeof(struct cmsghdr) ? (struct cmsghdr *)(message)->msg_control : (struct cmsghdr *)0)
#define CMSG_NXTHDR(message, header) __cmsg_nxthdr((message), (header))
static inline struct cmsghdr *__cmsg_nxthdr(struct msghdr *message, struct cmsghdr *header) {
  if (header->cmsg_len < sizeof(struct cmsghdr)) return 0;
  char *next = (char *)header + CMSG_ALIGN(header->cmsg_len), *end = (char *)message->msg_control + message->msg_controllen;
  if ((size_t)(end - next) < sizeof(struct cmsghdr) || next > end) return 0;
  return next + CMSG_ALIGN(((struct cmsghdr *)next)->cmsg_len) > end ? 0 : (struct cmsghdr *)next;
}
int socket(int, int, int);
int socketpair(int, int, int, int[2]);
int bind(int, const struct sockaddr *, socklen_t);
int listen(int, int);
int accept(int, struct sockaddr *, socklen_t *);
int accept4(int, struct sockaddr *, socklen_t *, int);
int connect(int, const struct sockaddr *, socklen_t);
int shutdown(int, int);
int getsockname(int, struct sockaddr *, socklen_t *);
int getpeername(int, struct sockaddr *, socklen_t *);
ssize_t send(int, const void *, size_t, int);
ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
ssize_t sendmsg(int, const struct msghdr *, int);
ssize_t recv(int, void *, size_t, int);
ssize_t recvfrom(int, void *, size_t, int, struct sockaddr *, socklen_t *);
ssize_t recvmsg(int, struct msghdr *, int);
int sendmmsg(int, struct mmsghdr *, unsigned, int);
int recvmmsg(int, struct mmsghdr *, unsigned, int, struct timespec *);
int getsockopt(int, int, int, void *, socklen_t *);
int setsockopt(int, int, int, const void *, socklen_t);
int sockatmark(int);
int isfdtype(int, int);
#endif
