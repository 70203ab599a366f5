// signal: "It uses the alarm() function to limit the time spent waiting to open a file".
// https://docs.python.org/3.10/library/signal.html#example
import { OSError, python } from "signalbox/python";

const source = String.raw`import signal, os

def handler(signum, frame):
    print('Signal handler called with signal', signum)
    raise OSError("Couldn't open device!")

# Set the signal handler and a 5-second alarm
signal.signal(signal.SIGALRM, handler)
signal.alarm(5)

# This open() may hang indefinitely
fd = os.open('/dev/ttyS0', os.O_RDWR)

signal.alarm(0)          # Disable the alarm
`;

export default python(
  function* ({ signal, os, print, def }) {
    const handler = def("handler", function* (signum: number) {
      yield 4;
      yield* print("Signal handler called with signal", signum);
      yield 5;
      throw new OSError("Couldn't open device!");
    });

    yield 8;
    yield* signal.signal(signal.SIGALRM, handler);
    yield 9;
    yield* signal.alarm(5);

    yield 12;
    yield* os.open("/dev/ttyS0", os.O_RDWR);

    yield 14;
    yield* signal.alarm(0);
  },
  { source },
);
