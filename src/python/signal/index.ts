/** The module signal: https://docs.python.org/3.10/library/signal.html. Functions of Lib/signal.py wrap those of _signal, and have frames. */
import { AttributeError } from "../exceptions.ts";
import { ItimerError } from "../os-error.ts";
import { minorOf } from "../options.ts";
import type { Platform, Version } from "../options.ts";
import { setOrder } from "../set-order.ts";
import { StdlibFile } from "../stdlib.ts";
import { enumToInt } from "./arguments.ts";
import { signalConstants } from "./constants.ts";
import type { SignalConstants } from "./constants.ts";
import { default_int_handler, getHandler, installHandler, set_wakeup_fd, siginterrupt } from "./handlers.ts";
import { getPending, getValid, setMask } from "./masks.ts";
import { pidfd_send_signal, pthread_kill, raise_signal, strsignal } from "./send.ts";
import { alarm, getitimer, setitimer } from "./timers.ts";
import { pause, sigtimedwait, sigwaitinfo, struct_siginfo, waitFor } from "./waits.ts";

/** Lib/signal.py: 3.13 has two lines more above. */
const at = (line: number): readonly [number, number, number, number] => [line, line, line, line + 2];
const lines = {
  signal: [at(54)],
  install: [at(56), "handler = _signal.signal(_enum_to_int(signalnum), _enum_to_int(handler))"],
  installed: [at(57), "return _int_to_enum(handler, Handlers)"],
  getsignal: [at(60)],
  get: [at(62), "handler = _signal.getsignal(signalnum)"],
  got: [at(63), "return _int_to_enum(handler, Handlers)"],
  pthread_sigmask: [at(67)],
  mask: [at(69), "sigs_set = _signal.pthread_sigmask(how, mask)"],
  masked: [at(70), "return set(_int_to_enum(x, Signals) for x in sigs_set)"],
  sigpending: [at(74)],
  pending: [at(76), "return {_int_to_enum(x, Signals) for x in _signal.sigpending()}"],
  sigwait: [at(80)],
  wait: [at(82), "retsig = _signal.sigwait(sigset)"],
  waited: [at(83), "return _int_to_enum(retsig, Signals)"],
  valid_signals: [at(87)],
  valid: [at(89), "return {_int_to_enum(x, Signals) for x in _signal.valid_signals()}"],
} as const;

function functions(version: Version, { Signals, Handlers }: SignalConstants) {
  const file = new StdlibFile(version, "signal.py", lines);
  const handler = (value: unknown): unknown => (typeof value === "number" ? Handlers.of(value) : value);
  const set = (numbers: ReadonlySet<number>): Set<unknown> => new Set(setOrder(numbers).map((number) => Signals.of(number)));
  return {
    signal: file.def(
      "signal",
      "signal",
      function* (signalnum: unknown, action: unknown) {
        yield file.at("install");
        const before = yield* installHandler(enumToInt(signalnum), enumToInt(action));
        yield file.at("installed");
        return handler(before);
      },
      ["signalnum", "handler"],
    ),
    getsignal: file.def(
      "getsignal",
      "getsignal",
      function* (signalnum: unknown) {
        yield file.at("get");
        const found = yield* getHandler(signalnum);
        yield file.at("got");
        return handler(found);
      },
      ["signalnum"],
    ),
    pthread_sigmask: file.def(
      "pthread_sigmask",
      "pthread_sigmask",
      function* (how: unknown, mask: unknown) {
        yield file.at("mask");
        const before = yield* setMask(how, mask);
        yield file.at("masked");
        return set(before);
      },
      ["how", "mask"],
    ),
    sigpending: file.def(
      "sigpending",
      "sigpending",
      function* () {
        yield file.at("pending");
        return set(yield* getPending());
      },
      [],
    ),
    sigwait: file.def(
      "sigwait",
      "sigwait",
      function* (sigset: unknown) {
        yield file.at("wait");
        const signal = yield* waitFor(sigset);
        yield file.at("waited");
        return Signals.of(signal);
      },
      ["sigset"],
    ),
    valid_signals: file.def(
      "valid_signals",
      "valid_signals",
      function* () {
        yield file.at("valid");
        return set(yield* getValid());
      },
      [],
    ),
    default_int_handler,
    raise_signal,
    set_wakeup_fd,
    strsignal,
    alarm,
    getitimer,
    pause,
    pidfd_send_signal,
    pthread_kill,
    setitimer,
    siginterrupt,
    sigtimedwait,
    sigwaitinfo,
    struct_siginfo,
    ItimerError,
  };
}

export type SignalModule = SignalConstants & ReturnType<typeof functions>;

/** What Windows has of the functions. */
const windowsFunctions = [
  "signal",
  "getsignal",
  "raise_signal",
  "set_wakeup_fd",
  "strsignal",
  "valid_signals",
  "default_int_handler",
] as const;
/** What darwin does not have. */
const linuxOnly: readonly string[] = ["sigwaitinfo", "sigtimedwait", "pidfd_send_signal", "struct_siginfo"];

export function signalModule(version: Version, platform: Platform): SignalModule {
  const constants = signalConstants(platform, minorOf(version));
  const all: Readonly<Record<string, unknown>> = { ...functions(version, constants) };
  const names = Object.keys(all).filter((name) =>
    platform === "linux"
      ? true
      : platform === "darwin"
        ? !linuxOnly.includes(name)
        : (windowsFunctions as readonly string[]).includes(name),
  );
  const module = { ...constants, ...Object.fromEntries(names.map((name) => [name, all[name]])) };
  return withAttributeErrors("signal", module) as unknown as SignalModule;
}

/** What is not there raises AttributeError, as in Python. */
export function withAttributeErrors<Module extends object>(name: string, module: Module): Module {
  return new Proxy(module, {
    get(target, key, receiver) {
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key, receiver) as unknown;
      throw new AttributeError(`module '${name}' has no attribute '${key}'`);
    },
  });
}
