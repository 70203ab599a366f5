/* Faults of memory, division and instructions. */
static void make_page(void)
{
    if (!page)
        page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/* mprotect PROTECTION: of the actor's one page */
OPERATION(do_mprotect)
{
    make_page();
    say_result("mprotect", mprotect(page, 4096, A(0)));
}

/* touch OFFSET WRITES: reads or writes a byte of it */
OPERATION(do_touch)
{
    volatile char *byte;

    make_page();
    byte = page + (A(0) & 4095);
    begin_faulting();
    if (A(1))
        *byte = 'x';
    say("touch = %d", *byte);
    faulting = 0;
}

/* divide: by zero */
OPERATION(do_divide)
{
    volatile int seven = 7, zero = 0, result;

    begin_faulting();
    result = seven / zero;
    faulting = 0;
    say("divide = %d", result);
}

/* repair: makes the page usable, also where it is not mapped */
OPERATION(do_repair)
{
    make_page();
    say(mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == page ? "repaired" : "not repaired");
}

/* unmap: the page; touching it then is SEGV_MAPERR */
OPERATION(do_unmap)
{
    make_page();
    say_result("unmap", munmap(page, 4096));
}

/* null WRITES */
OPERATION(do_null)
{
    volatile char *nothing = NULL;

    begin_faulting();
    if (A(0))
        *nothing = 'x';
    say("null = %d", *nothing);
    faulting = 0;
}

/* abort */
OPERATION(do_abort)
{
    say("abort");
    abort();
}
