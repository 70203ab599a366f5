// faultguard: "a dictory-like data type to save and recover important data in the adress space of an independent process."
// https://pypi.org/project/faultguard/, whose example has a numpy array: it is a list here.
import { python } from "signalbox/python";
import type { FaultguardDict } from "signalbox/python";

const source = String.raw`import faultguard

def launch(faultguard_data, args):
    print("Launching demo", flush=True)
    important_data_1 = [1, 2, 3]
    important_data_2 = args[0] + " " + args[1]
    for i in range(10):
        important_data_1[i % 3] = i
        important_data_2 += str(i)
        # Sending important data to faultguard process
        faultguard_data["important_data_1"] = important_data_1
        faultguard_data["important_data_2"] = important_data_2
        # Generate segfault
        if i == 7:
            import ctypes
            ctypes.string_at(0)

def rescue(faultguard_data, exit_code, args):
    print("Fault occured. Exit code: {}. Rescued data:".format(exit_code))
    # Check if fault occurs before data was initialized
    if "important_data_1" not in faultguard_data or "important_data_2" not in faultguard_data:
        return
    print("important_data_1:", faultguard_data["important_data_1"])
    print("important_data_2:", faultguard_data["important_data_2"])

faultguard.start(launch, rescue, args=("Hello", "World"))
`;

export default python(
  function* ({ faultguard, ctypes, print, def, tuple }) {
    const launch = def("launch", function* (faultguard_data: FaultguardDict, args: string[]) {
      yield 4;
      yield* print("Launching demo", { flush: true });
      const important_data_1 = [1, 2, 3];
      let important_data_2 = args[0] + " " + args[1];
      for (let i = 0; i < 10; i++) {
        important_data_1[i % 3] = i;
        important_data_2 += String(i);
        yield 11;
        yield* faultguard_data.set("important_data_1", important_data_1);
        yield 12;
        yield* faultguard_data.set("important_data_2", important_data_2);
        if (i === 7) {
          yield 16;
          yield* ctypes.string_at(0);
        }
      }
    });

    const rescue = def("rescue", function* (faultguard_data: FaultguardDict, exit_code: number) {
      yield 19;
      yield* print(`Fault occured. Exit code: ${exit_code}. Rescued data:`);
      yield 21;
      if (!(yield* faultguard_data.contains("important_data_1")) || !(yield* faultguard_data.contains("important_data_2"))) return;
      yield 23;
      yield* print("important_data_1:", yield* faultguard_data.get("important_data_1"));
      yield 24;
      yield* print("important_data_2:", yield* faultguard_data.get("important_data_2"));
    });

    yield 26;
    yield* faultguard.start(launch, rescue, { args: tuple("Hello", "World") });
  },
  { source },
);
