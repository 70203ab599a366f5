// faulthandler: "Dump the tracebacks of all threads, after a timeout of timeout seconds, or every timeout seconds if repeat is True."
// https://docs.python.org/3/library/faulthandler.html#faulthandler.dump_traceback_later
import { python } from "signalbox/python";

const source = String.raw`import faulthandler, threading, time

def work():
    time.sleep(5)

threading.Thread(target=work).start()
faulthandler.dump_traceback_later(1.5, repeat=True)
time.sleep(4)
faulthandler.cancel_dump_traceback_later()
`;

export default python(
  function* ({ faulthandler, threading, time, def }) {
    const work = def("work", function* () {
      yield 4;
      yield* time.sleep(5);
    });

    yield 6;
    const thread = yield* threading.Thread({ target: work });
    yield* thread.start();
    yield 7;
    yield* faulthandler.dump_traceback_later(1.5, { repeat: true });
    yield 8;
    yield* time.sleep(4);
    yield 9;
    yield* faulthandler.cancel_dump_traceback_later();
  },
  { source },
);
