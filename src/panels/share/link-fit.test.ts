import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { fileNameOf, linkFit, placeOnScale } from './link-fit.ts';
import { qrSquares } from './qr-squares.ts';

describe('where a link fits', () => {
  test.each([
    [494, 'chat'],
    [2_000, 'chat'],
    [2_001, 'address'],
    [8_001, 'file'],
  ] as const)('%i characters: %s', (length, fit) => {
    expect(linkFit(length)).toBe(fit);
  });

  test('on the scale: at the marks, between them, never off it', () => {
    expect([300, 1_200, 2_000, 8_000, 65_536].map(placeOnScale)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([1, 99_999].map(placeOnScale)).toEqual([0, 1]);
    expect(placeOnScale(494)).toBeGreaterThan(0);
    expect(placeOnScale(494)).toBeLessThan(0.25);
  });
});

describe('the name of the file', () => {
  test.each([
    ['Acknowledged, then gone', 'acknowledged-then-gone.kafka.txt'],
    ['ack를 받았는데 사라졌다', 'ack를-받았는데-사라졌다.kafka.txt'],
    ['../..\\', 'scenario.kafka.txt'],
    [undefined, 'scenario.kafka.txt'],
  ])('%s', (title, name) => {
    expect(fileNameOf(title)).toBe(name);
  });
});

/** As a camera sees it: four pixels a square, four squares of white around. */
function read(address: string): string | undefined {
  const code = qrSquares(address);
  if (code === null) return undefined;
  const pixels = 4;
  const quiet = 4;
  const side = (code.size + 2 * quiet) * pixels;
  const image = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of code.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dx = 0; dx < pixels; dx += 1) {
      for (let dy = 0; dy < pixels; dy += 1) {
        const row = (Number(y) + quiet) * pixels + dy;
        const column = (Number(x) + quiet) * pixels + dx;
        image.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return jsqr(image, side, side)?.data;
}

describe('a QR code', () => {
  test.each([60, 299, 301, 1_200])(
    'of %i characters is read by an independent decoder',
    (length) => {
      const address = `https://example.org/a/#k1z=1.99.0123abcd.${'Zk9-_'.repeat(500)}`.slice(
        0,
        length,
      );
      expect(read(address)).toBe(address);
    },
  );

  test('is not made of what no code holds', () => {
    expect(qrSquares('x'.repeat(2_954))).toBeNull();
  });
});
