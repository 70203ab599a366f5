// RLIMIT_FSIZE: a write that begins below the limit is cut there, the next one gets SIGXFSZ and EFBIG.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t got, code, self;
static void on(int sig, siginfo_t *si, void *uc) { got = sig; code = si->si_code; self = si->si_pid == getpid(); }

int main(void) {
  struct rlimit rl = {1000, 5000};
  printf("set %d\n", setrlimit(RLIMIT_FSIZE, &rl));
  struct sigaction sa = {.sa_sigaction = on, .sa_flags = SA_SIGINFO};
  sigaction(SIGXFSZ, &sa, NULL);
  int fd = open("fsize.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600);
  char buf[700];
  memset(buf, 'x', sizeof buf);
  printf("write %zd\n", write(fd, buf, sizeof buf));
  printf("write %zd signal %d\n", write(fd, buf, sizeof buf), (int)got);
  ssize_t r = write(fd, buf, sizeof buf);
  printf("write %zd %s signal %d code %d self %d\n", r, strerror(errno), got == SIGXFSZ, (int)code, (int)self);
  got = 0;
  r = pwrite(fd, buf, 10, 995);
  printf("pwrite %zd signal %d\n", r, (int)got);
  r = pwrite(fd, buf, 10, 2000);
  printf("pwrite %zd %s signal %d\n", r, strerror(errno), got == SIGXFSZ);
  got = 0;
  r = ftruncate(fd, 4000);
  printf("ftruncate %zd %s signal %d\n", r, strerror(errno), got == SIGXFSZ);
  got = 0;
  r = ftruncate(fd, 900);
  printf("ftruncate %zd signal %d\n", r, (int)got);
  signal(SIGXFSZ, SIG_IGN);
  lseek(fd, 0, SEEK_END);
  r = write(fd, buf, 200);
  printf("write %zd\n", r);
  r = write(fd, buf, 200);
  printf("write %zd %s\n", r, strerror(errno));
  struct stat st;
  fstat(fd, &st);
  printf("size %d\n", (int)st.st_size);
  int p[2];
  pipe(p);
  printf("pipes have no size: %zd\n", write(p[1], buf, 700) + write(p[1], buf, 700));
  fflush(stdout);
  if (fork() == 0) {
    signal(SIGXFSZ, SIG_DFL);
    write(fd, buf, 1);
    _exit(3);
  }
  int status;
  wait(&status);
  printf("child died of SIGXFSZ %d\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
  unlink("fsize.tmp");
  return 0;
}
