/* Children: forking them, waiting for them, and job control (set -m): XCU 2.9.3, 2.11; wait, jobs, fg, bg. */
#include "shell.h"

static struct job *jobs;
int job_control;
int trapped_signal(void);

/* In the child the result is 0. Linux's job control as in glibc's manual: both sides set the group, so that neither comes too late. */
pid_t fork_child(int in_background, pid_t group) {
  pid_t pid = fork();
  if (pid == 0) {
    forget_traps();
    if (job_control) {
      setpgid(0, group);
      if (!in_background) tcsetpgrp(0, getpgrp());
      for (int at = 0; at < 3; at++) signal((int[]){SIGTSTP, SIGTTIN, SIGTTOU}[at], SIG_DFL);
      signal(SIGINT, SIG_DFL);
      signal(SIGQUIT, SIG_DFL);
    } else if (in_background) {
      /* 2.11: "commands … in an asynchronous list … SIGINT and SIGQUIT … ignored"; 2.9.3.1: standard input is /dev/null */
      signal(SIGINT, SIG_IGN);
      signal(SIGQUIT, SIG_IGN);
      int fd = open("/dev/null", O_RDONLY);
      if (fd > 0) dup2(fd, 0), close(fd);
    }
    job_control = 0;
    jobs = 0;
    if (reading) reading->is_interactive = 0;
  } else if (pid > 0 && job_control) {
    setpgid(pid, group ? group : pid);
    if (!in_background) tcsetpgrp(0, group ? group : pid);
  }
  return pid;
}

void add_job(pid_t group, pid_t last, const char *text) {
  int number = 1;
  for (struct job *each = jobs; each; each = each->next) if (each->number >= number) number = each->number + 1;
  struct job *job = grab(sizeof *job);
  *job = (struct job){number, group, last, copy_text(text, strlen(text)), 0, 0, 0, jobs};
  jobs = job;
  if (job_control) fprintf(stderr, "[%d] %d\n", number, (int)last);
}

static int status_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : WIFSTOPPED(status) ? 128 + WSTOPSIG(status) : 128 + WTERMSIG(status); }

static void tell_death(int status) {
  if (!WIFSIGNALED(status)) return;
  int signal = WTERMSIG(status);
  if (signal == SIGINT) fputs("\n", stderr);
  else if (signal != SIGPIPE) fprintf(stderr, "%s%s\n", strsignal(signal), WCOREDUMP(status) ? " (core dumped)" : "");
}

/* Waits for a child in the foreground. `text` names it where it is the last one of its job. */
int wait_for(pid_t pid, pid_t group, const char *text) {
  int status = 0;
  while (waitpid(pid, &status, job_control ? WUNTRACED : 0) < 0) if (errno != EINTR) return 127;
  if (job_control && text) {
    tcsetpgrp(0, getpgrp());
    if (WIFSTOPPED(status)) {
      add_job(group, pid, text);
      jobs->is_stopped = 1;
      fprintf(stderr, "\n[%d] + Stopped                    %s\n", jobs->number, text);
    }
  }
  if (text) tell_death(status);
  return status_of(status);
}

static void finish(struct job *job, int status) {
  job->status = status_of(status);
  job->is_done = !WIFSTOPPED(status);
  job->is_stopped = WIFSTOPPED(status);
}

static void forget(struct job *job) {
  for (struct job **each = &jobs; *each; each = &(*each)->next)
    if (*each == job) {
      *each = job->next;
      return;
    }
}

static struct job *job_named(const char *name) {
  if (*name == '%') {
    int number = atoi(name + 1);
    for (struct job *each = jobs; each; each = each->next) if (number == 0 || each->number == number) return each;
    return 0;
  }
  for (struct job *each = jobs; each; each = each->next) if (each->last == atoi(name)) return each;
  return 0;
}

pid_t pid_of_job(const char *name) {
  struct job *job = job_named(name);
  return job ? job_control ? -job->group : job->last : 0;
}

/* One job; -1: a trapped signal came first, its number is in *interrupted. */
static int wait_for_job(struct job *job, int *interrupted) {
  while (!job->is_done) {
    int status;
    if ((*interrupted = trapped_signal())) return -1;
    if (waitpid(job->last, &status, 0) < 0) {
      if (errno == EINTR) continue;
      return job->is_done = 1, job->status = 127;
    }
    finish(job, status);
  }
  return job->status;
}

int wait_builtin(int count, char **words) {
  int interrupted = 0, status = 0;
  if (count == 1) {
    while (jobs) {
      if (wait_for_job(jobs, &interrupted) < 0) return 128 + interrupted;
      forget(jobs);
    }
    return 0;
  }
  for (int at = 1; at < count; at++) {
    struct job *job = job_named(words[at]);
    if (!job) {
      status = 127;
      continue;
    }
    status = wait_for_job(job, &interrupted);
    if (status < 0) return 128 + interrupted;
    forget(job);
  }
  return status;
}

int jobs_builtin(int count, char **words) {
  for (struct job *each = jobs; each;) {
    struct job *next = each->next;
    int status;
    if (!each->is_done && waitpid(each->last, &status, WNOHANG | WUNTRACED) > 0) finish(each, status);
    printf("[%d] %c %s                    %s\n", each->number, each == jobs ? '+' : '-', each->is_done ? "Done" : each->is_stopped ? "Stopped" : "Running", each->text);
    if (each->is_done) forget(each);
    each = next;
  }
  return 0;
}

static int go_on(int count, char **words, int in_foreground) {
  struct job *job = count > 1 ? job_named(words[1]) : jobs;
  if (!job) return warn("%s: No current job", words[0]), 2;
  job->is_stopped = 0;
  if (in_foreground) puts(job->text);
  else printf("[%d] %s\n", job->number, job->text);
  fflush(stdout);
  if (in_foreground && job_control) tcsetpgrp(0, job->group);
  kill(job_control ? -job->group : job->last, SIGCONT);
  if (!in_foreground) return 0;
  forget(job);
  return wait_for(job->last, job->group, job->text);
}
int fg_builtin(int count, char **words) { return go_on(count, words, 1); }
int bg_builtin(int count, char **words) { return go_on(count, words, 0); }
