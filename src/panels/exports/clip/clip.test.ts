import { describe, expect, it } from 'vitest';
import { rgbOf } from './clip-colours.ts';
import { createNumbers, tableOf } from './gif.ts';
import { type WebmTrack, webmFile } from './webm-file.ts';

const pixel = (red: number, green: number, blue: number): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

describe('the colours of a clip', () => {
  const own = ['#f6f1e6', '#fffdf7', '#fff', '#1d1a15'].map(rgbOf);

  it('are those of the theme exactly, short or long', () => {
    expect(own[1]).toEqual([255, 253, 247]);
    expect(own[2]).toEqual([255, 255, 255]);
    const table = tableOf(own, Uint8ClampedArray.of(120, 60, 10, 255, 121, 60, 10, 255));
    expect(table.slice(0, own.length)).toEqual(own);
    expect(table.length).toBeLessThanOrEqual(255);
    const numberOf = createNumbers(table);
    own.forEach(([red, green, blue], nth) => {
      expect(numberOf(pixel(red, green, blue))).toBe(nth);
    });
  });

  it('give way to the nearest one', () => {
    const numberOf = createNumbers([
      [0, 0, 0],
      [200, 10, 10],
    ]);
    expect(numberOf(pixel(180, 30, 0))).toBe(1);
    expect(numberOf(pixel(10, 10, 10))).toBe(0);
  });
});

/** Ids with their contents, one level: enough to read back what was written. */
function elements(bytes: Uint8Array): readonly { id: number; content: Uint8Array }[] {
  const out: { id: number; content: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 23;
    let id = 0;
    for (let i = 0; i < idLength; i++) id = id * 256 + (bytes[at + i] ?? 0);
    const view = new DataView(bytes.buffer, bytes.byteOffset + at + idLength, 8);
    const size = Number(view.getBigUint64(0) & 0xff_ffff_ffff_ffffn);
    const from = at + idLength + 8;
    out.push({ id, content: bytes.subarray(from, from + size) });
    at = from + size;
  }
  return out;
}

describe('a WebM file', () => {
  const frame = (atMs: number, isKey: boolean) => ({
    atMs,
    isKey,
    data: Uint8Array.of(atMs / 100),
  });
  const track: WebmTrack = {
    codec: 'V_VP9',
    width: 1_252,
    height: 766,
    lengthMs: 1_700,
    frames: [frame(0, true), frame(100, false), frame(200, true), frame(1_700, false)],
  };
  const [head, segment] = elements(webmFile(track));
  const inside = elements(segment?.content ?? new Uint8Array());

  it('begins with its header, then holds everything in one segment', () => {
    expect(head?.id).toBe(0x1a45dfa3);
    expect(new TextDecoder().decode(head?.content)).toContain('webm');
    expect(segment?.id).toBe(0x18538067);
    expect(inside.map(({ id }) => id)).toEqual([0x1549a966, 0x1654ae6b, 0x1f43b675, 0x1f43b675]);
  });

  it('says how long and how large it is', () => {
    const info = elements(inside[0]?.content ?? new Uint8Array());
    const duration = info.find(({ id }) => id === 0x4489)?.content ?? new Uint8Array(8);
    expect(new DataView(duration.slice().buffer).getFloat64(0)).toBe(1_700);
    const [entry] = elements(inside[1]?.content ?? new Uint8Array());
    const video = elements(entry?.content ?? new Uint8Array()).find(({ id }) => id === 0xe0);
    const sizes = elements(video?.content ?? new Uint8Array()).map(({ content }) => [...content]);
    expect(sizes).toEqual([
      [0x04, 0xe4],
      [0x02, 0xfe],
    ]);
  });

  it('begins a cluster at each frame that needs no other, and tells times from there', () => {
    const clusters = inside.slice(2).map(({ content }) => elements(content));
    expect(clusters.map((parts) => [...(parts[0]?.content ?? [])])).toEqual([[0], [200]]);
    const blocks = clusters.flatMap((parts) => parts.slice(1).map(({ content }) => [...content]));
    expect(blocks).toEqual([
      [0x81, 0, 0, 0x80, 0],
      [0x81, 0, 100, 0, 1],
      [0x81, 0, 0, 0x80, 2],
      [0x81, 1_500 >> 8, 1_500 & 0xff, 0, 17],
    ]);
  });
});
