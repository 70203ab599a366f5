/* Functions called through pointers of another type: what old code does, and what works on x86-64. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef int (*binary)(int, int);
typedef void (*action)();

static int calls;

/* Nothing is known of what it returns: the compiler has to make the call. */
static void *volatile kept;
static void *opaque(void *function)
{
    kept = function;
    return kept;
}

void *no_parameter()
{
    calls++;
    return (void *)"none";
}
void *two_parameters(void *first, void *second)
{
    calls++;
    return first;
}
int number(int value)
{
    return value * 2;
}
void nothing(void *argument)
{
    printf("nothing: %s\n", (char *)argument);
}
long wide(long a, long b)
{
    return a * 1000 + b;
}
double half(double x)
{
    return x / 2;
}
double mixed(int a, double x, int b, double y)
{
    return a * x + b * y;
}
int one(int a)
{
    return a + 1;
}
int three(int a, int b, int c)
{
    return a + b;
}
int leave(void)
{
    printf("leaving\n");
    fflush(stdout);
    return 1;
}
void handler(int sig, siginfo_t *info, void *context)
{
    printf("signal %d\n", sig);
}
int compare(int *a, int *b)
{
    return *a - *b;
}
void step()
{
    printf("step\n");
}
void once(void)
{
    printf("once\n");
}

int main(void)
{
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, no_parameter, NULL);
    pthread_join(thread, &result);
    printf("thread: %s\n", (char *)result);
    pthread_create(&thread, NULL, (void *(*)(void *))two_parameters, "two");
    pthread_join(thread, &result);
    printf("thread: %s\n", (char *)result);
    pthread_create(&thread, NULL, (void *(*)(void *))number, (void *)21);
    pthread_join(thread, &result);
    printf("thread: %d\n", (int)(long)result);
    pthread_create(&thread, NULL, (void *(*)(void *))nothing, "here");
    pthread_join(thread, NULL);

    printf("%d\n", ((binary)opaque(one))(1, 2));
    printf("%d\n", ((int (*)(int, int, int, int))opaque(three))(1, 2, 3, 4));
    printf("%ld\n", ((long (*)(int, int))opaque(wide))(3, 4));
    printf("%d\n", ((int (*)(long, long))opaque(one))(41L, 0L));
    printf("%.1f\n", ((double (*)(double, int))opaque(half))(5.0, 1));
    printf("%.1f\n", ((double (*)(int, int, double, double))opaque(mixed))(2, 3, 1.5, 2.5));

    action actions[] = { (action)step, (action)one, (action)nothing };
    actions[0](1, 2, 3);
    actions[1](5);
    actions[2]("from a table");

    signal(SIGUSR1, (void (*)(int))handler);
    raise(SIGUSR1);
    int numbers[] = { 3, 1, 2 };
    qsort(numbers, 3, sizeof numbers[0], (int (*)(const void *, const void *))compare);
    printf("%d %d %d, %d calls\n", numbers[0], numbers[1], numbers[2], calls);

    static pthread_once_t control = PTHREAD_ONCE_INIT;
    pthread_once(&control, (void (*)(void))once);
    atexit((void (*)(void))leave);
    return 0;
}
