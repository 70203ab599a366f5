/**
 * What an embed needs to run its program anew, with other signals: machine and kernel, loaded with the first interaction that wants them,
 * once for all embeds of a page. In a worker where the page's policy allows one, else not at all.
 */
import { deserialise } from "../../src/instrument/serialise.ts";
import { rerun } from "../../src/explore/replay.ts";
import { runGuest } from "../../src/machine/index.ts";
import { recorder } from "../../src/view/recording.ts";
import type { Recording } from "../../src/view/recording.ts";
import type { Choices } from "../page/choices.ts";
import { limitEvents } from "../worker/limit-events.ts";
import { pageLimits } from "../worker/protocol.ts";

let kernel: Promise<WebAssembly.Module> | undefined;
const guests = new Map<string, Promise<Uint8Array>>();

async function bytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be loaded (${response.status})`);
  return await response.arrayBuffer();
}

/** Runs the guest of an embed anew: `kernelUrl` and `guestUrl` are absolute; an explored run's guest is one with its safepoints. `hash`: how the guest's begins. */
export async function runAgain(
  recording: Recording,
  { arrivals, seed, turns, explored }: Choices,
  kernelUrl: string,
  guestUrl: string,
  hash: string,
): Promise<Recording> {
  kernel ??= bytes(kernelUrl).then((binary) => WebAssembly.compile(binary));
  let prepared = guests.get(guestUrl);
  if (!prepared) guests.set(guestUrl, (prepared = bytes(guestUrl).then((buffer) => new Uint8Array(buffer))));
  const guest = deserialise(await prepared);
  if (!guest.hash.startsWith(hash))
    throw new Error(
      `the schedule belongs to another program${explored ? ", or to other safepoints: make the files with signalbox embed --schedule" : ", or to another compilation of it"}`,
    );
  const { file, source, language } = recording;
  const record = recorder({ file, source, language, guest, arguments: recording.arguments, seed, arrivals, turns, explored });
  const { fuel, output, events } = pageLimits;
  const options = limitEvents({ ...record.options, limits: { fuel, output, memory: guest.memoryLimit / 0x100000 } }, events);
  const core = await kernel;
  return record.finish(explored ? rerun(core, guest, explored.decisions, options, record.onlooker) : runGuest(core, guest, options));
}
