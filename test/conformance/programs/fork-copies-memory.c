// fork(2): "the entire virtual address space of the parent is replicated in the child"; neither sees what the other writes afterwards.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int zero, set = 1;

int main(void) {
  int local = 5, status;
  char *heap = strdup("from the heap"), *mapped = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  strcpy(mapped + 4096, "from a map");
  zero = 7, set = 8;
  if (fork() == 0) {
    printf("child: %d %d %d %s, %s\n", zero, set, local, heap, mapped + 4096);
    zero = set = local = 0;
    strcpy(heap, "changed"), strcpy(mapped + 4096, "changed");
    fflush(stdout);
    _exit(strlen(malloc(10) ? heap : ""));
  }
  wait(&status);
  printf("parent: %d %d %d %s, %s, status %d\n", zero, set, local, heap, mapped + 4096, WEXITSTATUS(status));
  return 0;
}
