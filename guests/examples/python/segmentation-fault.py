# signalbox run -X faulthandler segmentation-fault.py
# https://docs.python.org/3/library/faulthandler.html#example: "Example of a segmentation fault on Linux with and without enabling the fault handler".
import ctypes
ctypes.string_at(0)
