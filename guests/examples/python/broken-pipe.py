# signalbox run broken-pipe.py | head -n 1
# https://docs.python.org/3.10/library/signal.html#note-on-sigpipe: "Piping output of your program to tools like head(1) will cause a SIGPIPE signal
# to be sent to your process when the receiver of its standard output closes early. This results in an exception like BrokenPipeError."
import os
import sys

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

if __name__ == '__main__':
    main()
