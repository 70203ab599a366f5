#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static void h(int s) { printf("handler\n"); fflush(stdout); }
int main(void) { signal(SIGABRT, h); printf("aborting\n"); abort(); }
