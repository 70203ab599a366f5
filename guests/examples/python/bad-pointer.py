# signalbox run -X faulthandler bad-pointer.py
# faulthandler: "dump Python tracebacks explicitly, on a fault": the fault is in a C extension, badpointer.c, and no C function is shown, but the
# Python functions that called it.
import badpointer
import os

def average(count):
    return badpointer.last(count) / count

def report():
    print("average", average(3))

pid = os.fork()
if pid == 0:
    badpointer.store(16, 1)
print("the child:", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
report()
