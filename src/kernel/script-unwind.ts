/**
 * siglongjmp for scripts. `sigsetjmp` gives an environment; `throw new Unwind(environment, value)`, from a handler or anything that the
 * code after it calls, lands in the `catch` of the code that it interrupted:
 *
 *     const here = yield* sys.sigsetjmp(true);
 *     try {
 *       yield* sys.load(0);
 *     } catch (reason) {
 *       if (!(reason instanceof Unwind && reason.environment === here)) throw reason;
 *       yield* sys.print(`back with ${reason.value}`);
 *     }
 */
export interface SignalEnvironment {
  /** The mask to restore, in halves; undefined where sigsetjmp was told not to save it. */
  readonly mask: readonly [low: number, high: number] | undefined;
}

export class Unwind extends Error {
  override readonly name = "Unwind";
  readonly environment: SignalEnvironment;
  readonly value: number;

  constructor(environment: SignalEnvironment, value = 1) {
    super("siglongjmp to an environment that nothing catches");
    this.environment = environment;
    // longjmp(3): a value of 0 becomes 1.
    this.value = value || 1;
  }
}
