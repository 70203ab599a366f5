/**
 * Library functions that are not async-signal-safe, by what they share with their like: a handler that calls one while one of them is
 * interrupted meets half-updated data, or a lock that its own thread holds. signal-safety(7) lists the functions that are safe; these are
 * the others that programs call, under the names that our C library and AssemblyScript's runtime give them.
 */
const groups: Readonly<Record<string, string>> = {
  "the heap":
    "malloc calloc realloc reallocarray free aligned_alloc memalign posix_memalign strdup strndup getline getdelim asprintf vasprintf " +
    "open_memstream fmemopen scandir opendir closedir ~lib/rt/itcms/__new ~lib/rt/tlsf/__alloc ~lib/rt/tlsf/__free",
  "standard I/O":
    "printf fprintf vprintf vfprintf dprintf vdprintf puts fputs putchar putc fputc putchar_unlocked fwrite fread fgets fgetc getc getchar " +
    "ungetc fflush fopen fdopen freopen fclose fseek ftell rewind setvbuf setbuf scanf fscanf vfscanf perror psignal psiginfo popen pclose " +
    "syslog vsyslog openlog closelog err errx warn warnx",
  "static data":
    "localtime gmtime ctime asctime mktime tzset strftime strtok strerror rand srand random srandom getenv setenv putenv unsetenv exit " +
    "atexit system setlocale localeconv getopt getpwnam getpwuid gethostbyname getaddrinfo",
  locks: "pthread_mutex_lock pthread_mutex_unlock pthread_cond_wait pthread_cond_signal pthread_cond_broadcast pthread_create pthread_join",
};

const groupOf = new Map(Object.entries(groups).flatMap(([group, names]) => names.split(" ").map((name) => [name, group] as const)));

/** What an unsafe function shares with others of its kind; undefined for one that is safe, or not known. */
export function unsafeGroup(name: string | undefined): string | undefined {
  return name === undefined ? undefined : groupOf.get(name);
}
