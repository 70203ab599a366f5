/*
 * Six small loads whose slow-down under instrumentation is measured: loop, recursion, matrix, sieve, sort, hash.
 *
 *     kernels NAME ROUNDS      runs it so many times and prints a checksum, the same everywhere
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>

static uint32_t state = 1;

static uint32_t random32(void)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

/* Integer arithmetic without memory: the cost of a safepoint at each turn. */
static uint32_t loop(void)
{
    uint32_t a = 1, b = state;

    for (int i = 0; i < 1000000; i++) {
        a = a * 1664525 + b;
        b ^= a >> 15;
    }
    return a ^ b;
}

/* Calls: the cost of a safepoint and of a shadow frame at each entry. */
static uint32_t fibonacci(uint32_t n)
{
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static uint32_t recursion(void)
{
    return fibonacci(24);
}

/* Floating point with dense loads: the cost of page guards. */
static uint32_t matrix(void)
{
    enum { N = 64 };
    static double a[N][N], b[N][N], c[N][N];
    double sum = 0;

    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = i + j;
            b[i][j] = i - j;
        }
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double x = 0;
            for (int k = 0; k < N; k++)
                x += a[i][k] * b[k][j];
            c[i][j] = x;
        }
    for (int i = 0; i < N; i++)
        sum += c[i][N - 1 - i];
    return (uint32_t)(int32_t)sum;
}

/* Byte stores with a stride. */
static uint32_t sieve(void)
{
    enum { N = 200000 };
    static uint8_t composite[N];
    uint32_t count = 0;

    memset(composite, 0, N);
    for (int i = 2; i < N; i++) {
        if (composite[i])
            continue;
        count++;
        for (int j = i + i; j < N; j += i)
            composite[j] = 1;
    }
    return count;
}

/* Loads, stores and unpredictable branches. */
static void quicksort(int32_t *v, int low, int high)
{
    while (low < high) {
        int32_t pivot = v[(low + high) / 2];
        int i = low, j = high;

        while (i <= j) {
            while (v[i] < pivot)
                i++;
            while (v[j] > pivot)
                j--;
            if (i <= j) {
                int32_t t = v[i];
                v[i++] = v[j];
                v[j--] = t;
            }
        }
        quicksort(v, low, j);
        low = i;
    }
}

static uint32_t sort(void)
{
    enum { N = 20000 };
    static int32_t v[N];

    for (int i = 0; i < N; i++)
        v[i] = (int32_t)random32();
    quicksort(v, 0, N - 1);
    return (uint32_t)v[N / 2];
}

/* Byte loads and a table that does not fit a register: open addressing, FNV-1a. */
static uint32_t hash(void)
{
    enum { SLOTS = 16384, KEYS = 8000 };
    static uint32_t table[SLOTS];
    char key[16];
    uint32_t collisions = 0;

    memset(table, 0, sizeof table);
    for (uint32_t n = 1; n <= KEYS; n++) {
        uint32_t h = 2166136261u, x = n * 2654435761u;

        for (int i = 0; i < 16; i++) {
            key[i] = (char)('a' + (x & 15));
            x = (x >> 4) | (x << 28);
        }
        for (int i = 0; i < 16; i++)
            h = (h ^ (uint8_t)key[i]) * 16777619u;
        for (h %= SLOTS; table[h]; h = (h + 1) % SLOTS)
            collisions++;
        table[h] = n;
    }
    return collisions;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        uint32_t (*run)(void);
    } kernels[] = { { "loop", loop }, { "recursion", recursion }, { "matrix", matrix }, { "sieve", sieve }, { "sort", sort }, { "hash", hash } };

    for (unsigned i = 0; argc > 2 && i < sizeof kernels / sizeof *kernels; i++) {
        uint32_t sum = 0;

        if (strcmp(argv[1], kernels[i].name) != 0)
            continue;
        for (long rounds = atol(argv[2]); rounds > 0; rounds--)
            sum = sum * 31 + kernels[i].run();
        printf("%s %u\n", kernels[i].name, sum);
        return 0;
    }
    fprintf(stderr, "usage: kernels NAME ROUNDS\n");
    return 2;
}
