# Runs sequences of calls of the signal module, each in a forked child, and prints what comes of them: the oracle of differential.ts.
# Standard input has one JSON array of sequences; sequence.ts does the same in the notation.
import ctypes, json, os, signal, sys, threading, time

log = []


def log_handler(s, f):
    log.append(s)


def raise_handler(s, f):
    log.append(s)
    raise ZeroDivisionError(s)


def nested_handler(s, f):
    log.append(["in", s])
    if len(log) < 40:
        signal.raise_signal(12 if s != 12 else 10)
    log.append(["out", s])


def ignore_handler(s, f):
    log.append(s)
    signal.signal(s, signal.SIG_IGN)


def unblock_handler(s, f):
    log.append(["unblock", s])
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [1, 10, 12, 14, 35])
    log.append(["unblocked", s])


def swap_handler(s, f):
    log.append(["swap", s])
    signal.signal(10, signal.SIG_DFL)
    signal.signal(12, log_handler)


handlers = {
    "dfl": signal.SIG_DFL,
    "ign": signal.SIG_IGN,
    "int": signal.default_int_handler,
    "log": log_handler,
    "raise": raise_handler,
    "nested": nested_handler,
    "ignore": ignore_handler,
    "unblock": unblock_handler,
    "swap": swap_handler,
    "bad": 5,
    "none": None,
}


def name(value):
    for key, handler in handlers.items():
        if handler is value:
            return key
    return value


def out(kind, value):
    print(kind, repr(value), flush=True)


def sigwait(mask):
    if not set(mask) & set(signal.sigpending()):
        return "nothing pending"
    return signal.sigwait(mask)


def info(found):
    return found and (found.si_signo, found.si_code, found.si_errno, found.si_status)


def drain(fd):
    try:
        return list(os.read(fd, 1000))
    except BlockingIOError:
        return "empty"


def fired(which, seconds, mask):
    signal.pthread_sigmask(signal.SIG_BLOCK, mask)
    signal.setitimer(which, seconds)
    return signal.sigwait(mask)


def interrupted(how, fd):
    # A pause that begins after the alarm would wait for ever.
    signal.setitimer(0, 0.05 if how == "pause" else 0.002)
    if how == "pause":
        return signal.pause()
    if how == "sleep":
        return time.sleep(0.01)
    if how == "sigtimedwait":
        return signal.sigtimedwait([50], 0.01)
    return os.read(fd, 1)


def left(timer):
    return [round(each) for each in timer]


def call(op, r, w, silent):
    what, a = op[0], op[1:]
    if what == "signal":
        return name(signal.signal(a[0], handlers[a[1]]))
    if what == "getsignal":
        return name(signal.getsignal(a[0]))
    if what == "raise":
        return signal.raise_signal(a[0])
    if what == "kill":
        return os.kill(os.getpid(), a[0])
    if what == "pthread_kill":
        return signal.pthread_kill(threading.get_ident(), a[0])
    if what == "mask":
        return signal.pthread_sigmask(a[0], a[1])
    if what == "pending":
        return signal.sigpending()
    if what == "sigwait":
        return sigwait(a[0])
    if what == "timedwait":
        return info(signal.sigtimedwait(a[0], a[1]))
    if what == "wakeup":
        return signal.set_wakeup_fd(w if a[0] == 1 else a[0], warn_on_full_buffer=False) != -1
    if what == "drain":
        return drain(r)
    if what == "alarm":
        return signal.alarm(a[0])
    if what == "setitimer":
        return left(signal.setitimer(a[0], a[1], a[2]))
    if what == "getitimer":
        return left(signal.getitimer(a[0]))
    if what == "fired":
        return fired(a[0], a[1], a[2])
    if what == "interrupted":
        return interrupted(a[0], silent)
    if what == "siginterrupt":
        return signal.siginterrupt(a[0], a[1])
    if what == "strsignal":
        return signal.strsignal(a[0])
    raise NotImplementedError(what)


def step(op, r, w, silent):
    try:
        result = call(op, r, w, silent)
    except BaseException as e:
        out("E", e)
        return
    out("R", result)


def run(ops):
    r, w = os.pipe()
    os.set_blocking(r, False)
    os.set_blocking(w, False)
    silent, _ = os.pipe()
    for op in ops:
        try:
            step(op, r, w, silent)
            out("L", log)
        except BaseException as e:
            try:
                out("X", e)
            except BaseException as e2:
                out("Y", e2)


PR_SET_PDEATHSIG = 1
prctl = getattr(ctypes.CDLL(None), "prctl", None)


def main(sequences):
    for ops in sequences:
        pid = os.fork()
        if pid == 0:
            # One that waits for ever ends with its parent, whose patience is limited.
            if prctl:
                prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            status = 0
            try:
                run(ops)
            except BaseException as e:
                print("Z", type(e).__name__, flush=True)
                status = 1
            os._exit(status)
        _, status = os.waitpid(pid, 0)
        print("S", os.waitstatus_to_exitcode(status), flush=True)


main(json.load(sys.stdin))
