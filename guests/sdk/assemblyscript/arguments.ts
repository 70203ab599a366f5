/** The program's arguments, through WASI's args_get. */
import * as wasi from "./wasi_snapshot_preview1";

/** argv: the program's name first. */
export function programArguments(): string[] {
  const sizes = heap.alloc(8);
  const result: string[] = [];
  if (wasi.args_sizes_get(sizes, sizes + 4) != 0) return result;
  const count = load<u32>(sizes);
  const pointers = heap.alloc(count * 4);
  const text = heap.alloc(load<u32>(sizes, 4));
  if (wasi.args_get(pointers, text) != 0) return result;
  for (let i: u32 = 0; i < count; i++) {
    const argument = load<usize>(pointers + i * 4);
    let length: usize = 0;
    while (load<u8>(argument + length) != 0) length++;
    result.push(String.UTF8.decodeUnsafe(argument, length));
  }
  return result;
}
