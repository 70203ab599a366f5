# signalbox run alarm-open.py
# https://docs.python.org/3.10/library/signal.html#example: "It uses the alarm() function to limit the time spent waiting to open a file; this is
# useful if the file is for a serial device that may not be turned on, which would normally cause the os.open() to hang indefinitely."
import signal, os

def handler(signum, frame):
    print('Signal handler called with signal', signum)
    raise OSError("Couldn't open device!")

# Set the signal handler and a 5-second alarm
signal.signal(signal.SIGALRM, handler)
signal.alarm(5)

# This open() may hang indefinitely
fd = os.open('/dev/ttyS0', os.O_RDWR)

signal.alarm(0)          # Disable the alarm
