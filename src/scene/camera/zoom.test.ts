import { describe, expect, test } from 'vitest';
import { clampZoom, scrollAround, stepZoom } from './zoom.ts';

describe('the camera', () => {
  test('goes closer and back by steps, and no further than the whole stage', () => {
    expect(stepZoom(1, 1)).toBe(1.25);
    expect(stepZoom(1.3, -1)).toBe(1.25);
    expect(stepZoom(1, -1)).toBe(1);
    expect(stepZoom(3, 1)).toBe(3);
    expect(clampZoom(0.2)).toBe(1);
    expect(clampZoom(9)).toBe(3);
  });

  test('keeps what lies under the pointer where it is', () => {
    const at = { x: 200, y: 100 };
    const before = { left: 50, top: 30 };
    const after = scrollAround(before, at, 1, 2);
    expect((after.left + at.x) / 2).toBe(before.left + at.x);
    expect((after.top + at.y) / 2).toBe(before.top + at.y);
  });
});
