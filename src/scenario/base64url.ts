/** Base64 for links: `-` and `_`, no padding, and only the spelling that the encoder gives. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digits = new Map(Array.from(alphabet, (character, index) => [character, index]));

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const group = (a << 16) | (b << 8) | c;
    const count = Math.min(3, bytes.length - index) + 1;
    for (let place = 0; place < count; place += 1) {
      text += alphabet.charAt((group >> (18 - 6 * place)) & 63);
    }
  }
  return text;
}

/** Undefined when the text has other characters, a wrong length, or bits that nobody needs. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const rest = text.length % 4;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let heldBits = 0;
  let length = 0;
  for (const character of text) {
    const digit = digits.get(character);
    if (digit === undefined) return undefined;
    held = ((held << 6) | digit) & 0xfff;
    heldBits += 6;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[length] = (held >> heldBits) & 0xff;
      length += 1;
    }
  }
  return (held & ((1 << heldBits) - 1)) === 0 ? bytes : undefined;
}
