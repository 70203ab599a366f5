/* A client and a server in the manner of the network guides: getaddrinfo, inet_ntop, getnameinfo. */
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *list;
  int e = getaddrinfo(NULL, "34567", &hints, &list);
  printf("getaddrinfo %d\n", e);
  char text[INET6_ADDRSTRLEN];
  printf("%s port %d\n", inet_ntop(AF_INET, &((struct sockaddr_in *)list->ai_addr)->sin_addr, text, sizeof text), ntohs(((struct sockaddr_in *)list->ai_addr)->sin_port));
  int l = socket(list->ai_family, list->ai_socktype, list->ai_protocol), one = 1;
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(l, list->ai_addr, list->ai_addrlen) < 0) return perror("bind"), 1;
  freeaddrinfo(list);
  listen(l, 10);
  if (fork() == 0) {
    hints.ai_flags = 0;
    if (getaddrinfo("127.0.0.1", "34567", &hints, &list)) _exit(1);
    int fd = socket(list->ai_family, list->ai_socktype, 0);
    if (connect(fd, list->ai_addr, list->ai_addrlen) < 0) _exit(2);
    char b[32] = "";
    int got = 0, n;
    while ((n = recv(fd, b + got, sizeof b - 1 - got, 0)) > 0) got += n;
    _exit(strcmp(b, "Hello, world!") ? 3 : 0);
  }
  struct sockaddr_storage peer;
  socklen_t length = sizeof peer;
  int fd = accept(l, (struct sockaddr *)&peer, &length);
  char host[NI_MAXHOST];
  e = getnameinfo((struct sockaddr *)&peer, length, host, sizeof host, NULL, 0, NI_NUMERICHOST);
  printf("connection from %s %d\n", host, e);
  send(fd, "Hello, ", 7, 0);
  send(fd, "world!", 6, MSG_NOSIGNAL);
  close(fd);
  int status;
  wait(&status);
  printf("client %d\n", WEXITSTATUS(status));
  const char *samples[] = {"::1", "::", "2001:db8::ff00:42:8329", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "1::8", "::1:0:0:1", "12345::", "1:2:3", "192.0.2.256"};
  for (int i = 0; i < 10; i++) {
    unsigned char a[16];
    int r = inet_pton(i == 9 ? AF_INET : AF_INET6, samples[i], a);
    printf("%s: %d %s\n", samples[i], r, r == 1 ? inet_ntop(AF_INET6, a, text, sizeof text) : "-");
  }
  struct in_addr a;
  for (int i = 0; i < 5; i++) {
    const char *v4[] = {"127.1", "0x7f.1", "10.0.513", "1.2.3.4.5", "256.1.1.1"};
    int r = inet_aton(v4[i], &a);
    printf("%s: %d %s\n", v4[i], r, r ? inet_ntoa(a) : "-");
  }
  printf("%s / %s\n", gai_strerror(getaddrinfo("no such host!", "1", &hints, &list)), gai_strerror(getaddrinfo("127.0.0.1", "no-such-service", &hints, &list)));
  return 0;
}
