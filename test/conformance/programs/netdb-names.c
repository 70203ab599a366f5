// gethostbyaddr(3), getservbyname(3), getprotobyname(3): what every machine's /etc/hosts, /etc/services and /etc/protocols say.
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  struct in_addr address = {htonl(INADDR_LOOPBACK)};
  struct hostent *host = gethostbyaddr(&address, sizeof address, AF_INET);
  printf("%s, %d bytes, AF_INET: %d\n", host->h_name, host->h_length, host->h_addrtype == AF_INET);
  struct servent *service = getservbyname("http", "tcp");
  printf("%s is port %d of %s\n", service->s_name, ntohs(service->s_port), service->s_proto);
  service = getservbyport(htons(22), "tcp");
  printf("port 22 is %s\n", service->s_name);
  printf("none: %d %d\n", getservbyname("nothing", "tcp") == NULL, getservbyname("http", "nothing") == NULL);
  struct protoent *protocol = getprotobyname("tcp");
  printf("%s is %d\n", protocol->p_name, protocol->p_proto);
  protocol = getprotobyname("UDP");
  printf("%s is %d\n", protocol->p_name, protocol->p_proto);
  printf("%s | %s | %s\n", hstrerror(HOST_NOT_FOUND), hstrerror(TRY_AGAIN), hstrerror(NO_DATA));
}
