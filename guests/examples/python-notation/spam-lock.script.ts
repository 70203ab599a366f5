// signal: "If KeyboardInterrupt occurs here, __exit__ will not be called", found by exploring: the lock stays taken.
// https://docs.python.org/3.10/library/signal.html#note-on-signal-handlers-and-exceptions
import { KeyboardInterrupt, python } from "signalbox/python";

const source = String.raw`import threading

class SpamContext:
    def __init__(self):
        self.lock = threading.Lock()

    def __enter__(self):
        # If KeyboardInterrupt occurs here, everything is fine
        self.lock.acquire()
        # If KeyboardInterrupt occurs here, __exit__ will not be called

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.lock.release()

spam = SpamContext()
try:
    with spam:
        print("spam")
except KeyboardInterrupt:
    print("interrupted")
spam.lock.acquire()
print("eggs")
`;

export default python(
  function* ({ threading, print, def, except }) {
    const lock = yield* threading.Lock();
    const enter = def("__enter__", function* () {
      yield 9;
      yield* lock.acquire();
    });
    const exit = def("__exit__", function* () {
      yield 13;
      yield* lock.release();
    });

    try {
      yield 17;
      yield* enter();
      try {
        yield 18;
        yield* print("spam");
      } finally {
        yield* exit();
      }
    } catch (reason) {
      except(reason, KeyboardInterrupt);
      yield 20;
      yield* print("interrupted");
    }
    yield 21;
    yield* lock.acquire();
    yield 22;
    yield* print("eggs");
  },
  { source },
);
