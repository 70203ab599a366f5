/** The kernel core's exports. ARCHITECTURE.md says what each does. */
import { clearBlock } from "./pool";
import { kernel } from "./generated/layout";

export function boot(seedLow: u32, seedHigh: u32): void {
  clearBlock();
  kernel.seed = (<u64>seedHigh << 32) | <u64>seedLow;
}
