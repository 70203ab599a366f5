/** The alternate stack: for the thread that enables faulthandler, so that a stack overflow can be reported (faulthandler_init_enable). */
import type { ThreadState } from "../thread-state.ts";

/** Made-up addresses; SIGSTKSZ is 8192, to which getauxval(AT_MINSIGSTKSZ) is added. */
const [ADDRESS, SIZE] = [0x2_0000, 0x4000];

export function* useAlternateStack({ interpreter }: ThreadState): Generator<unknown, void, unknown> {
  if (interpreter.faulthandler.hasStack) return;
  interpreter.faulthandler.hasStack = true;
  yield* interpreter.sys.sigaltstack({ sp: ADDRESS, size: SIZE });
}
