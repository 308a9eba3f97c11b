/** CRC-32 (ISO 3309), the checksum of links: it finds every damage that is shorter than 32 bits. */

const polynomial = 0xedb88320;

function entryOf(index: number): number {
  let entry = index;
  for (let bit = 0; bit < 8; bit += 1) {
    entry = entry & 1 ? (entry >>> 1) ^ polynomial : entry >>> 1;
  }
  return entry >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => entryOf(index));

/** Eight hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
