/** From an edited source to the first event of its run, in a process that has the compilers loaded; and from a prepared guest. */
import { readFileSync } from "node:fs";
import { makeGuest } from "../../src/compile/guest.ts";
import { deserialise, serialise } from "../../src/instrument/index.ts";
import { runGuest } from "../../src/machine/index.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import type { Guest } from "../../abi/guest.ts";
import { kernelModule } from "./guest.ts";
import type { Effort } from "./index.ts";
import { interleave } from "./measure.ts";
import type { Section } from "./report.ts";

/** Time until the run's first event, ms after `begin`. */
function firstEvent(guest: Guest, begin: number): number {
  let first = NaN;
  runGuest(kernelModule, guest, { event: () => void (first = Number.isNaN(first) ? performance.now() - begin : first) });
  return first;
}

const programs: readonly { readonly label: string; readonly file: string; readonly aim: number }[] = [
  { label: "C, one thread", file: "guests/examples/c/alarm.c", aim: 1000 },
  { label: "C, with fork", file: "guests/examples/c/wait.c", aim: 1000 },
  { label: "AssemblyScript", file: "guests/examples/assemblyscript/alarm.as.ts", aim: 500 },
];
const preparedAim = 50;

export async function measureLatency({ rounds }: Effort): Promise<Section[]> {
  let edits = 0;
  const edited = async (file: string): Promise<number> => {
    const begin = performance.now();
    // A changed source each time, and no cache: everything is made anew.
    const source = new TextEncoder().encode(`${readFileSync(file, "utf8")}\n// edit ${edits++}\n`);
    return firstEvent(await makeGuest(file, source, { sdk: readSdk, sdkVersion: sdkVersion() }), begin);
  };
  const prepared = new Map<string, Uint8Array>();
  for (const { file } of programs) {
    prepared.set(file, serialise(await makeGuest(file, readFileSync(file), { sdk: readSdk, sdkVersion: sdkVersion() })));
    await edited(file);
  }
  const found = await interleave(Math.min(rounds, 5), {
    edited: async () => {
      const times: Record<string, number> = {};
      for (const { file } of programs) times[file] = await edited(file);
      return times;
    },
    prepared: () =>
      Object.fromEntries(
        programs.map(({ file }) => {
          const begin = performance.now();
          return [file, firstEvent(deserialise(prepared.get(file)!), begin)];
        }),
      ),
  });
  return [
    {
      title: "From an edit to the first event",
      about: "Milliseconds, with the compilers loaded and nothing cached; *prepared*: from the bytes of an instrumented guest.",
      head: ["program", "edited", "prepared"],
      rows: programs.map(({ label, file }) => [label, found["edited"]![file]!, found["prepared"]![file]!] as const),
      notes: programs.map(({ label, file, aim }) => {
        const [slow, quick] = [found["edited"]![file]!, found["prepared"]![file]!];
        return `${label}: aim ≤ ${aim} ms edited (${slow <= aim ? "met" : "missed"}), ≤ ${preparedAim} ms prepared (${quick <= preparedAim ? "met" : "missed"})`;
      }),
    },
  ];
}
