#include <stdio.h>
#include <stdlib.h>
static void q1(void) { printf("q1\n"); fflush(stdout); }
static void q2(void) { printf("q2\n"); fflush(stdout); }
static void never(void) { printf("never\n"); }
int main(void) { atexit(never); at_quick_exit(q1); at_quick_exit(q2); quick_exit(6); }
