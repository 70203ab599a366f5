// signal: "Piping output of your program to tools like head(1) will cause a SIGPIPE signal to be sent to your process": Python ignores it,
// and print raises BrokenPipeError. https://docs.python.org/3.10/library/signal.html#note-on-sigpipe
//
// Here standard output is made a pipe whose reader is gone, as head(1) leaves it.
import { BrokenPipeError, python } from "signalbox/python";

const source = String.raw`import os
import sys

r, w = os.pipe()
os.dup2(w, sys.stdout.fileno())
os.close(r)

def main():
    try:
        # simulate large output (your code replaces this loop)
        for x in range(10000):
            print("y")
        # flush output here to force SIGPIPE to be triggered
        # while inside this try block.
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes standard streams on exit; redirect remaining output
        # to devnull to avoid another BrokenPipeError at shutdown
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        sys.exit(1)  # Python exits with error code 1 on EPIPE

main()
`;

export default python(
  function* ({ os, sys, print, def, except }) {
    yield 4;
    const [r, w] = yield* os.pipe();
    yield 5;
    yield* os.dup2(w, yield* sys.stdout.fileno());
    yield 6;
    yield* os.close(r);

    const main = def("main", function* () {
      try {
        for (let x = 0; x < 10000; x++) {
          yield 12;
          yield* print("y");
        }
        yield 15;
        yield* sys.stdout.flush();
      } catch (reason) {
        except(reason, BrokenPipeError);
        yield 19;
        const devnull = yield* os.open(os.devnull, os.O_WRONLY);
        yield 20;
        yield* os.dup2(devnull, yield* sys.stdout.fileno());
        yield 21;
        yield* sys.exit(1);
      }
    });

    yield 23;
    yield* main();
  },
  { source },
);
