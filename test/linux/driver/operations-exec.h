/* execve: the actor becomes the driver anew, and goes on as the same actor. */
#define NUMBERS (3 + ACTORS + 2 * DATA_PIPES + 1)

/* What an actor must know again: who it is, and its descriptors. */
static int *const kept[] = { &controller, &report_write, &counter };

static void each_number(char **arguments, void (*take)(char *, int *), int *actor)
{
    int n = 0;

    take(arguments[n++], actor);
    for (int i = 0; i < LENGTH(kept); i++)
        take(arguments[n++], kept[i]);
    for (int i = 0; i < ACTORS; i++)
        take(arguments[n++], &command_read[i]);
    for (int i = 0; i < DATA_PIPES; i++) {
        take(arguments[n++], &data_read[i]);
        take(arguments[n++], &data_write[i]);
    }
}

static void write_number(char *text, int *number)
{
    snprintf(text, 16, "%d", *number);
}

static void read_number(char *text, int *number)
{
    *number = atoi(text);
}

/* /proc/self is the main thread's, which may have ended (proc(5)): the name is asked for while it is there. */
static const char *program(void)
{
    static char path[256];

    if (!*path && readlink("/proc/self/exe", path, sizeof path - 1) <= 0)
        strcpy(path, "/proc/self/exe");
    return path;
}

/* exec */
OPERATION(do_exec)
{
    char numbers[NUMBERS][16], *arguments[NUMBERS + 3];

    arguments[0] = (char *)"driver";
    for (int i = 0; i < NUMBERS; i++)
        arguments[i + 1] = numbers[i];
    arguments[NUMBERS + 1] = (char *)script_text;
    arguments[NUMBERS + 2] = NULL;
    each_number(arguments + 1, write_number, &self);
    say("exec");
    execv(program(), arguments);
    say_result("exec", -1);
}

static _Noreturn void act_after_exec(char **arguments)
{
    struct text text;
    sigset_t set;
    int actor;

    program();
    each_number(arguments, read_number, &actor);
    self = actor;
    script_text = arguments[NUMBERS];
    parse_script(arguments[NUMBERS]);
    actors[self].pid = getpid();
    sigpending(&set);
    say("begins anew: pending %s", show_set(&text, &set));
    say_mask("begins anew:");
    act();
}
