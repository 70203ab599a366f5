/*
 * Scripts as data. A line is `ACTOR: operation; operation` or `body N: operation; …`; an operation is a word and its arguments:
 * numbers, words joined by | (words.h), sets like {SIGINT,34} or {all}, or bodyN, which stands for the handler that runs that body.
 */
#define SCRIPT_SIZE 65536
#define ACTORS 6
#define BODIES 8
#define ARGUMENTS 6
#define MOST_OPERATIONS 2000
#define MOST_STEPS 500

struct operation {
    const struct kind *kind;
    int count;
    long long arguments[ARGUMENTS];
};

struct kind {
    const char *name;
    void (*run)(const struct operation *);
    /* It waits for a timer in a call that could also wait for ever. */
    int takes_time;
    /* Its argument is an actor that begins. */
    int makes_actor;
};

struct list {
    int begin, end;
};

struct step {
    int actor;
    struct list list;
};

static const char *script_text;
static struct operation operations[MOST_OPERATIONS];
static int operation_count;
static struct list bodies[BODIES];
static struct step steps[MOST_STEPS];
static int step_count;
/* The actors that the script names have these numbers or lower ones. */
static int actor_count = 1;

static const struct kind *kind_named(const char *name, int length);

static void bad_script(const char *why, const char *where, int length)
{
    char line[120];
    int n = snprintf(line, sizeof line, "bad script: %s: %.*s\n", why, length, where);

    exit(write(2, line, n) < 0 ? 3 : 2);
}

static long long parse_argument(const char *text, int length)
{
    long long value = 0, part;

    if (length == 5 && memcmp(text, "{all}", 5) == 0)
        return -1;
    if (*text == '{') {
        for (const char *at = text + 1; at < text + length - 1;) {
            int size = (int)strcspn(at, ",}");

            part = parse_argument(at, size);
            value |= 1LL << (part - 1);
            at += size + 1;
        }
        return value;
    }
    for (const char *at = text; at < text + length;) {
        int size = (int)strcspn(at, "|;{ \n");

        if (at + size > text + length)
            size = (int)(text + length - at);
        if ((*at >= '0' && *at <= '9') || *at == '-')
            part = atoll(at);
        else if (size == 5 && memcmp(at, "body", 4) == 0)
            part = 16 + at[4] - '0';
        else if (!word_value(at, size, &part))
            bad_script("unknown word", at, size);
        value |= part;
        at += size + 1;
    }
    return value;
}

static void count_actor(int actor)
{
    if (actor >= actor_count && actor < ACTORS)
        actor_count = actor + 1;
}

static char *parse_operation(char *at)
{
    struct operation *operation = &operations[operation_count];
    int length = (int)strcspn(at, " ;\n");

    if (operation_count == MOST_OPERATIONS)
        bad_script("too long", at, length);
    operation_count++;
    operation->kind = kind_named(at, length);
    if (!operation->kind)
        bad_script("unknown operation", at, length);
    for (at += length; *at == ' ';) {
        length = (int)strcspn(++at, " ;\n");
        if (operation->count == ARGUMENTS)
            bad_script("too many arguments", at, length);
        operation->arguments[operation->count++] = parse_argument(at, length);
        at += length;
    }
    if (operation->kind->makes_actor)
        count_actor((int)operation->arguments[0]);
    return at;
}

static char *parse_list(char *at, struct list *list)
{
    list->begin = operation_count;
    while (*at == ' ')
        at++;
    while (*at && *at != '\n') {
        at = parse_operation(at);
        while (*at == ';' || *at == ' ')
            at++;
    }
    list->end = operation_count;
    return *at ? at + 1 : at;
}

static int takes_time(const struct list *list)
{
    for (int i = list->begin; i < list->end; i++)
        if (operations[i].kind->takes_time)
            return 1;
    return 0;
}

static void parse_script(char *at)
{
    while (*at) {
        int body = strncmp(at, "body ", 5) == 0;
        int number = atoi(at + (body ? 5 : 0));
        char *colon = strchr(at, ':');

        if (!colon || number < 0 || number >= (body ? BODIES : ACTORS) || step_count == MOST_STEPS)
            bad_script("not a line", at, (int)strcspn(at, "\n"));
        if (body)
            at = parse_list(colon + 1, &bodies[number]);
        else {
            steps[step_count].actor = number;
            count_actor(number);
            at = parse_list(colon + 1, &steps[step_count++].list);
        }
    }
}
