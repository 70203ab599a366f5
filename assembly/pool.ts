/**
 * Pages and records: all the memory there is. Pages come one after another from pageTop and are zeroed when taken, so what lies
 * above pageTop never matters (a snapshot does not copy it). Records of a pool fill its pages; freed ones form a list.
 */
import { END, PAGE, PAGES } from "./generated/constants";
import { PoolState, kernel } from "./generated/layout";

/** A zeroed page of 4096 bytes, or 0 when the block is full. */
export function allocatePage(): u32 {
  let page = kernel.freePages;
  if (page != 0) {
    kernel.freePages = load<u32>(page);
  } else {
    page = kernel.pageTop;
    if (page >= <u32>END) return 0;
    kernel.pageTop = page + PAGE;
  }
  memory.fill(page, 0, PAGE);
  return page;
}

export function freePage(page: u32): void {
  store<u32>(page, kernel.freePages);
  kernel.freePages = page;
}

/** Called by the generated allocate functions. */
export function allocateRecord(stateAddress: u32, directory: u32, stride: u32, perPage: u32, limit: i32): u32 {
  const state = changetype<PoolState>(stateAddress);
  let record = state.free;
  if (record != 0) {
    state.free = load<u32>(record);
    const slot = load<u32>(record, 4);
    // Strides are multiples of 8; a loop beats memory.fill's call into the engine for records this small.
    for (let at: u32 = 0; at < stride; at += 8) store<u64>(record + at, 0);
    store<u32>(record, slot, 4);
  } else {
    const slot = state.count;
    if (slot >= limit) return 0;
    const entry = directory + ((<u32>slot / perPage) << 2);
    if (<u32>slot % perPage == 0) {
      const page = allocatePage();
      if (page == 0) return 0;
      store<u32>(entry, page);
    }
    record = load<u32>(entry) + (<u32>slot % perPage) * stride;
    store<i32>(record, slot, 4);
    state.count = slot + 1;
  }
  return record;
}

export function freeRecord(stateAddress: u32, record: u32): void {
  const state = changetype<PoolState>(stateAddress);
  store<u32>(record, state.free);
  state.free = record;
}

/** An empty block: only the header and the directory. */
export function clearBlock(): void {
  memory.fill(changetype<usize>(kernel), 0, PAGES - <i32>changetype<usize>(kernel));
  kernel.pageTop = PAGES;
}

/** Bytes of the block that are state. */
export function usedBytes(): i32 {
  return kernel.pageTop - <i32>changetype<usize>(kernel);
}
