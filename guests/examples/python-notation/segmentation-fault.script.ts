// faulthandler: "Example of a segmentation fault on Linux with and without enabling the fault handler": python -q -X faulthandler.
// https://docs.python.org/3/library/faulthandler.html#example
import { python } from "signalbox/python";

const source = String.raw`import ctypes
ctypes.string_at(0)
`;

export default python(
  function* ({ ctypes }) {
    yield 2;
    yield* ctypes.string_at(0);
  },
  { source, file: "<stdin>", xoptions: ["faulthandler"] },
);
