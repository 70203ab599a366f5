// A file in shared memory: what is written there is in the file, and the other way round; also after fork, munmap and exit.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int fd = open("shared.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600);
  ftruncate(fd, 6000);
  pwrite(fd, "hello", 5, 0);
  char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  printf("read through memory: %.5s\n", p);
  memcpy(p + 100, "from memory", 11);
  char buf[32] = "";
  pread(fd, buf, 11, 100);
  printf("read through the file: %s\n", buf);
  pwrite(fd, "FILE", 4, 5000);
  printf("second page: %.4s\n", p + 5000);
  printf("behind the end, within the page: %d\n", p[7000]);
  p[7000] = 'x';
  struct stat st;
  fstat(fd, &st);
  printf("size stays %d\n", (int)st.st_size);
  fflush(stdout);
  if (fork() == 0) {
    strcpy(p + 200, "child");
    _exit(0);
  }
  wait(NULL);
  printf("written by the child: %s\n", p + 200);
  pread(fd, buf, 6, 200);
  printf("in the file: %s\n", buf);
  printf("msync %d\n", msync(p, 8192, MS_SYNC));
  close(fd);
  strcpy(p + 300, "after close");
  printf("munmap %d\n", munmap(p, 8192));
  fd = open("shared.tmp", O_RDONLY);
  pread(fd, buf, 12, 300);
  printf("%s\n", buf);
  p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  printf("read-only descriptor: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
  int r = mprotect(p, 4096, PROT_READ | PROT_WRITE);
  printf("mprotect: %d %s\n", r, strerror(errno));
  char *q = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 4096);
  printf("private copy at offset 4096: %.4s\n", q + 904);
  q[904] = 'P';
  pread(fd, buf, 4, 5000);
  buf[4] = 0;
  printf("private write stays here: %.4s, file %s\n", q + 904, buf);
  p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 100);
  printf("unaligned offset: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
  unlink("shared.tmp");
  return 0;
}
