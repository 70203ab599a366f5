/* Six kernels for the slow-down of instrumented guests: freestanding, each returns a checksum. */
#define EXPORT(name) __attribute__((export_name(name)))
typedef unsigned int u32;

static u32 next(u32 *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

EXPORT("integer") u32 integer(u32 n) {
  u32 a = 1, b = 2;
  for (u32 i = 0; i < n; i++) {
    a = a * 31 + (b ^ i);
    b = (b << 5 | b >> 27) + a;
    if (a & 64) b += i;
  }
  return a ^ b;
}

EXPORT("recursion") u32 recursion(u32 n) { return n < 2 ? n : recursion(n - 1) + recursion(n - 2); }

static double x[96][96], y[96][96], z[96][96];
EXPORT("matrix") u32 matrix(u32 rounds) {
  for (int i = 0; i < 96; i++)
    for (int j = 0; j < 96; j++) x[i][j] = i + j * 0.5, y[i][j] = i - j * 0.25;
  for (u32 r = 0; r < rounds; r++)
    for (int i = 0; i < 96; i++)
      for (int j = 0; j < 96; j++) {
        double sum = 0;
        for (int k = 0; k < 96; k++) sum += x[i][k] * y[k][j];
        z[i][j] = sum;
      }
  return (u32)z[17][31] + (u32)z[95][2];
}

static unsigned char composite[1 << 18];
EXPORT("sieve") u32 sieve(u32 rounds) {
  u32 count = 0;
  for (u32 r = 0; r < rounds; r++) {
    count = 0;
    for (u32 i = 0; i < sizeof composite; i++) composite[i] = 0;
    for (u32 i = 2; i < sizeof composite; i++) {
      if (composite[i]) continue;
      count++;
      for (u32 j = i * 2; j < sizeof composite; j += i) composite[j] = 1;
    }
  }
  return count;
}

static int numbers[1 << 15];
static void quick(int *a, int low, int high) {
  while (low < high) {
    int pivot = a[(low + high) / 2], i = low, j = high;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        int t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    quick(a, low, j);
    low = i;
  }
}
EXPORT("sort") u32 sort(u32 rounds) {
  u32 state = 7, sum = 0;
  for (u32 r = 0; r < rounds; r++) {
    for (u32 i = 0; i < 1 << 15; i++) numbers[i] = (int)next(&state);
    quick(numbers, 0, (1 << 15) - 1);
    sum += (u32)numbers[1000];
  }
  return sum;
}

static struct entry { u32 key, value; } table[1 << 14];
static struct entry *find(u32 key) {
  u32 at = key * 2654435761u >> 18;
  while (table[at].key && table[at].key != key) at = (at + 1) & ((1 << 14) - 1);
  return &table[at];
}
EXPORT("hash") u32 hash(u32 rounds) {
  u32 state = 3, sum = 0;
  for (u32 i = 0; i < 1 << 14; i++) table[i].key = table[i].value = 0;
  for (u32 r = 0; r < rounds * 10000; r++) {
    struct entry *e = find(next(&state) % 8000 + 1);
    e->key = e->key ? e->key : (state >> 8) % 8000 + 1;
    sum += ++e->value;
  }
  return sum;
}
