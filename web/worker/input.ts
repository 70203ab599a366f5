/** Standard input that was typed into a field before the run: handed out as it is asked for, then its end. */
export function inputOf(text: string): (count: number) => Uint8Array {
  const bytes = new TextEncoder().encode(text);
  let position = 0;
  return (count) => bytes.subarray(position, (position = Math.min(bytes.length, position + count)));
}
