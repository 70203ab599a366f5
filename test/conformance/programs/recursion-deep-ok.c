#include <stdio.h>
static long sum(long n) { return n == 0 ? 0 : n + sum(n - 1); }
static int ack(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
int main(void) { printf("%ld\n", sum(50000)); printf("%d\n", ack(2, 300)); printf("%d\n", ack(3, 6)); return 0; }
