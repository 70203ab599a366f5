/* qsort(3): a merge sort, as glibc's is, since programs see that equal elements keep their order. */
#include <stdlib.h>
#include <string.h>

typedef int compare(const void *, const void *, void *);

static void sort(char *base, size_t count, size_t size, compare *cmp, void *context, char *space) {
  if (count < 2) return;
  size_t left = count / 2, right = count - left;
  char *a = base, *b = base + left * size, *out = space;
  sort(a, left, size, cmp, context, space);
  sort(b, right, size, cmp, context, space);
  while (left > 0 && right > 0) {
    int from_left = cmp(a, b, context) <= 0;
    char **from = from_left ? &a : &b;
    memcpy(out, *from, size);
    out += size;
    *from += size;
    if (from_left) left--;
    else right--;
  }
  if (left > 0) memcpy(out, a, left * size);
  memcpy(base, space, (count - right) * size);
}

void qsort_r(void *base, size_t count, size_t size, compare *cmp, void *context) {
  if (count < 2 || size == 0) return;
  char *space = malloc(count * size);
  if (!space) abort();
  sort(base, count, size, cmp, context, space);
  free(space);
}

static int plain(const void *a, const void *b, void *cmp) { return ((int (*)(const void *, const void *))cmp)(a, b); }
void qsort(void *base, size_t count, size_t size, int (*cmp)(const void *, const void *)) { qsort_r(base, count, size, plain, (void *)cmp); }
