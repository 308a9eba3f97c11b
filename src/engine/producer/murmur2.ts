/**
 * The hash that places a key on a partition.
 *
 * Kafka:       org.apache.kafka.common.utils.Utils.murmur2, BuiltInPartitioner.partitionForKey (4.4).
 * Units:       bytes of UTF-8; the hash is a signed 32-bit number.
 * Invariants:  the empty key has a hash; only `null` is no key, and is not hashed here.
 * Divergences: none.
 */

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;
const REPLACEMENT = 0x3f;

/** As Java's `String.getBytes(UTF_8)`: half a surrogate pair becomes `?`. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? REPLACEMENT;
    appendCodePoint(bytes, code >= 0xd800 && code <= 0xdfff ? REPLACEMENT : code);
  }
  return bytes;
}

function appendCodePoint(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
  else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

export function utf8Length(text: string): number {
  return utf8Bytes(text).length;
}

export function murmur2(data: readonly number[]): number {
  const at = (i: number): number => data[i] ?? 0;
  const whole = data.length - (data.length % 4);
  let h = SEED ^ data.length;
  for (let i = 0; i < whole; i += 4) {
    let k = at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24);
    k = Math.imul(k, M);
    k ^= k >>> R;
    k = Math.imul(k, M);
    h = Math.imul(h, M) ^ k;
  }
  const rest = data.length % 4;
  if (rest === 3) h ^= at(whole + 2) << 16;
  if (rest >= 2) h ^= at(whole + 1) << 8;
  if (rest >= 1) h = Math.imul(h ^ at(whole), M);
  h = Math.imul(h ^ (h >>> 13), M);
  return (h ^ (h >>> 15)) | 0;
}

/** Kafka's toPositive: the sign bit is cut off, not negated. */
export function keyHash(key: string): number {
  return murmur2(utf8Bytes(key)) & 0x7fffffff;
}

export function partitionForKey(key: string, partitionCount: number): number {
  return keyHash(key) % partitionCount;
}
