/* The trace: lines `ACTOR text`, indented by the handlers that are running, each written at once. */
struct actor {
    int pid, tid, busy;
};

/* Behind the actors: children that live within one operation, which the controller must wait for too. */
#define CHILDREN 8
static struct actor actors[ACTORS + CHILDREN];
static int controller;

static __thread int self;
static __thread int depth;

static void say(const char *format, ...)
{
    char line[1024];
    va_list arguments;
    int n = snprintf(line, sizeof line, "%d %*s", self, depth * 2, "");

    va_start(arguments, format);
    n += vsnprintf(line + n, sizeof line - 1 - n, format, arguments);
    va_end(arguments);
    line[n++] = '\n';
    if (write(1, line, n) != n)
        _exit(5);
}

/* The result of a call that sets errno. */
static void say_result(const char *name, int result)
{
    int error = errno;

    if (result < 0)
        say("%s = %s", name, error_name(error));
    else
        say("%s = %d", name, result);
}

struct text {
    char bytes[400];
};

/* A signal's name, for messages; the text lives as long as the caller's. */
static const char *signal_name(struct text *text, int signal)
{
    for (int i = 0; i < 31; i++)
        if (words[i].value == signal)
            return words[i].name;
    snprintf(text->bytes, sizeof text->bytes, "%d", signal);
    return text->bytes;
}

static const char *show_set(struct text *text, const sigset_t *set)
{
    struct text one;
    int n = 0, members = 0;

    for (int signal = 1; signal <= 64; signal++)
        members += signal != 32 && signal != 33 && sigismember(set, signal) == 1;
    if (members > 40)
        n += snprintf(text->bytes, sizeof text->bytes, "all but ");
    n += snprintf(text->bytes + n, sizeof text->bytes - n, "{");
    for (int signal = 1; signal <= 64; signal++) {
        if (signal == 32 || signal == 33 || (sigismember(set, signal) == 1) == (members > 40))
            continue;
        n += snprintf(text->bytes + n, sizeof text->bytes - n, "%s%s", text->bytes[n - 1] == '{' ? "" : ",", signal_name(&one, signal));
    }
    snprintf(text->bytes + n, sizeof text->bytes - n, "}");
    return text->bytes;
}

static void to_set(sigset_t *set, long long bits)
{
    sigemptyset(set);
    for (int signal = 1; signal <= 64; signal++)
        if (bits >> (signal - 1) & 1)
            sigaddset(set, signal);
}

/* Processes and groups by the actors that they belong to: their numbers differ from run to run. */
static const char *process_name(struct text *text, int pid)
{
    if (pid <= 0)
        return pid == 0 ? "0" : "-1";
    if (pid == controller)
        return "controller";
    for (int i = 0; i < ACTORS; i++)
        if (actors[i].tid == pid) {
            snprintf(text->bytes, sizeof text->bytes, "actor%d", i);
            return text->bytes;
        }
    return "other";
}
