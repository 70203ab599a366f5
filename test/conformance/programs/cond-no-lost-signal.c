// pthread_cond_wait(3p) releases the mutex and waits "atomically": of many thousand signals none comes in between and is lost.
#include <pthread.h>
#include <stdio.h>

#define ROUNDS 30000
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int turn, rounds[2];

static void *player(void *number) {
  int me = (int)(size_t)number;
  for (int i = 0; i < ROUNDS; i++) {
    pthread_mutex_lock(&mutex);
    while (turn != me) pthread_cond_wait(&condition, &mutex);
    rounds[me]++;
    turn = !me;
    pthread_cond_signal(&condition);
    pthread_mutex_unlock(&mutex);
  }
  return NULL;
}

int main(void) {
  pthread_t other;
  pthread_create(&other, NULL, player, (void *)(size_t)1);
  player((void *)(size_t)0);
  pthread_join(other, NULL);
  printf("%d %d\n", rounds[0], rounds[1]);
  return 0;
}
