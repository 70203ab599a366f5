// POSIX: "all functions that reference (FILE *) objects … shall behave as if they use flockfile()": lines of several threads stay whole. malloc(3) is thread-safe.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES 4000
static FILE *file;
static int bad_blocks[3];

static void *writer(void *number) {
  int me = (int)(size_t)number;
  char *blocks[16] = {0};
  for (int i = 0; i < LINES; i++) {
    fprintf(file, "<%d:%05d:%s>\n", me, i, me == 1 ? "alpha" : "beta-beta-beta");
    char **block = &blocks[i % 16];
    if (*block && (*block)[0] != me) bad_blocks[me]++;
    free(*block);
    *block = malloc(20 + i % 100);
    memset(*block, me, 20);
  }
  for (int i = 0; i < 16; i++) free(blocks[i]);
  return NULL;
}

int main(void) {
  file = tmpfile();
  pthread_t other;
  pthread_create(&other, NULL, writer, (void *)(size_t)1);
  writer((void *)(size_t)2);
  pthread_join(other, NULL);
  rewind(file);
  char line[200];
  int next[3] = {0}, broken = 0, lines = 0;
  while (fgets(line, sizeof line, file)) {
    int who, number, end = 0;
    char name[40];
    lines++;
    if (sscanf(line, "<%d:%d:%39[a-z-]>%n", &who, &number, name, &end) != 3 || line[end] != '\n' || who < 1 || who > 2 || next[who]++ != number ||
        strcmp(name, who == 1 ? "alpha" : "beta-beta-beta"))
      broken++;
  }
  printf("%d lines, %d broken, %d blocks overwritten\n", lines, broken, bad_blocks[1] + bad_blocks[2]);
  return 0;
}
