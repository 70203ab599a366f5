/** Mutation of modules: of single bytes anywhere, and of structure (functions' bodies are cut, repeated and exchanged, sections doubled or dropped). */
import type { Random } from "./random.ts";

interface Section {
  readonly id: number;
  readonly contents: Uint8Array;
}

function readU32(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return [value >>> 0, at];
}

function u32(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...u32(value >>> 7)];
}

function sectionsOf(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at]!;
    const [length, begin] = readU32(bytes, at + 1);
    sections.push({ id, contents: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  return sections;
}

function assemble(sections: readonly Section[]): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)];
  for (const { id, contents } of sections) parts.push(Uint8Array.from([id, ...u32(contents.length)]), contents);
  return Buffer.concat(parts);
}

/** The code section with its bodies changed. */
function mutateCode(random: Random, contents: Uint8Array): Uint8Array {
  const bodies: Uint8Array[] = [];
  const [count, first] = readU32(contents, 0);
  for (let at = first, i = 0; i < count; i++) {
    const [length, begin] = readU32(contents, at);
    bodies.push(contents.subarray(begin, begin + length));
    at = begin + length;
  }
  if (bodies.length === 0) return contents;
  const one = random.below(bodies.length);
  const other = random.below(bodies.length);
  switch (random.below(3)) {
    case 0:
      [bodies[one], bodies[other]] = [bodies[other]!, bodies[one]!];
      break;
    case 1:
      bodies[one] = bodies[other]!;
      break;
    default: {
      // A body that falls apart into two: its end is that of another one.
      const [body, tail] = [bodies[one]!, bodies[other]!];
      bodies[one] = Buffer.concat([body.subarray(0, random.below(body.length)), tail.subarray(random.below(tail.length))]);
    }
  }
  return Buffer.concat([Uint8Array.from(u32(bodies.length)), ...bodies.flatMap((body) => [Uint8Array.from(u32(body.length)), body])]);
}

/** Changes a few bytes; in the code mostly, so that what is behind the parser is reached. */
function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const at = 8 + random.below(copy.length - 8);
    copy[at] = random.oneIn(2)
      ? random.pick([0, 1, 0x7f, 0x80, 0xff, 0x41, 0x0b])
      : random.oneIn(2)
        ? copy[at]! ^ (1 << random.below(8))
        : random.below(256);
  }
  return copy;
}

export function mutate(random: Random, bytes: Uint8Array): Uint8Array {
  if (!random.oneIn(3)) return mutateBytes(random, bytes);
  const sections = sectionsOf(bytes);
  const at = random.below(sections.length);
  const kind = random.below(8);
  if (kind === 0) sections.splice(at, 1);
  else if (kind === 1) sections.splice(at, 0, sections[random.below(sections.length)]!);
  else if (kind === 2) return bytes.subarray(0, 8 + random.below(bytes.length - 8));
  else {
    const code = sections.findIndex(({ id }) => id === 10);
    if (code >= 0) sections[code] = { id: 10, contents: mutateCode(random, sections[code]!.contents) };
  }
  return assemble(sections);
}
