#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static void h(int s) { printf("signal %d\n", s); }
__attribute__((constructor)) static void early(void) { printf("constructor\n"); signal(SIGUSR1, h); }
__attribute__((destructor)) static void late(void) { printf("destructor\n"); }
static void ex(void) { printf("atexit\n"); raise(SIGUSR1); }
int main(void) { atexit(ex); printf("main\n"); raise(SIGUSR1); return 9; }
