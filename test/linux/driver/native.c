/*
 * Runs many scripts on Linux: reads "LENGTH\n" and a script of so many bytes, again and again, from standard input; writes
 * "STATUS LENGTH\n" and the trace of each to standard output. A script has a process of its own (the driver's controller).
 *
 * Who loses its parent must get one outside the session, as in the sandbox, where that is init: otherwise its process group would not
 * be orphaned. Hence two processes: this one adopts (PR_SET_CHILD_SUBREAPER); its child leads the session and runs the scripts.
 */
#define MANY_SCRIPTS
#include "driver.c"
#include <sys/prctl.h>

static void control(char *text, int output)
{
    setpgid(0, 0);
    dup2(output, 1);
    close(output);
    run_script(text);
    while (wait(NULL) > 0)
        continue;
    _exit(0);
}

static void run_one(char *text)
{
    static char trace[1 << 20];
    int output = memfd_create("trace", 0), status, length;
    pid_t pid;

    if (output < 0 || fcntl(output, F_SETFL, O_APPEND) < 0)
        exit(3);
    pid = fork();
    if (pid == 0) {
        close(0);
        control(text, output);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        exit(3);
    length = (int)pread(output, trace, sizeof trace, 0);
    close(output);
    printf("%d %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), length);
    fwrite(trace, 1, length, stdout);
    fflush(stdout);
}

static void run_all(void)
{
    static char text[SCRIPT_SIZE];
    int length;

    setsid();
    while (scanf("%d", &length) == 1) {
        getchar();
        if (length >= SCRIPT_SIZE || (int)fread(text, 1, length, stdin) != length)
            exit(2);
        text[length] = 0;
        run_one(text);
    }
    exit(0);
}

int main(int argc, char **argv)
{
    struct rlimit none = { 0, 0 };
    int status;
    sigset_t empty;
    pid_t runner, gone;

    if (argc > 1)
        act_after_exec(argv + 1);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setrlimit(RLIMIT_CORE, &none);
    for (int sig = 1; sig < 65; sig++)
        sigaction(sig, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
    sigemptyset(&empty);
    sigprocmask(SIG_SETMASK, &empty, NULL);
    runner = fork();
    if (runner == 0)
        run_all();
    while ((gone = wait(&status)) >= 0)
        if (gone == runner)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return 1;
}
