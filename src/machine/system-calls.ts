/** The imports of module `signalbox`: most are passed to the kernel as they are; those that touch the guest's stacks or bytes are made here. */
import { systemCalls } from "../../abi/syscalls.ts";
import { results } from "../../abi/constants.ts";
import { passings } from "../kernel/marshal.ts";
import type { Passing } from "../kernel/marshal.ts";
import { execve } from "./exec.ts";
import { exitGroup, exitThread } from "./exit.ts";
import { traceback } from "./traceback.ts";
import { moved, read, write } from "./transfer.ts";
import { chdir, getcwd } from "./working-directory.ts";
import type { Machine } from "./machine.ts";
import { faultguardCalls } from "./faultguard.ts";
import { closeDescriptor } from "./files.ts";
import { stringAt } from "./guest-strings.ts";
import { madvise, mmap, mprotect, msync, munmap } from "./memory-calls.ts";
import { mremap } from "./memory-remap.ts";
import type { GuestProcess } from "./process.ts";
import { fcntl } from "./lock-calls.ts";
import { mknod, openat } from "./open.ts";
import { socketCalls } from "./socket-calls.ts";
import { swapcontext } from "./context.ts";
import { finish, suspending } from "./suspending.ts";
import type { Turn } from "./suspending.ts";
import { clone, fork, futex, longjmp, setjmp } from "./thread-calls.ts";

const byName = new Map(systemCalls.map((call) => [call.name, call]));

/** The import of that name, or undefined where there is no such call. */
export function systemCallImport(machine: Machine, process: GuestProcess, name: string): ((...args: number[]) => number) | undefined {
  const call = byName.get(name);
  if (!call) return undefined;
  const passing = passings.get(call.number)!;
  const turned = (turn: Turn): ((...args: number[]) => number) => suspending(machine, process, call.number, turn);
  const transfer = (move: typeof read): ((...args: number[]) => number) =>
    suspending(
      machine,
      process,
      call.number,
      (thread) => move(machine, thread, thread.call.words[0]!, moved(thread, [[thread.call.words[1]! >>> 0, thread.call.words[2]! >>> 0]])),
      false,
      (thread) => thread.call.words[2]! >>> 0,
    );
  switch (name) {
    case "read":
      return transfer(read);
    case "write":
      return transfer(write);
    case "close":
      return turned((thread) => closeDescriptor(machine, thread, thread.call.words[0]!));
    case "fork":
    case "vfork":
      return fork(machine, process, call.number);
    case "execve":
      return turned((thread) => execve(machine, thread));
    case "chdir":
      return turned((thread) => chdir(machine, thread));
    case "getcwd":
      return (buffer = 0, size = 0) => {
        machine.charge();
        return finish(machine, process, machine.current, getcwd(process, buffer >>> 0, size >>> 0));
      };
    case "traceback":
      return (flags = 0, index = 0, line = 0, offset = 0, buffer = 0, size = 0) => {
        machine.charge();
        const thread = machine.current;
        return finish(machine, process, thread, traceback(thread, flags, index, line, offset, buffer >>> 0, size));
      };
    case "faultguard_set":
    case "faultguard_get":
    case "faultguard_delete":
    case "faultguard_list":
      return turned((thread) => faultguardCalls[name]!(machine, thread));
    case "clone":
      return turned((thread) => clone(machine, thread));
    case "exit":
      return turned((thread) => exitThread(machine, thread, thread.call.words[0]!));
    case "exit_group":
      return turned((thread) => exitGroup(machine, thread, thread.call.words[0]!));
    case "futex":
      return turned(futex(machine, passing));
    case "mmap":
      return turned((thread) => mmap(machine, thread));
    case "mprotect":
      return turned((thread) => mprotect(machine, thread));
    case "munmap":
      return turned((thread) => munmap(machine, thread));
    case "unavailable":
      return turned((thread) => {
        const text = stringAt(process.memory, thread.call.words[0]! >>> 0, 64);
        if (text instanceof Uint8Array) machine.warnUnavailable(new TextDecoder().decode(text));
        return passed(machine, passing, thread);
      });
    case "set_robust_list":
      return turned((thread) => {
        const result = passed(machine, passing, thread);
        if (result === 0) thread.robustList = thread.call.words[0]! >>> 0;
        return result;
      });
    case "mremap":
      return turned((thread) => mremap(machine, thread));
    case "msync":
      return turned((thread) => msync(machine, thread));
    case "madvise":
      return turned((thread) => madvise(machine, thread));
    case "setjmp":
      return setjmp(machine, process);
    case "swapcontext":
      return swapcontext(machine, process);
    case "longjmp":
      return longjmp(machine, process);
    case "sigaltstack":
      return turned((thread) => {
        machine.kernel.setStackPointer(thread.slot, process.stackPointer);
        return passed(machine, passing, thread);
      });
    case "openat":
      return turned((thread) => openat(machine, thread));
    case "mknod":
      return turned((thread) => mknod(machine, thread));
    case "fcntl":
      return turned((thread) => fcntl(machine, thread));
    case "flock":
      return turned((thread) => passed(machine, passing, thread));
    case "bind":
    case "connect":
    case "accept4":
    case "getsockname":
    case "getpeername":
    case "getsockopt":
    case "sendto":
    case "recvfrom":
    case "sendmsg":
    case "recvmsg":
      return turned((thread) => socketCalls[name]!(machine, thread));
    default:
      return passing.pointers.length === 0 && !call.blocks
        ? numbersOnly(machine, process, call.number)
        : turned((thread) => passed(machine, passing, thread));
  }
}

/** A call whose arguments are all numbers and that never waits: the shortest way to the kernel. */
function numbersOnly(machine: Machine, process: GuestProcess, number: number): (...args: number[]) => number {
  const { core } = machine.kernel;
  return (a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => {
    const thread = machine.current;
    machine.charge();
    thread.call.number = number;
    if (machine.options.detail || machine.dictator) {
      thread.call.words.set([a, b, c, d, e, f]);
      machine.beginCall(thread);
    }
    return finish(machine, process, thread, core.syscall(thread.slot, number, a, b, c, d, e, f));
  };
}

/** One turn of a call that the kernel makes: arguments in, call, results out. */
export function passed(
  machine: Machine,
  passing: Passing,
  thread: { readonly slot: number; readonly call: { readonly words: Int32Array }; readonly process: GuestProcess },
): number {
  const { kernel } = machine;
  const { marshal } = kernel;
  const { memory } = thread.process;
  const { words } = thread.call;
  const refused = marshal.prepare(passing, thread.slot, words, memory.bytes, (address, length, writes) =>
    memory.allows(address, length, writes),
  );
  if (refused) return refused;
  const [a, b, c, d, e, f] = marshal.words;
  const result = kernel.core.syscall(thread.slot, passing.number, a!, b!, c!, d!, e!, f!);
  if (result > results.BLOCKED) marshal.finish(passing, words, result, memory.bytes);
  return result;
}
