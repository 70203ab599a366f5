#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void h(int s) { printf("bus error handled\n"); fflush(stdout); signal(SIGBUS, SIG_DFL); }
int main(void) { signal(SIGBUS, h); raise(SIGBUS); raise(SIGBUS); return 0; }
