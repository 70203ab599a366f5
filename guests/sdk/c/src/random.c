/* rand(3), random(3), rand_r(3): the sequences that glibc gives for a seed, since programs print them. */
#include <stdlib.h>

/* random(3): additive feedback, x(i) = x(i-3) + x(i-31), seeded by a Lehmer generator, the first 310 values dropped. */
#define DEGREE 31
static unsigned state[DEGREE];
static int position;
static int seeded;

void srandom(unsigned seed) {
  int word = seed ? (int)seed : 1;
  state[0] = (unsigned)word;
  for (int i = 1; i < DEGREE; i++) {
    word = (int)(16807LL * word % 2147483647);
    if (word < 0) word += 2147483647;
    state[i] = (unsigned)word;
  }
  position = 3;
  seeded = 1;
  for (int i = 0; i < 310; i++) random();
}

long random(void) {
  if (!seeded) srandom(1);
  unsigned value = state[position] += state[(position + DEGREE - 3) % DEGREE];
  position = (position + 1) % DEGREE;
  return (long)(value >> 1);
}

void srand(unsigned seed) { srandom(seed); }
int rand(void) { return (int)random(); }

int rand_r(unsigned *seed) {
  unsigned next = *seed, value = 0;
  for (int i = 0; i < 3; i++) {
    next = next * 1103515245 + 12345;
    value = i == 0 ? next / 65536 % 2048 : value << 10 ^ next / 65536 % 1024;
  }
  *seed = next;
  return (int)value;
}
