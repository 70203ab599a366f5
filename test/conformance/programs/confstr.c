// confstr(3): values of configuration strings, and their lengths with the NUL.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  char text[100];
  int names[] = {_CS_PATH, _CS_GNU_LIBC_VERSION, _CS_GNU_LIBPTHREAD_VERSION};
  for (int at = 0; at < 3; at++) {
    size_t length = confstr(names[at], text, sizeof text);
    printf("%zu %s\n", length, text);
  }
  size_t cut = confstr(_CS_PATH, text, 5);
  printf("%zu %s\n", cut, text);
  printf("%zu\n", confstr(_CS_PATH, NULL, 0));
  errno = 0;
  size_t none = confstr(12345, text, sizeof text);
  printf("%zu %d\n", none, errno == EINVAL);
  return 0;
}
