/** Sets of signals as the events carry them: two 32-bit halves, bit n-1 of the 64 is signal n. */

export interface SignalHalves {
  readonly low: number;
  readonly high: number;
}

export const emptySet: SignalHalves = { low: 0, high: 0 };

export function hasSignal({ low, high }: SignalHalves, signal: number): boolean {
  return signal <= 32 ? ((low >>> (signal - 1)) & 1) === 1 : ((high >>> (signal - 33)) & 1) === 1;
}

/** The set's members, lowest number first. */
export function signalsOf(set: SignalHalves): number[] {
  const members: number[] = [];
  if (set.low === 0 && set.high === 0) return members;
  for (let signal = 1; signal <= 64; signal++) if (hasSignal(set, signal)) members.push(signal);
  return members;
}

export function withSignal({ low, high }: SignalHalves, signal: number): SignalHalves {
  return signal <= 32 ? { low: low | (1 << (signal - 1)), high } : { low, high: high | (1 << (signal - 33)) };
}
