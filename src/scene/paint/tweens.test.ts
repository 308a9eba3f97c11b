import { describe, expect, test } from 'vitest';
import { createTweens } from './tweens.ts';

describe('sliding values', () => {
  const sliding = () => {
    const tweens = createTweens();
    tweens.value('hw', 2, 240);
    tweens.advance(16, false);
    return tweens;
  };

  test('begin where they are first seen', () => {
    const tweens = sliding();
    expect(tweens.value('other', 7, 240)).toBe(7);
    expect(tweens.isMoving()).toBe(false);
  });

  test('go to a new target in their time and rest there', () => {
    const tweens = sliding();
    expect(tweens.value('hw', 5, 240)).toBe(2);
    expect(tweens.isMoving()).toBe(true);
    tweens.advance(120, false);
    const half = tweens.value('hw', 5, 240);
    expect(half).toBeGreaterThan(2);
    expect(half).toBeLessThan(5);
    tweens.advance(120, false);
    expect(tweens.value('hw', 5, 240)).toBe(5);
    expect(tweens.isMoving()).toBe(false);
  });

  test('are at their end at once while the playhead is dragged', () => {
    const tweens = sliding();
    tweens.advance(16, true);
    expect(tweens.value('hw', 9, 240)).toBe(9);
    expect(tweens.isMoving()).toBe(false);
  });

  test('that are called back half way turn round where they are', () => {
    const tweens = sliding();
    tweens.value('hw', 5, 240);
    tweens.advance(120, false);
    const half = tweens.value('hw', 5, 240);
    expect(tweens.value('hw', 2, 240)).toBeCloseTo(half);
  });
});
