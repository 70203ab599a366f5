// sysconf(3): an indeterminate limit is -1, "and errno is not changed"; a name that there is not is EINVAL.
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static void show(const char *what, int name) {
  errno = 0;
  long value = sysconf(name);
  printf("%s %ld %d\n", what, value, errno == EINVAL);
}

int main(void) {
  show("sem_nsems", _SC_SEM_NSEMS_MAX);
  show("aio", _SC_AIO_MAX);
  show("symloop", _SC_SYMLOOP_MAX);
  show("trace", _SC_TRACE);
  show("stream", _SC_STREAM_MAX);
  show("tty", _SC_TTY_NAME_MAX);
  show("regexp", _SC_REGEXP);
  show("none", 12345);
  show("none", -1);
  return 0;
}
