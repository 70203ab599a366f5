// signal: a server with a SIGINT handler of its own, which ends the loop through a descriptor instead of an exception.
// https://docs.python.org/3.10/library/signal.html#note-on-signal-handlers-and-exceptions
//
// The page has an HTTP server and a socket pair; pipes stand for both here, and a child process for the client and the user at the keyboard.
import { python } from "signalbox/python";

const source = String.raw`import os, select, signal, time

interrupt_read, interrupt_write = os.pipe()
requests, client = os.pipe()

def handler(signum, frame):
    print('Signal handler called with signal', signum)
    os.write(interrupt_write, b'\0')

signal.signal(signal.SIGINT, handler)

def serve_forever():
    while True:
        for fd in select.select([interrupt_read, requests], [], [])[0]:
            if fd == interrupt_read:
                os.read(interrupt_read, 1)
                return
            print('request', os.read(requests, 100))

if os.fork() == 0:
    for path in (b'/', b'/news'):
        time.sleep(1)
        os.write(client, path)
    time.sleep(1)
    os.kill(os.getppid(), signal.SIGINT)
    os._exit(0)

print("Serving")
serve_forever()
print("Shutdown...")
`;

export default python(
  function* ({ os, select, signal, time, print, def, bytes }) {
    yield 3;
    const [interrupt_read, interrupt_write] = yield* os.pipe();
    yield 4;
    const [requests, client] = yield* os.pipe();

    const handler = def("handler", function* (signum: number) {
      yield 7;
      yield* print("Signal handler called with signal", signum);
      yield 8;
      yield* os.write(interrupt_write, bytes("\0"));
    });
    yield 10;
    yield* signal.signal(signal.SIGINT, handler);

    const serve_forever = def("serve_forever", function* () {
      for (;;) {
        yield 14;
        const [ready] = yield* select.select([interrupt_read, requests], [], []);
        for (const fd of ready as number[]) {
          if (fd === interrupt_read) {
            yield 16;
            yield* os.read(interrupt_read, 1);
            return;
          }
          yield 18;
          yield* print("request", yield* os.read(requests, 100));
        }
      }
    });

    yield 20;
    yield* os.fork(function* () {
      for (const path of ["/", "/news"]) {
        yield 22;
        yield* time.sleep(1);
        yield 23;
        yield* os.write(client, bytes(path));
      }
      yield 24;
      yield* time.sleep(1);
      yield 25;
      yield* os.kill(yield* os.getppid(), signal.SIGINT);
      yield 26;
      yield* os._exit(0);
    });

    yield 28;
    yield* print("Serving");
    yield 29;
    yield* serve_forever();
    yield 30;
    yield* print("Shutdown...");
  },
  { source },
);
