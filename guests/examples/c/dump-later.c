/*
 * What is it doing all the time? A watchdog dumps the stacks when the program has not come to an end after a second and a half; SIGUSR1, from a
 * shell say, has them dumped at any time, and the program's own handler runs as well. Only signalbox has this header. docs/guards.md
 */
#include <signal.h>
#include <signalbox/faulthandler.h>
#include <stdio.h>
#include <unistd.h>

static void on_usr1(int signal) {
  (void)signal;
  static const char text[] = "the program's own handler\n";
  write(STDOUT_FILENO, text, sizeof text - 1);
}

static void wait_for_peer(void) {
  sleep(4);
}

int main(void) {
  signal(SIGUSR1, on_usr1);
  faulthandler_register(SIGUSR1, STDOUT_FILENO, 1, 1); /* chain: its handler goes on being called */
  raise(SIGUSR1);

  faulthandler_dump_traceback_later(1.5, 1, STDOUT_FILENO, 0); /* repeat */
  wait_for_peer();
  faulthandler_cancel_dump_traceback_later();
  sleep(10);
  printf("done\n");
  return 0;
}
