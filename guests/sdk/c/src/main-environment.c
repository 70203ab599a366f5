/* int main(int, char **, char **): linked for programs whose main takes the environment too. */
extern char **environ;
int main_of_three(int, char **, char **) __asm__("main");
int __main_argc_argv(int count, char **arguments) { return main_of_three(count, arguments, environ); }
