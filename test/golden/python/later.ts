/** The golden programs about dump_traceback_later, threads, and fatal errors. */
import type { Programs } from "./program.ts";

export const laterPrograms: Programs = {
  *later({ faulthandler, time }) {
    yield 2;
    yield* faulthandler.dump_traceback_later(0.2);
    yield 3;
    yield* time.sleep(0.4);
    yield 4;
    yield* faulthandler.dump_traceback_later(1);
    yield 5;
    yield* time.sleep(1.2);
    yield 6;
    yield* faulthandler.dump_traceback_later(0.0000001);
    yield 7;
    yield* time.sleep(0.2);
  },
  *later_exit({ faulthandler, time }) {
    yield 2;
    yield* faulthandler.dump_traceback_later(0.2, { exit: true });
    yield 3;
    yield* time.sleep(2);
  },
  *later_repeat({ faulthandler, time }) {
    yield 2;
    yield* faulthandler.dump_traceback_later(0.2, { repeat: true });
    yield 3;
    yield* time.sleep(0.5);
    yield 4;
    yield* faulthandler.cancel_dump_traceback_later();
    yield 5;
    yield* time.sleep(0.3);
  },
  *threads({ faulthandler, threading, def }) {
    yield 2;
    const e = yield* threading.Event();
    const r = yield* threading.Event();
    const worker = def("worker", function* () {
      yield 4;
      yield* r.set();
      yield* e.wait();
    });
    yield 5;
    const t = yield* threading.Thread({ target: worker, name: "My Worker-\u00e9" });
    yield 6;
    yield* t.start();
    yield* r.wait();
    yield 7;
    yield* faulthandler.dump_traceback();
    yield 8;
    yield* e.set();
    yield* t.join();
  },
  *segv_in_thread({ faulthandler, threading, def }) {
    yield 2;
    yield* faulthandler.enable();
    yield 3;
    const e = yield* threading.Event();
    const r = yield* threading.Event();
    const idle = def("idle", function* () {
      yield 5;
      yield* r.set();
      yield* e.wait();
    });
    yield 6;
    const t1 = yield* threading.Thread({ target: idle, name: "idle" });
    yield* t1.start();
    yield* r.wait();
    const bad = def("bad", function* () {
      yield 7;
      yield* faulthandler._sigsegv(true);
    });
    yield 8;
    const t2 = yield* threading.Thread({ target: bad, name: "bad" });
    yield* t2.start();
    yield* t2.join();
  },
  *fatal_error({ _testcapi }) {
    yield 1;
    const { fatal_error } = yield* _testcapi();
    yield 2;
    yield* fatal_error("xyz");
  },
  *fatal_error_gil({ _testcapi }) {
    yield 1;
    const { fatal_error } = yield* _testcapi();
    yield 2;
    yield* fatal_error("xyz", true);
  },
};
