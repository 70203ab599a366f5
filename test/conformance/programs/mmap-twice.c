// One file mapped at two addresses of one process: the same bytes. The ring buffer that needs no wrapping.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIZE 8192
int main(void) {
  int fd = shm_open("/signalbox-ring", O_RDWR | O_CREAT | O_TRUNC, 0600);
  shm_unlink("/signalbox-ring");
  ftruncate(fd, SIZE);
  char *ring = mmap(NULL, 2 * SIZE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *a = mmap(ring, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
  char *b = mmap(ring + SIZE, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0);
  printf("%d %d\n", a == ring, b == ring + SIZE);
  strcpy(a, "one");
  printf("%s\n", b);
  b[1] = 'N';
  printf("%s\n", a);
  memcpy(ring + SIZE - 6, "wraps around", 13);
  printf("%.6s|%s\n", ring + SIZE - 6, ring);
  int counter = 0;
  for (int i = 0; i < 1000; i++) { a[100]++; b[100]++; if (a[100] == b[100]) counter++; }
  printf("%d equal, last %d\n", counter, a[100]);
  fflush(stdout);
  if (fork() == 0) {
    strcpy(b + 200, "from the child");
    _exit(0);
  }
  wait(NULL);
  printf("%s %s\n", a + 200, b + 200);
  char text[8] = "";
  pread(fd, text, 3, 0);
  printf("file: %s\n", text);
  return 0;
}
