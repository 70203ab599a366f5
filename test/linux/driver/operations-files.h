/* Pipes. Everybody has both ends of both until they close them; the controller has none. */

/* read PIPE COUNT */
OPERATION(do_read)
{
    char bytes[4096];
    int result = (int)read(data_read[A(0)], bytes, A(1));

    if (result > 0)
        say("read = %d \"%c\"", result, bytes[0]);
    else
        say_result("read", result);
}

/* write PIPE COUNT: as many bytes, all the actor's digit */
OPERATION(do_write)
{
    static char bytes[80000];

    memset(bytes, '0' + self, A(1));
    say_result("write", (int)write(data_write[A(0)], bytes, A(1)));
}

OPERATION(do_closeread)
{
    say_result("closeread", close(data_read[A(0)]));
}

OPERATION(do_closewrite)
{
    say_result("closewrite", close(data_write[A(0)]));
}

/* nonblock PIPE FLAGS: of both ends; O_NONBLOCK or 0 */
OPERATION(do_nonblock)
{
    say_result("nonblock", fcntl(data_read[A(0)], F_SETFL, A(1)));
    say_result("nonblock", fcntl(data_write[A(0)], F_SETFL, A(1)));
}

/* poll PIPE TIMEOUT: for reading from it, and writing; -1: for ever */
OPERATION(do_poll)
{
    struct pollfd ends[2] = { { data_read[A(0)], POLLIN, 0 }, { data_write[A(0)], A(1) < 0 ? 0 : POLLOUT, 0 } };
    int result = poll(ends, 2, A(1));

    say_result("poll", result);
    if (result > 0)
        say("poll: %x %x", ends[0].revents, ends[1].revents);
}

/* ppoll PIPE SECONDS MASK: for reading; 0: at once, -1: for ever */
OPERATION(do_ppoll)
{
    struct pollfd end = { data_read[A(0)], POLLIN, 0 };
    struct timespec time = { A(1), 0 };
    sigset_t mask;

    to_set(&mask, operation->arguments[2]);
    say_result("ppoll", ppoll(&end, 1, A(1) < 0 ? NULL : &time, &mask));
    say_mask("ppoll:");
}

/* pselect PIPE SECONDS MASK */
OPERATION(do_pselect)
{
    struct timespec time = { A(1), 0 };
    sigset_t mask;
    fd_set set;
    int result;

    FD_ZERO(&set);
    FD_SET(data_read[A(0)], &set);
    to_set(&mask, operation->arguments[2]);
    result = pselect(data_read[A(0)] + 1, &set, NULL, NULL, A(1) < 0 ? NULL : &time, &mask);
    say_result("pselect", result);
    say_mask("pselect:");
}
