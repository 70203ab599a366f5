/* socket(2) and its family. accept(2), connect(2), send(2) and recv(2) and their kin are cancellation points. */
#include "calls.h"
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>

int socket(int domain, int type, int protocol) { return result(__signalbox_socket(domain, type, protocol)); }
int socketpair(int domain, int type, int protocol, int pair[2]) { return result(__signalbox_socketpair(domain, type, protocol, pair)); }
int bind(int fd, const struct sockaddr *name, socklen_t length) { return result(__signalbox_bind(fd, name, (int)length)); }
int listen(int fd, int backlog) { return result(__signalbox_listen(fd, backlog)); }
int accept4(int fd, struct sockaddr *name, socklen_t *length, int flags) {
  return result(CANCELLABLE(__signalbox_accept4(fd, name, length, flags)));
}
int accept(int fd, struct sockaddr *name, socklen_t *length) { return accept4(fd, name, length, 0); }
int connect(int fd, const struct sockaddr *name, socklen_t length) {
  return result(CANCELLABLE(__signalbox_connect(fd, name, (int)length)));
}
int shutdown(int fd, int how) { return result(__signalbox_shutdown(fd, how)); }
int getsockname(int fd, struct sockaddr *name, socklen_t *length) { return result(__signalbox_getsockname(fd, name, length)); }
int getpeername(int fd, struct sockaddr *name, socklen_t *length) { return result(__signalbox_getpeername(fd, name, length)); }

ssize_t sendto(int fd, const void *buffer, size_t length, int flags, const struct sockaddr *name, socklen_t namelen) {
  return result(CANCELLABLE(__signalbox_sendto(fd, buffer, (int)length, flags, name, (int)namelen)));
}
ssize_t send(int fd, const void *buffer, size_t length, int flags) { return sendto(fd, buffer, length, flags, 0, 0); }
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) { return result(CANCELLABLE(__signalbox_sendmsg(fd, message, flags))); }
ssize_t recvfrom(int fd, void *buffer, size_t length, int flags, struct sockaddr *name, socklen_t *namelen) {
  return result(CANCELLABLE(__signalbox_recvfrom(fd, buffer, (int)length, flags, name, namelen)));
}
ssize_t recv(int fd, void *buffer, size_t length, int flags) { return recvfrom(fd, buffer, length, flags, 0, 0); }
ssize_t recvmsg(int fd, struct msghdr *message, int flags) { return result(CANCELLABLE(__signalbox_recvmsg(fd, message, flags))); }

int sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags) {
  unsigned sent = 0;
  for (; sent < count; sent++) {
    ssize_t r = sendmsg(fd, &messages[sent].msg_hdr, flags);
    if (r < 0) break;
    messages[sent].msg_len = (unsigned)r;
  }
  return sent > 0 || count == 0 ? (int)sent : -1;
}
int recvmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags, struct timespec *timeout) {
  unsigned taken = 0;
  for (; taken < count; taken++) {
    /* MSG_WAITFORONE, 0x10000: after the first one it does not wait. */
    ssize_t r = recvmsg(fd, &messages[taken].msg_hdr, (flags & ~0x10000) | (taken > 0 && flags & 0x10000 ? MSG_DONTWAIT : 0));
    if (r < 0) break;
    messages[taken].msg_len = (unsigned)r;
  }
  return taken > 0 || count == 0 ? (int)taken : -1;
}

int setsockopt(int fd, int level, int option, const void *value, socklen_t length) {
  return result(__signalbox_setsockopt(fd, level, option, value, (int)length));
}
int getsockopt(int fd, int level, int option, void *value, socklen_t *length) {
  return result(__signalbox_getsockopt(fd, level, option, value, length));
}
int isfdtype(int fd, int type) { return errno = ENOTSUP, -1; }
