/**
 * Reads the objects of static storage duration of a program from `.debug_info`: name, place, size, and whether their type is volatile or
 * atomic. DWARF 4 and 5, section 2 (entries and attributes), 7.5 (their encoding). The data are a stranger's: what makes no sense ends the
 * reading there.
 */
import type { StaticObject } from "../../../abi/guest.ts";
import { Bytes, OutOfBytes } from "./bytes.ts";
import { readSections } from "./sections.ts";

const tag = {
  array: 0x01,
  member: 0x0d,
  structure: 0x13,
  typedef: 0x16,
  union: 0x17,
  subrange: 0x21,
  const: 0x26,
  variable: 0x34,
  volatile: 0x35,
  atomic: 0x47,
} as const;
const attribute = {
  location: 0x02,
  name: 0x03,
  byteSize: 0x0b,
  upperBound: 0x2f,
  count: 0x37,
  type: 0x49,
  stringOffsetsBase: 0x72,
  addressBase: 0x73,
} as const;
const OP_ADDRESS = 0x03;
const OP_ADDRESS_INDEX = 0xa1;
const OP_PIECE = 0x93;
const OP_DEREF_SIZE = 0x94;
const POINTER_SIZE = 4;
const MOST_ENTRIES = 200_000;
const DEEPEST_TYPE = 32;

interface Entry {
  readonly tag: number;
  readonly name: string | undefined;
  readonly type: number | undefined;
  readonly size: number | undefined;
  /** Elements of an array's dimension. */
  readonly count: number | undefined;
  readonly pieces: readonly Piece[];
  readonly members: Entry[];
}

/** What a type says of its objects. */
interface Shape {
  readonly size: number;
  readonly qualifier: StaticObject["qualifier"];
}

/** A part of an object; `size` undefined: the whole. */
interface Piece {
  readonly address: number;
  readonly size: number | undefined;
}

interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly { readonly name: number; readonly form: number; readonly constant: number }[];
}

interface UnitContext {
  readonly wide: boolean;
  readonly version: number;
  readonly addressSize: number;
  /** Where the unit begins in .debug_info: what references count from. */
  readonly start: number;
  strings: number;
  addresses: number;
}

/** Those that have a fixed address, by address. Never throws for a malformed module. */
export function readDwarfObjects(wasm: Uint8Array): StaticObject[] {
  const found: StaticObject[] = [];
  try {
    const { custom } = readSections(wasm);
    const info = custom.get(".debug_info");
    const abbreviations = custom.get(".debug_abbrev");
    if (!info || !abbreviations) return [];
    const bytes = new Bytes(info);
    while (bytes.left > 0) new UnitReader(custom, abbreviations).read(bytes, found);
  } catch (reason) {
    if (!(reason instanceof OutOfBytes)) throw reason;
  }
  return found.sort((a, b) => a.address - b.address);
}

class UnitReader {
  readonly #custom: ReadonlyMap<string, Uint8Array>;
  readonly #abbreviationBytes: Uint8Array;
  readonly #entries = new Map<number, Entry>();

  constructor(custom: ReadonlyMap<string, Uint8Array>, abbreviations: Uint8Array) {
    this.#custom = custom;
    this.#abbreviationBytes = abbreviations;
  }

  /** One unit; `bytes` ends up behind it. */
  read(bytes: Bytes, found: StaticObject[]): void {
    const start = bytes.position;
    let length = bytes.u32();
    const wide = length === 0xffffffff;
    if (wide) length = bytes.u64();
    const from = bytes.position;
    bytes.skip(length);
    const unit = new Bytes(bytes.data, from, bytes.position);
    const version = unit.u16();
    if (version < 4 || version > 5) return;
    const offset = (): number => (wide ? unit.u64() : unit.u32());
    let abbreviationsAt: number;
    let addressSize: number;
    if (version === 5) {
      // Only full and partial compilation units describe objects.
      if (unit.u8() > 3) return;
      addressSize = unit.u8();
      abbreviationsAt = offset();
    } else {
      abbreviationsAt = offset();
      addressSize = unit.u8();
    }
    const context: UnitContext = { wide, version, addressSize, start, strings: 8, addresses: 8 };
    this.#readEntries(unit, this.#abbreviations(abbreviationsAt), context);
    for (const entry of this.#entries.values()) {
      if (entry.tag !== tag.variable || entry.pieces.length === 0 || entry.name === undefined) continue;
      const { size, qualifier } = this.#typeOf(entry.type, 0);
      const number = found.length;
      for (const piece of entry.pieces)
        if ((piece.size ?? size) > 0) found.push({ number, name: entry.name, address: piece.address, size: piece.size ?? size, qualifier });
    }
  }

