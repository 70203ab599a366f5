/** Strings of bytes as strace(1) quotes them. */

const escapes: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\" };

/** strace's default for -s. */
export const SHOWN_BYTES = 32;

/** `"text\n"`, other bytes in octal (three digits where a digit follows); `...` behind the quotes when `length` is more than `bytes` holds. */
export function showBytes(bytes: Uint8Array, length = bytes.length): string {
  const shown = Math.min(bytes.length, SHOWN_BYTES);
  let text = "";
  for (let index = 0; index < shown; index++) {
    const byte = bytes[index]!;
    const next = index + 1 < shown ? bytes[index + 1]! : 0;
    const digitFollows = next >= 0x30 && next <= 0x39;
    text +=
      escapes[byte] ??
      (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(digitFollows ? 3 : 1, "0")}`);
  }
  return `"${text}"${length > shown ? "..." : ""}`;
}
