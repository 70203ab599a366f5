// signal: "If KeyboardInterrupt occurs here, __exit__ will not be called". The lock stays taken.
// https://docs.python.org/3.10/library/signal.html#note-on-signal-handlers-and-exceptions
import { KeyboardInterrupt, python } from "signalbox/python";

const source = String.raw`import signal, threading

class SpamContext:
    def __init__(self):
        self.lock = threading.Lock()

    def __enter__(self):
        # If KeyboardInterrupt occurs here, everything is fine
        self.lock.acquire()
        # If KeyboardInterrupt occurs here, __exit__ will not be called
        signal.raise_signal(signal.SIGINT)
        # KeyboardInterrupt could occur just before the function returns

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.lock.release()

spam = SpamContext()
try:
    with spam:
        print("never printed")
except KeyboardInterrupt:
    print("interrupted; the lock is held:", spam.lock.locked())
`;

export default python(
  function* ({ signal, threading, print, def, except }) {
    const lock = yield* threading.Lock();
    const enter = def("__enter__", function* () {
      yield 9;
      yield* lock.acquire();
      yield 11;
      yield* signal.raise_signal(signal.SIGINT);
    });
    const exit = def("__exit__", function* () {
      yield 15;
      yield* lock.release();
    });

    try {
      yield 19;
      yield* enter();
      try {
        yield 20;
        yield* print("never printed");
      } finally {
        yield* exit();
      }
    } catch (reason) {
      except(reason, KeyboardInterrupt);
      yield 22;
      yield* print("interrupted; the lock is held:", yield* lock.locked());
    }
  },
  { source },
);