  #abbreviations(at: number): Map<number, Abbreviation> {
    const table = new Map<number, Abbreviation>();
    const bytes = new Bytes(this.#abbreviationBytes, at);
    for (let code = bytes.uleb(); code !== 0; code = bytes.uleb()) {
      const kind = bytes.uleb();
      const hasChildren = bytes.u8() !== 0;
      const attributes: { name: number; form: number; constant: number }[] = [];
      for (;;) {
        const name = bytes.uleb();
        const form = bytes.uleb();
        const constant = form === 0x21 ? bytes.sleb() : 0;
        if (name === 0 && form === 0) break;
        attributes.push({ name, form, constant });
      }
      table.set(code, { tag: kind, hasChildren, attributes });
    }
    return table;
  }

  #readEntries(unit: Bytes, abbreviations: ReadonlyMap<number, Abbreviation>, context: UnitContext): void {
    const open: (Entry | undefined)[] = [];
    for (let count = 0; unit.left > 0 && count < MOST_ENTRIES; count++) {
      const at = unit.position - context.start;
      const code = unit.uleb();
      if (code === 0) {
        open.pop();
        if (open.length === 0) return;
        continue;
      }
      const abbreviation = abbreviations.get(code);
      if (!abbreviation) throw new OutOfBytes("abbreviation");
      const values = new Map<number, number | string | Bytes | undefined>();
      for (const { name, form, constant } of abbreviation.attributes) values.set(name, this.#value(unit, form, constant, context));
      const number = (name: number): number | undefined => {
        const value = values.get(name);
        return typeof value === "number" ? value : undefined;
      };
      context.strings = number(attribute.stringOffsetsBase) ?? context.strings;
      context.addresses = number(attribute.addressBase) ?? context.addresses;
      const upper = number(attribute.upperBound);
      const name = values.get(attribute.name);
      const location = values.get(attribute.location);
      const entry: Entry = {
        tag: abbreviation.tag,
        name: typeof name === "string" ? name : undefined,
        type: number(attribute.type),
        size: number(attribute.byteSize),
        count: number(attribute.count) ?? (upper === undefined ? undefined : upper + 1),
        pieces: location instanceof Bytes ? this.#pieces(location, context) : [],
        members: [],
      };
      this.#entries.set(at, entry);
      if (entry.tag === tag.member || entry.tag === tag.subrange) open.at(-1)?.members.push(entry);
      if (abbreviation.hasChildren) open.push(entry);
      else if (open.length === 0) return;
    }
  }

