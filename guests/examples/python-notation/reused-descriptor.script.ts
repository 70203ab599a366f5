// faulthandler: "If the file is closed and its file descriptor is reused by a new file … the traceback will be written into a different
// file." https://docs.python.org/3/library/faulthandler.html#issue-with-file-descriptors
import { python } from "signalbox/python";

const source = String.raw`import faulthandler, os, signal

log = os.open('/tmp/log', os.O_WRONLY | os.O_CREAT)
faulthandler.register(signal.SIGUSR1, file=log)
os.close(log)
# This file gets the number that the log had.
data = os.open('/tmp/data', os.O_RDWR | os.O_CREAT)
print('the same number:', data == log)

os.kill(os.getpid(), signal.SIGUSR1)

reader = os.open('/tmp/data', os.O_RDONLY)
print('in the data:', os.read(reader, 14))
`;

export default python(
  function* ({ faulthandler, os, signal, print }) {
    yield 3;
    const log = yield* os.open("/tmp/log", os.O_WRONLY | os.O_CREAT);
    yield 4;
    yield* faulthandler.register(signal.SIGUSR1, { file: log });
    yield 5;
    yield* os.close(log);
    yield 7;
    const data = yield* os.open("/tmp/data", os.O_RDWR | os.O_CREAT);
    yield 8;
    yield* print("the same number:", data === log);

    yield 10;
    yield* os.kill(yield* os.getpid(), signal.SIGUSR1);

    yield 12;
    const reader = yield* os.open("/tmp/data", os.O_RDONLY);
    yield 13;
    yield* print("in the data:", yield* os.read(reader, 14));
  },
  { source },
);
