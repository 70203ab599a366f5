/* Other processes and threads: making, ending, signalling and waiting for them; groups and sessions. */

/* A pid from a script: an actor's, 0, or -1; an actor that is not there is nobody's number. */
static int pid_of(int actor)
{
    return actor < 0 || actor >= ACTORS ? actor : actors[actor].pid ? actors[actor].pid : 0x3fffffff;
}

static int tid_of(int actor)
{
    return actor < 0 || actor >= ACTORS ? actor : actors[actor].tid ? actors[actor].tid : 0x3fffffff;
}

static int is_taken(int actor)
{
    return actor < 1 || actor >= actor_count || actors[actor].pid;
}

/* fork ACTOR */
OPERATION(do_fork)
{
    int actor = A(0);
    pid_t pid;

    if (is_taken(actor))
        return;
    pid = fork();
    if (pid == 0) {
        self = actor;
        depth = 0;
        context_of_handler = NULL;
        act();
    }
    if (pid > 0) {
        actors[actor].pid = actors[actor].tid = pid;
        report(actor, pid, pid, 1);
    }
    say(pid > 0 ? "fork = actor%d" : "fork(%d) failed", actor);
}

static void *thread_main(void *actor)
{
    self = (int)(size_t)actor;
    act();
    return NULL;
}

/* thread ACTOR */
OPERATION(do_thread)
{
    int actor = A(0);
    pthread_attr_t attributes;
    pthread_t thread;

    if (is_taken(actor))
        return;
    actors[actor].pid = getpid();
    report(actor, getpid(), 0, 1);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 262144);
    say("thread %d = %d", actor, pthread_create(&thread, &attributes, thread_main, (void *)(size_t)actor));
    pthread_attr_destroy(&attributes);
}

static void await_end(const char *name, pid_t pid)
{
    static int children;
    siginfo_t info;
    int waited;

    report(ACTORS + children++ % CHILDREN, pid, pid, 1);
    do
        waited = waitid(P_PID, pid, &info, WEXITED | WNOWAIT);
    while (waited < 0 && errno == EINTR);
    say_result(name, waited);
}

/* child STATUS: a child that exits with it; child -SIGNAL: or dies of it. It is a zombie when the operation ends, or gone. */
OPERATION(do_child)
{
    int fate = A(0);
    pid_t pid = fork();

    if (pid == 0) {
        if (fate >= 0)
            _exit(fate);
        sigset_t none;
        sigemptyset(&none);
        signal(-fate, SIG_DFL);
        sigprocmask(SIG_SETMASK, &none, NULL);
        raise(-fate);
        _exit(99);
    }
    await_end("child", pid);
}

/* vfork STATUS */
OPERATION(do_vfork)
{
    pid_t pid = vfork();

    if (pid == 0)
        _exit(A(0));
    await_end("vfork", pid);
}

/* exit STATUS */
OPERATION(do_exit)
{
    say("exit %d", A(0));
    _exit(A(0));
}

/* threadexit: this thread alone */
OPERATION(do_threadexit)
{
    say("threadexit");
    syscall(SYS_exit, 0);
}

/* kill ACTOR SIGNAL; killgroup ACTOR SIGNAL: the group that it leads; tgkill, sigqueue, tgsigqueue */
OPERATION(do_kill)
{
    say_result("kill", kill(pid_of(A(0)), A(1)));
}

OPERATION(do_killgroup)
{
    say_result("killgroup", kill(A(0) < 0 ? 0 : -pid_of(A(0)), A(1)));
}

OPERATION(do_tgkill)
{
    say_result("tgkill", (int)syscall(SYS_tgkill, pid_of(A(0)), tid_of(A(0)), A(1)));
}

OPERATION(do_sigqueue)
{
    union sigval value;

    value.sival_ptr = NULL;
    value.sival_int = A(2);
    say_result("sigqueue", sigqueue(pid_of(A(0)), A(1), value));
}

/* threadqueue ACTOR SIGNAL VALUE: pthread_sigqueue */
OPERATION(do_threadqueue)
{
    siginfo_t info;

    memset(&info, 0, sizeof info);
    info.si_signo = A(1);
    info.si_code = SI_QUEUE;
    info.si_pid = getpid();
    info.si_uid = getuid();
    info.si_value.sival_int = A(2);
    say_result("threadqueue", (int)syscall(SYS_rt_tgsigqueueinfo, pid_of(A(0)), tid_of(A(0)), A(1), &info));
}

static void say_status(const char *name, pid_t result, int status)
{
    struct text who, signal;

    if (result < 0)
        say_result(name, result);
    else if (result == 0)
        say("%s = 0", name);
    else if (WIFEXITED(status))
        say("%s = %s exited %d", name, process_name(&who, result), WEXITSTATUS(status));
    else if (WIFSIGNALED(status))
        say("%s = %s killed %s%s", name, process_name(&who, result), signal_name(&signal, WTERMSIG(status)), status & 0x80 ? " core" : "");
    else if (WIFSTOPPED(status))
        say("%s = %s stopped %s", name, process_name(&who, result), signal_name(&signal, WSTOPSIG(status)));
    else
        say("%s = %s %s", name, process_name(&who, result), WIFCONTINUED(status) ? "continued" : "?");
}

/* waitpid ACTOR OPTIONS; -1: any, 0: own group; waitgroup ACTOR OPTIONS */
OPERATION(do_waitpid)
{
    int status = 0;
    pid_t result = waitpid(pid_of(A(0)), &status, A(1));

    say_status("waitpid", result, status);
}

OPERATION(do_waitgroup)
{
    int status = 0;
    pid_t result = waitpid(-pid_of(A(0)), &status, A(1));

    say_status("waitgroup", result, status);
}

/* waitid TYPE ACTOR OPTIONS */
OPERATION(do_waitid)
{
    struct text who;
    siginfo_t info;
    int result;

    memset(&info, 0, sizeof info);
    result = waitid(A(0), A(0) == P_ALL ? 0 : pid_of(A(1)), &info, A(2));
    if (result < 0 || info.si_signo == 0)
        say_result("waitid", result);
    else
        say("waitid = %d, signal %d code %d from %s status %d", result, info.si_signo, info.si_code, process_name(&who, info.si_pid), info.si_status);
}

/* setpgid ACTOR GROUP; 0 is actor 0, so -1 stands for 0 */
OPERATION(do_setpgid)
{
    say_result("setpgid", setpgid(A(0) < 0 ? 0 : pid_of(A(0)), A(1) < 0 ? 0 : pid_of(A(1))));
}

OPERATION(do_setsid)
{
    struct text who;
    pid_t result = setsid();

    if (result < 0)
        say_result("setsid", result);
    else
        say("setsid = %s", process_name(&who, result));
}

/* ids: parent and group */
OPERATION(do_ids)
{
    struct text parent, group;

    say("ids: parent %s group %s", process_name(&parent, getppid()), process_name(&group, getpgrp()));
}
