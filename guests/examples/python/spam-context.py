# signalbox run spam-context.py
# https://docs.python.org/3.10/library/signal.html#note-on-signal-handlers-and-exceptions: "To illustrate this issue, consider the following code".
# The page's class unchanged, and a use of it. A SIGINT between the two marked places leaves the lock held.
import threading

class SpamContext:
    def __init__(self):
        self.lock = threading.Lock()

    def __enter__(self):
        # If KeyboardInterrupt occurs here, everything is fine
        self.lock.acquire()
        # If KeyboardInterrupt occurs here, __exit__ will not be called
        ...
        # KeyboardInterrupt could occur just before the function returns

    def __exit__(self, exc_type, exc_val, exc_tb):
        ...
        self.lock.release()

spam = SpamContext()
with spam:
    print("inside")
print("the lock is held:", spam.lock.locked())