  /** A location that is one address, or several with a piece of the object each (a compiler takes structures apart). */
  #pieces(location: Bytes, context: UnitContext): Piece[] {
    const pieces: Piece[] = [];
    while (location.left > 0) {
      const operation = location.u8();
      if (operation === OP_PIECE) {
        // Optimised away.
        location.uleb();
        continue;
      }
      const address =
        operation === OP_ADDRESS ? location.u32() : operation === OP_ADDRESS_INDEX ? this.#addressAt(location.uleb(), context) : undefined;
      if (address === undefined || address === 0 || address >= 0xfffffff0) return [];
      if (location.left === 0) return [...pieces, { address, size: undefined }];
      const next = location.u8();
      // A flag that the compiler keeps in fewer bytes, and computes the value from.
      if (next === OP_DEREF_SIZE) return [...pieces, { address, size: location.u8() }];
      if (next !== OP_PIECE) return [];
      pieces.push({ address, size: location.uleb() });
    }
    return pieces;
  }

  #addressAt(index: number, { addresses, addressSize }: UnitContext): number | undefined {
    const section = this.#custom.get(".debug_addr");
    return section && addressSize === POINTER_SIZE ? new Bytes(section, addresses + index * addressSize).u32() : undefined;
  }

  #stringAt(index: number, { strings, wide }: UnitContext): string | undefined {
    const offsets = this.#custom.get(".debug_str_offsets");
    if (!offsets) return undefined;
    const at = new Bytes(offsets, strings + index * (wide ? 8 : 4));
    return this.#stringIn(".debug_str", wide ? at.u64() : at.u32());
  }

  #stringIn(section: string, at: number): string | undefined {
    const bytes = this.#custom.get(section);
    return bytes && new Bytes(bytes, at).zeroTerminated();
  }

  /** The value of an attribute; DWARF 5, section 7.5.6. References count from the unit's beginning. */
  #value(unit: Bytes, form: number, constant: number, context: UnitContext): number | string | Bytes | undefined {
    const block = (length: number): Bytes => {
      const at = unit.position;
      unit.skip(length);
      return new Bytes(unit.data, at, at + length);
    };
    const offset = (): number => (context.wide ? unit.u64() : unit.u32());
    const u24 = (): number => unit.u16() | (unit.u8() << 16);
    switch (form) {
      case 0x01: // addr
        return context.addressSize === 8 ? unit.u64() : unit.u32();
      case 0x03: // block2
        return block(unit.u16());
      case 0x04: // block4
        return block(unit.u32());
      case 0x05: // data2, ref2
      case 0x12:
        return unit.u16();
      case 0x06: // data4, ref4
      case 0x13:
        return unit.u32();
      case 0x07: // data8, ref8, ref_sig8
      case 0x14:
      case 0x20:
        return unit.u64();
      case 0x08: // string
        return unit.zeroTerminated();
      case 0x09: // block, exprloc
      case 0x18:
        return block(unit.uleb());
      case 0x0a: // block1
        return block(unit.u8());
      case 0x0b: // data1, ref1, flag
      case 0x0c:
      case 0x11:
        return unit.u8();
      case 0x0d: // sdata
        return unit.sleb();
      case 0x0e: // strp
        return this.#stringIn(".debug_str", offset());
      case 0x0f: // udata, ref_udata, loclistx, rnglistx
      case 0x15:
      case 0x22:
      case 0x23:
        return unit.uleb();
      case 0x10: // ref_addr, sec_offset
      case 0x17:
        return offset();
      case 0x19: // flag_present
        return 1;
      case 0x1a: // strx
        return this.#stringAt(unit.uleb(), context);
      case 0x1b: // addrx
        return this.#addressAt(unit.uleb(), context);
      case 0x1e: // data16
        unit.skip(16);
        return undefined;
      case 0x1f: // line_strp
        return this.#stringIn(".debug_line_str", offset());
      case 0x21: // implicit_const
        return constant;
      case 0x25: // strx1 … strx4
        return this.#stringAt(unit.u8(), context);
      case 0x26:
        return this.#stringAt(unit.u16(), context);
      case 0x27:
        return this.#stringAt(u24(), context);
      case 0x28:
        return this.#stringAt(unit.u32(), context);
      case 0x29: // addrx1 … addrx4
        return this.#addressAt(unit.u8(), context);
      case 0x2a:
        return this.#addressAt(unit.u16(), context);
      case 0x2b:
        return this.#addressAt(u24(), context);
      case 0x2c:
        return this.#addressAt(unit.u32(), context);
      default:
        throw new OutOfBytes(`form ${form}`);
    }
  }

  /** Bytes of a type, and the strongest of its qualifiers and those of its parts. */
  #typeOf(at: number | undefined, depth: number): Shape {
    const entry = at === undefined ? undefined : this.#entries.get(at);
    if (!entry || depth > DEEPEST_TYPE) return { size: 0, qualifier: "plain" };
    const inner = (type: number | undefined): Shape => this.#typeOf(type, depth + 1);
    switch (entry.tag) {
      case tag.typedef:
      case tag.const:
        return inner(entry.type);
      case tag.volatile:
      case tag.atomic: {
        const { size, qualifier } = inner(entry.type);
        return { size, qualifier: entry.tag === tag.atomic || qualifier === "atomic" ? "atomic" : "volatile" };
      }
      case tag.array: {
        const { size, qualifier } = inner(entry.type);
        return { size: entry.members.reduce((product, dimension) => product * (dimension.count ?? 0), size), qualifier };
      }
      case tag.structure:
      case tag.union: {
        const qualifiers = entry.members.map((member) => inner(member.type).qualifier);
        const qualifier = qualifiers.includes("atomic") ? "atomic" : qualifiers.includes("volatile") ? "volatile" : "plain";
        return { size: entry.size ?? 0, qualifier };
      }
      default:
        // A pointer needs no size of its own.
        return { size: entry.size ?? (entry.tag === 0x0f ? POINTER_SIZE : 0), qualifier: "plain" };
    }
  }
}
