import { describe, expect, it } from 'vitest';
import { keyHash, murmur2, partitionForKey, utf8Bytes } from './murmur2.ts';

/** Key, murmur2, and its partition of 3, 5 and 12: answered by the classes of Kafka 4.4.0. */
const FROM_KAFKA: readonly (readonly [string, number, number, number, number])[] = [
  ['user-9', -1013299269, 2, 4, 11],
  ['qcS62yk', 463539447, 0, 2, 3],
  ['jqsmkojxqukfyndiy', 1718585108, 2, 3, 8],
  ['\uace0\uac1d-453', -1859655396, 2, 2, 8],
  ['GoAsapI^Fa*YA', -659686851, 2, 2, 5],
  ['\uc548\ub155\uc548\ub155\uc548\ub155\uc548\ub155\uc548\ub1557', 1333057090, 1, 0, 10],
  ['\uc548\ub155\uc548\ub155\uc548\ub155\uc548\ub155\uc548\ub1558', -1486170203, 0, 0, 9],
  ['a', -1563381124, 1, 4, 4],
  ['na\u00efve', 452640081, 0, 1, 9],
  [']@eHV[)T8/`Cs', -1629305957, 0, 1, 3],
  ['\uace0\uac1d-111', -616018481, 0, 2, 3],
  ['user-17', 1149718380, 0, 0, 0],
  ['x?dwITe"Tn', -1697182407, 2, 1, 5],
  ['\uce74\ud504\uce74', -1792248277, 1, 1, 7],
  ['\ud83c\udf40\ud83c\udf40-4', -1916787743, 0, 0, 9],
  ['user-21', 928862536, 1, 1, 4],
  ['\ud83d\uded2-17', 18102673, 1, 3, 1],
  ['\u65e5\u672c\u8a9e', 1431860170, 1, 0, 10],
  ['\uc0ac\uc6a9\uc790', -2103835180, 1, 3, 4],
  ['\ud83d\udc18\ud83d\uded2\ud83d\ude80-7', 1497604659, 0, 4, 3],
  ['x~S', -717800006, 0, 2, 6],
  ['y8$?>U7/"z!', 410862486, 0, 1, 6],
  ['/', -1456486640, 0, 3, 0],
  ['user:1:cart', 970003590, 0, 0, 6],
  ['abcd', -1323649548, 2, 0, 8],
  ['\uace0\uac1d-153', 1874041731, 0, 1, 3],
  ['user-22', -335582537, 0, 1, 3],
  ['\ud83c\udfa7\ud83c\udf40-15', -939829768, 1, 0, 4],
  ['{"id":7}', -1038564011, 0, 2, 9],
  ['RfKm4"/G', 1288426289, 2, 4, 5],
  ['21', -973932308, 0, 0, 0],
  ['foobar', -790332482, 0, 1, 6],
  ['a-little-bit-long-string', -985981536, 2, 2, 8],
  ['abc', 479470107, 0, 2, 3],
  ['', 275646681, 0, 1, 9],
];

describe('murmur2', () => {
  it.each(FROM_KAFKA)('places %j as Kafka does', (key, hash, ofThree, ofFive, ofTwelve) => {
    expect(murmur2(utf8Bytes(key))).toBe(hash);
    expect([3, 5, 12].map((count) => partitionForKey(key, count))).toEqual([
      ofThree,
      ofFive,
      ofTwelve,
    ]);
  });

  it('hashes the empty key: only null is no key', () => {
    expect(keyHash('')).toBe(275_646_681);
  });

  it('writes text as Java does: half a surrogate pair becomes a question mark', () => {
    expect(utf8Bytes('\ud800a')).toEqual([0x3f, 0x61]);
    expect(utf8Bytes('é안😀')).toEqual([0xc3, 0xa9, 0xec, 0x95, 0x88, 0xf0, 0x9f, 0x98, 0x80]);
  });
});
