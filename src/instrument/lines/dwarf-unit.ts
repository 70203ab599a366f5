/** The header of one unit of `.debug_line`: where its program is, how its opcodes are coded, and its files. DWARF 5, section 6.2.4. */
import { Bytes, OutOfBytes } from "./bytes.ts";

/** The string sections that a version 5 header points into. */
export interface Strings {
  readonly line: Uint8Array | undefined;
  readonly debug: Uint8Array | undefined;
}

export interface Unit {
  readonly program: Bytes;
  readonly opcodeBase: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly instructionLength: number;
  /** Number of LEB128 operands per standard opcode. */
  readonly operands: readonly number[];
  /** By the file number that the program uses: from 0 in version 5, from 1 before. */
  readonly files: readonly (string | undefined)[];
}

const MOST_FILES = 65536;
/** DW_LNCT_path, DW_LNCT_directory_index */
const PATH = 1,
  DIRECTORY = 2;

/** The next unit; `bytes` ends up behind it. Undefined: a version that is not known, skipped. */
export function readUnit(bytes: Bytes, strings: Strings): Unit | undefined {
  let length = bytes.u32();
  const wide = length === 0xffffffff;
  if (wide) length = bytes.u64();
  const start = bytes.position;
  bytes.skip(length);
  const unit = new Bytes(bytes.data, start, bytes.position);
  const version = unit.u16();
  if (version < 2 || version > 5) return undefined;
  if (version >= 5) unit.skip(2);
  const headerLength = wide ? unit.u64() : unit.u32();
  const header = new Bytes(unit.data, unit.position, unit.position + headerLength);
  unit.skip(headerLength);
  const instructionLength = header.u8();
  if (version >= 4) header.u8();
  header.u8();
  const lineBase = header.i8();
  const lineRange = header.u8();
  const opcodeBase = header.u8();
  if (lineRange === 0 || opcodeBase === 0) throw new OutOfBytes("line range");
  const operands = [0];
  while (operands.length < opcodeBase) operands.push(header.u8());
  const files = version >= 5 ? readFiles(header, strings, wide) : readOldFiles(header);
  return { program: unit, opcodeBase, lineBase, lineRange, instructionLength, operands, files };
}

/** A directory of number 0 is the one that the compiler ran in: a path relative to it stays as the user wrote it. */
function inDirectory(directory: string | undefined, name: string): string {
  if (!directory || name.startsWith("/")) return name;
  return directory.endsWith("/") ? directory + name : `${directory}/${name}`;
}

/** Versions 2 to 4: lists ended by an empty name, counted from 1. */
function readOldFiles(header: Bytes): (string | undefined)[] {
  const directories: (string | undefined)[] = [undefined];
  for (let name = header.zeroTerminated(); name !== ""; name = header.zeroTerminated()) {
    if (directories.push(name) > MOST_FILES) throw new OutOfBytes("directories");
  }
  const files: (string | undefined)[] = [undefined];
  for (let name = header.zeroTerminated(); name !== ""; name = header.zeroTerminated()) {
    const directory = header.uleb();
    header.uleb();
    header.uleb();
    if (files.push(inDirectory(directories[directory], name)) > MOST_FILES) throw new OutOfBytes("files");
  }
  return files;
}

/** Version 5: tables whose columns are described first. */
function readFiles(header: Bytes, strings: Strings, wide: boolean): (string | undefined)[] {
  const directories = readEntries(header, strings, wide).map((entry, number) => (number === 0 ? undefined : entry.path));
  return readEntries(header, strings, wide).map((entry) => inDirectory(directories[entry.directory], entry.path));
}

interface Entry {
  readonly path: string;
  readonly directory: number;
}

function readEntries(header: Bytes, strings: Strings, wide: boolean): Entry[] {
  const format: { content: number; form: number }[] = [];
  for (let count = header.u8(); count > 0; count--) format.push({ content: header.uleb(), form: header.uleb() });
  const count = header.uleb();
  // Every form takes at least one byte: a count beyond what is left is a lie.
  if (count > 0 && (format.length === 0 || count > header.left || count > MOST_FILES)) throw new OutOfBytes("entries");
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    let path = "";
    let directory = 0;
    for (const { content, form } of format) {
      const value = readForm(header, form, strings, wide);
      if (content === PATH && typeof value === "string") path = value;
      else if (content === DIRECTORY && typeof value === "number") directory = value;
    }
    entries.push({ path, directory });
  }
  return entries;
}

/** A value of one of the forms that DWARF 5, section 6.2.4.1 allows here. */
function readForm(header: Bytes, form: number, strings: Strings, wide: boolean): string | number | undefined {
  switch (form) {
    case 0x08:
      return header.zeroTerminated(); // DW_FORM_string
    case 0x1f:
      return stringAt(strings.line, wide ? header.u64() : header.u32()); // DW_FORM_line_strp
    case 0x0e:
      return stringAt(strings.debug, wide ? header.u64() : header.u32()); // DW_FORM_strp
    case 0x0b:
      return header.u8(); // DW_FORM_data1
    case 0x05:
      return header.u16(); // DW_FORM_data2
    case 0x06:
      return header.u32(); // DW_FORM_data4
    case 0x07:
      return header.u64(); // DW_FORM_data8
    case 0x0f:
      return header.uleb(); // DW_FORM_udata
    case 0x1e:
      header.skip(16);
      return undefined; // DW_FORM_data16: an MD5
    case 0x09:
      header.skip(header.uleb());
      return undefined; // DW_FORM_block
    default:
      throw new OutOfBytes(`form ${form}`);
  }
}

function stringAt(section: Uint8Array | undefined, offset: number): string {
  if (!section) throw new OutOfBytes("no string section");
  return new Bytes(section, offset).zeroTerminated();
}
